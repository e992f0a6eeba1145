/** Wrong usage that only the command line can see (用法错误): one line, with the mend. */
import { ConfigError } from '../config/config-error.ts';

export function usageError(message: string): ConfigError {
  return new ConfigError('option-invalid', message.replaceAll(/\s*\n\s*/g, ' '));
}

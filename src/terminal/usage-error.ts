/** Wrong usage that only the command line can see (用法错误): one line, with the mend. */
import { ConfigError } from '../config/config-error.ts';
import type { Message } from '../language/message.ts';

export function usageError({ zh, en }: Message): ConfigError {
  return new ConfigError('option-invalid', { zh: onOneLine(zh), en: onOneLine(en) });
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

/** In which format a document is wanted (输出格式): by `--as`, by `--json`, by the name of the file; they must not disagree. */
import { usageError } from './usage-error.ts';

export interface FormatOptions {
  readonly as: string | undefined;
  readonly json: boolean;
  readonly output: string | undefined;
}

/** `undefined` where nothing says it. Throws `ConfigError` where `--json` says another than `--as` or the file's name. */
export function wantedFormat({ as, json, output }: FormatOptions, formats: readonly string[]): string | undefined {
  const byName = formats.find((one) => output?.toLowerCase().endsWith(`.${one}`));
  if (!json) return as ?? byName;
  if (as !== undefined && as !== 'json')
    throw usageError(`--json: --as ${as} wants another format; leave one of them out.`);
  if (as === undefined && byName !== undefined && byName !== 'json') {
    throw usageError(`--json: -o ${output} names another format; leave out --json, or name a file that ends in .json.`);
  }
  return 'json';
}

/** In which format a document is wanted (输出格式): by `--as`, by `--json`, by the name of the file; they must not disagree. */
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { OUTPUT } from '../../language/messages/output-messages.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { STDOUT } from './put-out.ts';

export interface FormatOptions {
  readonly as: string | undefined;
  readonly json: boolean;
  readonly output: string | undefined;
  /** By which `output` was named. */
  readonly option?: string;
}

/** Endings by which a format goes, beside its own name. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  html: ['htm'],
  md: ['markdown'],
  ndjson: ['jsonl'],
  text: ['txt'],
};
const endingsOf = (format: string): readonly string[] => [
  ...(format === 'text' ? [] : [format]),
  ...(ALSO[format] ?? []),
];

/**
 * `otherwise`: what is made where nothing says it, else `undefined` is. Throws `ConfigError` where `--json` says another than
 * `--as` or the file's name, and where the name has an ending that does not fit.
 */
export function wantedFormat(
  { as, json, output, option }: FormatOptions,
  formats: readonly string[],
  otherwise?: string,
): string | undefined {
  const ending = endingOf(output);
  const known = [...new Set([...formats, ...(otherwise === undefined ? [] : [otherwise])])];
  const byName = known.find((one) => endingsOf(one).includes(ending));
  if (json && as !== undefined && as !== 'json') throw usageError(OUTPUT.jsonAndAs(as));
  if (json && as === undefined && byName !== undefined && byName !== 'json')
    throw usageError(OUTPUT.jsonAndName(output ?? ''));
  const wanted = json ? 'json' : (as ?? byName ?? otherwise);
  const fit = wanted === undefined || !known.includes(wanted) || (as ?? byName) === undefined ? known : [wanted];
  if (ending !== '' && !fit.some((one) => endingsOf(one).includes(ending)) && isOwnFile(output)) {
    throw usageError(
      OUTPUT.ending(
        output ?? '',
        fit.flatMap(endingsOf).map((one) => `.${one}`),
        option,
      ),
    );
  }
  return wanted;
}

/** Without its dot; empty where the name has none. `附件6.2017` has none. */
function endingOf(output: string | undefined): string {
  const ending = output === undefined || output === STDOUT ? '' : extname(output).slice(1).toLowerCase();
  return /^[a-z][a-z0-9]{0,8}$/.test(ending) ? ending : '';
}

/** Is it a file, or will it be one? A pipe or a device may have any name. */
export function isOwnFile(output: string | undefined): boolean {
  if (output === undefined) return false;
  const stat = statSync(output, { throwIfNoEntry: false });
  return stat === undefined || stat.isFile() || stat.isDirectory();
}

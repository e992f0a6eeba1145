/** The value of an option that takes one of a few words (取值检查). */
import { usageError } from './usage-error.ts';

/** Throws `ConfigError` that says which words would do. */
export function oneOf<const Word extends string>(
  option: string,
  value: string | undefined,
  words: readonly Word[],
): Word {
  const known = words.find((word) => word === value);
  if (known !== undefined) return known;
  const given = value === undefined ? 'is missing' : `${JSON.stringify(value)} will not do`;
  throw usageError(`${option}${value === undefined ? ' ' : ': '}${given}; write one of ${words.join(', ')}.`);
}

/** The value of an option that takes one of a few words (取值检查). */
import { USAGE } from '../../language/messages/usage-messages.ts';
import { usageError } from '../../terminal/usage-error.ts';

/** Throws `ConfigError` that says which words would do. */
export function oneOf<const Word extends string>(
  option: string,
  value: string | undefined,
  words: readonly Word[],
): Word {
  const known = words.find((word) => word === value);
  if (known !== undefined) return known;
  const names = words.join(', ');
  if (value === undefined) throw usageError(USAGE.valueMissing(option, names));
  throw usageError(USAGE.valueWrong(option, JSON.stringify(value), names));
}

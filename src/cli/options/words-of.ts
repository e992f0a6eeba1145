/** The value of an option that takes several words (多值取值), given as `a,b`, several times, or both. */
import { oneOf } from './one-of.ts';

/** Each word once; throws `ConfigError` that says which words would do. */
export function wordsOf<const Word extends string>(
  option: string,
  given: readonly string[] | undefined,
  words: readonly Word[],
): Word[] {
  const named = (given ?? []).flatMap((value) => value.split(',')).map((word) => word.trim());
  return [...new Set(named.map((word) => oneOf(option, word, words)))];
}

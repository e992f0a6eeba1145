/** `--lang zh|en` (界面语言): accepted anywhere on the command line of every command, and taken out of it. */
import { LANGUAGES, type Language } from '../language/message.ts';
import { oneOf } from './options/one-of.ts';

export const LANG_OPTION = '--lang';

/** The words without it; `null` where it is not given. Throws `ConfigError`. */
export function takeLanguage(argv: readonly string[]): {
  readonly argv: readonly string[];
  readonly language: Language | null;
} {
  const rest: string[] = [];
  let language: Language | null = null;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    // What follows are no options.
    if (word === '--') return { argv: [...rest, ...argv.slice(at)], language };
    const [name, value] = word.split('=', 2);
    if (name !== LANG_OPTION) rest.push(word);
    else {
      language = oneOf(LANG_OPTION, value ?? argv[at + 1], LANGUAGES);
      if (value === undefined) at += 1;
    }
  }
  return { argv: rest, language };
}

/** Is a list a directory (机构名录): names of offices or people without days, which nobody has to update? */
import type { Lexicon } from '../config/lexicon.ts';
import type { ListItem } from '../page/item-lists.ts';

/** So many entries are names, and so many stand there at least. */
const SHARE = 0.7;
const LEAST = 3;
const MAX_NAME = 24;
/** Two or three characters, blanks between them or not; four would be the names of columns as well. */
const PERSON = /^\p{Script=Han}\s*\p{Script=Han}\s*\p{Script=Han}?$/u;
/** A bracket behind the name says what else the office is called. */
const BRACKET = /\s*[（(［[][^）)\]］]*[）)\]］]\s*$/;

/** A list that shows a day itself is news of some sort, whatever its titles look like. */
export function isDirectory(items: readonly ListItem[], { directory }: Lexicon): boolean {
  if (items.length < LEAST || items.some((item) => item.day !== null && item.dateSource !== 'url')) return false;
  const names = items.filter(({ title }) => isName(title, directory)).length;
  return names >= items.length * SHARE;
}

function isName(title: string, { endings, surnames }: Lexicon['directory']): boolean {
  const plain = title.replace(BRACKET, '').trim();
  if (plain.length > MAX_NAME) return false;
  return (PERSON.test(plain) && surnames.includes(plain.charAt(0))) || endings.some((ending) => plain.endsWith(ending));
}

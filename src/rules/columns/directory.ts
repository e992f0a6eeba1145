/** Is a list a directory (机构名录): names of offices or people without days, which nobody has to update? */
import type { Lexicon } from '../../config/rule-book/lexicon.ts';
import type { ListItem } from '../../read/lists/item-lists.ts';
import { daysBetween } from '../../time/dates.ts';

/** So many entries are names, and so many stand there at least. */
const SHARE = 0.7;
const LEAST = 3;
const MAX_NAME = 24;
/** Two or three characters, blanks between them or not; four would be the names of columns as well. */
const PERSON = /^\p{Script=Han}\s*\p{Script=Han}\s*\p{Script=Han}?$/u;
/** A bracket behind the name says what else the office is called. */
const [OPENS, CLOSES] = ['（(［[', '）)]］'];

function withoutBracket(title: string): string {
  const text = title.trim();
  if (text === '' || !CLOSES.includes(text.charAt(text.length - 1))) return text;
  let opens = text.length;
  for (let at = text.length - 2; at >= 0 && !CLOSES.includes(text.charAt(at)); at--) {
    if (OPENS.includes(text.charAt(at))) opens = at;
  }
  return (opens === text.length ? text : text.slice(0, opens)).trim();
}

/** In days: what was put in together. Names that come one by one are news of some sort. */
const AT_ONCE = 30;

/** A list that shows days itself is one only where all of it are names, put in at once when the site was built. */
export function isDirectory(items: readonly ListItem[], { directory }: Lexicon): boolean {
  if (items.length < LEAST) return false;
  const names = items.filter(({ title }) => isName(title, directory)).length;
  const days = items.flatMap(({ day, dateSource }) => (day === null || dateSource === 'url' ? [] : [day])).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return names >= items.length * SHARE;
  return names === items.length && daysBetween(first, last) <= AT_ONCE;
}

function isName(title: string, { endings, surnames }: Lexicon['directory']): boolean {
  const plain = withoutBracket(title);
  if (plain.length > MAX_NAME) return false;
  return (PERSON.test(plain) && surnames.includes(plain.charAt(0))) || endings.some((ending) => plain.endsWith(ending));
}

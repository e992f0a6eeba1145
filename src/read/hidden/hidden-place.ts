/** Where a hidden box stands (所在位置): what beside it, or around it, may show it, and what heading it has. */
import { BOX } from '../../html/box-marks.ts';
import { type FlatPage, textOf } from '../../html/page-elements.ts';

interface Siblings {
  readonly before: number | null;
  readonly after: number | null;
}

/** The boxes right before and after, scripts and breaks passed over. */
function siblingsOf(page: FlatPage, index: number): Siblings {
  const element = page.elements[index];
  const parent = element?.parent ?? -1;
  let before: number | null = null;
  let at = parent + 1;
  while (at < index) {
    if (!PASSED.has(page.elements[at]?.tag ?? '')) before = at;
    at = Math.max(at + 1, page.elements[at]?.end ?? at + 1);
  }
  const end = parent < 0 ? page.elements.length : (page.elements[parent]?.end ?? 0);
  at = element?.end ?? end;
  while (at < end && PASSED.has(page.elements[at]?.tag ?? '')) at = page.elements[at]?.end ?? end;
  return { before, after: at < end ? at : null };
}

const PASSED = new Set(['script', 'style', 'br', 'link', 'input', 'noscript', 'hr']);
const MENU_TAGS = new Set([
  'li',
  'ul',
  'ol',
  'dl',
  'dd',
  'dt',
  'nav',
  'select',
  'details',
  'tr',
  'td',
  'tbody',
  'form',
]);

/** A menu by its tag, class or place; a pane with its like beside it; something that hears the mouse around it. */
export function mayOpen(page: FlatPage, index: number): boolean {
  const element = page.elements[index];
  if (!element) return false;
  const around = page.elements[element.parent];
  // Pictures without a word take turns (轮播).
  if (element.tag === 'a') return textOf(page, index) === '' || MENU_TAGS.has(around?.tag ?? '');
  if (MENU_TAGS.has(element.tag) || (around !== undefined && around.tag !== 'td' && MENU_TAGS.has(around.tag)))
    return true;
  if ([element, around].some((one) => one && (one.source.box & (BOX.nav | BOX.navTag)) !== 0)) return true;
  if (
    [element, around].some((one) => one && Object.keys(one.attributes).some((name) => /^on(?:mouse|click)/.test(name)))
  )
    return true;
  const { before, after } = siblingsOf(page, index);
  return [before, after].some((at) => at !== null && isLike(page, index, at));
}

/** Another pane has no more than so many times the elements of this one: what has more is the page around it. */
const MOST_TIMES = 5;

/** The same sort of box, with links of its own; of two without a name, built alike and of about the same size. */
function isLike(page: FlatPage, index: number, at: number): boolean {
  const [own, other] = [page.elements[index], page.elements[at]];
  if (!own || !other || other.source.kind !== own.source.kind) return false;
  const depth = depthOfLinks(page, at);
  if (depth === null || own.attributes.class !== undefined) return depth !== null;
  return depth === depthOfLinks(page, index) && other.end - at <= MOST_TIMES * (own.end - index);
}

/** Levels from the box down to the nearest of its links; `null` where it has none. */
function depthOfLinks({ anchors, elements }: FlatPage, box: number): number | null {
  const end = elements[box]?.end ?? box;
  let least: number | null = null;
  for (const anchor of anchors) {
    if (anchor <= box || anchor >= end) continue;
    let depth = 0;
    for (let at = anchor; at > box; at = elements[at]?.parent ?? box) depth++;
    least = least === null ? depth : Math.min(least, depth);
  }
  return least;
}

/** Longer words are no heading. */
const LABEL_CHARS = 16;
/** Lines of a foot are headings of nothing. */
const FOOT = /版权|备案|ICP|主办|承办|支持|维护|地址|电话|邮编|copyright|©|访问量/i;

/** Words that may be the heading of what follows: of a box without a longer text, not of a jump list. */
function labelOf(page: FlatPage, index: number): string {
  const element = page.elements[index];
  if (!element || element.tag === 'select' || element.textTo - element.textFrom > 3) return '';
  const text = textOf(page, index);
  return text.length <= LABEL_CHARS && !FOOT.test(text) ? text : '';
}

function wordsBesideLinks(page: FlatPage, index: number): string {
  const element = page.elements[index];
  if (!element) return '';
  const words: string[] = [];
  for (const run of page.texts.slice(element.textFrom, element.textTo)) {
    const inLink = (page.elements[run.element]?.belowLink ?? 0) < 1000;
    if (!inLink && /[\p{Script=Han}a-z]{2}/iu.test(run.text)) words.push(run.text);
  }
  return words.join(' ').slice(0, 120);
}

/** Words that stand in the box outside of its links, and those right before it. */
export function labelOfBox(page: FlatPage, index: number): string {
  const before = siblingsOf(page, index).before;
  return `${before === null ? '' : labelOf(page, before)} ${wordsBesideLinks(page, index)}`.trim();
}

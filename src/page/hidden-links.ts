/**
 * Links that stand on a page and that no visitor sees (暗链的线索): each hidden box with its links, and what speaks for and
 * against somebody else's hand. Facts only; `detect/hidden-links.ts` judges.
 */
import { BOX } from './box-marks.ts';
import { type Hiding, hiddenByScripts, hiddenBySheets, hidingOf } from './hidden-boxes.ts';
import { insideSilent } from './links.ts';
import { type FlatPage, type PageElement, textOf } from './page-elements.ts';

export interface HiddenLink {
  readonly url: string;
  readonly text: string;
  /** `<a …>words<a …>`: something else ended it. */
  readonly unclosed: boolean;
}

export interface HiddenBlock extends Hiding {
  /** Bears a name by which a script or sheet may show it, or holds a box with one. */
  readonly named: boolean;
  /** A menu, a pane among panes, an entry below a heading: something beside it may show it. */
  readonly mayOpen: boolean;
  /** Words that stand in it outside of its links, and right before it: 友情链接. */
  readonly label: string;
  /** Links of a browser, in document order; those of a jump list (`option`) are none. */
  readonly links: readonly HiddenLink[];
}

export interface PageHidden {
  readonly blocks: readonly HiddenBlock[];
  /** Addresses of the links that are to be seen, those of jump lists among them. */
  readonly shown: readonly string[];
}

const NOTHING: PageHidden = { blocks: [], shown: [] };
const MOST_BLOCKS = 60;
const MOST_LINKS = 400;

/** `base` as `baseOf` gives it. A page without a link gives nothing. */
export function readHidden(page: FlatPage, base: string): PageHidden {
  if (page.anchors.length === 0) return NOTHING;
  const sheets = hiddenBySheets(page);
  const scripts = hiddenByScripts(page);
  const found: Place[] = [];
  const alone: Place[] = [];
  for (let index = 0; index < page.elements.length && found.length < MOST_BLOCKS; index++) {
    const element = page.elements[index] as PageElement; // safe: index is in range
    if (NO_BOX.has(element.tag)) continue;
    const hiding = hidingOf(element, sheets, scripts);
    if (hiding === null || insideSilent(page, element)) continue;
    const links = linksIn(page, index, element.end, base);
    const into = element.tag === 'a' ? alone : found;
    if (links.length > 0 && into.length < MOST_LINKS)
      into.push({ block: blockOf(page, index, hiding, links), from: index, to: element.end });
    index = element.end - 1;
  }
  found.push(...writtenBlocks(page, base));
  const isHidden = (index: number): boolean => [...found, ...alone].some(({ from, to }) => from <= index && index < to);
  const blocks = [...found, ...together(alone)].map(({ block }) => block);
  return { blocks, shown: shownLinks(page, base, isHidden) };
}

interface Place {
  readonly block: HiddenBlock;
  readonly from: number;
  readonly to: number;
}

/** Links that are hidden each by itself are one block for each way: nobody hides a single one for a visitor's sake. */
function together(alone: readonly Place[]): Place[] {
  const groups = Map.groupBy(alone, ({ block }) => `${block.way} ${block.named} ${block.mayOpen}`);
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const links = [first, ...more].flatMap(({ block }) => block.links).slice(0, MOST_LINKS);
    return [{ ...first, block: { ...first.block, label: '', links } }];
  });
}

/** What is hidden by being what it is. */
const NO_BOX = new Set(['head', 'script', 'style', 'link', 'meta', 'title', 'input', 'option', 'br', 'img', 'param']);

function linksIn(page: FlatPage, from: number, to: number, base: string): HiddenLink[] {
  const links: HiddenLink[] = [];
  for (const index of page.anchors) {
    if (index < from || index >= to || links.length >= MOST_LINKS) continue;
    const url = addressAt(page, index, base);
    if (url === null) continue;
    links.push({ url, text: textOf(page, index).slice(0, 60), unclosed: page.spans.to[index] === -1 });
  }
  return links;
}

function addressAt(page: FlatPage, index: number, base: string): string | null {
  const href = page.elements[index]?.attributes.href;
  const url = href === undefined ? null : URL.parse(href.trim(), base);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

function blockOf(page: FlatPage, index: number, hiding: Hiding, links: readonly HiddenLink[]): HiddenBlock {
  const before = siblingsOf(page, index).before;
  return {
    ...hiding,
    named: isNamed(page, index),
    mayOpen: mayOpen(page, index),
    label: `${before === null ? '' : labelOf(page, before)} ${wordsBesideLinks(page, index)}`.trim(),
    links,
  };
}

const NAMES = /^(?:id|class|name|role|data-.*|aria-.*|on\w+|v-.*|ng-.*|x-.*)$/;
const INNER_NAMES = /^(?:id|data-.*|on\w+)$/;

function isNamed(page: FlatPage, index: number): boolean {
  const element = page.elements[index];
  if (!element) return false;
  const inner = page.elements.slice(index + 1, element.end);
  const bears = (names: RegExp, { attributes }: PageElement): boolean =>
    Object.keys(attributes).some((name) => names.test(name));
  return bears(NAMES, element) || inner.some((one) => one.tag !== 'a' && bears(INNER_NAMES, one));
}

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
function mayOpen(page: FlatPage, index: number): boolean {
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
  return [before, after].some((at) => at !== null && isLike(page, element, at));
}

/** The same sort of box, with links of its own. */
function isLike(page: FlatPage, element: PageElement, at: number): boolean {
  const other = page.elements[at];
  if (!other || other.source.kind !== element.source.kind) return false;
  return page.anchors.some((anchor) => anchor >= at && anchor < other.end);
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

const OPENS_HIDDEN = /document\.write(?:ln)?\(\s*["'][^"')]{0,20}<(\w{1,10})[^)]{0,200}style\s*=[^)]{0,200}?\)/;

/** Links between two scripts of which one writes the box that hides them, and the other ends it. */
function writtenBlocks(page: FlatPage, base: string): Place[] {
  const found: Place[] = [];
  for (const [at, script] of page.scripts.entries()) {
    const opens = script.code.length <= 600 ? OPENS_HIDDEN.exec(script.code.replaceAll('\\', '')) : null;
    const next = page.scripts[at + 1];
    const hides = opens === null ? null : hiddenIn(opens[0]);
    if (!hides || !next || script.code.includes(`</${opens?.[1]}`) || !next.code.includes(`${opens?.[1]}>`)) continue;
    const [from, to] = [script.element, next.element];
    const links = linksIn(page, from, to, base);
    const facts = { way: 'by-script', how: hides, named: false, mayOpen: false, label: '', links } as const;
    if (links.length > 0) found.push({ block: facts, from, to });
  }
  return found;
}

const WRITTEN_HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top)\s*:\s*-\d{3,}\w*|(?:height|width)\s*:\s*[01]px/i;
const hiddenIn = (code: string): string | null => WRITTEN_HIDING.exec(code)?.[0] ?? null;

function shownLinks(page: FlatPage, base: string, isHidden: (index: number) => boolean): string[] {
  const shown: string[] = [];
  for (let index = 0; index < page.elements.length; index++) {
    const element = page.elements[index];
    if (element?.tag === 'a' && !isHidden(index)) {
      const url = addressAt(page, index, base);
      if (url !== null) shown.push(url);
    } else if (element?.tag === 'option' && /^https?:/i.test(element.attributes.value ?? '')) {
      shown.push((element.attributes.value ?? '').trim());
    }
  }
  return shown;
}

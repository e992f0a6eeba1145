/** Paging of a list (翻页): the addresses of its further pages, how many there are, and where the pager stands. */

import { type FlatPage, type PageElement, type TextRun, textOf } from '../../html/page-elements.ts';
import { rememberingScripts } from '../../html/script-literals.ts';
import { resolveLink } from '../../url/page-url.ts';
import { isMarked, isPagerWord, MARK } from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import { SIGN } from '../../vocabulary/text-signs.ts';
import { type PagerSelect, pagerSelect } from './pager-select.ts';

export interface Pager {
  /** Text run at which the pager begins, -1 where there is none. */
  readonly at: number;
  /** Addresses of page 2 … N as linked or computed, in the pager's order. */
  readonly pages: readonly string[];
  /** Some links to further pages only call a script (`javascript:go(2)`, `__doPostBack`). */
  readonly scripted: boolean;
  /** Total number of pages where the page says so. */
  readonly total: number | null;
  /** Total number of entries where the page says so (共 N 条). */
  readonly entries: number | null;
}

const CREATE =
  /createPageHTML\s*\(\s*(?:['"]\w+['"]\s*,\s*)?(\d+)\s*,\s*(\d+)\s*,\s*['"]([\w./-]+)['"]\s*,\s*['"](\w+)['"](?:\s*,\s*(\d+))?/;
/** `共 5 页`, `1/5`, `第1/5页`; the halves of a date are no pages. */
const TOTAL_PAGES = /共\s*(\d+)\s*页|(?:^|[^\d/])\d{1,3}\s*\/\s*(\d{1,4})(?![\d/])\s*页?|总页数[:：]?\s*(\d+)/;
const TOTAL_ENTRIES =
  /(?:共有?|总共|总计|合计)\s*(\d+)\s*(?:条|篇|个|项|笔|则)(?:记录|信息|数据|内容)?|记录总数[:：]?\s*(\d+)|总记录数?[:：]?\s*(\d+)/;

/** 8 characters with the blanks between them. */
const MOST_RUNS = 4;

/** A call that goes somewhere: neither `javascript:;` nor `void(0)` nor a bare `#`. */
const CALL = /^\s*javascript:\s*(?!void\b)[\w$.]+\s*\(/i;

/** Does this link say that it leads to a further page? */
export function saysFurther(
  page: FlatPage,
  { textFrom, textTo }: PageElement,
  index: number,
  words: PageWords,
): boolean {
  if (textTo === textFrom + 1) return isMarked(page.texts[textFrom], MARK.pager, words);
  return isPagerWord(textOf(page, index));
}

function linked(
  page: FlatPage,
  { base, charset, words }: PagerContext,
): { at: number; pages: string[]; scripted: boolean } {
  const pages: string[] = [];
  let scripted = false;
  let at = -1;
  for (const index of page.anchors) {
    const element = page.elements[index];
    if (!element) continue;
    if (element.textTo - element.textFrom > MOST_RUNS) continue;
    if (!saysFurther(page, element, index, words)) continue;
    const href = element.attributes.href ?? '';
    if (at < 0) at = element.textFrom;
    scripted ||= CALL.test(href);
    if (/^\s*(?:#|javascript:|$)/i.test(href)) continue;
    const url = resolveLink(href, base, charset);
    if (url && !pages.includes(url) && pages.length < MOST_PAGES) pages.push(url);
  }
  return { at, pages, scripted };
}

/** Of a longer list no more are computed from page 1; behind them each page names the next. */
const MOST_COMPUTED = 50;

/** The addresses of all further pages of a list that numbers them from 0 (`index_1` is page 2). */
function computed(
  { total, stem, ending }: { readonly total: number; readonly stem: string; readonly ending: string },
  base: string,
): string[] {
  const numbers = Array.from({ length: Math.min(Math.max(total - 1, 0), MOST_COMPUTED) }, (_, index) => index + 1);
  const file = base.slice(base.lastIndexOf('/') + 1);
  const here = file.startsWith(stem) ? Number.parseInt(file.slice(stem.length), 10) : 0;
  if (here >= MOST_COMPUTED && here + 1 < total) numbers.push(here + 1);
  return numbers.map((number) => resolveLink(`${stem}${number}.${ending}`, base)).filter((url) => url !== null);
}

/** What a script says of a pager that it draws. */
interface DrawnPager {
  readonly total: number;
  readonly stem: string;
  readonly ending: string;
  readonly entries: number | null;
}

const createdIn = rememberingScripts((code): DrawnPager | null => {
  const match = CREATE.exec(code);
  if (!match) return null;
  const entries = match[5] === undefined ? null : Number(match[5]);
  return { total: Number(match[1]), stem: `${match[3]}_`, ending: match[4] ?? '', entries };
});

const PAGE_COUNT = /\b(?:countPage|totalPages?|pageCount|maxPage|page_count|allPage)\s*=\s*(\d{1,4})\b/i;
const PAGE_NAME =
  /['"]((?:index|list|default|page)?_)['"]\s*\+\s*\w+\s*\+\s*['"]\.(\w+)['"]|['"]([\w-]+_)['"]\s*\+\s*\w+\s*\+\s*['"]\.(\w+)['"]/;

/** A home-made pager in a script: a page count, and names put together as `'index_' + n + '.shtml'` (0-based). */
const homeMadeIn = rememberingScripts((code): DrawnPager | null => {
  const total = Number(PAGE_COUNT.exec(code)?.[1] ?? 0);
  const name = total < 1 ? null : PAGE_NAME.exec(code);
  return name && { total, stem: name[1] ?? name[3] ?? 'index_', ending: name[2] ?? name[4] ?? '', entries: null };
});

/** The first script of the page in which `read` finds one, with its addresses. */
function drawn(
  { scripts }: FlatPage,
  base: string,
  read: (code: string) => DrawnPager | null,
): (Pick<DrawnPager, 'total' | 'entries'> & { at: number; pages: string[] }) | null {
  for (const { code, at } of scripts) {
    const found = read(code);
    if (found) return { at, pages: computed(found, base), total: found.total, entries: found.entries };
  }
  return null;
}

const FIGURE = /\d/;

function counted(page: FlatPage, words: PageWords): { total: number | null; entries: number | null } {
  let total: number | null = null;
  let entries: number | null = null;
  for (let at = 0; at < page.texts.length; at++) {
    if (!isMarked(page.texts[at], MARK.counts, words)) continue;
    const { text: run, known } = page.texts[at] as TextRun; // safe: at is in range
    const isLabel = run.length <= 6;
    if (!isLabel && (known.signs & SIGN.figure) === 0) continue;
    const near = isLabel ? [textAt(page, at - 2), textAt(page, at - 1), run].join(' ') : run;
    if (!FIGURE.test(near)) continue;
    total ??= countIn(TOTAL_PAGES, run, isLabel ? near : '');
    entries ??= countIn(TOTAL_ENTRIES, run, run.length <= 4 ? near : '');
  }
  return { total, entries };
}

const textAt = ({ texts }: FlatPage, at: number): string => texts[at]?.text ?? '';

/** `near`: what else stands beside it, where its figure may stand there. */
function countIn(pattern: RegExp, run: string, near: string): number | null {
  const found = pattern.exec(run) ?? pattern.exec(near);
  return found && Number(found[1] ?? found[2] ?? found[3]);
}

const MOST_PAGES = 400;

function chosen(select: PagerSelect | null, { base, charset }: PagerContext): string[] {
  const urls = (select?.values ?? []).map((value) => resolveLink(value, base, charset));
  return urls.filter((url) => url !== null && url !== base).slice(0, MOST_PAGES) as string[]; // safe: null is left out
}

/** 加载更多, 点击加载更多, 下拉加载更多信息: a script writes further entries below those that are there. */
const LOAD_MORE =
  /^\W{0,3}(?:点击|点此|点我|下拉|上拉|滑动)?(?:可以?)?加载更多(?:信息|内容|数据|新闻|文章|记录|\W){0,3}$/u;
const LOAD_MORE_CHARS = 14;

/** Unless a link of these words has an address: then it is that of the next page, or of the column. */
function loadsMore({ texts, elements }: FlatPage): boolean {
  return texts.some(({ text, element }) => {
    if (text.length > LOAD_MORE_CHARS || !text.includes('加载') || !LOAD_MORE.test(text)) return false;
    let up = element;
    while (up >= 0 && elements[up]?.tag !== 'a') up = elements[up]?.parent ?? -1;
    return up < 0 || /^\s*(?:#|javascript:|$)/i.test(elements[up]?.attributes.href ?? '');
  });
}

interface PagerContext {
  readonly base: string;
  readonly charset: string;
  readonly words: PageWords;
}

/** Reads the pager; `createPageHTML(N, …)` is taken as 0-based (TRS), so that page 2 is `index_1`. */
export function readPager(page: FlatPage, context: PagerContext): Pager {
  const { base, words } = context;
  const links = linked(page, context);
  const script = drawn(page, base, createdIn) ?? drawn(page, base, homeMadeIn);
  const said = counted(page, words);
  const select = links.pages.length > 0 || script !== null ? null : pagerSelect(page);
  return {
    at: links.at >= 0 ? links.at : (script?.at ?? select?.at ?? -1),
    pages: links.pages.length > 0 ? links.pages : (script?.pages ?? chosen(select, context)),
    scripted: links.scripted || select?.values.length === 0 || loadsMore(page),
    total: script?.total ?? said.total,
    entries: script?.entries ?? said.entries,
  };
}

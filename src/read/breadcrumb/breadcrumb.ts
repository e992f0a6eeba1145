/** Reads 当前位置 (breadcrumb): the names from the home page down to this page, with their links. */

import { detached, Memo } from '../../cache/memo.ts';
import type { FlatPage, TextRun } from '../../html/page-elements.ts';
import { leadsFromTag } from '../../html/tag-lead.ts';
import { soleDate } from '../../time/dates.ts';
import { isMarked, MARK, mayHoldLead } from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';

export interface Crumb {
  readonly name: string;
  readonly url: string | null;
}

export interface Breadcrumb {
  readonly crumbs: readonly Crumb[];
  readonly textFrom: number;
  /** Index of the text run after the breadcrumb; the page's own matter comes behind it. */
  readonly textTo: number;
}

const SEPARATOR = /(?:(?<!\s)\s+)?(?:&gt;|>+|»|›|→|＞|－|-{1,2}(?=\s)|(?<=\s)-|\||::|\/{1,2}|\\|·|⟩|》)\s*/;
const ONLY_SEPARATOR = /^[\s>»›→＞\-－|/:\\·⟩》-]+$/;
const STARTS_PARTED = /^[>»›＞→\-/|:·》\\]/;
const ENDS_PARTED = /[>»›＞→\-/|:·》\\]$/;
const MAX_RUNS = 18;
const MAX_CRUMB = 60;

function linkOf(page: FlatPage, run: number, base: string, charset: string): { url: string | null; linked: boolean } {
  let up = page.texts[run]?.element ?? -1;
  for (let step = 0; step < 4 && up >= 0; step++) {
    const element = page.elements[up];
    if (element?.tag === 'a') {
      const href = element.attributes.href ?? '';
      const url = /^\s*(?:#|$|javascript:)/i.test(href) ? null : leadsFromTag(element.bears, href, base, charset).url;
      return { url, linked: true };
    }
    up = element?.parent ?? -1;
  }
  return { url: null, linked: false };
}

/** The smallest box around the lead-in that holds more than it. */
function boxOf(page: FlatPage, run: number, lead: RegExp): { from: number; to: number } {
  let up = page.texts[run]?.element ?? -1;
  const own = page.elements[up];
  const text = page.texts[run]?.text ?? '';
  const said = text.replace(lead, '').replace(/^[:：\s]+/, '');
  // “您当前位置是：部门领导”: all in one run, and what follows in the larger box is the list.
  if (own && own.textTo - own.textFrom === 1 && said !== text && said.length >= 2) return { from: run, to: run + 1 };
  while (up >= 0) {
    const element = page.elements[up];
    if (!element) break;
    const runs = element.textTo - element.textFrom;
    if (runs >= 2 && holdsWords(page, run + 1, element.textTo))
      return { from: run, to: Math.min(element.textTo, run + MAX_RUNS) };
    up = element.parent;
  }
  return { from: run, to: run + 1 };
}

/** Two characters or more. */
function holdsWords({ texts }: FlatPage, from: number, to: number): boolean {
  let chars = 0;
  for (let at = from; at < to && chars < 2; at++) chars += texts[at]?.text.length ?? 0;
  return chars >= 2;
}

const MAX_TRAIL = 80;
const HEAD_OF_TRAIL = /^\s*([^>»›＞→\s][^>»›＞→]{1,7}?)\s*[>»›＞→]+\s*[^>»›＞→\s]/;

/** 首页 >> 政务公开 >> 统计数据, in one run of text. */
function isWholeTrail({ text }: TextRun, { home }: PageWords): boolean {
  const head = text.length <= MAX_TRAIL ? HEAD_OF_TRAIL.exec(text)?.[1] : undefined;
  return head !== undefined && home.test(head);
}

/** A breadcrumb without its lead-in: a row of links, or one run, that begins with 首页 and is parted by `>`. */
function bareRange(page: FlatPage, words: PageWords): { from: number; to: number } | null {
  for (let at = 0; at < page.texts.length; at++) {
    const run = page.texts[at] as TextRun; // safe: at is in range
    const next = page.texts[at + 1]?.text ?? '';
    if (isMarked(run, MARK.home, words) && /^[>»›＞→]+/.test(next)) return boxOf(page, at, words.breadcrumbLead);
    if (isWholeTrail(run, words)) return { from: at, to: at + 1 };
  }
  return null;
}

function withoutLead(run: TextRun | undefined, words: PageWords): string {
  if (run === undefined) return '';
  const said = mayHoldLead(run.known, words) ? run.text.replace(words.breadcrumbLead, '') : run.text;
  return said.replace(/^[:：\s]+/, '');
}

function collect(
  page: FlatPage,
  range: { from: number; to: number },
  context: { base: string; charset: string; words: PageWords },
): { crumbs: Crumb[]; to: number } {
  const crumbs: Crumb[] = [];
  let parted = false;
  let to = range.from;
  for (let at = range.from; at < range.to; at++) {
    const text = withoutLead(page.texts[at], context.words);
    if (!text || ONLY_SEPARATOR.test(text)) {
      parted ||= text !== '';
      to = at + 1;
      continue;
    }
    const link = linkOf(page, at, context.base, context.charset);
    const follows = link.linked || crumbs.length === 0 || parted || STARTS_PARTED.test(text);
    if (!follows || isNoName(text)) break;
    parted = ENDS_PARTED.test(text);
    for (const name of namesIn(text, link.linked)) crumbs.push({ name, url: link.url });
    to = at + 1;
    const goesOn = parted || isParted(page.texts[at + 1]?.text ?? '');
    if (!link.linked && !goesOn && endsInPage(crumbs)) break;
  }
  return { crumbs: withoutKind(crumbs, context.words), to };
}

/** 正文 and the like at the end say what the page is, not where. */
function withoutKind(crumbs: Crumb[], { pageKind }: PageWords): Crumb[] {
  const last = crumbs.at(-1);
  return last?.url === null && crumbs.length >= 2 && pageKind.test(last.name) ? crumbs.slice(0, -1) : crumbs;
}

const isNoName = (text: string): boolean =>
  text.length > MAX_CRUMB || /[:：。]/.test(text.slice(0, -1)) || soleDate(text) !== null;

/** One run that is no link may hold several, each parted from the next. */
const namesIn = (text: string, isLink: boolean): string[] =>
  (isLink ? [text] : text.split(SEPARATOR))
    .map((part) => part.replace(/^[\s>»›＞/|-]+|(?<![\s>»›＞/|-])[\s>»›＞/|-]+$/g, ''))
    .filter((name) => name !== '');

const isParted = (text: string): boolean => ONLY_SEPARATOR.test(text) || STARTS_PARTED.test(text);

/** The page's own name stands last and is not linked: what follows it is the page's matter. */
const endsInPage = (crumbs: readonly Crumb[]): boolean => crumbs.length >= 2 && crumbs.at(-2)?.url !== null;

/** Crumbs by the last one that leads anywhere: all articles of a column have the same. */
const known = new Memo<readonly Crumb[]>(1_024);

function shared(crumbs: readonly Crumb[]): readonly Crumb[] {
  if (crumbs.length === 0) return crumbs;
  let key = '';
  for (let at = crumbs.length - 1; at >= 0 && key === ''; at--) key = crumbs[at]?.url ?? '';
  const before = known.get(key);
  if (before !== undefined && areAlike(before, crumbs)) return before;
  // Cut from the page's source, which they would keep alive.
  const kept = crumbs.map(({ name, url }) => ({ name: detached(name), url }));
  known.set(key, kept);
  return kept;
}

function areAlike(some: readonly Crumb[], others: readonly Crumb[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at++) {
    const other = others[at];
    if (some[at]?.name !== other?.name || some[at]?.url !== other?.url) return false;
  }
  return true;
}

/** The breadcrumb of the page, home first where it is named; empty where there is none. */
export function readBreadcrumb(page: FlatPage, context: CrumbContext): Breadcrumb {
  const found = findBreadcrumb(page, context);
  return { ...found, crumbs: shared(found.crumbs) };
}

interface CrumbContext {
  readonly base: string;
  readonly charset: string;
  readonly words: PageWords;
}

function findBreadcrumb(page: FlatPage, context: CrumbContext): Breadcrumb {
  for (let at = 0; at < page.texts.length; at++) {
    if (!isMarked(page.texts[at], MARK.breadcrumb, context.words)) continue;
    const range = boxOf(page, at, context.words.breadcrumbLead);
    const { crumbs, to } = collect(page, range, context);
    if (
      crumbs.length >= 2 ||
      (crumbs.length === 1 && range.to === at + 1) ||
      crumbs.some((crumb) => context.words.home.test(crumb.name))
    )
      return { crumbs, textFrom: range.from, textTo: to };
  }
  const range = bareRange(page, context.words);
  if (range === null) return { crumbs: [], textFrom: 0, textTo: 0 };
  const { crumbs, to } = collect(page, range, context);
  return { crumbs, textFrom: range.from, textTo: to };
}

/** Where on a page a day stands by itself: whole text runs, runs split over two tags, and dates at the edge of a link. */

import type { FlatPage } from '../../html/page-elements.ts';
import type { IsoDay } from '../../site-report.ts';
import { addDays, type DateForm, findDates, soleDate, titleEdgeDate, withLatestYear } from '../../time/dates.ts';
import { isMarked, MARK } from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';

export interface PlacedDate {
  readonly day: IsoDay;
  /** Index of the text run. */
  readonly at: number;
  /** Year taken from the as-of date, not from the page (推定). */
  readonly inferred: boolean;
  readonly form: DateForm;
  /** It ends or begins the words of a link: part of the title, unless all titles of the list have one. */
  readonly inTitle?: boolean;
  /** Its element is not shown (`display:none`). */
  readonly hidden?: boolean;
  /** Later than the day of reading. */
  readonly ahead?: boolean;
  /** What its label says of it; unset until labels were read. */
  readonly meaning?: 'published' | 'plain' | 'made' | 'other';
}

const DAY_ONLY = /^(3[01]|[12]\d|0?[1-9])日?$/;
const YEAR_ONLY = /^((?:19|20)\d{2})年?$/;
const MONTH_ONLY = /^(1[0-2]|0?[1-9])月$/;

/** While it is put together. */
type Draft = { -readonly [K in keyof PlacedDate]: PlacedDate[K] };

function place(value: string, form: DateForm, at: number, today: IsoDay): Draft {
  return form === 'no-year'
    ? { day: withLatestYear(value, today), at, inferred: true, form }
    : { day: value, at, inferred: false, form };
}

const valid = (day: string): boolean => !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
const pad = (text: string): string => text.padStart(2, '0');

interface SplitDate {
  readonly value: string;
  readonly form: DateForm;
}

/** `28` + `2017-02`, `2017-02` + `28`, `09/25` + `2020`, `28` + `2月`, in either order, in neighbouring runs. */
const splitDate = (first: string, second: string, today: IsoDay): SplitDate | null =>
  dayWithMonth(first, second) ??
  dayWithYear(first, second, today) ??
  dayWithMonth(second, first) ??
  dayWithYear(second, first, today);

/** `28` + `2017-02`, `28` + `2月`. */
function dayWithMonth(a: string, b: string): SplitDate | null {
  const day = DAY_ONLY.exec(a)?.[1];
  if (!day) return null;
  const month = soleDate(b);
  if (month?.form === 'month' && valid(`${month.value}-${pad(day)}`))
    return { value: `${month.value}-${pad(day)}`, form: 'full' };
  const monthOnly = MONTH_ONLY.exec(b)?.[1];
  return monthOnly && valid(`2000-${pad(monthOnly)}-${pad(day)}`)
    ? { value: `${pad(monthOnly)}-${pad(day)}`, form: 'no-year' }
    : null;
}

/** `09/25` + `2020`, `25/09` + `2020`. */
function dayWithYear(a: string, b: string, today: IsoDay): SplitDate | null {
  const year = YEAR_ONLY.exec(b)?.[1];
  if (!year || year > today.slice(0, 4)) return null;
  const yearless = soleDate(a);
  if (yearless?.form === 'no-year') return { value: `${year}-${yearless.value}`, form: 'full' };
  const [, day, month] = DAY_THEN_MONTH.exec(a) ?? [];
  if (!day || !month) return null;
  const value = `${year}-${pad(month)}-${pad(day)}`;
  return valid(value) ? { value, form: 'full' } : null;
}

const DAY_THEN_MONTH = /^(3[01]|[12]\d|0?[1-9])[-/.](1[0-2]|0?[1-9])$/;

/** The small box in which both runs stand, so that they can be the halves of one date; -1 where there is none. */
function commonBox(page: FlatPage, a: number, b: number): number {
  const last = page.texts[b]?.element ?? -1;
  let up = page.texts[a]?.element ?? -1;
  for (let step = 0; step < BOX_LEVELS && up >= 0; step++) {
    for (let other = last, level = 0; level < BOX_LEVELS && other >= 0; level++) {
      if (other === up) return up;
      other = page.elements[other]?.parent ?? -1;
    }
    up = page.elements[up]?.parent ?? -1;
  }
  return -1;
}

const sameBox = (page: FlatPage, a: number, b: number): boolean => commonBox(page, a, b) >= 0;

/** Where the links inside an element lead to, each once. */
function targetsIn(page: FlatPage, box: number): number {
  const end = page.elements[box]?.end ?? 0;
  const inside = page.anchors.filter((anchor) => anchor >= box && anchor < end);
  return new Set(inside.map((anchor) => page.elements[anchor]?.attributes.href)).size;
}

/** The part of `common` in which a run stands, where that is an entry with its link, else -1. */
function entryIn(page: FlatPage, common: number, run: number): number {
  let part = page.texts[run]?.element ?? -1;
  if (part === common) return -1;
  while (part >= 0 && page.elements[part]?.parent !== common) part = page.elements[part]?.parent ?? -1;
  return part >= 0 && page.elements[part]?.tag !== 'a' && targetsIn(page, part) > 0 ? part : -1;
}

/** One run stands in an entry with its link, the other outside of it, among several: a year or a month that heads entries. */
function headsEntries(page: FlatPage, a: number, b: number): boolean {
  const common = commonBox(page, a, b);
  if (targetsIn(page, common) < 2) return false;
  return entryIn(page, common, a) !== entryIn(page, common, b);
}

const BOX_LEVELS = 3;

const BEGINS_WITH_FIGURE = /^\d/;

/** Of two halves each begins with a figure. */
function splitAt(page: FlatPage, at: number, today: IsoDay): SplitDate | null {
  const first = page.texts[at]?.known;
  const second = page.texts[at + 1]?.known;
  if (first === undefined || second === undefined || first.text.length >= 12 || second.text.length >= 12) return null;
  if (!BEGINS_WITH_FIGURE.test(first.plain) && !BEGINS_WITH_FIGURE.test(second.plain)) return null;
  const split = sameBox(page, at, at + 1) ? splitDate(first.plain, second.plain, today) : null;
  return split && headsEntries(page, at, at + 1) ? null : split;
}

const LINK_LEVELS = 6;
const insideLink = (page: FlatPage, run: number): boolean =>
  (page.elements[page.texts[run]?.element ?? -1]?.belowLink ?? LINK_LEVELS) < LINK_LEVELS;

const MAX_PIECES = 8;

/** `2017<i>年</i>01<i>月</i>28<i>日</i>`: a date in pieces of one box. Gives the day and the last piece. */
export function joinedDate(page: FlatPage, at: number): { value: string; form: DateForm; last: number } | null {
  let joined = '';
  for (let next = at; next < at + MAX_PIECES && next < page.texts.length; next++) {
    const piece = page.texts[next]?.text ?? '';
    if (piece.length > 5 || (next > at && !sameBox(page, at, next))) break;
    joined += piece;
    const token = next > at ? soleDate(joined) : null;
    if (token?.form === 'full' && token.to - token.from >= 8)
      return { value: token.value, form: token.form, last: withDaySign(page, next) };
  }
  return null;
}

/** The 日 of a day may stand in a piece of its own. */
const withDaySign = (page: FlatPage, last: number): number => (page.texts[last + 1]?.text === '日' ? last + 1 : last);

const COUNT = /^\d{1,3}\s*\/\s*\d{1,4}$/;
const PAGING = /^\S{0,3}(?:[首上下前后尾末]一?页|共\s?\d+\s?[页条])/;

/** `1/20` between 上一页 and 下一页 counts pages; it is no 20 January. */
function isPageCount(page: FlatPage, at: number): boolean {
  if (!COUNT.test(page.texts[at]?.text ?? '')) return false;
  for (let near = at - 3; near <= at + 3; near++)
    if (near !== at && PAGING.test(page.texts[near]?.text ?? '')) return true;
  return false;
}

const RELATIVE =
  /^(今天|今日|昨天|昨日|前天|刚刚|(\d{1,3})\s?(天|日|小时|分钟|周|个月)前)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?$/;

/** `3天前`, `昨天` … as a day, counted back from `today`; `null` where the text is nothing of the sort. */
export function relativeDay(text: string, today: IsoDay): IsoDay | null {
  const match = RELATIVE.exec(text.trim());
  if (!match) return null;
  const unit = match[3];
  const count = Number(match[2] ?? 0);
  const back = unit === '周' ? count * 7 : unit === '个月' ? count * 30 : unit === '天' || unit === '日' ? count : 0;
  return addDays(today, -(/^昨/.test(match[1] ?? '') ? 1 : match[1] === '前天' ? 2 : back));
}

/** Every day on the page that stands by itself or at the edge of a link's words, in document order. */
export function placeDates(page: FlatPage, today: IsoDay, words: PageWords): PlacedDate[] {
  const placed: Draft[] = [];
  const labelled: Draft[] = [];
  for (let at = 0; at < page.texts.length; at++) {
    const run = page.texts[at];
    if (!run || run.text.length > 400 || !isMarked(run, MARK.numeric, words)) continue;
    const parted = partedDate(page, at, today);
    if (parted) {
      placed.push(place(parted.value, parted.form, at, today));
      at = parted.last;
      continue;
    }
    if (!isMarked(run, MARK.day, words)) continue;
    const own = wholeDay(page, at, today) ?? dayAtEdge(page, at, today);
    if (own) placed.push(own);
    else labelled.push(...dayBehindLabel(page, at));
  }
  // One alone is the line below an article's title.
  if (labelled.length > 1) placed.push(...labelled);
  placed.sort((a, b) => a.at - b.at);
  for (const date of placed) noteHow(page, date, today);
  return placed;
}

/** Longer texts outside a link are no line of a list. */
const MAX_LINE = 90;

/** A day whose pieces stand in several runs, of which `last` is the last. */
function partedDate(page: FlatPage, at: number, today: IsoDay): (SplitDate & { readonly last: number }) | null {
  const joined = (page.texts[at]?.text.length ?? 0) <= 5 ? joinedDate(page, at) : null;
  if (joined) return joined;
  const split = splitAt(page, at, today);
  return split && { ...split, last: at + 1 };
}

/** The run is nothing but a day. */
function wholeDay(page: FlatPage, at: number, today: IsoDay): Draft | null {
  const text = page.texts[at]?.text ?? '';
  const sole = isPageCount(page, at) ? null : soleDate(text);
  if (sole && sole.form !== 'month') return place(sole.value, sole.form, at, today);
  const relative = relativeDay(text, today);
  return relative === null ? null : { day: relative, at, inferred: false, form: 'relative' };
}

/** Outside a link `共1条 1/1` ends like a date without a year; only a whole date is taken there. */
function dayAtEdge(page: FlatPage, at: number, today: IsoDay): Draft | null {
  const text = page.texts[at]?.text ?? '';
  const inTitle = insideLink(page, at);
  const token = inTitle || text.length < MAX_LINE ? titleEdgeDate(text)?.token : undefined;
  if (token === undefined || (token.form === 'no-year' && !inTitle)) return null;
  return { ...place(token.value, token.form, at, today), inTitle };
}

/** Of a text with nothing like a day at its edges. */
function dayBehindLabel(page: FlatPage, at: number): Draft[] {
  const text = page.texts[at]?.text ?? '';
  const day = text.length < MAX_LINE && titleEdgeDate(text) === null ? labelledDay(text) : null;
  return day === null ? [] : [{ day, at, inferred: false, form: 'full' }];
}

function noteHow(page: FlatPage, date: Draft, today: IsoDay): void {
  if (page.elements[page.texts[date.at]?.element ?? -1]?.hidden) date.hidden = true;
  if (date.day > today) date.ahead = true;
}

/** 听证时间 and 报名日期 end like a label: what stands before it must be no word of its own. */
const LABELLED =
  /(?:(?:发布|更新|发表|录入|上传|添加)(?:时间|日期)|(?<!\p{Script=Han})(?:时间|日期))[:：]\s*(.{8,24})/u;

/** A labelled date in an attribute (`title="…发布时间：2017-02-28"`), else `null`. */
export function labelledDay(text: string): IsoDay | null {
  const match = text.includes(':') || text.includes('：') ? LABELLED.exec(text) : null;
  const token = match ? findDates(match[1] ?? '')[0] : undefined;
  return token && token.form !== 'no-year' && token.form !== 'month' ? token.value : null;
}

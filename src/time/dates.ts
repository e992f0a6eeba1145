/** Finds calendar days in the ways in which Chinese sites write them, and says how sure the reading is. */

import { Memo } from '../cache/memo.ts';
import type { IsoDay, IsoInstant } from '../site-report.ts';

export type DateForm = 'full' | 'compact' | 'short-year' | 'no-year' | 'relative' | 'month';

export interface DateToken {
  /** `YYYY-MM-DD`, or `MM-DD` where `form` is `no-year`, or `YYYY-MM` where it is `month`. */
  readonly value: string;
  readonly form: DateForm;
  readonly from: number;
  readonly to: number;
}

const CHINESE: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  Ｏ: '0',
  О: '0',
  '○': '0',
  '◯': '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
/** Full-width digits and signs, each above the one it stands for. */
export const WIDE_SIGNS = '０１２３４５６７８９－／．：〔〕【】（）［］∶︰–—〜';
const NARROW_SIGNS = '0123456789-/.:[][]()[]::--~';
const NARROW: ReadonlyMap<number, string> = new Map(
  Array.from(WIDE_SIGNS, (wide, at) => [wide.charCodeAt(0), NARROW_SIGNS.charAt(at)]),
);
/** Between the signs above stand the Han characters, of which most texts are made. */
const FIRST_HAN = 0x3021;
const LAST_HAN = 0xfe2f;

const WIDE = /[０-９－／．：〔〕【】（）［］∶︰–—〜]/;

/** The full-width forms of an ASCII digit or sign; none of any other. */
export const wideFormsOf = (narrow: string): readonly string[] =>
  [...WIDE_SIGNS].filter((wide) => NARROW.get(wide.charCodeAt(0)) === narrow);

/** Full-width digits and signs as ASCII; same length, so positions stay true. */
export function plainDigits(text: string): string {
  // Most texts hold none of them.
  const first = text.search(WIDE);
  if (first < 0) return text;
  let plain = '';
  let done = 0;
  for (let at = first; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const narrow = code >= FIRST_HAN && code <= LAST_HAN ? undefined : NARROW.get(code);
    if (narrow === undefined) continue;
    plain += text.slice(done, at) + narrow;
    done = at + 1;
  }
  return plain + text.slice(done);
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function iso(year: number, month: number, day: number): IsoDay | null {
  if (year < 1980 || year > 2099 || month < 1 || month > 12 || day < 1 || day > (DAYS[month - 1] ?? 0)) return null;
  if (month === 2 && day === 29 && year % 4 !== 0) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** One kind of separator throughout: `2017年1-1月` is a span of months, no day. */
const FULL =
  /(?<![\d.])((?:19|20)\d{2})(?:\s?年\s?(1[0-2]|0?[1-9])\s?月\s?(3[01]|[12]\d|0?[1-9])(?!\d)(?:\s?日)?|\s?([-/.])\s?(1[0-2]|0?[1-9])\s?\4\s?(3[01]|[12]\d|0?[1-9])(?![\d月]))/g;
const COMPACT = /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g;
const SHORT = /(?<![\d\-/.])(\d{2})[-/.](0?[1-9]|1[0-2])[-/.](3[01]|[12]\d|0?[1-9])(?![\d\-/.])/g;
const NO_YEAR = /(?<![\d\-/.年])(1[0-2]|0?[1-9])(?:-|\/|月)(3[01]|[12]\d|0?[1-9])(?![\d\-/.])日?/g;
const MONTH = /(?<!\d)((?:19|20)\d{2})\s?(?:年|[-/.])\s?(1[0-2]|0?[1-9])(?:月|(?![\d\-/.]))/g;
const HAN = /([〇零ＯО○◯一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g;

function hanNumber(text: string): number {
  if (!text.includes('十')) return Number([...text].map((char) => CHINESE[char] ?? '').join(''));
  const [tens, ones] = text.split('十');
  return (tens ? Number(CHINESE[tens]) : 1) * 10 + (ones ? Number(CHINESE[ones]) : 0);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = String.raw`(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?`;
const ENGLISH = new RegExp(
  String.raw`(?<![A-Za-z])(?:${MONTH_NAME} (\d{1,2}),? ((?:19|20)\d{2})|(\d{1,2}) ${MONTH_NAME},? ((?:19|20)\d{2}))(?!\d)`,
  'g',
);
const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

type Reader = (match: RegExpExecArray) => { value: string; form: DateForm } | null;
const dated = (value: IsoDay | null, form: DateForm): { value: string; form: DateForm } | null =>
  value ? { value, form } : null;

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [FULL, (m) => dated(iso(Number(m[1]), Number(m[2] ?? m[5]), Number(m[3] ?? m[6])), 'full')],
  [
    HAN,
    (m) =>
      dated(
        iso(
          Number([...(m[1] ?? '')].map((char) => CHINESE[char] ?? '').join('')),
          hanNumber(m[2] ?? ''),
          hanNumber(m[3] ?? ''),
        ),
        'full',
      ),
  ],
  [ENGLISH, (m) => dated(iso(Number(m[3] ?? m[6]), monthOf(m[1] ?? m[5] ?? ''), Number(m[2] ?? m[4])), 'full')],
  [COMPACT, (m) => dated(iso(Number(m[1]), Number(m[2]), Number(m[3])), 'compact')],
  [SHORT, (m) => dated(iso(2000 + Number(m[1]), Number(m[2]), Number(m[3])), 'short-year')],
  [NO_YEAR, (m) => dated(iso(2000, Number(m[1]), Number(m[2]))?.slice(5) ?? null, 'no-year')],
  [MONTH, (m) => dated(`${m[1]}-${String(m[2]).padStart(2, '0')}`, 'month')],
];

/** Asked of a text with its full-width figures and signs: most texts with a figure in them hold no date. */
const MAY_HOLD =
  /[A-Z][a-z]{2,8}[.．]? ?[\d０-９]{0,2},? ?(?:[1１][9９]|[2２][0０])[\d０-９]{2}|[\d０-９]\s?[-/.年月－／．–—]|[\d０-９]{8}|[〇零○◯一二三四五六七八九]年|[今昨前]天|刚刚|[\d０-９]\s?(?:天|小时|分钟)前/;

/** `3个月前` and its like: days that are counted back. */
const COUNTED_BACK = /[今昨]日|\d\s?(?:天|日|小时|分钟|周|个月)前/;

/** Can any reading here find a day in `plain`, digits written in ASCII? A title with a figure in it mostly holds none. */
export const mayHoldDay = (plain: string): boolean => MAY_HOLD.test(plain) || COUNTED_BACK.test(plain);

const NONE: readonly DateToken[] = [];
/** Short words come again on page after page; of a title with its day the reading is asked for several times. */
const REMEMBERED_CHARS = 100;
const remembered = new Memo<readonly DateToken[]>(1_024);

/** All dates in `text`, in their order; where two readings overlap the more certain one stays. */
export function findDates(text: string): readonly DateToken[] {
  if (!MAY_HOLD.test(text)) return NONE;
  if (text.length > REMEMBERED_CHARS) return searchDates(text);
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const found = searchDates(text);
  remembered.set(text, found);
  return found;
}

function searchDates(text: string): readonly DateToken[] {
  const plain = plainDigits(text);
  const found: DateToken[] = [];
  // Which characters are part of a date: texts made to be slow hold many thousands of dates.
  let taken: Uint8Array | null = null;
  for (const [pattern, read] of READERS) {
    // `matchAll` would make a pattern of its own each time.
    pattern.lastIndex = 0;
    for (let match = pattern.exec(plain); match !== null; match = pattern.exec(plain)) {
      const token = read(match);
      const from = match.index;
      const to = from + match[0].length;
      if (!token || taken?.subarray(from, to).includes(1)) continue;
      found.push({ value: token.value, form: token.form, from, to });
      // Nothing else has room in a text that is all date.
      if (to - from === plain.length) return found;
      taken ??= new Uint8Array(plain.length);
      taken.fill(1, from, to);
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** The day `days` after `day` (before it where negative). */
export function addDays(day: IsoDay, days: number): IsoDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai of an instant with its zone. */
export function shanghaiDayOf(instant: IsoInstant): IsoDay {
  return new Date(Date.parse(instant) + SHANGHAI_AHEAD_MS).toISOString().slice(0, 10);
}

/** Whole calendar days from `from` to `to`. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The newest of `days`; `null` where none is known. */
export function newestDay(days: readonly (IsoDay | null)[]): IsoDay | null {
  return days.reduce((newest, day) => (day !== null && day > (newest ?? '') ? day : newest), null);
}

/** Gives `MM-DD` the latest year that does not lie after `today`. The caller marks the day as inferred (推定). */
export function withLatestYear(monthDay: string, today: IsoDay): IsoDay {
  const year = Number(today.slice(0, 4));
  if (monthDay === '02-29') return latestLeapDay(today);
  const day = `${year}-${monthDay}`;
  return day <= today ? day : `${year - 1}-${monthDay}`;
}

function latestLeapDay(today: IsoDay): IsoDay {
  const year = Math.floor(Number(today.slice(0, 4)) / 4) * 4;
  return `${year}-02-29` <= today ? `${year}-02-29` : `${year - 4}-02-29`;
}

const LABEL =
  /^(?:时间发布|(?:发布|发表|更新|录入|上传|添加|加入|公开|公布|发文|成文|生成|发稿|提交|受理|来信|回复|办结)?(?:日期|时间|日间)|date|time|posted|更新于|发布于)\s?[:：]?\s*/i;
const TAIL =
  /(?<![\s,|;])[\s,|;]*(?:(?:阅读|浏览|点击|访问|查看|人气|来源|作者|编辑|责任编辑|信息来源|发布单位|发布人|次数|评论)[\s\S]{0,40})?$/;
const CLOCK =
  /^[T\s-]*(?:[01]?\d|2[0-3])\s?[:时]\s?[0-5]?\d(?:\s?[:分]\s?[0-5]?\d(?:\.\d+)?\s?秒?|分)?|^\s*(?:[上下]午\s*)?星期[一二三四五六日天]/;

/**
 * The date that a text is, where it is nothing but a date with its brackets, label, clock and counters:
 * `[2017-02-28]`, `发布日期：2017/2/28 16:37`, `（02-28）`. `null` for titles and sentences that hold a date.
 */
export function soleDate(text: string): DateToken | null {
  const token = text.length > 90 ? undefined : findDates(text)[0];
  if (token === undefined) return null;
  if (token.form !== 'month' && token.from === 0 && token.to === text.length) return token;
  const plain = plainDigits(text);
  if (token.form === 'month') return /^[[(<\s]*\d{4}[-/.年]\s?\d{1,2}月?[\])>\s]*$/.test(plain) ? token : null;
  const before = plain
    .slice(0, token.from)
    .replace(/^[[({<|·•\s]+/, '')
    .replace(LABEL, '')
    .replace(/(?<![[({<|\s])[[({<|\s]+$/, '');
  const after = plain
    .slice(token.to)
    .replace(CLOCK, '')
    .replace(/^[\])}>|·\s]+/, '')
    .replace(TAIL, '')
    .replace(/(?<![\])}>|\s])[\])}>|\s]+$/, '');
  return before === '' && after === '' ? token : null;
}

/** A date glued to the front or the end of a title: `关于…的通知(2020-12-29)`, `[2017-02-28] 关于…`. */
export function titleEdgeDate(text: string): { token: DateToken; title: string } | null {
  const found = findDates(text);
  if (found.length === 0) return null;
  const tokens = found.filter((token) => token.form !== 'month');
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return null;
  const plain = plainDigits(text);
  const tail = plain.slice(last.to).replace(CLOCK, '');
  const headOfLast = plain.slice(0, last.from);
  if (/^[\])}>\s]*$/.test(tail) && (/[[({<\s]$/.test(headOfLast) || last.form === 'full' || last.form === 'compact')) {
    const bracketed = /[[({<]\s?$/.test(headOfLast) && /^\s?[\])}>]/.test(tail);
    // A bare date that ends a sentence (“截至2017年2月28日”) belongs to the title; a bracketed or spaced one does not.
    if (
      bracketed ||
      /\s$/.test(headOfLast) ||
      (last.form === 'full' && !plain.slice(last.from, last.to).includes('年'))
    ) {
      return { token: last, title: text.slice(0, last.from).replace(/(?<![[({<（【〔\s])[[({<（【〔\s]+$/, '') };
    }
  }
  const head = plain.slice(0, first.from);
  if (
    /^[[({<\s]*$/.test(head) &&
    (/[[({<]\s?$/.test(head) || /^[\])}>]?\s/.test(plain.slice(first.to))) &&
    first.form !== 'no-year'
  ) {
    return { token: first, title: text.slice(first.to).replace(/^[\])}>）】〕\s]+/, '') };
  }
  return null;
}

const IN_URL: readonly RegExp[] = [
  /\/t((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_\d+/,
  /\/((?:19|20)\d{2})[-/_](1[0-2]|0?[1-9])[-/_](3[01]|[12]\d|0?[1-9])\/[^/]*[a-z0-9]/i,
  /\/((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])\/[^/]*[a-z0-9]/i,
  /\/((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{0,12}(?:_\d+)?\.\w+$/,
  /\/((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\d{4}[^/]*$/,
];

/** All of them begin so; most addresses hold nothing of the kind. */
const YEAR_IN_URL = /\/t?(?:19|20)\d\d/;

/** The day that an article's address carries (`t20170228_…`, `/art/2017/2/28/…`), else `null`. */
export function dayInUrl(url: string): IsoDay | null {
  if (!YEAR_IN_URL.test(url)) return null;
  const rest = url.replace(/^https?:\/\/[^/]+/, '');
  const end = rest.search(/[?#]/);
  return dayInPath(end < 0 ? rest : rest.slice(0, end));
}

/** The same for the path of one, from its first slash to before its query. */
export function dayInPath(path: string): IsoDay | null {
  if (!YEAR_IN_URL.test(path)) return null;
  for (const pattern of IN_URL) {
    const match = pattern.exec(path);
    const day = match && iso(Number(match[1]), Number(match[2]), Number(match[3]));
    if (day) return day;
  }
  return null;
}

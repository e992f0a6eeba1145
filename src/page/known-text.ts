/**
 * What a text says by itself, wherever it stands. Menus, headings and foots come again on every page of a site: what was
 * worked out for their words is kept, and whoever asks looks at one number.
 */
import { plainDigits } from './dates.ts';
import { fingerprint } from './fingerprint.ts';
import { detached, Memo } from './memo.ts';
import type { PageWords } from './page-words.ts';

export interface KnownText {
  /** Blanks of any kind and number are one, as a browser shows them. */
  readonly text: string;
  /** The same with full-width digits and signs as ASCII; as long. */
  readonly plain: string;
  readonly hash: number;
  /** Filled in by `marksOf`. */
  marks: number;
  markedBy: PageWords | null;
  /** Filled in by `runMark`. */
  asWords: RunMark | null;
  asLink: RunMark | null;
}

/** What is kept of a text run for comparison with other pages. */
export interface RunMark {
  readonly hash: number;
  readonly chars: number;
  readonly link: boolean;
}

/** Bits of `marksOf`. */
export const MARK = {
  /** The site's own program failed. */
  trouble: 1,
  /** Something has to be chosen or asked for first. */
  asks: 1 << 1,
  /** A list has nothing in it. */
  empty: 1 << 2,
  /** The column goes on elsewhere, or not at all. */
  movedOn: 1 << 3,
  /** 当前位置： at its head. */
  breadcrumb: 1 << 4,
  /** Words of which a pager's counts are made. */
  counts: 1 << 5,
  /** It may hold a day. */
  numeric: 1 << 6,
  /** 发布时间 somewhere in it. */
  published: 1 << 7,
  /** Nothing but a year. */
  year: 1 << 8,
  /** Nothing but figures. */
  figures: 1 << 9,
  home: 1 << 10,
  more: 1 << 11,
  /** `{{ }}`: a script is to fill it. */
  unfilled: 1 << 12,
  /** Names no entry: 更多, a pager's words, 打印 and the like. */
  neverItem: 1 << 13,
  /** 下一页, a number: a pager's word. */
  pager: 1 << 14,
} as const;

/** Longer texts are an article's own; shorter ones stand in menus and foots, on page after page. */
const REMEMBERED_CHARS = 80;
const remembered = new Memo<KnownText>(2_048);
const BLANKS = /[\s\u00a0\u3000]+/g;

const UNASKED = { marks: 0, markedBy: null, asWords: null, asLink: null };

/** The same for the same words, on whatever page: a column's record holds hundreds. */
export function runMark(known: KnownText, link: boolean): RunMark {
  const made = link ? known.asLink : known.asWords;
  if (made !== null) return made;
  const mark = { hash: known.hash, chars: known.text.length, link };
  if (link) known.asLink = mark;
  else known.asWords = mark;
  return mark;
}

/** The words of a piece of source between two tags. */
export function knownText(written: string): KnownText {
  const known = written.length <= REMEMBERED_CHARS ? remembered.get(written) : undefined;
  if (known !== undefined) return known;
  const text = detached(written.replace(BLANKS, ' ').trim());
  const read: KnownText = { text, plain: plainDigits(text), hash: fingerprint(text), ...UNASKED };
  if (written.length <= REMEMBERED_CHARS) remembered.set(written, read);
  return read;
}

/** The marks of a text by these words. */
export function marksOf(known: KnownText, words: PageWords): number {
  if (known.markedBy !== words) {
    known.marks = readMarks(known, words);
    known.markedBy = words;
  }
  return known.marks;
}

export const isMarked = (run: { readonly known: KnownText } | undefined, mark: number, words: PageWords): boolean =>
  run !== undefined && (marksOf(run.known, words) & mark) !== 0;

const PAGE_WORD =
  /^[\s<>«»‹›[\]【】]*(?:下(?:一|\d{1,3})?页|后一页|尾页|末页|最后一页|next|>{1,2}|›|»)[\s<>«»‹›[\]【】]*$/i;
const PAGE_NUMBER = /^[[【\s]*([2-9]|[1-9]\d{1,3})[\]】\s]*$/;

/** Does a link that says this lead to a further page of a list? */
export const isPagerWord = (text: string): boolean =>
  text.length <= MOST.pager && (PAGE_WORD.test(text) || PAGE_NUMBER.test(text));

const COUNT_WORDS = /[页条篇个项笔则数]/;
const NUMERIC = /\d|[〇零○◯一二三四五六七八九]年|[今昨前]天|刚刚/;
const YEAR = /^[(（[【]?(?:19|20)\d{2}(?:年度?|年\d{1,2}月)?[)）\]】]?$/;
const MAX_YEAR = 12;
const FIGURES = /^[\d.,%:：/-]{1,14}$/;
const MAX_FIGURES = 14;
const UNFILLED = /\{\{[^}]{1,60}\}\}/;
/** The lead-in begins its line; further in it is part of a sentence. */
const LEAD_WITHIN = 6;

/** Each sign counts only in texts of at most this many characters: longer ones are sentences that happen to hold it. */
const MOST = {
  trouble: 399,
  asks: 79,
  empty: 60,
  movedOn: 119,
  breadcrumb: 200,
  counts: 80,
  published: 200,
  unfilled: 79,
  pager: 8,
};
const MAX_HOME = 6;

function readMarks({ text, plain }: KnownText, words: PageWords): number {
  return marksOfForm(text, plain) | marksOfWords(text, plain, words);
}

/** What its figures and signs say. */
function marksOfForm(text: string, plain: string): number {
  const chars = text.length;
  let marks = NUMERIC.test(plain) ? MARK.numeric : 0;
  if (chars <= MOST.counts && COUNT_WORDS.test(text)) marks |= MARK.counts;
  if (chars <= MAX_YEAR && YEAR.test(text)) marks |= MARK.year;
  if (chars <= MAX_FIGURES && FIGURES.test(text)) marks |= MARK.figures;
  if (isPagerWord(text)) marks |= MARK.pager;
  if (chars <= MOST.unfilled && UNFILLED.test(text)) marks |= MARK.unfilled;
  return marks;
}

function marksOfWords(text: string, plain: string, words: PageWords): number {
  const chars = text.length;
  let marks = 0;
  if (chars <= MOST.trouble && words.serverTrouble.fits(text)) marks |= MARK.trouble;
  if (chars <= MOST.asks && words.askFirst.fits(text)) marks |= MARK.asks;
  if (chars <= MOST.empty && words.emptyList.fits(text)) marks |= MARK.empty;
  if (chars <= MOST.movedOn && words.movedOn.fits(text)) marks |= MARK.movedOn;
  if (chars <= MOST.breadcrumb && (words.breadcrumbLead.exec(text)?.index ?? 99) <= LEAD_WITHIN)
    marks |= MARK.breadcrumb;
  if (chars <= MOST.published && words.pubLabel.test(plain)) marks |= MARK.published;
  if (chars <= MAX_HOME && words.home.fits(text)) marks |= MARK.home;
  if (words.more.fits(text)) marks |= MARK.more;
  if (words.neverItem.fits(text)) marks |= MARK.neverItem;
  return marks;
}

/**
 * What a text says by itself, wherever it stands. Menus, headings and foots come again on every page of a site: what was
 * worked out for their words is kept, and whoever asks looks at one number.
 */
import { mayHoldDay, plainDigits } from './dates.ts';
import { fingerprint } from './fingerprint.ts';
import { detached, Memo } from './memo.ts';
import type { PageWords } from './page-words.ts';
import { MARK } from './text-marks.ts';
import { marksToAsk } from './text-signs.ts';

export { MARK } from './text-marks.ts';

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

/** Longer texts are an article's own; shorter ones stand in menus and foots, on page after page. */
const REMEMBERED_CHARS = 80;
const remembered = new Memo<KnownText>(4_096);
/** Nobody keeps a paragraph longer than its page: it may be a piece of it. */
const LONGEST_KEPT = 200;
const BLANKS = /[\s\u00a0\u3000]+/g;

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
  const words = written.replace(BLANKS, ' ').trim();
  const text = words.length > LONGEST_KEPT ? words : detached(words);
  const read: KnownText = {
    text,
    plain: plainDigits(text),
    hash: fingerprint(text),
    marks: 0,
    markedBy: null,
    asWords: null,
    asLink: null,
  };
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

/** Of longer texts hardly any pattern is asked: it would cost less than the look at each character. */
const LONGEST_ASKED = MOST.trouble;
const EVERY_MARK = -1;

function readMarks({ text, plain }: KnownText, words: PageWords): number {
  const ask =
    text.length > LONGEST_ASKED
      ? EVERY_MARK
      : marksToAsk(text, words) | (plain === text ? 0 : marksToAsk(plain, words));
  return marksOfForm(text, plain, ask) | marksOfWords(text, plain, { ask, words });
}

/** What its figures and signs say. */
function marksOfForm(text: string, plain: string, ask: number): number {
  const chars = text.length;
  let marks = isNumeric(plain, ask) ? MARK.numeric : 0;
  if (chars <= MOST.counts && COUNT_WORDS.test(text)) marks |= MARK.counts;
  if (chars <= MAX_YEAR && YEAR.test(text)) marks |= MARK.year;
  if (chars <= MAX_FIGURES && (ask & MARK.figures) !== 0 && FIGURES.test(text)) marks |= MARK.figures;
  if (isPagerWord(text)) marks |= MARK.pager;
  if (chars <= MOST.unfilled && UNFILLED.test(text)) marks |= MARK.unfilled;
  return marks;
}

/** Longer ones are no piece of a day, and hold one whole or not at all. */
const LONGEST_PIECE = 24;

const isNumeric = (plain: string, ask: number): boolean =>
  (ask & MARK.numeric) !== 0 && NUMERIC.test(plain) && (plain.length <= LONGEST_PIECE || mayHoldDay(plain));

function marksOfWords(
  text: string,
  plain: string,
  { ask, words }: { readonly ask: number; readonly words: PageWords },
): number {
  const chars = text.length;
  const may = (mark: number, most: number): boolean => (ask & mark) !== 0 && chars <= most;
  let marks = 0;
  if (may(MARK.trouble, MOST.trouble) && words.serverTrouble.fits(text)) marks |= MARK.trouble;
  if (may(MARK.asks, MOST.asks) && words.askFirst.fits(text)) marks |= MARK.asks;
  if (may(MARK.empty, MOST.empty) && words.emptyList.fits(text)) marks |= MARK.empty;
  if (may(MARK.movedOn, MOST.movedOn) && words.movedOn.fits(text)) marks |= MARK.movedOn;
  if (may(MARK.breadcrumb, MOST.breadcrumb) && (words.breadcrumbLead.exec(text)?.index ?? 99) <= LEAD_WITHIN)
    marks |= MARK.breadcrumb;
  if (may(MARK.published, MOST.published) && words.pubLabel.test(plain)) marks |= MARK.published;
  if (may(MARK.home, MAX_HOME) && words.home.fits(text)) marks |= MARK.home;
  if (may(MARK.more, chars) && words.more.fits(text)) marks |= MARK.more;
  if (may(MARK.neverItem, chars) && words.neverItem.fits(text)) marks |= MARK.neverItem;
  return marks;
}

/**
 * What a text says by itself, wherever it stands. Menus, headings and foots come again on every page of a site: what was
 * worked out for their words is kept, and whoever asks looks at one number.
 */

import { detached, Memo } from '../cache/memo.ts';
import { mayHoldDay, plainDigits } from '../time/dates.ts';
import { isPageFigure, mayBeWord, type PageWords } from './page-words.ts';
import { MARK } from './text-marks.ts';
import { DAY_IN_WORDS, look, SIGN, signsBehind } from './text-signs.ts';

export { MARK } from './text-marks.ts';

export interface KnownText {
  /** Blanks of any kind and number are one, as a browser shows them. */
  readonly text: string;
  /** The same with full-width digits and signs as ASCII; as long. */
  readonly plain: string;
  readonly hash: number;
  /** As `look` gives them; by other words `signsBehind` does. */
  signs: number;
  signedBy: PageWords | null;
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
  /** None of what the pager of one page says of itself: it is no page's own matter. */
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
  const mark = { hash: known.hash, chars: isPagerTalk(known) ? 0 : known.text.length, link };
  if (link) known.asLink = mark;
  else known.asWords = mark;
  return mark;
}

/** The words of a piece of source between two tags; `isOwn`: of a string that keeps nothing else alive (`detached`). */
export function knownText(written: string, isOwn = false): KnownText {
  if (written.length > REMEMBERED_CHARS) return readText(written, isOwn);
  const known = remembered.get(written);
  if (known !== undefined) return known;
  const read = readText(written, isOwn);
  if (isOwn) remembered.keep(written, read);
  else remembered.set(written, read);
  return read;
}

/** While it is put together. */
type Draft = { -readonly [K in keyof KnownText]: KnownText[K] };

function readText(written: string, isOwn: boolean): KnownText {
  const read: Draft = {
    text: written,
    plain: written,
    hash: 0,
    signs: 0,
    signedBy: null,
    marks: 0,
    markedBy: null,
    asWords: null,
    asLink: null,
  };
  look(read);
  const shown = (read.signs & SIGN.blank) === 0 ? written : written.replace(BLANKS, ' ').trim();
  read.text = (isOwn && shown === written) || shown.length > LONGEST_KEPT ? shown : detached(shown);
  if (shown !== written) look(read);
  read.plain = (read.signs & SIGN.wide) === 0 ? read.text : plainDigits(read.text);
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
  /^(?:[\s<«‹←→[\]【】]*[>›»]|[\s<>«»‹›←→[\]【】]*(?:下(?:一|\d{1,3})?页|后一页|尾页|末页|最后一页|(?:早期|旧|[更较][早旧])的?(?:文章|日志)|next))[\s<>«»‹›←→[\]【】]*$/i;
const PAGE_NUMBER = /^[[【\s]*([2-9]|[1-9]\d{1,3})[\]】\s]*$/;

/** Does a link that says this lead to a further page of a list? */
export const isPagerWord = (text: string): boolean =>
  text.length <= MOST.pager && (PAGE_WORD.test(text) || PAGE_NUMBER.test(text));

/** `共0条记录 1/1页`, `第 1 页`, `每页20条 转到`: counts and the words of a pager, and nothing else. */
const PAGER_TALK =
  /^[\d\s共总合计有第前当本每约页頁码条篇个项笔则件数记录信息据文章内容首上下一尾末后转到跳至显示行:：,，.。|/\\<>«»‹›[\]【】()（）、-]+$/;
const MAX_PAGER_TALK = 40;

const PAGE_SIZE = /(?:每页|显示)\D{0,3}\d+/g;

/** Is the text nothing but what the pager of one page says of itself (分页用语)? With more pages or entries there is a list. */
export function isPagerTalk({ text, plain, signs }: KnownText): boolean {
  if ((signs & SIGN.count) === 0 || (signs & (SIGN.figure | SIGN.wideFigure)) === 0) return false;
  if (text.length > MAX_PAGER_TALK || !PAGER_TALK.test(plain)) return false;
  const counts = plain.replace(PAGE_SIZE, '').match(/\d+/g) ?? [];
  return counts.every((count) => Number(count) <= 1);
}

const YEAR = /^[(（[【]?(?:19|20)\d{2}(?:年度?|年\d{1,2}月)?[)）\]】]?$/;
const MAX_YEAR = 12;
const FIGURES = /^[\d.,%:：/-]{1,14}$/;
const MAX_FIGURES = 14;
const UNFILLED = /\{\{[^}]{1,60}\}\}/;
/** The lead-in begins its line; further in it is part of a sentence. */
const LEAD_WITHIN = 6;

/** A figure or sign counts only in texts of at most this many characters: longer ones are sentences that happen to hold it. */
const MOST = { counts: 80, unfilled: 79, pager: 10 };
const MAX_HOME = 6;

interface WordMark {
  readonly mark: number;
  /** In a longer text the words are part of a sentence. */
  readonly mostChars: number;
  readonly isSaid: (known: KnownText, words: PageWords) => boolean;
}

const WORD_MARKS: readonly WordMark[] = [
  { mark: MARK.trouble, mostChars: 399, isSaid: ({ text }, words) => words.serverTrouble.fits(text) },
  { mark: MARK.asks, mostChars: 79, isSaid: ({ text }, words) => words.askFirst.fits(text) },
  { mark: MARK.empty, mostChars: 60, isSaid: ({ text }, words) => words.emptyList.fits(text) },
  { mark: MARK.movedOn, mostChars: 119, isSaid: ({ text }, words) => words.movedOn.fits(text) },
  { mark: MARK.breadcrumb, mostChars: 200, isSaid: ({ text }, words) => isLeadIn(text, words) },
  { mark: MARK.published, mostChars: 200, isSaid: ({ plain }, words) => words.pubLabel.test(plain) },
];

function readMarks(known: KnownText, words: PageWords): number {
  const signs = signsBehind(known, words);
  return marksOfForm(known, signs) | marksOfWords(known, signs, words);
}

/** What its figures and signs say. */
function marksOfForm({ text, plain }: KnownText, signs: number): number {
  const chars = text.length;
  let marks = daysIn(plain, signs);
  if ((signs & SIGN.count) !== 0 && chars <= MOST.counts) marks |= MARK.counts;
  if ((signs & SIGN.brace) !== 0 && chars <= MOST.unfilled && UNFILLED.test(text)) marks |= MARK.unfilled;
  if (chars > MAX_FIGURES) return marks;
  if (FIGURES.test(text)) marks |= MARK.figures;
  if ((signs & SIGN.figure) !== 0 && chars <= MAX_YEAR && YEAR.test(text)) marks |= MARK.year;
  return isPagerWord(text) ? marks | MARK.pager : marks;
}

/** Longer ones are no piece of a day, and hold one whole or not at all. */
const LONGEST_PIECE = 24;

function daysIn(plain: string, signs: number): number {
  const inWords = (signs & MARK.numeric) !== 0 && DAY_IN_WORDS.test(plain);
  if (inWords) return MARK.numeric | MARK.day;
  if ((signs & (SIGN.figure | SIGN.wideFigure)) === 0) return 0;
  if (mayHoldDay(plain)) return MARK.numeric | MARK.day;
  return plain.length <= LONGEST_PIECE ? MARK.numeric : 0;
}

/** `may`: what its characters leave possible. */
function marksOfWords(known: KnownText, may: number, words: PageWords): number {
  const { text } = known;
  const chars = text.length;
  let marks = 0;
  for (const { mark, mostChars, isSaid } of WORD_MARKS)
    if ((may & mark) !== 0 && chars <= mostChars && isSaid(known, words)) marks |= mark;
  if (chars <= MAX_HOME && words.home.fits(text)) marks |= MARK.home;
  if ((may & SIGN.figure) !== 0 && isPageFigure(text)) return marks | MARK.neverItem;
  if ((may & MARK.neverItem) === 0 || !mayBeWord(text, words) || !words.neverWord.fits(text)) return marks;
  // 更多 is one of the words that name no entry.
  return marks | MARK.neverItem | (words.more.fits(text) ? MARK.more : 0);
}

/** False where no lead-in of a breadcrumb stands anywhere in the text. */
export const mayHoldLead = (known: KnownText, words: PageWords): boolean =>
  (signsBehind(known, words) & MARK.breadcrumb) !== 0;

const isLeadIn = (text: string, words: PageWords): boolean =>
  (words.breadcrumbLead.exec(text)?.index ?? LEAD_WITHIN + 1) <= LEAD_WITHIN;

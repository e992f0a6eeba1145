/**
 * What the characters of a text are signs of (字符初筛), by one look at each of them, which gives its fingerprint too: most
 * texts hold nothing that a mark's pattern can't do without, and the pattern is not asked.
 */
import { WIDE_SIGNS, wideFormsOf } from '../time/dates.ts';
import { neededPieces } from './needed-pieces.ts';
import type { PageWords } from './page-words.ts';
import { MARK } from './text-marks.ts';

/** Bits above those of `MARK`: which characters stand in the text at all. */
export const SIGN = {
  /** A blank of any kind. */
  blank: 1 << 24,
  /** A full-width figure or sign. */
  wide: 1 << 25,
  /** An ASCII figure. */
  figure: 1 << 26,
  /** A full-width figure. */
  wideFigure: 1 << 27,
  /** Of a count: 页、条、篇 and the like. */
  count: 1 << 28,
  brace: 1 << 29,
} as const;

/** A text to be looked at. */
export interface Looked {
  readonly text: string;
  /** Its fingerprint. */
  hash: number;
  /**
   * Bits of `SIGN`, and bits of `MARK` that it may have by `signedBy`: of those that are told by words (`needsBy`) and left
   * out it has none.
   */
  signs: number;
  signedBy: PageWords | null;
}

/**
 * A mark that is told by the words of lists has a bit in each of three lanes of a character's entry: the character is
 * enough, it is the second of a pair, it is the first of one. Above the lanes stand the bits of `SIGN`.
 */
const SECOND_LANE = 8;
const FIRST_LANE = 16;
const LANE = 0xff;
const SECOND = LANE << SECOND_LANE;
/** Bits that count wherever their character stands. */
const ALONE = ~(SECOND | (LANE << FIRST_LANE));
const ALL_SIGNS = ~((1 << 24) - 1);

interface Signs {
  readonly words: PageWords | null;
  /** Code unit → lanes and bits of `SIGN`. */
  readonly table: Int32Array;
  /** Bits of a lane → bits of `MARK`. */
  readonly marks: Uint16Array;
  /** Marks whose patterns need nothing in particular. */
  readonly always: number;
}

const UNITS = 0x10000;

/** By the words that were asked for last: they are the same on page after page, and whoever has others looks again. */
let latest: Signs | null = null;
const signsBy = new WeakMap<PageWords, Signs>();

/** Fills in all but the text. */
export function look(looked: Looked): void {
  latest ??= makeSigns(null);
  const { table, marks, always, words } = latest;
  const { text } = looked;
  let seen = 0;
  let allowed = 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const entry = table[unit] as number; // safe: all units have one
    seen |= entry & (allowed | ALONE);
    allowed = (entry >>> 8) & SECOND;
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  const lane = (seen | (seen >>> SECOND_LANE)) & LANE;
  looked.hash = hash >>> 0;
  looked.signs = (seen & ALL_SIGNS) | (marks[lane] as number) | always; // safe: there is one for all that a lane may be
  looked.signedBy = words;
}

/** The signs of the text by these words. */
export function signsBehind(looked: Looked, words: PageWords): number {
  if (looked.signedBy !== words) {
    latest = signsOf(words);
    look(looked);
  }
  return looked.signs;
}

function signsOf(words: PageWords): Signs {
  const signs = signsBy.get(words) ?? makeSigns(words);
  signsBy.set(words, signs);
  return signs;
}

const FIGURES = '0123456789';
const WIDE_FIGURES = '０１２３４５６７８９';
/** All that `\s` fits (ECMAScript, WhiteSpace and LineTerminator). */
const BLANKS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

function makeSigns(words: PageWords | null): Signs {
  const table = new Int32Array(UNITS);
  const add = (char: string, bits: number): void => {
    table[char.charCodeAt(0)] = (table[char.charCodeAt(0)] ?? 0) | bits;
  };
  const sign = (bit: number, chars: string): void => {
    for (const char of chars) add(char, bit);
  };
  sign(SIGN.blank, BLANKS);
  sign(SIGN.wide, WIDE_SIGNS);
  sign(SIGN.figure, FIGURES);
  sign(SIGN.wideFigure, WIDE_FIGURES);
  sign(SIGN.count, '页条篇个项笔则数');
  sign(SIGN.brace, '{');
  const marks = new Uint16Array(LANE + 1);
  let always = 0;
  const needs = words === null ? [] : needsBy(words);
  for (const [lane, [mark, needed]] of needs.entries()) {
    for (let bits = 0; bits <= LANE; bits++) if ((bits >> lane) & 1) marks[bits] = (marks[bits] ?? 0) | mark;
    if (needed === null) always |= mark;
    else for (const piece of needed) addPiece(piece, lane, add);
  }
  return { words, table, marks, always };
}

/** A day without figures, or a piece of one. */
export const DAY_IN_WORDS = /[〇零○◯一二三四五六七八九]年|[今昨前]天|刚刚/;

/** Of each mark that is told by words what its patterns need; a lane is wide enough for eight. */
const needsBy = (words: PageWords): readonly (readonly [mark: number, needed: ReadonlySet<string> | null])[] => [
  [MARK.trouble, words.serverTrouble.needs],
  [MARK.asks, words.askFirst.needs],
  [MARK.empty, words.emptyList.needs],
  [MARK.movedOn, words.movedOn.needs],
  [MARK.breadcrumb, neededPieces(words.breadcrumbLead)],
  [MARK.published, neededPieces(words.pubLabel)],
  [MARK.numeric, neededPieces(DAY_IN_WORDS)],
  [MARK.neverItem, words.neverWord.needs],
];

/** What is asked of a text in plain figures stands in the text itself in either form. */
function addPiece([first = '', second]: string, lane: number, add: (char: string, bits: number) => void): void {
  const bit = 1 << lane;
  for (const char of [first, ...wideFormsOf(first)]) add(char, second === undefined ? bit : bit << FIRST_LANE);
  if (second !== undefined) for (const char of [second, ...wideFormsOf(second)]) add(char, bit << SECOND_LANE);
}

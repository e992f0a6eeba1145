/**
 * Which marks a text may have at all (字符初筛), by one look at each of its characters: most texts hold no character that
 * a mark's pattern can't do without, and the pattern is not asked.
 */
import { neededByAny } from './needed-chars.ts';
import type { PageWords } from './page-words.ts';
import { MARK } from './text-marks.ts';

/** Code unit → bits of `MARK` that need it. */
interface Signs {
  readonly table: Uint16Array;
  /** Marks whose patterns need no character in particular. */
  readonly always: number;
}

const UNITS = 0x10000;

const signsBy = new WeakMap<PageWords, Signs>();
let last: { readonly words: PageWords; readonly signs: Signs } | null = null;

/** Bits of `MARK` that `text` may have by these words; of those left out it has none. */
export function marksToAsk(text: string, words: PageWords): number {
  const { table, always } = last?.words === words ? last.signs : signsOf(words);
  let bits = always;
  for (let at = 0; at < text.length; at++) bits |= table[text.charCodeAt(at)] as number; // safe: all units have bits
  return bits;
}

function signsOf(words: PageWords): Signs {
  const signs = signsBy.get(words) ?? makeSigns(words);
  signsBy.set(words, signs);
  last = { words, signs };
  return signs;
}

const FIGURES = '0123456789';
const WIDE_FIGURES = '０１２３４５６７８９';

function makeSigns(words: PageWords): Signs {
  const table = new Uint16Array(UNITS);
  let always = 0;
  const need = (mark: number, chars: Iterable<string> | null): void => {
    if (chars === null) always |= mark;
    else for (const char of chars) table[char.charCodeAt(0)] = (table[char.charCodeAt(0)] ?? 0) | mark;
  };
  need(MARK.trouble, words.serverTrouble.needs);
  need(MARK.asks, words.askFirst.needs);
  need(MARK.empty, words.emptyList.needs);
  need(MARK.movedOn, words.movedOn.needs);
  need(MARK.breadcrumb, neededByAny([words.breadcrumbLead]));
  need(MARK.published, neededByAny([words.pubLabel]));
  need(MARK.home, words.home.needs);
  need(MARK.more, words.more.needs);
  need(MARK.neverItem, words.neverItem.needs);
  need(MARK.numeric, `${FIGURES}${WIDE_FIGURES}年天刚`);
  need(MARK.figures, `${FIGURES}.,%:：/-`);
  return { table, always };
}

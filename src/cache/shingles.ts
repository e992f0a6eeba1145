/** How alike two short texts are (文字相似度): by their runs of four characters, whatever figures and addresses they repeat. */
import { fingerprint } from './fingerprint.ts';

const LENGTH = 4;
/** A text with fewer characters of its own script than this is compared by its letters. */
const ENOUGH_HAN = 8;
const NOT_HAN = /[^\p{Script=Han}]+/gu;
const NO_LETTER = /[^\p{L}]+/gu;
/** Dots, slashes and the like inside a word. */
const ADDRESS = /[./?=&]\S/;

/** The words alone: an error page repeats the address that was asked for, a number, the time. */
export function wordsOnly(text: string): string {
  const han = text.replace(NOT_HAN, '');
  return han.length >= ENOUGH_HAN ? han : lettersOf(text);
}

function lettersOf(text: string): string {
  const words = text.split(/\s+/).filter((word) => !ADDRESS.test(word));
  return words.join('').replace(NO_LETTER, '').toLowerCase();
}

/** Fingerprints of all runs of four characters of what `wordsOnly` gives; a shorter text is one run. */
export function shinglesOf(words: string): ReadonlySet<number> {
  const found = new Set<number>();
  if (words !== '')
    for (let at = 0; at <= Math.max(0, words.length - LENGTH); at++)
      found.add(fingerprint(words.slice(at, at + LENGTH)));
  return found;
}

/** How many of `own` the other has not. */
export function ownOnly(own: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let count = 0;
  for (const hash of own) if (!other.has(hash)) count++;
  return count;
}

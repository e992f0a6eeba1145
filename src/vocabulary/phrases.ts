/** Patterns from the word lists, asked of the same short words on page after page: the answers are remembered. */
import { Memo } from '../cache/memo.ts';
import { neededByAny } from './needed-pieces.ts';

/** Menu words and headings; longer texts are seldom met twice. */
const REMEMBERED_CHARS = 80;
const SIZE = 1_024;

/** One pattern that is only asked yes or no. */
export class WordPattern {
  readonly #regex: RegExp;
  readonly #known = new Memo<boolean>(SIZE);

  constructor(regex: RegExp) {
    this.#regex = regex;
  }

  /** As `neededByAny` gives it. */
  get needs(): ReadonlySet<string> | null {
    return neededByAny([this.#regex]);
  }

  /** For callers that keep the answer themselves. */
  fits(text: string): boolean {
    return this.#regex.test(text);
  }

  test(text: string): boolean {
    if (text.length > REMEMBERED_CHARS) return this.#regex.test(text);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const fits = this.#regex.test(text);
    this.#known.set(text, fits);
    return fits;
  }
}

/** Fits what holds any of these pieces of one character or two. */
function anyOf(pieces: ReadonlySet<string>): RegExp {
  return new RegExp([...pieces].map((piece) => piece.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')).join('|'));
}

/** Several patterns, of which the first that fits counts. */
export class Phrases {
  readonly #regexes: readonly RegExp[];
  /** What must stand in a text for any of them to fit; `null` where that can't be told. */
  readonly #gate: RegExp | null;
  /** Fits whatever one of them may fit; made when first asked for. */
  #needed: RegExp | null = null;
  readonly #known = new Memo<string>(SIZE);

  constructor(regexes: readonly RegExp[]) {
    this.#regexes = regexes;
    this.#gate = gateOf(regexes);
  }

  /** As `neededByAny` gives it. */
  get needs(): ReadonlySet<string> | null {
    return neededByAny(this.#regexes);
  }

  /** As `firstIn`, of a text as a browser shows it: each blank in it is one space. */
  firstShown(text: string): string | null {
    this.#needed ??= anyOf(this.needs ?? new Set(['']));
    return this.#needed.test(text) ? this.firstIn(text) : null;
  }

  /** The words that fit, `null` where none do. */
  firstIn(text: string): string | null {
    if (text.length > REMEMBERED_CHARS) return this.#gate?.test(text) === false ? null : this.#search(text);
    const known = this.#known.get(text);
    if (known !== undefined) return known === '' ? null : known;
    const found = this.#search(text);
    this.#known.set(text, found ?? '');
    return found;
  }

  test(text: string): boolean {
    return this.firstIn(text) !== null;
  }

  /** For callers that keep the answer themselves. */
  fits(text: string): boolean {
    return this.#gate?.test(text) !== false && this.#regexes.some((regex) => regex.test(text));
  }

  #search(text: string): string | null {
    for (let at = 0; at < this.#regexes.length; at++) {
      const match = this.#regexes[at]?.exec(text);
      if (match) return match[0];
    }
    return null;
  }
}

/** Shorter words stand in every page. */
const SHORTEST_GATE = 5;

function gateOf(regexes: readonly RegExp[]): RegExp | null {
  const words = [...new Set(regexes.map(({ source }) => literalIn(source).toLowerCase()))];
  if (words.length === 0 || words.some((word) => word.length < SHORTEST_GATE)) return null;
  // Where a word stands, what is part of it stands too.
  const least = words.filter((word) => !words.some((other) => other !== word && word.includes(other)));
  return new RegExp(least.join('|'), 'i');
}

/** The longest word of ASCII letters that whatever fits `source` must hold: in no group, no class, and not optional. */
export function literalIn(source: string): string {
  let depth = 0;
  let certain = '';
  for (const piece of source.match(PIECE) ?? []) {
    if (piece === '(') depth++;
    if (piece === ')') depth--;
    if (piece === '|' && depth === 0) return '';
    certain += depth === 0 && LETTER.test(piece) ? piece : MAKE_OPTIONAL.has(piece) ? piece : ' ';
  }
  const words = certain.replace(OPTIONAL_LETTER, ' ').split(/[^a-z]+/i);
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

/** An escaped character, a class, or one character. */
const PIECE = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]?|[\s\S]/g;
const LETTER = /^[a-z]$/i;
/** What stands before these need not stand there. */
const MAKE_OPTIONAL: ReadonlySet<string> = new Set(['?', '*', '{']);
const OPTIONAL_LETTER = /[a-z][?*{]/gi;

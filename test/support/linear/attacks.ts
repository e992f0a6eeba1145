/** Texts made from a pattern's own parts, to make it cost as much as it can: a beginning, a piece many times, an end. */
import type { Alternative, Element, Pattern } from '@eslint-community/regexpp/ast';
import { characterTest, parsePattern } from './pattern-program.ts';

export interface Attack {
  readonly lead: string;
  readonly piece: string;
  readonly tail: string;
}

/** The piece so often that there are about so many characters of it. */
export const textOf = ({ lead, piece, tail }: Attack, length: number): string =>
  lead + piece.repeat(Math.max(1, Math.ceil(length / piece.length))) + tail;

/** What stands in pages beside what the pattern itself names. */
const USUAL = [' ', '\n', 'a', '0', '1', '>', '<', '"', '月', '-', '/', ';', ':', '\0'];
/** Of one character class so many kinds are tried, of the letters of a pattern so many. */
const MOST_KINDS = 8;
const MOST_LETTERS = 40;
/** Of all attacks on one pattern so many, chosen by the same chance each time. */
const MOST_PIECES = 90;
const MOST_REPEATED = 200;
const MOST_WORDS = 30;

export function attacksOn(regex: RegExp): Attack[] {
  const samples = new Samples(parsePattern(regex), regex);
  const attacks = [...samples.attacks()];
  const seen = new Set<string>();
  return attacks.filter(({ lead, piece, tail }) => {
    const key = JSON.stringify([lead, piece, tail]);
    return piece !== '' && !seen.has(key) && Boolean(seen.add(key));
  });
}

type LedPiece = Omit<Attack, 'tail'>;
type Told = (lead: string, words: readonly string[], element: Element) => void;

/** A part that may stand more often than this is attacked first. */
const MANY = 20;

class Samples {
  readonly #pattern: Pattern;
  readonly #regex: RegExp;
  readonly #letters: readonly string[];
  readonly #kinds = new Map<string, readonly string[]>();
  /** Ends that a pattern refuses after a run of what it likes: a sign of nothing, and whatever it names itself. */
  readonly #tails: readonly string[];

  constructor(pattern: Pattern, regex: RegExp) {
    this.#pattern = pattern;
    this.#regex = regex;
    this.#letters = [...new Set([...USUAL, ...lettersOf(pattern)])].slice(0, MOST_LETTERS);
    this.#tails = ['\0', `\n!${this.#letters.join('')}`];
  }

  *attacks(): Generator<Attack> {
    const pieces = this.#pieces();
    const words = [...this.#letters, ...this.#chanceWords(pieces)].map((piece) => ({ lead: '', piece }));
    const late = this.#letters.map((piece) => ({ lead: '\0', piece }));
    for (const { lead, piece } of [...pieces, ...words, ...late]) {
      for (const tail of this.#tails) yield { lead, piece, tail };
    }
  }

  /** Each part over and over after what the pattern wants before it, and this together with that. */
  #pieces(): LedPiece[] {
    const found = { repeated: new Map<string, LedPiece>(), once: new Map<string, LedPiece>() };
    this.#walk(this.#pattern.alternatives, '', (lead, words, element) => {
      const repeats = element.type === 'Quantifier' && element.max > MANY;
      const add = (before: string, piece: string): void =>
        void found[repeats ? 'repeated' : 'once'].set(`${before}\n${piece}`, { lead: before, piece });
      for (const word of words) {
        add(lead, word);
        add('', lead + word);
        add(lead + word, ' ');
      }
      add('', lead);
    });
    return [...chosen([...found.repeated.values()], MOST_REPEATED), ...chosen([...found.once.values()], MOST_PIECES)];
  }

  #walk(list: readonly Alternative[], lead: string, tell: Told): void {
    for (const { elements } of list) {
      let before = lead;
      for (const element of elements) {
        tell(before, this.#words(element), element);
        const inner = element.type === 'Quantifier' ? element.element : element;
        if ('alternatives' in inner) this.#walk(inner.alternatives, before, tell);
        before += this.#words(element)[0] ?? '';
      }
    }
  }

  /** What the part may be, shortly: one of each kind of character, one of each alternative. */
  #words(element: Element): readonly string[] {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return element.alternatives.slice(0, MOST_KINDS).map((one) => this.#sequence(one));
      case 'Quantifier': {
        const words = this.#words(element.element);
        return words.map((word) => word.repeat(Math.min(20, Math.max(1, element.min))));
      }
      case 'Assertion':
      case 'Backreference':
        return [];
      default:
        return this.#kindsOf(element.raw);
    }
  }

  #sequence({ elements }: Alternative): string {
    return elements.map((element) => this.#words(element)[0] ?? '').join('');
  }

  #kindsOf(raw: string): readonly string[] {
    const known = this.#kinds.get(raw);
    if (known !== undefined) return known;
    const test = characterTest(raw, this.#regex);
    const kinds = this.#letters.filter(test);
    const some = (kinds.length > 0 ? kinds : [...PLANE].filter(test)).slice(0, MOST_KINDS);
    this.#kinds.set(raw, some);
    return some;
  }

  *#chanceWords(pieces: readonly LedPiece[]): Generator<string> {
    const random = chance(2017);
    const parts = [...this.#letters, ...pieces.map(({ piece }) => piece)];
    const pick = (): string => parts[Math.floor(random() * parts.length)] ?? '';
    for (let made = 0; made < MOST_WORDS; made++) {
      yield Array.from({ length: 2 + Math.floor(random() * 3) }, pick).join('');
    }
  }
}

/** Where a class holds nothing usual: one of many scripts and signs. */
const PLANE = "·、。《》【】年日时分秒上下一页首é汉字→«»\t\r\u00a0\u3000\ufeff\u200b\ue000$%&()*+,.=?@[]^_`{|}~#'\\!";

function lettersOf({ raw }: Pattern): string[] {
  const plain = raw.replaceAll(/\\[dDwWsSbBpP](?:\{[^}]*\})?|\{\d+,?\d*\}|\(\?<?[:=!]/g, '').replaceAll(/\\(.)/g, '$1');
  return [...plain];
}

function chosen<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const step = items.length / most;
  return Array.from({ length: most }, (_, at) => items[Math.floor(at * step)]).filter((item) => item !== undefined);
}

/** The same numbers each time: mulberry32. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Which characters or pairs of characters a pattern can't do without (必备字): whatever it fits holds at least one of them.
 * Asking a text for them costs a fraction of asking the pattern, and most texts of a site have none. They are told for
 * texts as a browser shows them, in which a blank is always one space.
 */

/** Larger sets stand in nearly every text. */
const MOST_PIECES = 1_000;

/** Of one character or two. */
type Pieces = ReadonlySet<string>;

/**
 * The rarest such set that can be read off the pattern; `null` where there is none (it may fit the empty text, or nothing
 * but classes like `\w`), or where the pattern is written in a way that is not read here.
 */
export function neededPieces({ source, flags }: RegExp): Pieces | null {
  try {
    const reader = new NeedReader(source);
    const pieces = reader.alternatives();
    if (!reader.isAtEnd || pieces === null || pieces.size > MOST_PIECES) return null;
    return flags.includes('i') ? inBothCases(pieces) : pieces;
  } catch (error) {
    if (error instanceof NotRead) return null;
    throw error;
  }
}

/** Of several patterns any may fit: all that they need; `null` where one of them needs nothing. */
export function neededByAny(regexes: readonly RegExp[]): Pieces | null {
  return together(regexes.map(neededPieces));
}

function together(sets: readonly (Pieces | null)[]): Pieces | null {
  const all = new Set<string>();
  for (const set of sets) {
    if (set === null) return null;
    for (const piece of set) all.add(piece);
  }
  return all;
}

/** Letters of other alphabets that are an ASCII letter where case does not count (Unicode, CaseFolding.txt). */
const FOLDED: Readonly<Record<string, string>> = { s: 'ſ', k: '\u212a' };

function inBothCases(pieces: Pieces): Pieces {
  const all = new Set<string>();
  for (const piece of pieces) {
    const [first = '', second] = piece;
    if (second === undefined) for (const one of casesOf(first)) all.add(one);
    else for (const pair of pairsOf(casesOf(first), casesOf(second))) all.add(pair);
  }
  return all;
}

function casesOf(char: string): Pieces {
  const lower = char.toLowerCase();
  return new Set([char, lower, char.toUpperCase(), FOLDED[lower] ?? char]);
}

function pairsOf(firsts: Iterable<string>, seconds: Pieces): Pieces {
  const pairs = new Set<string>();
  for (const first of firsts) for (const second of seconds) pairs.add(first + second);
  return pairs;
}

class NotRead extends Error {}

const DIGITS = '0123456789';
const LITERAL_ESCAPE = /[^\w]/;
/** Characters of a class that is still worth asking for. */
const MOST_IN_CLASS = 40;

/** Of a pattern a part without its quantifier. */
interface Part {
  readonly needs: Pieces | null;
  /** What it may be, where it is always one character. */
  readonly chars: Pieces | null;
}

const NOTHING: Part = { needs: null, chars: null };
const BLANK: Part = { needs: null, chars: new Set([' ']) };

const oneOf = (chars: Pieces | null): Part => ({ needs: chars, chars });

/** Recursive descent over the part of the pattern language that word lists are written in. */
class NeedReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  alternatives(): Pieces | null {
    const sets = [this.#sequence()];
    while (this.#take('|')) sets.push(this.#sequence());
    return together(sets);
  }

  /** One of its parts is enough: the one that fewest texts hold. */
  #sequence(): Pieces | null {
    const row = new Row();
    while (!this.isAtEnd && this.#peek() !== '|' && this.#peek() !== ')') row.take(this.#part(), this.#least());
    return row.best;
  }

  #part(): Part {
    const char = this.#next();
    if (char === '(') return { needs: this.#group(), chars: null };
    if (char === '[') return oneOf(this.#charClass());
    if (char === '\\') return this.#peek() === 's' ? this.#blank() : oneOf(this.#escape());
    if (char === '.' || char === '^' || char === '$') return NOTHING;
    return oneOf(new Set([char]));
  }

  #blank(): Part {
    this.#at++;
    return BLANK;
  }

  #group(): Pieces | null {
    const looks = this.#take('?=') || this.#take('?!') || this.#take('?<=') || this.#take('?<!');
    if (!looks && !this.#take('?:') && this.#peek() === '?') throw new NotRead();
    const inner = this.alternatives();
    if (!this.#take(')')) throw new NotRead();
    return looks ? null : inner;
  }

  #charClass(): Pieces | null {
    const isNegated = this.#take('^');
    const chars = new Set<string>();
    let isKnown = !isNegated;
    while (!this.#take(']')) {
      const from = this.#classChar();
      if (this.#peek() === '-' && this.#peek(1) !== ']') {
        this.#at++;
        isKnown &&= addRange(chars, from, this.#classChar());
      } else if (from === null) isKnown = false;
      else for (const char of from) chars.add(char);
    }
    return isKnown && chars.size <= MOST_IN_CLASS ? chars : null;
  }

  #classChar(): Pieces | null {
    const char = this.#next();
    return char === '\\' ? this.#escape() : new Set([char]);
  }

  #escape(): Pieces | null {
    const char = this.#next();
    if (char === 'd') return new Set(DIGITS);
    if (char === 'u' || char === 'x') return new Set([this.#code(char === 'u' ? 4 : 2)]);
    if (char === 'p' || char === 'P') {
      this.#at = this.#source.indexOf('}', this.#at) + 1;
      return null;
    }
    if (LITERAL_ESCAPE.test(char)) return new Set([char]);
    if ('sSwWDbB'.includes(char)) return null;
    throw new NotRead();
  }

  #code(digits: number): string {
    const written = this.#source.slice(this.#at, this.#at + digits);
    if (!/^[\da-f]+$/i.test(written) || written.length < digits) throw new NotRead();
    this.#at += digits;
    return String.fromCharCode(Number.parseInt(written, 16));
  }

  /** Reads the quantifier behind a part: how often it stands there at least. */
  #least(): number {
    const char = this.#peek();
    if (char !== '?' && char !== '*' && char !== '+' && char !== '{') return 1;
    this.#at++;
    let least = char === '+' ? 1 : 0;
    if (char === '{') {
      const end = this.#source.indexOf('}', this.#at);
      least = Number.parseInt(this.#source.slice(this.#at, end), 10);
      if (end < 0 || Number.isNaN(least)) throw new NotRead();
      this.#at = end + 1;
    }
    this.#take('?');
    return least;
  }

  #peek(ahead = 0): string {
    return this.#source[this.#at + ahead] ?? '';
  }

  #next(): string {
    const char = this.#source[this.#at++];
    if (char === undefined) throw new NotRead();
    return char;
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

/** False where the range is too wide to be worth asking for. */
function addRange(chars: Set<string>, from: Pieces | null, to: Pieces | null): boolean {
  const [first] = from ?? [];
  const [last] = to ?? [];
  if (first === undefined || last === undefined) throw new NotRead();
  const low = first.charCodeAt(0);
  const high = last.charCodeAt(0);
  if (high - low > MOST_IN_CLASS) return false;
  for (let code = low; code <= high; code++) chars.add(String.fromCharCode(code));
  return true;
}

/** More of them are hardly rarer than their characters. */
const MOST_PAIRS = 64;

/** The parts of a pattern that follow each other. */
class Row {
  best: Pieces | null = null;
  /** What the last part that must be there ends with; `null` where that can't be told. */
  #before: Pieces | null = null;
  /** What may stand between it and the next one. */
  #between: string[] = [];

  take({ needs, chars }: Part, least: number): void {
    if (least === 0) {
      if (chars === null) this.#before = null;
      else this.#between.push(...chars);
      return;
    }
    this.#offer(needs);
    if (chars !== null && this.#before !== null) this.#offerPairs(this.#before, new Set([...this.#between, ...chars]));
    if (chars !== null && least > 1) this.#offerPairs(chars, chars);
    this.#before = chars;
    this.#between = [];
  }

  #offerPairs(firsts: Pieces, seconds: Pieces): void {
    if (firsts.size * seconds.size <= MOST_PAIRS) this.#offer(pairsOf(firsts, seconds));
  }

  #offer(pieces: Pieces | null): void {
    if (pieces === null) return;
    if (this.best === null || weightOf(pieces) < weightOf(this.best)) this.best = pieces;
  }
}

/** Figures stand in many texts, and two certain characters in a row in few. */
const weightOf = (pieces: Pieces): number => {
  let weight = 0;
  for (const piece of pieces) weight += piece.length === 2 ? 0.1 : DIGITS.includes(piece) ? 4 : 1;
  return weight;
};

/**
 * Which characters a pattern can't do without (必备字): whatever it fits holds at least one of them. Asking a text for them
 * costs a fraction of asking the pattern, and most texts of a site have none.
 */

/** Larger sets stand in nearly every text. */
const MOST_CHARS = 400;

type Chars = ReadonlySet<string>;

/**
 * The smallest such set that can be read off the pattern; `null` where there is none (it may fit the empty text, or
 * nothing but classes like `\w`), or where the pattern is written in a way that is not read here.
 */
export function neededChars({ source, flags }: RegExp): Chars | null {
  try {
    const reader = new NeedReader(source);
    const chars = reader.alternatives();
    if (!reader.isAtEnd || chars === null || chars.size > MOST_CHARS) return null;
    return flags.includes('i') ? inBothCases(chars) : chars;
  } catch (error) {
    if (error instanceof NotRead) return null;
    throw error;
  }
}

/** Of several patterns any may fit: all that they need; `null` where one of them needs nothing. */
export function neededByAny(regexes: readonly RegExp[]): Chars | null {
  return together(regexes.map(neededChars));
}

function together(sets: readonly (Chars | null)[]): Chars | null {
  const all = new Set<string>();
  for (const set of sets) {
    if (set === null) return null;
    for (const char of set) all.add(char);
  }
  return all;
}

/** Letters of other alphabets that are an ASCII letter where case does not count (Unicode, CaseFolding.txt). */
const FOLDED: Readonly<Record<string, string>> = { s: 'ſ', k: '\u212a' };

function inBothCases(chars: Chars): Chars {
  const all = new Set<string>();
  for (const char of chars) {
    const lower = char.toLowerCase();
    for (const one of [char, lower, char.toUpperCase(), FOLDED[lower] ?? char]) all.add(one);
  }
  return all;
}

class NotRead extends Error {}

const DIGITS = '0123456789';
const LITERAL_ESCAPE = /[^\w]/;
/** Characters of a class that is still worth asking for. */
const MOST_IN_CLASS = 40;

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

  alternatives(): Chars | null {
    const sets = [this.#sequence()];
    while (this.#take('|')) sets.push(this.#sequence());
    return together(sets);
  }

  /** One of its parts is enough: the one that fewest texts hold. */
  #sequence(): Chars | null {
    let best: Chars | null = null;
    while (!this.isAtEnd && this.#peek() !== '|' && this.#peek() !== ')') {
      const part = this.#part();
      const needed = this.#mayBeLeftOut() ? null : part;
      if (needed !== null && (best === null || weightOf(needed) < weightOf(best))) best = needed;
    }
    return best;
  }

  #part(): Chars | null {
    const char = this.#next();
    if (char === '(') return this.#group();
    if (char === '[') return this.#charClass();
    if (char === '\\') return this.#escape();
    if (char === '.' || char === '^' || char === '$') return null;
    return new Set([char]);
  }

  #group(): Chars | null {
    const looks = this.#take('?=') || this.#take('?!') || this.#take('?<=') || this.#take('?<!');
    if (!looks && !this.#take('?:') && this.#peek() === '?') throw new NotRead();
    const inner = this.alternatives();
    if (!this.#take(')')) throw new NotRead();
    return looks ? null : inner;
  }

  #charClass(): Chars | null {
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

  #classChar(): Chars | null {
    const char = this.#next();
    return char === '\\' ? this.#escape() : new Set([char]);
  }

  #escape(): Chars | null {
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

  /** Reads the quantifier behind a part. */
  #mayBeLeftOut(): boolean {
    const char = this.#peek();
    if (char !== '?' && char !== '*' && char !== '+' && char !== '{') return false;
    this.#at++;
    let least = char === '+' ? 1 : 0;
    if (char === '{') {
      const end = this.#source.indexOf('}', this.#at);
      least = Number.parseInt(this.#source.slice(this.#at, end), 10);
      if (end < 0 || Number.isNaN(least)) throw new NotRead();
      this.#at = end + 1;
    }
    this.#take('?');
    return least === 0;
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
function addRange(chars: Set<string>, from: Chars | null, to: Chars | null): boolean {
  const [first] = from ?? [];
  const [last] = to ?? [];
  if (first === undefined || last === undefined) throw new NotRead();
  const low = first.charCodeAt(0);
  const high = last.charCodeAt(0);
  if (high - low > MOST_IN_CLASS) return false;
  for (let code = low; code <= high; code++) chars.add(String.fromCharCode(code));
  return true;
}

/** Figures stand in many texts. */
const weightOf = (chars: Chars): number => {
  let weight = 0;
  for (const char of chars) weight += DIGITS.includes(char) ? 4 : 1;
  return weight;
};

/** The addresses in a `srcset` attribute, by the HTML standard's own steps (4.8.4.3.10, “parse a srcset attribute”). */

const TAB = 0x09;
const COMMA = 0x2c;
const OPENS = 0x28;
const CLOSES = 0x29;

const isBlank = (code: number): boolean => code === 0x20 || (code >= TAB && code <= 0x0d && code !== 0x0b);

const isSeparator = (code: number): boolean => isBlank(code) || code === COMMA;
const isWritten = (code: number): boolean => !isBlank(code);

/** A candidate whose descriptors are no descriptors is dropped, the others stay: as a browser does. */
export function srcsetAddresses(srcset: string): string[] {
  const found: string[] = [];
  let at = pastAll(srcset, 0, isSeparator);
  while (at < srcset.length) {
    const from = at;
    at = pastAll(srcset, at, isWritten);
    const written = srcset.slice(from, at);
    if (written.endsWith(',')) found.push(withoutCommas(written));
    else {
      const behind = readDescriptors(srcset, at);
      at = behind.to;
      if (areValid(behind.descriptors)) found.push(written);
    }
    at = pastAll(srcset, at, isSeparator);
  }
  return found;
}

/** The first place from `at` on whose character is none of these. */
function pastAll(text: string, at: number, isOne: (code: number) => boolean): number {
  let end = at;
  while (end < text.length && isOne(text.charCodeAt(end))) end++;
  return end;
}

function withoutCommas(written: string): string {
  let end = written.length;
  while (written.charCodeAt(end - 1) === COMMA) end--;
  return written.slice(0, end);
}

/** Up to the comma that ends the candidate; one inside parentheses does not. */
function readDescriptors(srcset: string, from: number): { readonly descriptors: string[]; readonly to: number } {
  const descriptors: string[] = [];
  let start = from;
  let inParens = false;
  let at = from;
  const end = (): void => {
    if (at > start) descriptors.push(srcset.slice(start, at));
    start = at + 1;
  };
  for (; at < srcset.length; at++) {
    const code = srcset.charCodeAt(at);
    if (inParens) inParens = code !== CLOSES;
    else if (code === OPENS) inParens = true;
    else if (isBlank(code)) end();
    else if (code === COMMA) {
      end();
      return { descriptors, to: at + 1 };
    }
  }
  end();
  return { descriptors, to: at };
}

const WHOLE = /^\d+$/;
const DECIMAL = /^-?(?:\d+|\d*\.\d+)(?:e[+-]?\d+)?$/i;

function areValid(descriptors: readonly string[]): boolean {
  const given = new Set<string>();
  for (const descriptor of descriptors) {
    const kind = descriptor.at(-1) ?? '';
    const value = descriptor.slice(0, -1);
    const isNumber = kind === 'x' ? DECIMAL.test(value) && Number(value) >= 0 : WHOLE.test(value) && Number(value) > 0;
    if (!isNumber || !'wxh'.includes(kind) || given.has(kind) || (given.size > 0 && kind === 'x') || given.has('x'))
      return false;
    given.add(kind);
  }
  return !given.has('h') || given.has('w');
}

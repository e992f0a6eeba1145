/** Where a handler in an attribute (`onclick`, `javascript:`) leads: only what is written there as one plain string. */

const STRING = String.raw`(?:'((?:[^'\\\n]|\\.){1,500})'|"((?:[^"\\\n]|\\.){1,500})")`;
/** Comments and other strings are passed over as a whole, those too that nobody closes: nothing is read twice. */
const PASSED = String.raw`\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|'(?:[^'\\\n]|\\[\s\S]?)*(?:'|\n|$)|"(?:[^"\\\n]|\\[\s\S]?)*(?:"|\n|$)`;
const OPENS = String.raw`(?<![\w$])(?:window\s*\.\s*open\s*\(|location\s*\.\s*(?:replace|assign)\s*\(|location(?:\s*\.\s*href)?\s*=|MM_openBrWindow\s*\()`;
/** Stands in whatever `OPENS` fits. */
const OPENING = /open|location/;
/** What may stand behind the string: with anything else (`+ id`, `.replace(…)`) it is a part of the address only. */
const ENDS = String.raw`(?=\s*(?:[;,)}\n]|$))`;

const HANDLER = new RegExp(`${OPENS}\\s*${STRING}${ENDS}|${PASSED}`, 'g');

/** The addresses that `code` opens, in its order. */
export function openedBy(code: string): string[] {
  const found: string[] = [];
  if (!OPENING.test(code)) return found;
  for (const match of code.matchAll(HANDLER)) {
    const written = match[1] ?? match[2];
    if (written !== undefined) found.push(unescaped(written));
  }
  return found;
}

const ESCAPE = /\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi;

const unescaped = (written: string): string =>
  written.includes('\\')
    ? written.replace(ESCAPE, (_all, four?: string, two?: string, char?: string) =>
        char === undefined ? String.fromCharCode(Number.parseInt(four ?? two ?? '', 16)) : char,
      )
    : written;

export const isScriptAddress = (href: string): boolean => /^\s*javascript:/i.test(href);

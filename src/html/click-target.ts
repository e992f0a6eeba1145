/** Where a handler in an attribute (`onclick`, `javascript:`) leads: only what is written there as one plain string. */

const STRING = String.raw`(?:'((?:[^'\\\n]|\\.){1,500})'|"((?:[^"\\\n]|\\.){1,500})")`;
/** Comments and other strings are passed over as a whole, those too that nobody closes: nothing is read twice. */
const PASSED = String.raw`\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|'(?:[^'\\\n]|\\[\s\S]?)*(?:'|\n|$)|"(?:[^"\\\n]|\\[\s\S]?)*(?:"|\n|$)`;
const OPENS = String.raw`(?<![\w$])(?:window\s*\.\s*open\s*\(|location\s*\.\s*(?:replace|assign)\s*\(|location(?:\s*\.\s*href)?\s*=|MM_openBrWindow\s*\(|MM_goToURL\s*\(\s*(?:'[\w.]{1,60}'|"[\w.]{1,60}")\s*,)`;
/** Stands in whatever `OPENS` fits. */
const OPENING = /open|location|MM_goToURL/;
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

/** Blanks before it, tabs and line breaks anywhere: the URL parser drops them. */
const MAY_BE_SCRIPT = /^[\0-\x20]*j[\t\n\r]*a/i;
const SCHEME = /^[\0-\x20]*javascript:/i;
const ESCAPED = /(?:%[\da-f]{2})+/gi;

/**
 * The code of a `javascript:` address, percent-decoded as UTF-8 before it runs (HTML standard, “evaluate a javascript: URL”);
 * `null` for all other addresses. Bytes of another charset stay as they stand.
 */
export function scriptOf(href: string): string | null {
  if (!MAY_BE_SCRIPT.test(href)) return null;
  const bare = href.replace(/[\t\n\r]/g, '');
  const scheme = SCHEME.exec(bare);
  return scheme === null ? null : bare.slice(scheme[0].length).replace(ESCAPED, percentDecoded);
}

function percentDecoded(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

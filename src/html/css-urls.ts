/** The addresses that a piece of CSS would have a browser fetch (样式中的地址). */
import { detached, Memo } from '../cache/memo.ts';

/** Names of namespaces and of pages a rule is for are no addresses to fetch; nor is what stands in a comment. */
const NO_FETCH = /\/\*[\s\S]*?(?:\*\/|$)|@(?:namespace|-moz-document)[^;{]*/gi;
/** `behavior:` is of a browser that is gone. Other strings are passed over as a whole. */
const ADDRESS =
  /(behaviou?r\s*:\s*)?(?<![\w-])url\(\s*(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})'|([^\s"'()]{1,2000}))\s*\)|@import\s+(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})')|"[^"\\\n]{0,500}(?:\\[\s\S][^"\\\n]{0,500}){0,20}"|'[^'\\\n]{0,500}(?:\\[\s\S][^'\\\n]{0,500}){0,20}'/gi;

const MAY_LEAD = /url\(|@import/i;
/** A style attribute is remembered with its tag; a sheet with pictures inside it is seldom met again. */
const REMEMBERED = { from: 300, to: 16_000 };
const remembered = new Memo<readonly string[]>(128);
const NONE: readonly string[] = [];

/** As they are written, in their order. One with a CSS escape is left out: it is as often a Windows path. */
export function cssUrls(css: string): readonly string[] {
  if (!MAY_LEAD.test(css)) return NONE;
  if (css.length < REMEMBERED.from || css.length > REMEMBERED.to) return readUrls(css);
  const known = remembered.get(css);
  if (known !== undefined) return known;
  const found = readUrls(css);
  remembered.set(css, found);
  return found;
}

function readUrls(css: string): string[] {
  const found: string[] = [];
  for (const [, behavior, ...written] of withoutLateImports(css.replace(NO_FETCH, ' ')).matchAll(ADDRESS)) {
    const address = written.find((one) => one !== undefined)?.trim();
    if (address && behavior === undefined && !address.startsWith('#') && !address.includes('\\'))
      found.push(detached(address));
  }
  return found;
}

const LATE_IMPORT = /@import[^;{}]*/gi;

/** Behind the first rule an `@import` counts for nothing (CSS Cascading and Inheritance, “importing style sheets”). */
function withoutLateImports(css: string): string {
  const rule = css.indexOf('{');
  if (rule < 0) return css;
  return css.slice(0, rule) + css.slice(rule).replace(LATE_IMPORT, ' ');
}

/** Does this page only lead elsewhere (splash, 引导页)? By meta refresh or by a script that sets the location. */

import { refreshTarget } from '../../html/meta-refresh.ts';
import type { FlatPage, PageElement } from '../../html/page-elements.ts';
import { canonicalKey } from '../../url/address.ts';
import { resolveLink } from '../../url/page-url.ts';
import { insideSilent } from './links.ts';

const PIECE = /['"][^'"]{0,300}['"]|[A-Za-z_$][\w$]*/g;
/** Strings and names with `+` between them, up to the end of the statement. */
const PIECES = String.raw`((?:${PIECE.source})(?:\s*\+\s*(?:${PIECE.source}))*)(?=\s*(?:[;,)}'"\n]|\/[/*]|$))`;
const LOCATION = new RegExp(
  String.raw`(?:window\.|top\.|self\.|parent\.|document\.)*location(?:\.href)?\s*(?:=|\.replace\s*\(|\.assign\s*\()\s*${PIECES}`,
);
/** `p = …` or `p += …`; what is assigned is told only where it is made of pieces. */
const ASSIGNED = new RegExp(String.raw`(?<![\w$.])([A-Za-z_$][\w$]*)\s*(\+?)=(?!=)\s*(?:${PIECES})?`, 'g');
const MAX_DELAY_SECONDS = 30;
/** Characters of visible text. */
const FULL_PAGE = 200;

function fromMeta(page: FlatPage): string | null {
  for (let at = 0; at < page.notable.length; at++) {
    const element = page.notable[at] as PageElement; // safe: at is in range
    if (element.tag !== 'meta' || !/^refresh$/i.test(element.attributes['http-equiv'] ?? '')) continue;
    // For visitors without scripts only: a home page full of news may send them to a notice, or to the browser's maker.
    if (insideSilent(page, element)) continue;
    const content = element.attributes.content ?? '';
    if (Number.parseFloat(content) > MAX_DELAY_SECONDS) continue;
    const target = refreshTarget(content);
    if (target) return target;
  }
  return null;
}

function fromScript(page: FlatPage): string | null {
  for (const script of page.scripts) {
    if (script.code.length > 4000) continue;
    // Inside a function it waits for a click; a condition (screen width, referrer) chooses for other visitors.
    const direct = script.code.replace(/function\s*(?:\w{1,100}\s*)?\([^)]{0,200}\)\s*\{[^{}]*\}/g, '');
    if (/\bif\s*\(/.test(direct)) continue;
    const match = LOCATION.exec(direct);
    if (!match) continue;
    const target = putTogether(match[1] ?? '', namesIn(direct.slice(0, match.index)));
    if (target !== undefined) return target;
  }
  return null;
}

/** What the pieces make together; `undefined` where one of them is not known. */
function putTogether(pieces: string, known: ReadonlyMap<string, string>): string | undefined {
  const values = [...pieces.matchAll(PIECE)].map(([piece]) =>
    /^['"]/.test(piece) ? piece.slice(1, -1) : known.get(piece),
  );
  return values.every((value) => value !== undefined) ? values.join('') : undefined;
}

/** What each name stands for after all of this code; those of which that cannot be told are missing. */
function namesIn(code: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const [, name = '', added, pieces] of code.matchAll(ASSIGNED)) {
    const value = pieces === undefined ? undefined : putTogether(pieces, known);
    const before = added ? known.get(name) : '';
    if (value === undefined || before === undefined) known.delete(name);
    else known.set(name, before + value);
  }
  return known;
}

const WRITTEN = /document\.write\s*\(\s*(?:'([^'\n]{0,300})'|"((?:[^"\\\n]|\\.){0,300})")/g;
const REFRESH =
  /<meta[^>]{0,300}http-equiv\s*=\s*\\?["']?refresh[^>]{0,300}\scontent\s*=\s*(?:\\?"([^"\\]*)|\\?'([^'\\]*))/i;

/** A meta refresh that a script writes. Behind a condition it is for some visitors only, unless the page has nothing else. */
function fromWritten(page: FlatPage, chars: number): string | null {
  for (const { code } of page.scripts) {
    if (code.length > 4000 || (chars > 0 && /\bif\s*\(/.test(code))) continue;
    for (const [, single, double] of code.matchAll(WRITTEN)) {
      const target = refreshIn(single ?? double ?? '');
      if (target) return target;
    }
  }
  return null;
}

/** Where a meta refresh in what a script writes leads, at once or soon. */
function refreshIn(written: string): string | null {
  const match = REFRESH.exec(written);
  const content = match?.[1] ?? match?.[2];
  if (content === undefined || Number.parseFloat(content) > MAX_DELAY_SECONDS) return null;
  return refreshTarget(content);
}

/** Where the page sends every visitor by itself, absolute; `null` where it stays. Only pages with little text of their own. */
export function readRedirect(page: FlatPage, base: string, charset: string): string | null {
  const meta = fromMeta(page);
  const chars = bodyText(page);
  const target = meta ?? (chars < FULL_PAGE ? (fromScript(page) ?? fromWritten(page, chars)) : null);
  const url = target ? resolveLink(target, base, charset) : null;
  if (!url || url === base) return null;
  // A full page that loads itself anew by another of its names stays where it is; a splash may bear such a name.
  return chars >= FULL_PAGE && canonicalKey(url) === canonicalKey(base) ? null : url;
}

/** Characters of visible text. */
export function bodyText({ texts }: FlatPage): number {
  let chars = 0;
  for (let at = 0; at < texts.length; at++) chars += texts[at]?.text.length ?? 0;
  return chars;
}

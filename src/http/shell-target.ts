/**
 * Where a page that only sends its visitors on (跳转页) sends them: a tiny page with a meta refresh or a script that
 * sets the location, and hardly a word of its own. Redirects by status are read elsewhere.
 */
import { decodePage } from '../html/charset.ts';
import { flattenPage } from '../html/flat-page.ts';
import { baseOf } from '../read/links/links.ts';
import { bodyText, readRedirect } from '../read/links/redirect.ts';
import type { FetchResponse } from './connection/fetch-result.ts';

/** Whoever only sends on needs no more; so that links to real pages cost a comparison. */
const SHELL_BYTES = 4 * 1024;
/** Characters of visible text, 正在跳转，请稍候 and the like. */
const SHELL_TEXT = 200;
const SENDS_ON = /http-equiv\s*=\s*["']?refresh|location/i;
/** A script that tests its visitor before it sends him on: who does not run it is sent in circles. */
const NEEDS_SCRIPT = /cookie|eval\s*\(|atob\s*\(|fromCharCode|unescape\s*\(/i;

/** `null` where the page is to be looked at itself, or where it cannot be told where it leads. */
export function shellTarget({ status, headers, body, truncated, url }: FetchResponse): string | null {
  if (status < 200 || status >= 300 || body.length === 0 || body.length > SHELL_BYTES || truncated) return null;
  const type = headers['content-type'] ?? null;
  if (type !== null && !/html/i.test(type)) return null;
  const source = body.toString('latin1');
  if (!SENDS_ON.test(source) || NEEDS_SCRIPT.test(source)) return null;
  const { text, charset } = decodePage(body, type);
  const page = flattenPage(text);
  if (bodyText(page) >= SHELL_TEXT) return null;
  const target = readRedirect(page, baseOf(page, url), charset);
  return target === null ? null : withoutFragment(target);
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

/**
 * Recognises walls (网站防护): answers that test the visitor (JS challenges, captchas, WAF notices) instead of showing
 * the page. A wall is no fault of the site, so in doubt of a page with little to read, it is a wall.
 */
import type { FetchResponse } from './fetch-result.ts';

/** What walls say and set, from `config/phrases.yaml`. */
export interface ChallengePatterns {
  /** Met in the body of an answer. */
  readonly body: readonly RegExp[];
  /** Met in the names of the cookies that it sets. */
  readonly cookie: readonly RegExp[];
}

/** Codes of 加速乐 for "run this script, then come again"; without its script they are server errors like others. */
const COOKIE_SCRIPT_STATUSES: ReadonlySet<number> = new Set([512, 521]);
/** A real page of a portal shows thousands of characters, a wall its notice at most. */
const NOTICE_CHARS = 600;
const LOOKED_AT_BYTES = 64 * 1024;

export function isChallenge(response: FetchResponse, patterns: ChallengePatterns): boolean {
  // Cloudflare's own statement (developers.cloudflare.com, "Detect a Challenge Page response").
  if (response.headers['cf-mitigated'] === 'challenge') return true;
  const setsWallCookie = cookieNames(response).some((name) => patterns.cookie.some((pattern) => pattern.test(name)));
  const text = decodeRoughly(response.body);
  if (COOKIE_SCRIPT_STATUSES.has(response.status) && (setsWallCookie || text.includes('document.cookie'))) return true;
  // Such scripts and cookies also ride on pages that were let through: only a page without content is the wall itself.
  if (visibleLength(text) > NOTICE_CHARS) return false;
  const squeezed = text.replace(/\s+/g, ' ');
  return setsWallCookie ? runsScript(text) : patterns.body.some((pattern) => pattern.test(squeezed));
}

function cookieNames({ setCookie = [] }: FetchResponse): string[] {
  return setCookie.map((line) => line.slice(0, Math.max(0, line.indexOf('='))).trim());
}

function runsScript(text: string): boolean {
  return /<script/i.test(text);
}

/** Good enough to find phrases: the charset of a wall is seldom declared. */
function decodeRoughly(body: Buffer): string {
  const head = body.subarray(0, LOOKED_AT_BYTES);
  const utf8 = new TextDecoder().decode(head);
  // The last character may have been cut in two.
  return utf8.slice(0, -1).includes('\uFFFD') ? new TextDecoder('gb18030').decode(head) : utf8;
}

function visibleLength(text: string): number {
  const shown = text
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<(script|style|noscript)\b[^]*?<\/\1\s*>/gi, '')
    .replace(/<(script|style)\b[^]*$/i, '')
    .replace(/<[^>]*>/g, '');
  return shown.replace(/\s+/g, '').length;
}

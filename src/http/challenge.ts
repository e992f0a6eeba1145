/**
 * Recognises walls (网站防护): answers that test the visitor (JS challenges, captchas, WAF notices) instead of showing
 * the page. A wall is no fault of the site, so in doubt of a page with little to read, it is a wall.
 */
import type { FetchResponse } from './connection/fetch-result.ts';

/** What walls say and set, from `config/phrases.yaml`. */
export interface ChallengePatterns {
  /** Met in the body of an answer. */
  readonly body: readonly RegExp[];
  /** Met in the names of the cookies that it sets. */
  readonly cookie: readonly RegExp[];
}

/** Codes of 加速乐 for "run this script, then come again"; without its script they are server errors like others. */
const COOKIE_SCRIPT_STATUSES: ReadonlySet<number> = new Set([512, 521]);
/** A real page of a portal shows thousands of characters, a wall its notice at most: some 500, in UTF-8. */
const NOTICE_BYTES = 1_500;
/** 正在验证，请稍候 and the like, beside a script that does all the rest. */
const WAITING_BYTES = 150;
const SPACE = 0x20;
const LOOKED_AT_BYTES = 64 * 1024;

export function isChallenge(response: FetchResponse, patterns: ChallengePatterns): boolean {
  // Cloudflare's own statement (developers.cloudflare.com, "Detect a Challenge Page response").
  if (response.headers['cf-mitigated'] === 'challenge') return true;
  const setsWallCookie = cookieNames(response).some((name) => patterns.cookie.some((pattern) => pattern.test(name)));
  if (COOKIE_SCRIPT_STATUSES.has(response.status) && (setsWallCookie || response.body.includes('document.cookie'))) {
    return true;
  }
  // Such scripts and cookies also ride on pages that were let through: only a page without content is the wall itself.
  if (showsContent(response.body, NOTICE_BYTES)) return false;
  const text = decodeRoughly(response.body).replace(/\s+/g, ' ');
  if (setsWallCookie && /<script/i.test(text)) return true;
  return patterns.body.some((pattern) => pattern.test(text)) || isCookieTest(response, text);
}

const WRITES_COOKIE = /document\s?\.\s?cookie\s?=/;
/** The same page once more, whose server will find the cookie then. */
const LOADS_AGAIN =
  /location\s?\.\s?reload\s?\(|location(?:\s?\.\s?href)?\s?=\s?(?:(?:window|document|self|top)\s?\.\s?)?location(?:\s?\.\s?href)?\s?[;}<\s]/;

/** A page that shows nothing, writes a cookie and loads itself again: whoever runs no scripts never sees what is behind it. */
function isCookieTest({ status, body }: FetchResponse, text: string): boolean {
  if (status < 200 || status >= 300 || !WRITES_COOKIE.test(text) || !LOADS_AGAIN.test(text)) return false;
  return !showsContent(body, WAITING_BYTES);
}

function cookieNames({ setCookie = [] }: FetchResponse): string[] {
  return setCookie.map((line) => line.slice(0, Math.max(0, line.indexOf('='))).trim());
}

/** Good enough to find phrases: the charset of a wall is seldom declared. */
function decodeRoughly(body: Buffer): string {
  const head = body.subarray(0, LOOKED_AT_BYTES);
  const utf8 = new TextDecoder().decode(head);
  // The last character may have been cut in two.
  return utf8.slice(0, -1).includes('\uFFFD') ? new TextDecoder('gb18030').decode(head) : utf8;
}

/** Does the page show more than so many bytes of words? Stops as soon as it does, so that it costs little on real pages. */
function showsContent(body: Buffer, most: number): boolean {
  const end = Math.min(body.length, LOOKED_AT_BYTES);
  let shown = 0;
  for (let at = 0; at < end; at++) {
    const byte = body[at] ?? 0;
    if (byte === TAG) at = lastOfTag(body, at, end);
    else if (byte > SPACE && ++shown > most) return true;
  }
  return false;
}

/** The last byte of the tag at `tag`, or of the comment, script or style that it opens. */
function lastOfTag(body: Buffer, tag: number, end: number): number {
  const first = body[tag + 1] ?? 0;
  const skipped = first === EXCLAMATION || (first | LOWER) === LETTER_S ? behindSkipped(body, tag, end) : tag;
  if (skipped > tag) return skipped - 1;
  let at = tag + 1;
  // Most tags are shorter than it takes to call a search.
  while (at < end && body[at] !== GREATER) at++;
  return at;
}

const TAG = 0x3c;
const GREATER = 0x3e;
const EXCLAMATION = 0x21;
const LETTER_S = 0x73;
const SKIPPED = ['script', 'style'] as const;
/** Set in a letter it is lower case. */
const LOWER = 0x20;

function isAt(body: Buffer, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index++)
    if (((body[at + index] ?? 0) | LOWER) !== (word.charCodeAt(index) | LOWER)) return false;
  return true;
}

/** Comments, scripts and styles are skipped whole; `tag` itself where it opens none of them. */
function behindSkipped(body: Buffer, tag: number, end: number): number {
  if (isAt(body, tag, '<!--')) return behind(body.indexOf('-->', tag), 3, end);
  for (const name of SKIPPED) if (isAt(body, tag + 1, name)) return afterElement(body, tag, name, end);
  return tag;
}

function afterElement(body: Buffer, tag: number, name: string, end: number): number {
  let close = body.indexOf('</', tag);
  while (close >= 0 && close < end && !isAt(body, close + 2, name)) close = body.indexOf('</', close + 2);
  return behind(close, name.length + 2, end);
}

const behind = (found: number, length: number, end: number): number => (found < 0 ? end : found + length);

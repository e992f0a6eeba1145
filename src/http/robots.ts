/**
 * What a site's robots.txt allows (RFC 9309); asked once per origin and kept for the run.
 */

import type { Limiter } from '../pace/limiter.ts';
import { partsOf } from '../url/url-parts.ts';
import type { Fetch, FetchResult } from './connection/fetch-result.ts';
import { PRODUCT_TOKEN } from './request-headers.ts';

export interface RobotsAnswer {
  readonly allowed: boolean;
  /** Why the file itself could not be read, e.g. `timeout`, `http-503`; then all is allowed, and the report says so. */
  readonly unreadable: string | null;
}

export interface Robots {
  /** At once where the file is known. */
  check(url: string, signal?: AbortSignal): RobotsAnswer | Promise<RobotsAnswer>;
}

interface Rules {
  readonly allows: (url: string) => boolean;
  readonly unreadable: string | null;
  readonly crawlDelayMs: number | null;
}

const ALLOWED: RobotsAnswer = { allowed: true, unreadable: null };
/** RFC 9309, 2.5: parsers must read at least so much. */
const MAX_BYTES = 512 * 1024;
const MAX_ORIGINS = 5_000;

export const robotsIgnored: Robots = { check: () => ALLOWED };

export function createRobots(fetch: Fetch, limiter: Limiter): Robots {
  const origins = new Map<string, Promise<Rules>>();
  /** Of these, those that have been read. */
  const read = new Map<string, Rules>();
  const forget = (origin: string): void => {
    origins.delete(origin);
    read.delete(origin);
  };
  const begin = (origin: string, signal: AbortSignal | undefined): Promise<Rules> => {
    const asked = askRules(fetch, limiter, origin, signal);
    origins.set(origin, asked);
    // Another page's deadline says nothing about the file: it is asked for again.
    asked.then(
      (rules) => {
        if (origins.get(origin) === asked) read.set(origin, rules);
      },
      () => {
        if (origins.get(origin) === asked) origins.delete(origin);
      },
    );
    if (origins.size > MAX_ORIGINS) forget(origins.keys().next().value ?? '');
    return asked;
  };
  const rulesOf = async (origin: string, signal: AbortSignal | undefined): Promise<Rules> => {
    const known = origins.get(origin);
    if (known === undefined) return begin(origin, signal);
    try {
      return await known;
    } catch {
      // Whoever asked has given up; those who waited with them have not.
      signal?.throwIfAborted();
      return origins.get(origin) ?? begin(origin, signal);
    }
  };
  return {
    check(url, signal) {
      const { origin } = partsOf(url);
      const rules = read.get(origin);
      return rules === undefined ? rulesOf(origin, signal).then((asked) => answerOf(asked, url)) : answerOf(rules, url);
    },
  };
}

const answerOf = ({ allows, unreadable }: Rules, url: string): RobotsAnswer => ({
  allowed: allows(url),
  unreadable,
});

async function askRules(fetch: Fetch, limiter: Limiter, origin: string, signal?: AbortSignal): Promise<Rules> {
  const url = `${origin}/robots.txt`;
  const result = await fetch({ url, wants: 'any', maxBytes: MAX_BYTES, ...(signal === undefined ? {} : { signal }) });
  const rules = await readRules(url, result);
  if (rules.crawlDelayMs !== null) await limiter.setCrawlDelay(url, rules.crawlDelayMs);
  return rules;
}

/**
 * 4xx means that all is allowed. For 5xx and silence the RFC asks crawlers to stay away; a patrol is sent by those who
 * answer for the site and must still see it, so it goes in and says so.
 */
async function readRules(url: string, result: FetchResult): Promise<Rules> {
  const open: Rules = { allows: () => true, unreadable: null, crawlDelayMs: null };
  if (result.kind === 'failure') return { ...open, unreadable: result.reason };
  if (result.status >= 500) return { ...open, unreadable: `http-${result.status}` };
  const text = result.status >= 200 && result.status < 300 ? new TextDecoder().decode(result.body) : '';
  if (!/^[^\S\r\n]*(?:user-agent|allow|disallow|crawl-delay)\s*:/im.test(text)) return open;
  // Most sites have no rules, and then nothing is loaded.
  const { default: robotsParser } = await import('robots-parser');
  // The package's types describe an ES module, its code is CommonJS: what arrives as the import is the function itself.
  const parseRobots = robotsParser as unknown as typeof robotsParser.default;
  const parsed = parseRobots(url, ownLines(text));
  const delay = parsed.getCrawlDelay(PRODUCT_TOKEN);
  return {
    allows: FORBIDS.test(text) ? (target) => parsed.isAllowed(unescaped(target), PRODUCT_TOKEN) !== false : open.allows,
    unreadable: null,
    crawlDelayMs: delay === undefined ? null : delay * 1_000,
  };
}

const OWN_LINE = /^\s*(?:user-agent|allow|disallow|crawl-delay)\s*:/i;

/** Without records of others, which must not end a group (RFC 9309, 2.2.4), and with octets as addresses have them. */
function ownLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => OWN_LINE.test(line));
  return unescaped(lines.join('\n'));
}

/** Letters, digits, `-`, `.`, `_`, `~`: escaped or not, they are the same (RFC 9309, 2.2.2). */
const UNRESERVED = /%(?:4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae]|3[0-9]|2[de])/gi;
const unescaped = (text: string): string => text.replace(UNRESERVED, (octet) => decodeURIComponent(octet));

/** A file without any such line allows all: an empty one forbids nothing (RFC 9309, 2.2.2). */
const FORBIDS = /disallow\s*:\s*[^\s#]/i;

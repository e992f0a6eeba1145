/** A web written in a test, without network: what each address answers, and what was asked of it. */

import { createSiteClient, type SiteClient } from '../../../src/crawl/client/site-client.ts';
import type { PatrolTools, SiteTask } from '../../../src/crawl/client/visit-tools.ts';
import type { FetchRequest, FetchResult } from '../../../src/http/connection/fetch-result.ts';
import type { FailureReason } from '../../../src/http/connection/reasons.ts';
import type { CrawlerClient } from '../../../src/http/crawler-client.ts';
import { TODAY } from '../pages/read-html.ts';
import { pageWords, ruleBook } from '../pages/rules.ts';
import { siteOf } from '../runs/visits.ts';

export interface Answer {
  readonly status?: number;
  readonly html?: string;
  /** Address to which it redirects, itself in the web. */
  readonly to?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** No answer at all. */
  readonly fails?: FailureReason;
}

/** Address → HTML with status 200, or another answer, or several in turn, the last for ever. Others: 404. */
export type Web = Readonly<Record<string, string | Answer | readonly (string | Answer)[]>>;

export interface FakeWeb {
  readonly asked: string[];
  readonly fetch: (request: FetchRequest) => Promise<FetchResult>;
}

const AT = '2017-02-28T01:00:00.000Z';

export function fakeWeb(web: Web): FakeWeb {
  const asked: string[] = [];
  const answerOf = (url: string): Answer => {
    const found = web[url];
    const times = asked.filter((one) => one === url).length;
    const turn = Array.isArray(found) ? (found[Math.min(times, found.length) - 1] as string | Answer) : found;
    if (turn === undefined) return { status: 404, html: '<h1>404</h1>' };
    return typeof turn === 'string' ? { html: turn } : (turn as Answer);
  };
  const fetch = async (request: FetchRequest): Promise<FetchResult> => {
    const redirects: { url: string; status: number }[] = [];
    let url = request.url;
    for (;;) {
      asked.push(url);
      const { status = 200, html = '', to, type = 'text/html; charset=utf-8', headers, fails } = answerOf(url);
      const common = { requestedUrl: request.url, redirects, at: AT, ms: 5 };
      if (fails) return { kind: 'failure', ...common, url, reason: fails, detail: '' };
      if (to === undefined) {
        const body = Buffer.from(html);
        const told = { 'content-type': type, ...headers };
        return {
          kind: 'response',
          ...common,
          url,
          status,
          headers: told,
          body,
          truncated: false,
          tlsFault: null,
          wireBytes: body.length,
        };
      }
      redirects.push({ url, status: 302 });
      url = new URL(to, url).href;
    }
  };
  return { asked, fetch };
}

/** Tools over a fake web; `forbidden` are addresses that robots.txt forbids. */
export function toolsOver(web: FakeWeb, forbidden: readonly string[] = []): PatrolTools {
  const check = async (url: string) => ({ allowed: !forbidden.includes(url), unreadable: null });
  // Only `fetch` and `robots` are used by a visit; the rest belongs to those who open and close clients.
  const client = { fetch: web.fetch, robots: { check } } as unknown as CrawlerClient;
  return {
    client,
    browser: null,
    ruleBook: ruleBook(),
    words: pageWords(),
    challenge: { body: [/安全验证/], cookie: [] },
    toolVersion: '0.1.0',
    now: () => AT,
    signal: new AbortController().signal,
  };
}

export function taskOf(url: string, altUrl: string | null = null): SiteTask {
  return {
    site: siteOf('daxin', { url, altUrl }),
    asOf: { instant: `${TODAY}T00:00:00+08:00`, day: TODAY },
    maxPages: 100,
    timeBudgetMs: 60_000,
    otherHosts: new Map(),
  };
}

export const clientOver = (tools: PatrolTools): SiteClient => createSiteClient(tools, tools.signal);

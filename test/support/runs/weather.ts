/**
 * A small web in which links fail at times (故障天气): some in one burst, some for good, some by chance at each asking; on
 * a clock that only questions move on. Everything is drawn from a seed.
 */

import type { FetchRequest, FetchResult } from '../../../src/http/connection/fetch-result.ts';
import type { CrawlerClient } from '../../../src/http/crawler-client.ts';
import { articleHtml, pageHtml } from '../pages/write-html.ts';
import { type Columns, healthySite } from '../patrol/healthy-site.ts';
import type { QuickClock } from './quick-clock.ts';

const HOST = 'a.gov.cn';
export const HOME = `http://${HOST}/`;

/** Ways to fail; whatever is not here would be told as a wall. */
const FAULTS = ['404', '500', '503', 'timeout', 'reset', 'refused', 'dns-nxdomain', 'says-missing'] as const;
type FaultKind = (typeof FAULTS)[number];

export interface Weather {
  readonly bursts: ReadonlyMap<string, { readonly from: number; readonly until: number; readonly kind: FaultKind }>;
  readonly forGood: ReadonlyMap<string, FaultKind>;
  readonly byChance: ReadonlySet<string>;
}

export interface WeatherRules {
  /** Share of all links that have one burst. */
  readonly burstShare: number;
  readonly longestBurstMs: number;
  readonly forGood: number;
  readonly byChance: number;
  /** That a link by chance fails at one asking. */
  readonly chance: number;
}

const DAYS = ['2017-02-27', '2017-02-20', '2017-02-13', '2017-01-12', '2016-12-30', '2016-12-01'];
const COLUMNS: Columns = {
  gzdt: { name: '工作动态', days: DAYS },
  tzgg: { name: '通知公告', days: DAYS },
  tjsj: { name: '统计数据', days: DAYS },
};
const PLAIN = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `${HOME}img/${n}.png`);
const FILES = [1, 2, 3, 4].map((n) => `${HOME}files/${n}.pdf`);
const OLD = [1, 2, 3, 4].map((n) => `${HOME}old/${n}.html`);
const FRIENDS = Array.from({ length: 12 }, (_, n) => `http://friend${n}.cn/`);
const LISTED = Object.keys(COLUMNS).flatMap((folder) => [
  `${HOME}${folder}/`,
  ...DAYS.map((_, n) => `${HOME}${folder}/${n + 1}.html`),
]);
/** Every link of the web but its home page. */
export const LINKS: readonly string[] = [...PLAIN, ...FILES, ...OLD, ...FRIENDS, ...LISTED];

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `startMs`: when the run begins; bursts lie about the time in which links are asked for the first time. */
export function weatherOf(random: () => number, rules: WeatherRules, startMs: number): Weather {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T; // safe: never empty
  // Only this site is known to say of what it does not have that it is not there.
  const kindFor = (url: string): FaultKind => pick(url.startsWith(HOME) ? FAULTS : FAULTS.slice(0, -1));
  // What the home page shows: links on a page that is itself down for a while may never be met.
  const certain = [...PLAIN, ...FILES, ...OLD, ...FRIENDS];
  const forGood = new Map<string, FaultKind>();
  while (forGood.size < rules.forGood) {
    const url = pick(certain);
    forGood.set(url, kindFor(url));
  }
  const byChance = new Set<string>();
  while (byChance.size < rules.byChance) {
    const url = pick(certain);
    if (!forGood.has(url)) byChance.add(url);
  }
  const bursts = new Map<string, { from: number; until: number; kind: FaultKind }>();
  const wanted = Math.round(LINKS.length * rules.burstShare);
  while (bursts.size < wanted) {
    const url = pick(LINKS);
    if (forGood.has(url) || byChance.has(url)) continue;
    const length = random() * rules.longestBurstMs;
    const from = startMs - length + random() * (length + FIRST_ASKING_MS);
    bursts.set(url, { from, until: from + length, kind: kindFor(url) });
  }
  return { bursts, forGood, byChance };
}

/** About so long it takes until all links of this web have been asked once. */
const FIRST_ASKING_MS = 15_000;

export interface StormyClient
  extends Pick<CrawlerClient, 'fetch' | 'robots' | 'stats' | 'userAgent' | 'ignoresRobots'> {
  readonly limiter: Pick<CrawlerClient['limiter'], 'statsOf'>;
  /** How often a link by its kind of weather failed to answer. */
  readonly failures: { burst: number; forGood: number; byChance: number };
}

export function stormyClient(weather: Weather, chance: number, random: () => number, clock: QuickClock): StormyClient {
  const failures = { burst: 0, forGood: 0, byChance: 0 };
  let answers = 0;
  const faultAt = (url: string): FaultKind | null => {
    const kind = weather.forGood.get(url);
    if (kind !== undefined) {
      failures.forGood++;
      return kind;
    }
    const burst = weather.bursts.get(url);
    if (burst && burst.from <= clock.now() && clock.now() < burst.until) {
      failures.burst++;
      return burst.kind;
    }
    if (!weather.byChance.has(url) || random() >= chance) return null;
    failures.byChance++;
    return FAULTS[Math.floor(random() * FAULTS.length)] ?? '404';
  };
  const fetch = async (request: FetchRequest): Promise<FetchResult> => {
    const at = clock.instant();
    const fault = faultAt(request.url);
    const ms = 20 + Math.round(random() * 160);
    clock.pass(ms);
    const result = answerTo(request, fault, { at, ms });
    if (result.kind === 'response') answers++;
    return result;
  };
  const stats = () => ({ requests: 0, responses: 0, failures: 0, bytes: 0, networkAnswers: answers });
  const robots = { check: async () => ({ allowed: true, unreadable: null }) };
  const limiter = { statsOf: async () => ({ requests: 0, seconds: 0, perSecond: null }) };
  return { fetch, robots, limiter, stats, failures, userAgent: 'test', ignoresRobots: false };
}

type Timing = { readonly at: string; readonly ms: number };

function answerTo({ url }: FetchRequest, fault: FaultKind | null, timing: Timing): FetchResult {
  const common = { requestedUrl: url, url, redirects: [], ...timing };
  if (fault === 'timeout' || fault === 'reset' || fault === 'refused' || fault === 'dns-nxdomain')
    return { kind: 'failure', ...common, reason: fault, detail: '' };
  const page = fault === null ? pageAt(url) : null;
  const missing = page === null && (fault === null || fault === 'says-missing');
  const status = page !== null || missing ? 200 : Number(fault);
  const body = Buffer.from(page ?? (missing ? MISSING : ''));
  const type = /\.(?:png|pdf)$/.test(url) && page !== null ? 'image/png' : 'text/html; charset=utf-8';
  const headers = { 'content-type': type, 'content-length': String(body.length) };
  return {
    kind: 'response',
    ...common,
    status,
    headers,
    body,
    truncated: false,
    tlsFault: null,
    wireBytes: body.length,
  };
}

/** What the site shows, with 200, of everything that it does not have. */
const MISSING = pageHtml('<p>您访问的页面不存在或已删除</p>', { title: '提示信息', menu: [] });

const HOME_LINKS = [
  ...PLAIN.map((url) => `<img src="${url}">`),
  ...[...FILES, ...OLD, ...FRIENDS].map((url) => `<a href="${url}">关于专项工作的资料</a>`),
].join('');
const SITE = healthySite(COLUMNS, { onHome: HOME_LINKS });

function pageAt(address: string): string | null {
  if (PLAIN.includes(address) || FILES.includes(address)) return 'bytes';
  if (OLD.includes(address)) return articleHtml({ title: '旧文', day: '2015-01-05' });
  if (FRIENDS.includes(address)) return '<html><title>友情链接</title><p>您好</p></html>';
  const url = new URL(address);
  if (url.host !== HOST) return null;
  const page = SITE({ url, method: 'GET', body: '', headers: {}, times: 1 });
  return typeof page === 'string' ? page : null;
}

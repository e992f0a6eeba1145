/** Builds sites, visits and attempts for tests of a run: small, but with every field that a run looks at. */
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import type {
  Attempt,
  ColumnReport,
  IsoInstant,
  OutsideLink,
  SiteVisit,
  StopReason,
  SuspectLink,
} from '../../../src/site-report.ts';

export const START = Date.parse('2026-11-24T01:00:00.000Z');

/** So many seconds after the start of all tests of runs. */
export const at = (seconds: number): IsoInstant => new Date(START + seconds * 1000).toISOString();

export function siteOf(id: string, more: Partial<SiteEntry> = {}): SiteEntry {
  const none = { annex: null, rank: null, siteName: '', altUrl: null, score: null };
  return { id, ...none, unit: `单位${id}`, url: `http://${id}.gov.cn/`, ...more };
}

export const fine = (seconds: number): Attempt => ({
  at: at(seconds),
  ms: 5,
  status: 200,
  reason: null,
  outcome: 'ok',
});

export function failed(seconds: number, status = 404): Attempt {
  const outcome = status === 401 ? 'blocked' : 'broken';
  return { at: at(seconds), ms: 5, status, reason: `http-${status}`, outcome };
}

export function suspectOf(url: string, attempts: readonly Attempt[], more: Partial<SuspectLink> = {}): SuspectLink {
  return {
    url,
    foundOn: [{ page: new URL('/', url).href, text: '旧文' }],
    attempts,
    onHome: true,
    soft404: false,
    ...more,
  };
}

export function outsideOf(url: string): OutsideLink {
  return { url, foundOn: [{ page: 'http://x.gov.cn/', text: '友情链接' }], onHome: true };
}

export interface VisitParts {
  readonly attempts?: readonly Attempt[];
  readonly stopReason?: StopReason;
  readonly suspects?: readonly SuspectLink[];
  readonly outside?: readonly OutsideLink[];
  readonly finishedAt?: IsoInstant;
  readonly columns?: readonly ColumnReport[];
}

/** Opened, unless the last attempt failed. */
export function visitOf(site: SiteEntry, parts: VisitParts = {}): SiteVisit {
  const attempts = parts.attempts ?? [fine(0)];
  const ok = attempts.at(-1)?.outcome === 'ok';
  const stopReason = parts.stopReason ?? (ok ? 'done' : 'unreachable');
  const crawl = { pages: ok ? 3 : 0, links: 9, requests: 12, startedAt: at(0), stopReason, notes: [] };
  return {
    schema: 'site-visit/1',
    report: {
      schema: 'site-report/1',
      tool: { version: '0.1.0', profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb' },
      asOf: '2017-02-28T00:00:00+08:00',
      profile: 'gx2016',
      site: { id: site.id, unit: site.unit, name: `${site.unit}网`, url: site.url, openedUrl: ok ? site.url : null },
      crawl: { ...crawl, finishedAt: parts.finishedAt ?? attempts.at(-1)?.at ?? at(0) },
      coverage: { found: 3, reached: 3, blocked: 0, robots: 0, notTried: 0 },
      availability: { ok, attempts },
      columns: parts.columns ?? [],
      brokenLinks: [],
      findings: [],
      annex6: null,
    },
    suspects: parts.suspects ?? [],
    outside: parts.outside ?? [],
  };
}

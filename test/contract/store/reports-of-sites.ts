/** Builds lists, visits and reports for the tests of the store: small, but with every field that it takes apart. */
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import type { Finding, LinkReport, SiteReport, SiteVisit } from '../../../src/site-report.ts';
import type { NewRun } from '../../../src/store/rows/store-types.ts';

const AT = '2017-02-28T00:00:00+08:00';

export function siteOf(id: string): SiteEntry {
  const url = `http://${id}.gov.cn/`;
  return { id, annex: 4, rank: 1, unit: `单位${id}`, siteName: '', url, altUrl: null, score: 59.5 };
}

export function runOf(id: string, ids: readonly string[], more: Partial<NewRun> = {}): NewRun {
  return {
    id,
    type: 'patrol',
    asOf: AT,
    profile: 'gx2016',
    profileHash: 'aaaaaaaaaaaa',
    lexiconHash: 'bbbbbbbbbbbb',
    toolVersion: '0.1.0',
    settings: { maxPages: 5000, canary: ['http://c.example/'] },
    sites: ids.map(siteOf),
    ...more,
  };
}

export function findingOf(id: string, more: Partial<Finding> = {}): Finding {
  return {
    id,
    kind: 'column-sleeping',
    subject: { url: `http://x.gov.cn/${id}/`, name: '统计数据', path: ['政务公开', '统计数据'] },
    clause: 'gx2016/column-sleeping 应更新但长期未更新',
    lastUpdated: '2015-06-01',
    evidence: [
      {
        kind: 'newest-item',
        url: 'http://x.gov.cn/a.html',
        quote: '2015-06-01 公报',
        at: AT,
        date: '2015-06-01',
        dateSource: 'list',
      },
      { kind: 'moved-on', url: 'http://x.gov.cn/', quote: '第二次核查', at: AT },
    ],
    ...more,
  };
}

const BROKEN: LinkReport = {
  url: 'http://x.gov.cn/gone.html',
  status: 404,
  reason: 'http-404',
  verdict: 'broken',
  foundOn: [{ page: 'http://x.gov.cn/', text: '旧文' }],
  attempts: [{ at: AT, ms: 12, status: 404, reason: 'http-404' }],
  onHome: true,
  outside: false,
};

export function reportOf(siteId: string, findings: readonly Finding[] = []): SiteReport {
  const { unit, url } = siteOf(siteId);
  return {
    schema: 'site-report/1',
    tool: { version: '0.1.0', profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb' },
    asOf: AT,
    profile: 'gx2016',
    site: { id: siteId, unit, name: `“${unit}”网`, url, openedUrl: url },
    crawl: { pages: 3, links: 9, requests: 12, startedAt: AT, finishedAt: AT, stopReason: 'done', notes: [] },
    coverage: { found: 3, reached: 3, blocked: 0, robots: 0, notTried: 0 },
    availability: { ok: true, attempts: [{ at: AT, ms: 20, status: 200, reason: null }] },
    columns: [columnOf(url)],
    brokenLinks: [BROKEN],
    findings,
    annex6: null,
  };
}

function columnOf(url: string): SiteReport['columns'][number] {
  return {
    name: '统计数据',
    path: ['政务公开', '统计数据'],
    url: `${url}tjsj/`,
    category: 'statistics',
    state: 'sleeping',
    lastUpdated: '2015-06-01',
    items: 18,
    thresholdDays: 365,
    dueOn: null,
    confidence: 'name',
    reason: null,
    evidence: [],
  };
}

export function visitOf(siteId: string, padding = ''): SiteVisit {
  return {
    schema: 'site-visit/1',
    report: reportOf(siteId),
    suspects: [
      { url: `http://${siteId}.gov.cn/x${padding}`, foundOn: [], attempts: [], onHome: false, soft404: false },
    ],
    outside: [],
  };
}

export async function all<T>(walk: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of walk) found.push(one);
  return found;
}

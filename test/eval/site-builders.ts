/** Small reports and expectations for the tests of the judge: everything fine unless a test says otherwise. */
import type { ColumnReport, Finding, FindingKind, LinkReport, LinkVerdict, SiteReport } from '../../src/site-report.ts';
import type { ExpectedSite } from '../farm/oracle.ts';
import type { PlantedSite } from '../farm/truth-table.ts';

const URL = 'http://a.gov.cn/';
const AT = '2026-11-24T00:00:00Z';

export const plantedSite = (): PlantedSite => ({
  ...{ id: '1', unit: '甲县', siteName: '', url: URL, altUrl: '', home: URL, make: 'some-make', fault: 'none' },
  ...{ columns: [], links: [], pages: 1, trap: null, score: 80, annex: 3 },
});

export const expectedSite = (more: Partial<ExpectedSite>): ExpectedSite => ({
  ...{ id: '1', unit: '甲县', url: URL, home: URL, available: true, kinds: [], sleeping: [], empty: [], columns: [] },
  ...{ broken: [], notBroken: [], local: [] },
  ...more,
});

export const report = (more: Partial<SiteReport>): SiteReport => ({
  schema: 'site-report/1',
  tool: { version: '0', profileHash: '', lexiconHash: '' },
  ...{ asOf: AT, profile: 'gx2016' },
  site: { id: '1', unit: '甲县', name: '', url: URL, openedUrl: URL },
  crawl: { pages: 1, links: 0, requests: 1, startedAt: AT, finishedAt: AT, stopReason: 'done', notes: [] },
  coverage: { found: 1, reached: 1, blocked: 0, robots: 0, notTried: 0 },
  availability: { ok: true, attempts: [] },
  ...{ columns: [], brokenLinks: [], findings: [], annex6: null },
  ...more,
});

export const column = (more: Partial<ColumnReport>): ColumnReport => ({
  ...{ name: '', path: [], url: URL, category: 'other', state: 'current', lastUpdated: null, items: 0 },
  ...{ thresholdDays: 365, dueOn: null, confidence: '', reason: null, evidence: [] },
  ...more,
});

export const accusing = (kind: FindingKind, url: string): Finding => ({
  ...{ id: `${kind} ${url}`, kind, subject: { url }, clause: '', evidence: [] },
});

export const localLink = (href: string): Finding => ({
  ...accusing('links-local', URL),
  evidence: [{ kind: 'local-link', url: URL, quote: `${href} 内网办公`, at: AT }],
});

export const brokenLink = (url: string, verdict: LinkVerdict = 'broken'): LinkReport => ({
  ...{ url, status: 404, reason: 'http-404', verdict, foundOn: [{ page: URL, text: '' }], attempts: [] },
  ...{ onHome: true, outside: false },
});

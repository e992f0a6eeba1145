/** Builds site reports and runs as a patrol would hand them to the reports: each test states only what matters to it. */

import type { ListedSite } from '../../../reports/model/annex6-row.ts';
import type { Annex6Rules, ScorePeriod } from '../../../reports/model/annex6-rules.ts';
import { buildReportModel, type ReportInput, type ReportModel } from '../../../reports/model/report-model.ts';
import type {
  ColumnReport,
  ColumnState,
  Evidence,
  Finding,
  FindingKind,
  LinkReport,
  SiteReport,
} from '../../../src/site-report.ts';

export const RULES: Annex6Rules = {
  title: '存在突出问题的政府网站名单',
  scoreLine: 60,
  remarkUnderLine: '60分以下政府网站',
  manyColumns: 7,
  remarkManyColumns: '7个以上栏目不更新',
  sleepingVerb: '不更新',
  emptyVerb: '内容为空',
  fewSleeping: 2,
  brokenAndFewSleeping: '存在链接打不开、栏目更新不及时的现象',
  brokenAlone: '存在链接打不开的现象',
  forAPerson: '待人工补充',
};

export const SCORES: ScorePeriod = { label: '2016年得分', period: { from: '2016-09-01', to: '2017-08-31' } };
export const AS_OF = '2017-02-28T00:00:00+08:00';
const SEEN_AT = '2017-02-28T01:02:03+08:00';

export function listed(fields: Partial<ListedSite> & { readonly unit: string }): ListedSite {
  const id = fields.id ?? fields.unit;
  return { annex: 4, rank: 1, siteName: `“${fields.unit}”网`, url: `http://${id}.example/`, score: 80, ...fields, id };
}

export function column(path: readonly string[], state: ColumnState): ColumnReport {
  const url = `http://site.example/${path.map(encodeURIComponent).join('/')}/`;
  return {
    name: path.at(-1) ?? '',
    path,
    url,
    category: 'statistics',
    state,
    lastUpdated: state === 'sleeping' ? '2015-06-01' : null,
    items: state === 'empty' ? 0 : 18,
    thresholdDays: 365,
    dueOn: null,
    confidence: 'name',
    reason: null,
    evidence: [{ kind: 'newest-item', url, quote: '2015-06-01 最新一条', at: SEEN_AT }],
  };
}

export function deadLink(url: string, fields: Partial<LinkReport> = {}): LinkReport {
  const foundOn = [{ page: 'http://site.example/', text: '办事指南' }];
  return {
    url,
    status: 404,
    reason: 'http-404',
    verdict: 'broken',
    foundOn,
    attempts: [],
    onHome: true,
    outside: false,
    ...fields,
  };
}

export function findingOn(kind: FindingKind, fields: Partial<Finding> = {}): Finding {
  const subject = { url: 'http://site.example/' };
  const evidence: Evidence[] = [{ kind: 'not-there', url: subject.url, quote: '看到的内容', at: SEEN_AT }];
  return { id: `${kind} ${fields.subject?.url ?? ''}`, kind, subject, clause: '条款', evidence, ...fields };
}

const findingOfColumn = (of: ColumnReport): Finding =>
  findingOn(of.state === 'empty' ? 'column-empty' : 'column-sleeping', {
    id: `${of.state} ${of.url}`,
    subject: { url: of.url, name: of.name, path: of.path },
    lastUpdated: of.lastUpdated,
    evidence: of.evidence,
  });

export interface ReportSketch {
  readonly site?: ListedSite;
  readonly columns?: readonly ColumnReport[];
  readonly links?: readonly LinkReport[];
  /** Findings on the site itself; those on columns and links follow from `columns` and `links`. */
  readonly findings?: readonly Finding[];
  readonly asOf?: string;
  readonly crawl?: Partial<SiteReport['crawl']>;
  readonly opened?: boolean;
}

export function siteReport(sketch: ReportSketch = {}): SiteReport {
  const site = sketch.site ?? listed({ unit: '某县' });
  const columns = sketch.columns ?? [];
  const links = sketch.links ?? [];
  const accused = columns.filter((of) => of.state === 'sleeping' || of.state === 'empty');
  const claimsLinks = links.some((link) => link.verdict === 'broken');
  return {
    schema: 'site-report/1',
    tool: { version: '0.1.0', profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb' },
    asOf: sketch.asOf ?? AS_OF,
    profile: 'gx2016',
    site: { id: site.id, unit: site.unit, name: '首页标题', url: site.url, openedUrl: site.url },
    crawl: crawlOf(sketch.crawl),
    coverage: { found: 60, reached: 58, blocked: 0, robots: 0, notTried: 1 },
    availability: { ok: sketch.opened ?? true, attempts: [] },
    columns,
    brokenLinks: links,
    findings: [
      ...(sketch.findings ?? []),
      ...accused.map(findingOfColumn),
      ...(claimsLinks ? [findingOn('links-broken', { id: `links-broken ${site.id}` })] : []),
    ],
    annex6: null,
  };
}

const crawlOf = (fields: Partial<SiteReport['crawl']> = {}): SiteReport['crawl'] => ({
  pages: 58,
  links: 900,
  requests: 90,
  startedAt: SEEN_AT,
  finishedAt: SEEN_AT,
  stopReason: 'done',
  notes: [],
  ...fields,
});

export const sleepingColumns = (count: number): ColumnReport[] =>
  Array.from({ length: count }, (_, index) => column(['政务公开', `栏目${index + 1}`], 'sleeping'));

export function reportModel(reports: readonly SiteReport[], fields: Partial<ReportInput> = {}): ReportModel {
  return buildReportModel({
    run: {
      id: '2017-02-28-1',
      asOf: AS_OF,
      type: 'patrol',
      toolVersion: '0.1.0',
      profile: 'gx2016',
      profileHash: 'aaaaaaaaaaaa',
      lexiconHash: 'bbbbbbbbbbbb',
      state: 'finished',
    },
    sites: [],
    reports,
    scores: SCORES,
    rules: RULES,
    confirmed: new Set(),
    confirmedOnly: false,
    ...fields,
  });
}

import { beforeAll, describe, expect, it } from 'vitest';
import type { Rendering } from '../../../src/browser/browser-page.ts';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import type { ArchiveEntry, PageEntry } from '../../../src/crawl/archive/archive-entries.ts';
import { readArchive } from '../../../src/crawl/archive/archive-reader.ts';
import { ArchiveWriter } from '../../../src/crawl/archive/archive-writer.ts';
import { type RejudgeTools, rejudgeReport, withoutArchive } from '../../../src/rejudge.ts';
import type { ColumnReport, SiteReport, SiteVisit } from '../../../src/site-report.ts';
import { pageWords, ruleBook } from '../../support/pages/rules.ts';
import { COLUMNS, firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { HOME, patrolWeb, READ_BY } from '../../support/patrol/patrol-web.ts';

const SEEN_ON = '2017-02-28';

const toolsOf = (day: string, profile?: string): RejudgeTools => ({
  ruleBook: profile === undefined ? ruleBook() : loadRuleBook(profile),
  words: pageWords(),
  toolVersion: '0.1.0',
  readBy: null,
  asOf: { instant: `${day}T00:00:00+08:00`, day },
  seenOn: SEEN_ON,
});

const archiveOf = ({ files = [] }: SiteVisit): Uint8Array => files[0]?.bytes ?? new Uint8Array();

const told = ({ columns }: SiteReport, name: string): string => {
  const column = columns.find((one) => one.name === name);
  return `${column?.state} ${column?.reason ?? column?.lastUpdated}`;
};

/** The archive without what `leave` names. */
function archiveWithout(archive: Uint8Array, leave: (entry: ArchiveEntry) => boolean): Uint8Array {
  const writer = new ArchiveWriter();
  for (const { entry, body } of readArchive(archive)) if (!leave(entry)) writer.note(entry, Buffer.from(body));
  return writer.close().bytes;
}

const asRead = ({ read }: PageEntry, body: Buffer): Buffer => Buffer.from(body.subarray(0, read?.bytes ?? 0));

/** The archive as if there had been no room for the body of that page. */
function archiveWithoutBody(archive: Uint8Array, path: string): Uint8Array {
  const writer = new ArchiveWriter();
  for (const { entry, body } of readArchive(archive)) {
    const isIt = entry.kind === 'page' && entry.url === HOME + path;
    if (isIt) writer.note({ ...entry, dropped: path.endsWith('.html') ? 'article' : 'page' }, asRead(entry, body));
    else writer.note(entry, Buffer.from(body));
  }
  return writer.close().bytes;
}

/** The report in which the column had been told otherwise. */
const reportWith = (report: SiteReport, name: string, more: Partial<ColumnReport>): SiteReport => ({
  ...report,
  columns: report.columns.map((column) => (column.name === name ? { ...column, ...more } : column)),
});

let visit: SiteVisit;
const again = (day: string, profile?: string): SiteReport =>
  rejudgeReport(visit.report, archiveOf(visit), toolsOf(day, profile));

beforeAll(async () => {
  ({ visit } = await patrolWeb(healthySite()));
});

describe('a visit judged as of another day', () => {
  it.each([
    ['2017-03-13', 'current 2017-02-27'],
    ['2017-03-14', 'sleeping 2017-02-27'],
    ['2017-02-28', 'current 2017-02-27'],
    ['2017-02-24', 'current 2017-02-20'],
    ['2017-02-15', 'unknown undated-item-above-newest'],
  ])('as of %s news of 2017-02-27 are %s', (day, state) => expect(told(again(day), '工作动态')).toBe(state));

  it('says so in the report, and accuses by the day', () => {
    const report = again('2017-03-14');
    expect(report.asOf).toBe('2017-03-14T00:00:00+08:00');
    expect(report.findings.map(({ subject }) => subject.name)).toEqual(['工作动态', '统计数据']);
    expect(again(SEEN_ON).findings.map(({ subject }) => subject.name)).toEqual(['统计数据']);
  });

  it('keeps the times of observation', () => expect(again('2017-03-14').crawl).toEqual(visit.report.crawl));
});

describe('days without a year', () => {
  const rows = ['02-27', '02-20', '01-12'].map(
    (day, at) => `<li><a href="/x/${at}.html">关于第${at + 1}号工作的通知</a><span>${day}</span></li>`,
  );
  const columns = { ...COLUMNS, gzdt: { name: '工作动态', days: [] } };
  const site = healthySite(columns, { inColumn: (folder) => (folder === 'gzdt' ? `<ul>${rows.join('')}</ul>` : '') });

  it.each([
    ['2017-02-28', 'current 2017-02-27'],
    // Not 2018: nobody can have seen that on the day of the visit.
    ['2018-03-01', 'sleeping 2017-02-27'],
    ['2017-02-26', 'current 2017-02-20'],
    // What was published later is not of 2016: nothing tells what stood on the page then.
    ['2017-02-15', 'unknown undated-item-above-newest'],
  ])('as of %s mean what they meant on the day of the visit: %s', async (day, state) => {
    const seen = (await patrolWeb(site)).visit;
    const report = rejudgeReport(seen.report, archiveOf(seen), toolsOf(day));
    expect(told(report, '工作动态')).toBe(state);
  });
});

describe('a column that the visit did not accuse, and that nobody looked at twice', () => {
  const onceSeen = () => archiveWithout(archiveOf(visit), ({ kind }) => kind === 'page-again');
  const judged = (before: Partial<ColumnReport>, archive = onceSeen()): string =>
    told(rejudgeReport(reportWith(visit.report, '统计数据', before), archive, toolsOf(SEEN_ON)), '统计数据');

  it.each([
    ['said to be unknown then', { state: 'unknown' }],
    ['current then by another reading', { state: 'current', lastUpdated: '2017-02-01' }],
    ['empty then', { state: 'empty', lastUpdated: null }],
    ['not known then', { url: `${HOME}other/` }],
  ] as const)('%s: not accused now', (_name, before) => expect(judged(before)).toBe('unknown seen-once'));

  it('current then by the very day that is too old now: accused', () =>
    expect(judged({ state: 'current' })).toBe('sleeping 2015-06-01'));

  it('accused then: accused now', () => expect(judged({})).toBe('sleeping 2015-06-01'));

  it('looked at twice: accused now, whatever was said then', () =>
    expect(judged({ state: 'unknown' }, archiveOf(visit))).toBe('sleeping 2015-06-01'));

  it('with pages missing from the archive: not accused now', () =>
    expect(judged({ state: 'current' }, archiveWithoutBody(onceSeen(), 'tzgg/2.html'))).toBe('unknown seen-once'));
});

describe('what the archive had no room for', () => {
  it('a column’s page: the column cannot be told, the others can', () => {
    const archive = archiveWithoutBody(archiveOf(visit), 'gzdt/');
    const report = rejudgeReport(visit.report, archive, toolsOf(SEEN_ON));
    expect(report.columns.map(({ name }) => told(report, name))).toEqual([
      'unknown page-not-archived',
      'current 2017-01-27',
      'sleeping 2015-06-01',
    ]);
  });

  it('the second look at a suspect: it confirms nothing', () => {
    const writer = new ArchiveWriter();
    for (const { entry, body } of readArchive(archiveOf(visit))) {
      if (entry.kind === 'page-again') writer.note({ ...entry, dropped: 'page' });
      else writer.note(entry, Buffer.from(body));
    }
    const report = rejudgeReport(visit.report, writer.close().bytes, toolsOf(SEEN_ON));
    expect(told(report, '统计数据')).toBe('unknown second-look-failed');
    expect(report.findings).toEqual([]);
  });

  it('an article that dates a list: its column is not undated, but unknown', async () => {
    const undated = { ...COLUMNS, gzdt: { name: '工作动态', days: [null] } };
    const seen = (await patrolWeb(healthySite(undated))).visit;
    expect(told(seen.report, '工作动态')).toBe('sleeping 2017-01-05');
    const archive = archiveWithoutBody(archiveOf(seen), 'gzdt/1.html');
    expect(told(rejudgeReport(seen.report, archive, toolsOf(SEEN_ON)), '工作动态')).toBe('unknown articles-not-read');
  });
});

describe('an article for whose body there was no room', () => {
  const undated = { ...COLUMNS, gzdt: { name: '工作动态', days: [null] } };
  const judged = (seen: SiteVisit, readBy: string | null): string => {
    const archive = archiveWithoutBody(archiveOf(seen), 'gzdt/1.html');
    return told(rejudgeReport(seen.report, archive, { ...toolsOf(SEEN_ON), readBy }), '工作动态');
  };

  it('dates its column as it was read, for whoever would read it the same', async () => {
    const seen = (await patrolWeb(healthySite(undated))).visit;
    expect(judged(seen, READ_BY)).toBe('sleeping 2017-01-05');
    expect(judged(seen, 'other code')).toBe('unknown articles-not-read');
  });
});

describe('what a browser showed, for which the archive had no room', () => {
  const box = '<div id="list"></div><script src="/js/list.js"></script>';
  const columns = {
    ...COLUMNS,
    rsxx: { name: '人事信息', days: [] },
    zfwj: { name: '政府文件', days: ['2016-12-01'] },
  };
  const site = healthySite(columns, { inColumn: (folder) => (folder === 'rsxx' ? box : '') });
  const render = async (url: string): Promise<Rendering> => {
    const shown = site({ url: new URL(url), method: 'GET', body: '', headers: {}, times: 1 });
    return {
      kind: 'rendered',
      url,
      status: 200,
      html: String(shown),
      frames: [],
      xhr: [],
      visible: '',
      complete: true,
      picture: null,
    };
  };

  it('proves no column empty', async () => {
    const seen = (await patrolWeb(site, { browser: { ready: async () => 'fake', render, close: async () => {} } }))
      .visit;
    expect(told(seen.report, '人事信息')).toBe('empty null');
    const writer = new ArchiveWriter();
    for (const { entry, body } of readArchive(archiveOf(seen))) {
      if (entry.kind === 'after-look' && entry.byBrowser) writer.note({ kind: 'left-out', key: entry.key });
      else writer.note(entry, Buffer.from(body));
    }
    const report = rejudgeReport(seen.report, writer.close().bytes, toolsOf(SEEN_ON));
    expect(told(report, '人事信息')).toBe('unknown needs-browser');
  });
});

describe('a visit judged by another rule book', () => {
  it.each([
    ['check2019', '〔2019〕19号'],
    ['survey2015', '〔2015〕15号'],
  ])('quotes the clauses of %s, and carries its name and hash', (profile, document) => {
    const report = again(SEEN_ON, profile);
    const book = loadRuleBook(profile);
    expect([report.profile, report.tool.profileHash]).toEqual([profile, book.profileHash]);
    expect(report.findings.map(({ clause }) => clause)).toEqual([expect.stringContaining(document)]);
    expect(report.findings.map(({ id }) => id)).toEqual(visit.report.findings.map(({ id }) => id));
  });

  it('takes over what is no column, under its own clauses', async () => {
    const local = firstOf(
      ({ url }) => (url.pathname === '/x.html' ? '' : undefined),
      healthySite(COLUMNS, { onHome: '<a href="file:///C:/a.doc">附件</a>' }),
    );
    const seen = (await patrolWeb(local)).visit;
    const kinds = seen.report.findings.map(({ kind }) => kind);
    expect(kinds).toContain('links-local');
    const report = rejudgeReport(seen.report, archiveOf(seen), toolsOf(SEEN_ON, 'check2019'));
    expect(report.findings.map(({ kind }) => kind)).toEqual(kinds);
    expect(report.findings.every(({ clause }) => clause.includes('〔2019〕19号'))).toBe(true);
  });
});

describe('a visit whose pages were not kept', () => {
  it('accuses no column under other rules', () => {
    const report = withoutArchive(visit.report, toolsOf(SEEN_ON, 'check2019'));
    expect(report.columns.map(({ state, reason }) => `${state} ${reason}`)).toEqual(
      visit.report.columns.map(() => 'unknown not-archived'),
    );
    expect(report.findings).toEqual([]);
  });
});

/** A site of whose columns too few were reached is told to be in order nowhere, in no form of any report. */
import { describe, expect, it } from 'vitest';
import type { ReportFormat, ReportModel } from '../../../reports/model/report-model.ts';
import { shortSummary, summaryLines } from '../../../reports/model/summary-lines.ts';
import { type RenderedAs, renderReport } from '../../../reports/render.ts';
import { checkLines } from '../../../src/cli/lines/check-lines.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import { zipEntries } from '../../integration/reports/zip-entries.ts';
import { column, listed, reportModel, siteReport } from './sample-run.ts';

const SITE = listed({ unit: '甲县', score: 80 });

function reportOf(reached: number, found: number, more: Partial<SiteReport> = {}): SiteReport {
  const report = siteReport({ site: SITE, columns: [column(['公开', '通知'], 'current')] });
  const columns = { found, reached, requiredPercent: 80, enough: found > 0 && reached * 100 >= found * 80 };
  return { ...report, coverage: { ...report.coverage, columns }, ...more };
}

const modelOf = (...reports: readonly SiteReport[]): ReportModel => reportModel(reports, { sites: [SITE] });

async function wordsIn(model: ReportModel, format: ReportFormat, as: RenderedAs): Promise<string> {
  const bytes = await renderReport(model, format, as);
  if (as !== 'docx' && as !== 'xlsx') return bytes.toString('utf8');
  return [...zipEntries(bytes).values()].join('\n');
}

const FORMS = (['docx', 'xlsx', 'csv', 'md', 'html', 'json'] as const).flatMap((as) =>
  (['annex6', 'ledger'] as const).map((format) => [format, as] as const),
);

describe('79 columns of 100 reached', () => {
  const thin = modelOf(reportOf(79, 100));

  it.each(FORMS)('%s as %s says so, and that nothing is in order by that', async (format, as) => {
    const said = await wordsIn(thin, format, as);
    expect(said).toContain('本次巡查对1个网站覆盖不足（“甲县”）');
    expect(said).not.toContain('本次巡查未发现须列入本表的网站');
  });

  it('the ledger has the figures of the site', () =>
    expect(thin.notJudged[0]?.reasons).toEqual([
      '本次巡查覆盖不足：发现栏目100个，有结果的79个（79%，低于80%），其余未作结论，不能据此认为没有问题',
    ]));

  it('the summary counts it', () => expect(summaryLines(thin.summary).join('')).toContain('覆盖不足的网站1个'));

  it('check says so with the figures, and gives no clean bill', () => {
    const said = checkLines(reportOf(79, 100)).join('\n');
    expect(said).toContain('发现栏目100个，有结果的79个（79%，低于80%）');
    expect(said).toContain('已作判定的部分未发现');
  });

  it('a share just below the line is not rounded up to it', () =>
    expect(checkLines(reportOf(7999, 10_000)).join('\n')).toContain('（79.9%，低于80%）'));

  it('a site under the score line is not told to have been found in order', () => {
    const site = { ...SITE, score: 50 };
    const { annex6 } = reportModel([reportOf(79, 100)], { sites: [site] });
    expect(annex6.rows[0]?.waiting).toBe('not-judged');
  });
});

describe('no clean bill is refused', () => {
  const NOTHING = '本次巡查未发现须列入本表的网站。';

  it.each([
    ['where just 80 of 100 are reached', reportOf(80, 100)],
    [
      'by a report of an older version, which did not count',
      siteReport({ site: SITE, columns: [column(['a'], 'current')] }),
    ],
  ])('%s', (_name, report) => {
    const model = modelOf(report);
    expect([model.ledger.notes, model.notJudged, model.summary.thin]).toEqual([[NOTHING], [], 0]);
    expect(checkLines(report).join('\n')).toContain('本次检查未发现');
  });

  it('to a site without a door that opened, which is told of as shut', () => {
    const shut = reportOf(0, 0, { availability: { ok: false, attempts: [] } });
    expect(modelOf(shut).summary.thin).toBe(0);
  });
});

it('an opened site without any column is not told to be in order', () => {
  const said = checkLines({ ...reportOf(0, 0), columns: [] }).join('\n');
  expect(said).toContain('本次巡查覆盖不足：没有发现栏目');
});

it('stands in the notes of both tables and in the summary as one for a person to look at', () => {
  const model = modelOf({ ...reportOf(0, 0), columns: [] });
  for (const { notes } of [model.annex6, model.ledger]) {
    expect(notes.join('')).toContain('没有发现栏目');
    expect(notes.join('')).toContain('须由人工查看');
    expect(notes.join('')).not.toContain('有结果的过少');
  }
  expect(shortSummary(model.summary, 'annex6').join('')).toContain('覆盖不足的网站1个');
});

it('that robots.txt was ignored stands in the notes of every table, and only where it was', () => {
  const manners = { userAgent: 'x', robotsIgnored: true, hosts: [] };
  const { crawl } = reportOf(10, 10);
  const { annex6, ledger } = modelOf(reportOf(10, 10, { crawl: { ...crawl, manners } }));
  for (const { notes } of [annex6, ledger]) expect(notes.join('')).toContain('未遵守 robots.txt');
  expect(modelOf(reportOf(10, 10)).ledger.notes.join('')).not.toContain('robots');
});

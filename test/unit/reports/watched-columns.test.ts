/** 即将超期 and 待人工复核: what the ledger tells beside its claims, and never publishes. */
import { describe, expect, it } from 'vitest';
import type { ReportModel } from '../../../reports/model/report-model.ts';
import { summaryLines } from '../../../reports/model/summary-lines.ts';
import { type RenderedAs, renderReport } from '../../../reports/render.ts';
import type { ColumnReport } from '../../../src/site-report.ts';
import { column, listed, reportModel, siteReport } from './sample-run.ts';

const SITE = listed({ unit: '甲县' });
const OTHER = listed({ unit: '乙县' });

const dueOn = (name: string, day: string): ColumnReport => ({
  ...column(['公开', name], 'current'),
  lastUpdated: '2017-02-16',
  dueOn: day,
});
const QUOTE = '2015-06-01 → 2017-02-27 关于<统计>的通知';
const reDated: ColumnReport = {
  ...column(['公开', '统计数据'], 'current'),
  lastUpdated: '2017-02-27',
  doubts: ['re-dated-items'],
  evidence: [
    {
      kind: 'newest-item' as const,
      url: 'http://site.example/',
      quote: '2017-02-27 关于',
      at: '2017-02-28T01:00:00+08:00',
    },
    { kind: 're-dated-item' as const, url: 'http://site.example/a', quote: QUOTE, at: '2017-02-28T01:00:00+08:00' },
  ],
};
const healthy = column(['公开', '工作动态'], 'current');

const modelOf = (confirmedOnly = false): ReportModel =>
  reportModel(
    [
      siteReport({ site: SITE, columns: [dueOn('通知', '2017-03-02'), healthy, reDated] }),
      siteReport({ site: OTHER, columns: [dueOn('文件', '2017-03-01'), dueOn('年报', '2017-03-02')] }),
    ],
    { sites: [SITE, OTHER], confirmedOnly },
  );
const text = async (as: RenderedAs, format: 'annex6' | 'ledger' = 'ledger', model = modelOf()): Promise<string> =>
  (await renderReport(model, format, as)).toString('utf8');

describe('the lists beside the ledger', () => {
  it('what is due first stands first, the rest in the order of the list', () =>
    expect(modelOf().watched.dueSoon.map(({ unit, column: name, says }) => [unit, name, says])).toEqual([
      ['乙县', '公开—文件', '最迟2017-03-01更新'],
      ['甲县', '公开—通知', '最迟2017-03-02更新'],
      ['乙县', '公开—年报', '最迟2017-03-02更新'],
    ]));

  it('says what is doubted, and what was seen', () =>
    expect(modelOf().watched.toReview).toEqual([
      {
        unit: '甲县',
        siteName: '“甲县”网',
        column: '公开—统计数据',
        url: reDated.url,
        lastUpdated: '2017-02-27',
        dueOn: null,
        says: '疑似旧稿新发：“关于<统计>的通知”原为2015-06-01，现为2017-02-27',
      },
    ]));

  it('an undated column stands there once it has not changed for long', () => {
    const evidence = [
      { kind: 'unchanged-since' as const, url: 'http://site.example/', quote: '甲 → 乙', at: '2017-02-28' },
    ];
    const undated = column(['公开', '指标'], 'undated');
    const columns = [
      { ...undated, evidence },
      { ...undated, evidence: [] },
    ];
    const { watched, summary } = reportModel([siteReport({ site: SITE, columns })], { sites: [SITE] });
    expect(watched.toReview.map(({ says }) => says)).toEqual(['条目未注明时间，以往各次巡查所见条目未变（甲至乙）']);
    expect(summary.toReview).toBe(1);
  });

  it('what supports a claim stands behind its proof', () => {
    const asleep = column(['公开', '统计'], 'sleeping');
    const unchanged = { kind: 'unchanged-since' as const, url: asleep.url, quote: '甲 → 乙', at: '2017-02-28' };
    const columns = [{ ...asleep, evidence: [...asleep.evidence, unchanged] }];
    const { ledger, watched } = reportModel([siteReport({ site: SITE, columns })], { sites: [SITE] });
    expect(ledger.rows[0]?.details[0]?.proof).toBe(
      '最新一条信息为2015年6月1日的“最新一条”，超过1年期限；以往各次巡查所见条目未变（甲至乙）',
    );
    expect(watched.toReview).toEqual([]);
  });

  it('are no problems, and in no row', () => {
    const { annex6, ledger } = modelOf();
    expect([annex6.rows, ledger.rows]).toEqual([[], []]);
  });

  it('stand nowhere in the version to publish', () =>
    expect(modelOf(true).watched).toEqual({ dueSoon: [], toReview: [] }));

  it('are counted in the summary, and not spoken of where there are none', () => {
    expect(summaryLines(modelOf().summary)).toContain('即将超期的栏目3个，待人工复核的栏目1个。');
    const none = reportModel([siteReport({ site: SITE, columns: [healthy] })], { sites: [SITE] });
    expect(summaryLines(none.summary).join('')).not.toContain('即将超期');
  });

  it.each(['md', 'html'] as const)('%s: in the ledger, not in annex 6', async (as) => {
    const ledger = await text(as);
    for (const words of ['待人工复核的栏目', '即将超期的栏目', '最迟2017-03-01更新', '疑似旧稿新发']) {
      expect(ledger).toContain(words);
    }
    expect(ledger).not.toContain('<统计>');
    const annex6 = await text(as, 'annex6');
    for (const words of ['最迟2017-03-01更新', '疑似旧稿新发']) expect(annex6).not.toContain(words);
  });

  it('json: as lists of the ledger', async () => {
    const { dueSoon, toReview } = JSON.parse(await text('json'));
    expect([dueSoon.length, toReview[0].url]).toEqual([3, reDated.url]);
    expect(JSON.parse(await text('json', 'annex6'))).not.toHaveProperty('dueSoon');
  });

  it('docx: what is to be reviewed has a table', async () => {
    const none = reportModel([siteReport({ site: SITE, columns: [healthy] })], { sites: [SITE] });
    const [full, empty] = await Promise.all([modelOf(), none].map((model) => renderReport(model, 'ledger', 'docx')));
    expect(full?.length).toBeGreaterThan(empty?.length ?? Number.POSITIVE_INFINITY);
  });
});

/** Kinds that a rule book switches on: in the ledger, never in a row of the notice's own list; what is in doubt in the inner list. */
import { describe, expect, it } from 'vitest';
import { annex6Row } from '../../../reports/model/annex6-row.ts';
import { renderReport } from '../../../reports/render.ts';
import { KIND_LABEL } from '../../../reports/words/wording.ts';
import { CHECK_KINDS } from '../../../src/config/rule-book/checks.ts';
import { findingOn, listed, RULES, reportModel, SCORES, siteReport, sleepingColumns } from './sample-run.ts';

const SITE = listed({ unit: '甲县', score: 90 });
const UNDER = listed({ unit: '乙县', score: 50 });
const MINOR = ['home-few-items', 'meta-missing', 'footer-missing', 'no-search'] as const;
const findings = MINOR.map((kind) => findingOn(kind));

describe('the row', () => {
  it('of the ledger names each of them', () => {
    const row = annex6Row(siteReport({ site: SITE, findings }), SITE, RULES, SCORES);
    expect(row?.problems).toBe('首页两周内更新的信息较少；缺少规定的网页标签；首页底部标识不全；首页未提供站内搜索。');
  });

  it('of a site under the line, or with many sleeping columns, is what it was without them', () => {
    const rowOf = (site: typeof SITE, some: typeof findings, columns = sleepingColumns(0)) =>
      annex6Row(siteReport({ site, findings: some, columns }), site, RULES, SCORES);
    expect(rowOf(UNDER, findings)).toEqual(rowOf(UNDER, []));
    expect(rowOf(UNDER, findings)?.problems).toBe(RULES.forAPerson);
    expect(rowOf(SITE, findings, sleepingColumns(7))).toEqual(rowOf(SITE, [], sleepingColumns(7)));
  });

  it('tells of hidden links wherever the site stands', () => {
    const row = annex6Row(siteReport({ site: UNDER, findings: [findingOn('hidden-links')] }), UNDER, RULES, SCORES);
    expect(row?.problems).toBe('存在访问者看不到的站外链接（暗链）。');
  });

  it('has a word for every kind but the suggestion', () => {
    expect(CHECK_KINDS.filter((kind) => kind !== 'topics-thin' && !(kind in KIND_LABEL))).toEqual([]);
  });
});

describe('a suggestion', () => {
  const text = '较少公开扶贫工作、社会救助等信息（待人工复核）';
  const suggestions = [{ kind: 'topics-thin', text, evidence: [] }];
  const report = { ...siteReport({ site: SITE }), suggestions };
  const model = reportModel([report], { sites: [SITE] });

  it('stands in the inner list under 首页, and makes no row', () => {
    expect(model.watched.toReview).toMatchObject([{ unit: '甲县', column: '首页', says: text }]);
    expect(annex6Row(report, SITE, RULES, SCORES)).toBeNull();
  });

  it('is printed with the ledger, and not with annex 6', async () => {
    const ledger = (await renderReport(model, 'ledger', 'md')).toString();
    const annex6 = (await renderReport(model, 'annex6', 'md')).toString();
    expect([ledger.includes(text), annex6.includes(text)]).toEqual([true, false]);
  });
});

/** Which site stands where: blocks, order, notes, what is left out and said to be. */
import { describe, expect, it } from 'vitest';
import type { ListedSite } from '../../../reports/model/annex6-row.ts';
import { gatherReportModel, type ReportTable } from '../../../reports/model/report-model.ts';
import { reviewState } from '../../../reports/model/review-state.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import { EVERY_KIND } from '../../support/runs/every-kind.ts';
import { noticeRows } from './notice.ts';
import {
  AS_OF,
  column,
  deadLink,
  findingOn,
  listed,
  RULES,
  reportModel,
  SCORES,
  siteReport,
  sleepingColumns,
} from './sample-run.ts';

const units = (table: ReportTable): string[] => table.rows.map((row) => row.unit);
const healthy = (site: ListedSite): SiteReport => siteReport({ site });

/** The thirteen of the notice with their places in annexes 1-4. */
const NOTICE_SITES: readonly ListedSite[] = [
  listed({ unit: '林业厅', annex: 1, rank: 35, score: 84.02 }),
  listed({ unit: '自治区通信管理局', annex: 1, rank: 51, score: 59.93 }),
  listed({ unit: '广西银监局', annex: 1, rank: 52, score: 59.08 }),
  listed({ unit: '自治区地震局', annex: 1, rank: 53, score: 57.88 }),
  listed({ unit: '广西煤矿安监局', annex: 1, rank: 54, score: 53.44 }),
  listed({ unit: '玉林市', annex: 3, rank: 13, score: 76.23 }),
  listed({ unit: '凭祥市', annex: 4, rank: 72, score: 74.43 }),
  listed({ unit: '桂林市七星区', annex: 4, rank: 86, score: 70.43 }),
  listed({ unit: '富川瑶族自治县', annex: 4, rank: 108, score: 59.1 }),
  listed({ unit: '防城港市防城区', annex: 4, rank: 109, score: 55.31 }),
  listed({ unit: '凤山县', annex: 4, rank: 110, score: 54.6 }),
  listed({ unit: '大新县', annex: 4, rank: 111, score: 46.33 }),
  listed({ unit: '宁明县', annex: 4, rank: 112, score: 41.58 }),
];

describe('the order of annex 6', () => {
  const sleepy = new Set(['林业厅', '玉林市', '凭祥市', '桂林市七星区']);
  const reports = NOTICE_SITES.map((site) =>
    sleepy.has(site.unit) ? siteReport({ site, columns: sleepingColumns(8) }) : healthy(site),
  );

  it('is that of the notice: scores from the lowest, then many sleeping columns by annex', () => {
    const { annex6 } = reportModel(reports, { sites: NOTICE_SITES });
    expect(units(annex6)).toEqual(noticeRows().map((row) => row.unit));
    expect(annex6.rows.map((row) => row.remark)).toEqual(noticeRows().map((row) => row.remark));
    expect(annex6.rows.map((row) => row.no)).toEqual(noticeRows().map((row) => row.no));
  });

  it('depends neither on the order of the list nor on that of the reports', () => {
    const sites = [...NOTICE_SITES].reverse();
    const { annex6 } = reportModel([...reports].reverse(), { sites });
    expect(units(annex6)).toEqual(noticeRows().map((row) => row.unit));
  });

  it('keeps the list’s order where annex and rank say nothing', () => {
    const sites = ['丙', '甲', '乙'].map((unit) => listed({ unit, annex: null, rank: null, score: null }));
    const model = reportModel(
      sites.map((site) => siteReport({ site, columns: sleepingColumns(7) })),
      { sites },
    );
    expect(units(model.annex6)).toEqual(['丙', '甲', '乙']);
  });
});

describe('the score block', () => {
  const site = listed({ unit: '凤山县', score: 54.6 });

  it('is left out, and said to be, on a day outside the period of the scores', () => {
    const asOf = '2026-11-24T00:00:00+08:00';
    const run = { ...reportModel([]).run, asOf };
    const { annex6 } = reportModel([siteReport({ site, asOf })], { sites: [site], run });
    expect(annex6.rows).toEqual([]);
    expect(annex6.notes.join('')).toContain(
      '判定日 2026-11-24 不在2016年得分的适用期（2016-09-01 至 2017-08-31）内，未列60分以下政府网站',
    );
  });

  it('is left out, and said to be, where no scores are given', () => {
    const { annex6 } = reportModel([healthy(site)], { sites: [site], scores: null });
    expect(annex6.notes.join('')).toContain('未提供评估得分，未列60分以下政府网站');
  });

  it('names a site that this run has no report of, and leaves its cell to a person', () => {
    const { annex6, notJudged } = reportModel([], { sites: [site] });
    expect(annex6.rows).toMatchObject([{ unit: '凤山县', problems: '待人工补充' }]);
    expect(annex6.notes.join('')).toContain('待人工补充');
    expect(notJudged).toMatchObject([{ unit: '凤山县', reasons: ['本次未巡查'] }]);
  });
});

describe('the ledger', () => {
  it('holds every other site with a problem, by annex, and no healthy one', () => {
    const [second, first, fine] = [
      listed({ unit: '乙县', annex: 4, rank: 2 }),
      listed({ unit: '甲厅', annex: 1, rank: 9 }),
      listed({ unit: '丙县', annex: 4, rank: 3 }),
    ];
    const reports = [
      siteReport({ site: second, links: [deadLink('http://x.example/')] }),
      siteReport({ site: first, columns: sleepingColumns(6) }),
      healthy(fine),
    ];
    const model = reportModel(reports, { sites: [second, first, fine] });
    expect(units(model.ledger)).toEqual(['甲厅', '乙县']);
    expect(model.annex6.rows).toEqual([]);
  });

  it('takes a site once, and none that the run was not asked for', () => {
    const site = listed({ unit: '甲县' });
    const report = siteReport({ site, columns: sleepingColumns(1) });
    const stranger = siteReport({ site: listed({ unit: '外县' }), columns: sleepingColumns(1) });
    const model = reportModel([report, report, stranger], { sites: [site] });
    expect(units(model.ledger)).toEqual(['甲县']);
    expect(model.summary).toMatchObject({ sites: 1, reported: 1, findings: { 'column-sleeping': 1 } });
  });

  it('proves each attachment that is none by itself, and those not settled are no claim', () => {
    const site = listed({ unit: '甲县' });
    const bad = (at: number, verdict: 'broken' | 'uncertain') =>
      deadLink(`http://x.example/${at}.pdf`, { reason: 'attachment-empty', status: 200, verdict });
    const badAttachments = [bad(1, 'broken'), bad(2, 'broken'), bad(3, 'uncertain')];
    const report = { ...siteReport({ site, findings: [findingOn('attachments-bad')] }), badAttachments };
    const model = reportModel([report], { sites: [site] });
    expect(model.ledger.rows[0]?.details.map(({ kind, url, proof }) => [kind, url, proof])).toEqual([
      ['attachments-bad', 'http://x.example/1.pdf', '附件为空文件（0字节），链接文字“办事指南”'],
      ['attachments-bad', 'http://x.example/2.pdf', '附件为空文件（0字节），链接文字“办事指南”'],
    ]);
    expect(model.notJudged[0]?.reasons).toEqual(['1条链接各次结果不一或未能复核，未作判定']);
    expect(model.summary.links).toEqual({ broken: 0, blocked: 0, uncertain: 0 });
  });

  it('shows at most twenty dead links of a site and counts the rest', () => {
    const site = listed({ unit: '甲县' });
    const links = Array.from({ length: 23 }, (_, index) => deadLink(`http://x.example/${index}`));
    const [row] = reportModel([siteReport({ site, links })], { sites: [site] }).ledger.rows;
    expect(row?.details).toHaveLength(20);
    expect(row?.moreLinks).toBe(3);
  });
});

describe('草稿（未复核）', () => {
  const site = listed({ unit: '甲县' });
  const report = siteReport({ site, columns: sleepingColumns(8) });
  const ids = report.findings.map((finding) => finding.id);
  const model = (confirmed: readonly string[], confirmedOnly = false) =>
    reportModel([report], { sites: [site], confirmed: new Set(confirmed), confirmedOnly });

  it.each([
    ['nothing is confirmed', []],
    ['one is not confirmed', ids.slice(1)],
    ['all are confirmed', ids],
  ])('stands on whatever was not asked for as the version to publish: %s', (_name, confirmed) => {
    const { annex6, ledger } = model(confirmed);
    expect([annex6.draft, ledger.draft]).toEqual([true, true]);
    expect(model(confirmed, true).annex6.draft).toBe(false);
  });

  it('is gone from a report of confirmed findings only, which names and counts no other', () => {
    const dismissed = new Set(ids.slice(6));
    const confirmed = new Set(ids.slice(0, 6));
    const published = reportModel([report], { sites: [site], confirmed, dismissed, confirmedOnly: true });
    expect(published.annex6.rows).toEqual([]);
    expect([published.draft, published.ledger.draft]).toEqual([false, false]);
    expect(published.ledger.rows[0]?.problems).toContain('等6个栏目不更新');
    expect(published.summary).toMatchObject({ confirmed: 6, findings: { 'column-sleeping': 6 } });
  });

  it('a site with anything unreviewed stands in no report to publish', () => {
    const published = model(ids.slice(0, 6), true);
    expect([...published.annex6.rows, ...published.ledger.rows, ...published.sites]).toEqual([]);
    expect(published.leftOut).toEqual({ unreviewed: 1, unfinished: 0 });
    expect(published.summary).toMatchObject({ confirmed: 0, findings: { 'column-sleeping': 0 } });
  });
});

describe('a cell that is left to a person', () => {
  const site = listed({ unit: '凤山县', score: 54.6 });
  const noteOf = (report: SiteReport | null): string =>
    reportModel(report ? [report] : [], { sites: [site] }).annex6.notes.join('');

  it.each([
    [
      'nothing was found',
      siteReport({ site, columns: [column(['甲'], 'current')] }),
      '但本次巡查未发现程序可判定的问题',
    ],
    [
      'what was found is of another kind',
      siteReport({ site, findings: [findingOn('home-few-items')] }),
      '本次巡查发现的问题不属本表所列，见问题台账，须由人工填写',
    ],
    [
      'a wall stood before it',
      siteReport({ site, opened: false, crawl: { stopReason: 'blocked' } }),
      '但本次巡查未能打开，或未作完整判定',
    ],
    [
      'it was read in part',
      siteReport({ site, crawl: { stopReason: 'time-budget' } }),
      '但本次巡查未能打开，或未作完整判定',
    ],
    ['nothing of it was read', siteReport({ site }), '或未作完整判定'],
    ['it was not patrolled', null, '但本次未巡查'],
  ])('is told why: %s', (_name, report, why) => {
    expect(noteOf(report)).toContain('“待人工补充”（第1行）：该网站得分低于合格线，');
    expect(noteOf(report)).toContain(why);
  });

  it('where nobody was confirmed, an empty table does not say that nothing was found', () => {
    const found = listed({ unit: '甲县' });
    const report = siteReport({ site: found, columns: sleepingColumns(8) });
    const { annex6 } = reportModel([report], { sites: [found], confirmedOnly: true });
    expect(annex6.notes).toEqual([
      '没有经人工复核确认、须列入本表的网站。',
      '本表只列问题已全部逐项复核的网站经确认的问题；未列入的网站不等于没有问题。',
    ]);
  });

  it('says of no row that nothing was found where something was', () => {
    const other = listed({ unit: '大新县', score: 46.33 });
    const reports = [
      siteReport({ site, columns: [column(['甲'], 'current')] }),
      siteReport({ site: other, columns: [column(['甲'], 'current')], findings: [findingOn('home-few-items')] }),
    ];
    const { annex6, ledger } = reportModel(reports, { sites: [site, other] });
    expect(units(annex6)).toEqual(['大新县', '凤山县']);
    expect(annex6.notes.filter((note) => note.includes('未发现程序可判定的问题'))).toEqual([
      '“待人工补充”（第2行）：该网站得分低于合格线，但本次巡查未发现程序可判定的问题，须由人工填写。',
    ]);
    expect(ledger.rows).toMatchObject([
      { unit: '大新县', problems: '首页两周内更新的信息较少。', remark: '该网站已列入附件6' },
    ]);
  });

  it.each(EVERY_KIND)('%s: whatever is found stands in annex 6 or the ledger, wherever the site stands', (kind) => {
    const found = [findingOn(kind)];
    const [many, other] = [listed({ unit: '甲县' }), listed({ unit: '乙县' })];
    const reports = [
      siteReport({ site, findings: found }),
      siteReport({ site: many, findings: found, columns: sleepingColumns(7) }),
      siteReport({ site: other, findings: found }),
    ];
    const { annex6, ledger } = reportModel(reports, { sites: [site, many, other] });
    const told = [...annex6.rows, ...ledger.rows].filter(({ details }) => details.some((one) => one.kind === kind));
    expect(told.map(({ unit }) => unit).toSorted()).toEqual(['乙县', '凤山县', '甲县']);
    expect(annex6.notes.join('')).not.toContain('未发现程序可判定的问题');
  });

  it('stands in no list to publish, though the score is public: its row is not finished', () => {
    const confirmed = new Set(['home-few-items ']);
    const reports = [siteReport({ site, findings: [findingOn('home-few-items')] })];
    const model = reportModel(reports, { sites: [site], confirmed, confirmedOnly: true });
    expect(model.annex6.rows).toEqual([]);
    expect(model.ledger.rows).toMatchObject([{ unit: '凤山县', remark: '' }]);
    expect(model.leftOut).toEqual({ unreviewed: 0, unfinished: 1 });
    expect(JSON.stringify(model.annex6)).not.toContain('待人工补充”');
  });
});

describe('the proof of a claim', () => {
  const site = listed({ unit: '甲县' });

  it.each([
    ['http-404', 404, '页面不存在（404），链接文字“办事指南”'],
    ['soft-404', 200, '页面提示内容不存在，链接文字“办事指南”'],
    ['timeout', null, '超过15秒打不开，链接文字“办事指南”'],
  ])('of a link is its reason, not its status: %s', (reason, status, proof) => {
    const links = [deadLink('http://x.example/', { reason, status })];
    const [row] = reportModel([siteReport({ site, links })], { sites: [site] }).ledger.rows;
    expect(row?.details[0]?.proof).toBe(proof);
  });

  it('of a shut front door is said in words', () => {
    const evidence = [{ kind: 'home-attempt' as const, url: site.url, quote: 'refused', at: AS_OF }];
    const findings = [findingOn('site-unreachable', { basis: 'patrol', evidence })];
    const [row] = reportModel([siteReport({ site, opened: false, findings })], { sites: [site] }).ledger.rows;
    expect(row?.details[0]?.proof).toBe('访问失败：服务器拒绝连接（1次，2月28日00:00）');
  });

  it('of a certificate says what is wrong with it, and since when', () => {
    const evidence = [{ kind: 'certificate' as const, url: site.url, quote: 'expired', at: AS_OF, date: '2020-01-01' }];
    const findings = [findingOn('certificate', { evidence })];
    const [row] = reportModel([siteReport({ site, findings })], { sites: [site] }).ledger.rows;
    expect(row?.problems).toBe('网站安全证书无效，浏览器打开时提示不安全。');
    expect(row?.details[0]?.proof).toBe('安全证书已过期，有效期至2020年1月1日');
  });

  it('of a host that is dead as a whole is one line with a count, before other links', () => {
    const onDeadHost = Array.from({ length: 300 }, (_, n) => deadLink(`http://gone.cn/${n}`, { reason: 'refused' }));
    const links = [deadLink('http://x.example/1'), ...onDeadHost];
    const report = siteReport({ site, links });
    const findings = report.findings.map((finding) => ({
      ...finding,
      evidence: [{ kind: 'dead-host' as const, url: 'http://gone.cn/0', quote: 'gone.cn：300条链接', at: AS_OF }],
    }));
    const [row] = reportModel([{ ...report, findings }], { sites: [site] }).ledger.rows;
    expect(row?.moreLinks).toBe(0);
    expect(row?.details.map(({ subject, proof }) => [subject, proof])).toEqual([
      ['gone.cn', '整个主机打不开，涉及300条链接：服务器拒绝连接'],
      ['http://x.example/1', '页面不存在（404），链接文字“办事指南”'],
    ]);
  });
});

describe('a dismissed finding', () => {
  const site = listed({ unit: '甲县' });
  const report = siteReport({ site, columns: sleepingColumns(7) });
  const dismissed = new Set(report.findings.slice(0, 1).map((finding) => finding.id));

  it('is neither named nor counted', () => {
    const model = reportModel([report], { sites: [site], dismissed });
    expect(model.annex6.rows).toEqual([]);
    expect(model.ledger.rows[0]?.problems).toContain('等6个栏目不更新');
    expect(model.summary.findings['column-sleeping']).toBe(6);
  });

  it('is told from the states of the store, and so is a confirmed one', () => {
    const rows = (['suspected', 'confirmed', 'dismissed', 'recurred', 'overdue'] as const).map((state) => ({
      id: state,
      state,
    }));
    expect(reviewState(rows)).toEqual({
      confirmed: new Set(['confirmed', 'overdue']),
      dismissed: new Set(['dismissed']),
    });
  });
});

describe('reports that come one by one', () => {
  it('give the same model', async () => {
    const site = listed({ unit: '甲县' });
    const reports = [siteReport({ site, columns: sleepingColumns(3) })];
    const model = reportModel(reports, { sites: [site] });
    const context = {
      run: model.run,
      sites: [site],
      scores: SCORES,
      rules: RULES,
      confirmed: new Set<string>(),
      confirmedOnly: false,
    };
    async function* oneByOne() {
      yield* reports;
    }
    expect(await gatherReportModel(context, oneByOne())).toEqual(model);
  });
});

describe('what could not be told', () => {
  it('is said per site, and is no problem', () => {
    const site = listed({ unit: '甲县' });
    const columns = [column(['甲'], 'unknown'), column(['乙'], 'undated')];
    const links = [deadLink('http://x.example/', { verdict: 'blocked' })];
    const model = reportModel([siteReport({ site, columns, links, crawl: { stopReason: 'blocked' } })], {
      sites: [site],
    });
    expect(model.ledger.rows).toEqual([]);
    expect(model.notJudged[0]?.reasons).toEqual([
      '网站限制访问，未作判定',
      '1个栏目未能判定',
      '1个栏目的条目未注明时间，须由人工判定',
      '1条链接访问受限，未作判定',
    ]);
  });

  it('names the columns that only a browser could have told of', () => {
    const site = listed({ unit: '甲县' });
    const dark = ['甲', '乙'].map((name) => ({ ...column([name], 'unknown'), reason: 'needs-browser' as const }));
    const columns = [...dark, column(['丙'], 'unknown')];
    const model = reportModel([siteReport({ site, columns })], { sites: [site] });
    expect(model.notJudged[0]?.reasons).toEqual([
      '3个栏目未能判定',
      '其中2个须由浏览器打开才能判定，本次未能完整打开：“甲”、“乙”',
    ]);
  });

  it('keeps a blocked site apart from an unreachable one in the numbers', () => {
    const [dead, wall] = [listed({ unit: '甲县' }), listed({ unit: '乙县' })];
    const reports = [
      siteReport({ site: dead, opened: false, findings: [findingOn('site-unreachable', { basis: 'patrol' })] }),
      siteReport({ site: wall, opened: false, crawl: { stopReason: 'blocked' } }),
    ];
    const { summary } = reportModel(reports, { sites: [dead, wall] });
    expect(summary).toMatchObject({ sites: 2, opened: 0, unreachable: 1, undecided: 1 });
  });

  it('is not mixed up with a clean list: a wall stood before one of two sites', () => {
    const [clean, wall] = [listed({ unit: '甲县' }), listed({ unit: '乙县' })];
    const opened = siteReport({ site: clean });
    const blocked = siteReport({ site: wall, opened: false, crawl: { stopReason: 'blocked' } });
    const notes = (reports: readonly SiteReport[]) => reportModel(reports, { sites: [clean, wall] }).annex6.notes;
    expect(notes([opened, siteReport({ site: wall })])).toEqual(['本次巡查未发现须列入本表的网站。']);
    for (const reports of [[opened, blocked], [opened]])
      expect(notes(reports)).toEqual(['已作判定的网站中未发现须列入本表的网站。']);
  });

  it('says that an unfinished run is unfinished, and claims nothing of what it has not seen', () => {
    const run = { ...reportModel([]).run, state: 'aborted', asOf: AS_OF };
    const { annex6, ledger } = reportModel([], { run });
    expect([annex6.draft, ledger.draft]).toEqual([true, true]);
    expect(annex6.notes).toEqual([
      '草稿（未复核）：本次巡查尚未完成，所列情况不完整，不得印发。',
      '已作判定的网站中未发现须列入本表的网站。',
    ]);
  });

  it('says what the visit noted of itself, in the words of a reader', () => {
    const site = listed({ unit: '甲县' });
    const notes = [
      'robots.txt: http-503',
      'no-browser: 3',
      'browser-budget: 2',
      'trap: a.example/calendar/#?day ×40',
      'trap: runaway ×2',
      'identity-doubtful',
      'something of later versions',
    ];
    expect(reportModel([siteReport({ site, crawl: { notes } })], { sites: [site] }).notJudged[0]?.reasons).toEqual([
      'robots.txt读取失败（服务不可用（503）），按允许访问处理',
      '3个栏目的内容由脚本生成，本机没有可用的浏览器，未能查看',
      '2个栏目的内容由脚本生成，超出用浏览器查看的上限，未能查看',
      '部分动态页面可无限生成网址，已略过（如日历、会话编号）',
      '首页前后几次打开的内容不一，是否仍为本单位网站未作判定',
    ]);
  });

  it('counts what robots.txt forbids', () => {
    const site = listed({ unit: '甲县' });
    const report = siteReport({ site });
    const forbidding = { ...report, coverage: { ...report.coverage, robots: 2 } };
    expect(reportModel([forbidding], { sites: [site] }).notJudged[0]?.reasons).toEqual([
      '2个地址为robots.txt所禁止，未读',
    ]);
  });
});

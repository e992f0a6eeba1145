/** The judge judged: what was found counts, what was missed and what was made up is named. */
import { describe, expect, it } from 'vitest';
import type { ColumnReport, Finding, LinkReport, SiteReport } from '../../src/site-report.ts';
import { scoreRows } from './farm-score.ts';
import { accusing, brokenLink, column, expectedSite, localLink, plantedSite, report } from './site-builders.ts';
import { scoreSite } from './site-score.ts';
import { belowMarks, countOf, type Kind, type Score } from './tally.ts';

const HOST = 'http://a.gov.cn';

function score(told: SiteReport | null, wanted: Parameters<typeof expectedSite>[0]): Score {
  return scoreSite(plantedSite(), expectedSite(wanted), told);
}

const counts = (result: Score, kind: Kind): number[] => {
  const { planted, found, wrong } = countOf(result, kind);
  return [planted, found, wrong];
};

const sleeper = {
  name: '统计数据',
  path: ['政务公开', '统计数据'],
  url: `${HOST}/tjsj/`,
  state: 'sleeping',
  lastUpdated: '2014-01-02',
  aliases: [],
} as const;
const asReported = (url: string, more: Partial<ColumnReport> = {}): ColumnReport =>
  column({
    name: '统计数据',
    path: ['政务公开', '统计数据'],
    url,
    state: 'sleeping',
    lastUpdated: '2014-01-02',
    ...more,
  });

function toldWith(
  columns: readonly ColumnReport[],
  findings: readonly Finding[],
  brokenLinks: readonly LinkReport[] = [],
): SiteReport {
  return report({ columns, findings, brokenLinks });
}

describe('columns', () => {
  it('are found under any spelling of their address', () => {
    const told = toldWith(
      [asReported(`${HOST}/tjsj/index.html`)],
      [accusing('column-sleeping', `${HOST}/tjsj/index.html`)],
    );
    const result = score(told, { columns: [sleeper], sleeping: [sleeper] });
    expect(counts(result, 'column-sleeping')).toEqual([1, 1, 0]);
    expect(counts(result, 'column-date')).toEqual([1, 1, 0]);
    expect(belowMarks(result)).toEqual([]);
  });

  it('count as missed where a state has no finding', () => {
    const result = score(toldWith([asReported(sleeper.url)], []), { columns: [sleeper], sleeping: [sleeper] });
    expect(counts(result, 'column-sleeping')).toEqual([1, 0, 0]);
    expect(belowMarks(result)).toEqual(['column-sleeping']);
  });

  it('accused without cause are false alarms, known to the site or not', () => {
    const current = { ...sleeper, state: 'current', lastUpdated: '2017-02-27' } as const;
    const told = toldWith(
      [asReported(sleeper.url), asReported(`${HOST}/rili.html`, { state: 'empty', lastUpdated: null })],
      [accusing('column-sleeping', sleeper.url), accusing('column-empty', `${HOST}/rili.html`)],
    );
    const result = score(told, { columns: [current] });
    expect(counts(result, 'column-sleeping')).toEqual([0, 0, 1]);
    expect(counts(result, 'column-empty')).toEqual([0, 0, 1]);
    expect(counts(result, 'column-date')).toEqual([1, 0, 1]);
    expect(result.notes.filter(({ sort }) => sort === 'FALSE').map(({ what }) => what)[0]).toContain(
      `${HOST}/rili.html`,
    );
  });

  it('without a page are matched by their name', () => {
    const unbuilt = {
      name: '在线咨询',
      path: ['互动交流', '在线咨询'],
      url: null,
      state: 'empty',
      lastUpdated: null,
      aliases: [],
    } as const;
    const told = toldWith(
      [column({ name: '在线咨询', path: ['在线咨询'], url: `${HOST}/#x`, state: 'empty', reason: 'not-built' })],
      [accusing('column-empty', `${HOST}/#x`)],
    );
    expect(counts(score(told, { columns: [unbuilt], empty: [unbuilt] }), 'column-empty')).toEqual([1, 1, 0]);
  });
});

describe('links', () => {
  const dead = `${HOST}/dead.html`;
  const wall = `${HOST}/wall.html`;
  const finding = accusing('links-broken', HOST);

  it('must be claimed by a finding and by the verdict', () => {
    const wanted = { broken: [dead] };
    expect(counts(score(toldWith([], [finding], [brokenLink(dead)]), wanted), 'link-broken')).toEqual([1, 1, 0]);
    expect(counts(score(toldWith([], [], [brokenLink(dead)]), wanted), 'link-broken')).toEqual([1, 0, 0]);
    const uncertain = brokenLink(dead, 'uncertain');
    expect(counts(score(toldWith([], [finding], [uncertain]), wanted), 'link-broken')).toEqual([1, 0, 0]);
  });

  it('behind a wall, and those nobody planted, are false alarms', () => {
    const told = toldWith([], [finding], [brokenLink(wall), brokenLink(`${HOST}/fine.html`)]);
    const result = score(told, { notBroken: [wall] });
    expect(counts(result, 'wall-not-broken')).toEqual([1, 0, 1]);
    expect(counts(result, 'link-broken')).toEqual([0, 0, 1]);
  });

  it('to private addresses are named by the evidence', () => {
    const told = toldWith([], [localLink('http://192.168.1.5/oa/')]);
    const result = score(told, { local: ['http://192.168.1.5/oa/'] });
    expect(counts(result, 'link-local')).toEqual([1, 1, 0]);
  });

  it('to private addresses: a picture that is kept beside them is no link', () => {
    const { evidence, ...finding } = localLink('http://192.168.1.5/oa/');
    const picture = { kind: 'screenshot', url: HOST, quote: 'evidence/1.png', at: '' } as const;
    const result = score(toldWith([], [{ ...finding, evidence: [...evidence, picture] }]), {
      local: ['http://192.168.1.5/oa/'],
    });
    expect(counts(result, 'link-local')).toEqual([1, 1, 0]);
  });
});

describe('sites', () => {
  it('without any report have everything missed and nothing false', () => {
    const result = score(null, {
      kinds: ['site-unreachable'],
      columns: [sleeper],
      sleeping: [sleeper],
      broken: [`${HOST}/x`],
    });
    expect(belowMarks(result)).toEqual(['site-unreachable', 'column-sleeping', 'link-broken']);
    expect(result.notes.every(({ sort }) => sort === 'miss')).toBe(true);
  });

  it('called unreachable though they open are false alarms', () => {
    expect(counts(score(report({ findings: [accusing('site-unreachable', HOST)] }), {}), 'site-unreachable')).toEqual([
      0, 0, 1,
    ]);
  });
});

describe('rows of annex 6', () => {
  const row = {
    no: 1,
    unit: '大新县',
    siteName: '',
    url: HOST,
    remark: '60分以下政府网站',
    problems: '“甲”、“乙”等2个栏目不更新',
  };

  it('must say the clause word for word, with the full stop or without', () => {
    expect(counts(scoreRows([row], [{ ...row, problems: `${row.problems}。` }]), 'annex6-row')).toEqual([1, 1, 0]);
    expect(counts(scoreRows([row], [{ ...row, problems: '“乙”、“甲”等2个栏目不更新。' }]), 'annex6-row')).toEqual([
      1, 0, 0,
    ]);
  });

  it('are left to a person where the oracle has nothing', () => {
    const silent = { ...row, problems: '' };
    expect(counts(scoreRows([silent], [{ ...row, problems: '待人工补充' }]), 'annex6-row')).toEqual([1, 1, 0]);
  });

  it('of units that have none are false alarms', () => {
    expect(counts(scoreRows([], [row]), 'annex6-row')).toEqual([0, 0, 1]);
  });
});

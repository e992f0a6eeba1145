/** 附件6, 整改台账 and 通报 of runs that later ones have overtaken: what is mended, what people said when, and that it is said. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { decideFindings } from '../../../src/run/decide-findings.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { temporaryFolder } from '../../support/feed/stored-nights.ts';
import { type PlayedColumn, play, siteReport } from '../../support/runs/followed-runs.ts';
import { zipEntries } from '../reports/zip-entries.ts';

const data = temporaryFolder();
afterAll(() => rmSync(data, { recursive: true }));

const HOME = 'http://a.gov.cn/';
const COLUMNS = { 统计数据: 'tjsj', 工作动态: 'gzdt', 通知公告: 'tzgg', 规划计划: 'ghjh' };
type Name = keyof typeof COLUMNS;
const column = (name: Name, lastUpdated: string): PlayedColumn => ({
  ...{ name, url: `${HOME}${COLUMNS[name]}/`, lastUpdated },
  state: lastUpdated < '2017-01-01' ? 'sleeping' : 'current',
});
const columns = (days: Readonly<Record<Name, string>>): PlayedColumn[] =>
  (Object.keys(COLUMNS) as Name[]).map((name) => column(name, days[name]));
const OLD = { 统计数据: '2015-06-01', 工作动态: '2016-06-01', 通知公告: '2015-01-01', 规划计划: '2014-01-01' };

/** By a standing order, from the second night on. */
const SPARED = { name: '年报', url: `${HOME}nb/`, lastUpdated: '2013-01-01' };

const shut = (): SiteReport => {
  const report = siteReport('b', []);
  return {
    ...report,
    availability: { ok: false, attempts: [] },
    crawl: { ...report.crawl, stopReason: 'blocked' },
    coverage: { ...report.coverage, columns: { found: 0, reached: 0, requiredPercent: 80, enough: false } },
  };
};

async function decide(store: Store, name: string, kind: 'confirm' | 'dismiss', at: string, seenIn?: string) {
  const lives = await store.lives.change((desk) => desk.ofSite('a'));
  const id = lives.find(({ identity }) => identity.name === name)?.id ?? name;
  const words = { id, kind, by: '张三', reason: '已看', dueOn: null, seenIn: seenIn ?? null };
  expect((await decideFindings(store, [words], at)).refused).toEqual([]);
}

beforeAll(async () => {
  let now = new Date('2017-03-01T01:00:00Z');
  await using store = await openStore(data, { now: () => now });
  const night = async (id: string, day: string, reports: readonly SiteReport[]) => {
    now = new Date(`${day}T01:00:00Z`);
    await play(store, { id, day, reports });
  };
  await night('n1', '2017-03-01', [siteReport('a', [...columns(OLD), SPARED]), siteReport('b', [{ name: '公告' }])]);
  await decide(store, '统计数据', 'confirm', '2017-03-01T08:00:00Z');
  await decide(store, '年报', 'confirm', '2017-03-01T08:00:00Z');
  // Mended: 统计数据. Asleep with other facts: 规划计划. Shut: the second site.
  const later = { ...OLD, 统计数据: '2017-03-01', 规划计划: '2014-02-01' };
  const order = { what: 'exempt', pattern: '/nb/', value: '', reason: '已停办', by: '张三', until: null } as const;
  const spared = { ...SPARED, state: 'unknown', more: { confidence: 'person' } } as const;
  const overrides = [{ ...order, subjects: [SPARED.url] }];
  await night('n2', '2017-03-02', [siteReport('a', [...columns(later), spared], { overrides }), shut()]);
  await decide(store, '工作动态', 'confirm', '2017-03-03T08:00:00Z');
  await decide(store, '通知公告', 'dismiss', '2017-03-04T08:00:00Z');
  await decide(store, '规划计划', 'confirm', '2017-03-05T08:00:00Z');
});

async function report(...argv: readonly string[]): Promise<string> {
  const terminal = capturedTerminal();
  expect(await runCommandLine(['report', '--data', data, ...argv], terminal)).toBe(0);
  return terminal.stdout();
}
const rowsOf = (text: string) => parse<Record<string, string>>(text, { bom: true, columns: true }).slice(0, -1);

describe('--confirmed-only of a run that a later one has overtaken', () => {
  const list = (run: string, as = 'md') => report('--confirmed-only', '--run', run, '--as', as);

  it('names what that run saw and people have confirmed since, mended or not, and no false alarm', async () => {
    const text = await list('n1');
    expect(text).toContain('“统计数据”、“工作动态”等2个栏目不更新');
    expect(text).not.toContain('通知公告');
    expect(text, 'spared by a standing order since').not.toContain('年报');
  });

  it('leaves out what was confirmed on other facts than it saw', async () => {
    expect(await list('n1')).not.toContain('规划计划');
    expect(await list('n2')).toContain('规划计划');
  });

  it('says under the title up to when people’s decisions count, and what was mended since', async () => {
    const line = '复核情况：按本次巡查所见，人工决定计至2017-03-05；此后至2017-03-02的巡查见到所列问题中1项已整改';
    for (const as of ['md', 'html', 'csv', 'json']) expect(await list('n1', as)).toContain(line);
    expect((await list('n1', 'html')).indexOf(line)).toBeLessThan((await list('n1', 'html')).indexOf('<table'));
  });

  it('of the newest run says up to when, and names nothing that is mended', async () => {
    const text = await list('n2');
    expect(text).toContain('复核情况：人工决定计至2017-03-05\n');
    expect(text).not.toContain('统计数据');
  });

  it('of an unreviewed list nothing is said, but of an old one', async () => {
    expect(await report('--run', 'n2', '--as', 'md')).not.toContain('复核情况');
    expect(await report('--run', 'n1', '--as', 'md')).toContain('复核情况');
  });
});

describe('score of a run that a later one has overtaken', () => {
  it('says up to when people’s decisions count', async () => {
    const terminal = capturedTerminal();
    expect(
      await runCommandLine(['score', '--data', data, '--run', 'n1', '--confirmed-only', '--as', 'json'], terminal),
    ).toBe(0);
    expect(JSON.parse(terminal.stdout())).toMatchObject({
      draft: false,
      review: expect.stringContaining('人工决定计至2017-03-05；此后至2017-03-02的巡查见到所列问题中1项已整改'),
    });
  });
});

describe('diff', () => {
  it('counts what a person has called a false alarm, or spares, as neither new nor persisting', async () => {
    const terminal = capturedTerminal();
    expect(await runCommandLine(['diff', 'n1', 'n2', '--data', data, '--json'], terminal)).toBe(0);
    const total = { new: 0, persisting: 2, resolved: 1, 'not-observed': 1, spared: 2 };
    expect(JSON.parse(terminal.stdout())).toMatchObject({ total });
  });
});

describe('整改台账', () => {
  const ledger = async (...argv: readonly string[]) =>
    rowsOf(await report('--format', 'rectification', '--as', 'csv', ...argv)).map((row) => [
      ...[row.栏目路径?.replace('政务公开—', ''), row.整改结果, row.复查时间, row.复查结论],
    ]);

  it('goes on with what is mended and what could not be told, with the day and the conclusion', async () => {
    expect(await ledger()).toEqual([
      ['工作动态', '未整改', '2017-03-02', '未销号'],
      ['规划计划', '未整改', '2017-03-02', '未销号'],
      ['统计数据', '已整改', '2017-03-02', '销号（已有新条目）'],
      ['公告', '', '2017-03-01', '待人工复核；2017-03-02未能复查：网站限制访问'],
    ]);
  });

  it('has with --confirmed-only what a person has confirmed, mended or not', async () => {
    expect((await ledger('--confirmed-only')).map(([name]) => name)).toEqual(['工作动态', '规划计划', '统计数据']);
  });

  it('of an old run tells how things stood then', async () => {
    expect(await ledger('--run', 'n1', '--confirmed-only')).toEqual([
      ['统计数据', '未整改', '2017-03-01', '未销号；此后的巡查见到已整改'],
      ['工作动态', '未整改', '2017-03-01', '未销号'],
    ]);
  });
});

describe('整改通知单 of an old run', () => {
  it('asks nobody to mend what a later patrol has seen mended', async () => {
    const file = join(data, 'notice.docx');
    await report('--format', 'notice', '--run', 'n1', '--confirmed-only', '-o', file);
    const xml = zipEntries(readFileSync(file)).get('word/document.xml') ?? '';
    expect(xml).toContain('工作动态');
    expect(xml).not.toContain('统计数据');
  });
});

describe('通报', () => {
  it('tells new, persisting, mended and untold apart, as diff does', async () => {
    const text = await report('--format', 'bulletin', '--as', 'html', '--run', 'n2');
    expect(text).toContain(
      '两次都巡查的网站2个：新发现0项，仍存在2项，本次见到已整改1项，按人工设定不再计1项（见图2）。',
    );
    expect(text).toContain('另有1项本次未能看清');
    expect(text).toContain('<figcaption>图2　与上次巡查相比（单位：项）</figcaption>');
  });

  it('counts what is confirmed alone where only that is told', async () => {
    const text = await report('--format', 'bulletin', '--as', 'html', '--run', 'n2', '--confirmed-only');
    expect(text).toContain('仍存在2项，本次见到已整改1项，按人工设定不再计1项（见图2）。');
    expect(text).not.toContain('未能看清');
  });
});

/** The watch over home pages as people use it, and what a patrol makes of its history. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteReport } from '../../src/site-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { patrol, startPatrol } from '../support/patrol-process.ts';
import { probesOf, WEEK } from '../support/probes.ts';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

let dir = '';
let sites: SmallSites;
const asking = (data: string): string[] => [
  ...['--proxy', sites.proxy, '--sites', join(dir, 'list.csv'), '--data', join(dir, data)],
];
const crawling = (data: string): string[] => [
  ...asking(data),
  ...['--now', '2017-02-28', '--rate', '1000', '--recheck-after', '0s', '--browser', 'never'],
];

/** A week before 2017-02-28 of site 0, and of site 1. */
async function watched(data: string, failed: readonly [number, number]): Promise<void> {
  await using store = await openStore(join(dir, data));
  for (const [index, count] of failed.entries()) {
    const probes = probesOf(WEEK, 20, count).map((probe) => ({ ...probe, siteKey: hostOf(index) }));
    await store.probes.save(probes);
  }
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'probe-'));
  sites = await startSmallSites({ dead: [hostOf(2)] });
  writeFileSync(join(dir, 'list.csv'), listOf(3));
});
afterAll(async () => {
  await sites.close();
  rmSync(dir, { recursive: true });
});

describe('probe --once', () => {
  it('tells a clerk what did not open, and keeps it for the report', async () => {
    const { code, stdout } = await patrol('probe', '--once', ...asking('once'));
    expect(code).toBe(0);
    expect(stdout).toBe('监测网站3个：打开2个，打不开1个，未能判定0个。\n打不开：\n  单位2：服务器拒绝连接\n');
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10); // in Asia/Shanghai
    const span = ['--from', '2020-01-01', '--to', today];
    const told = await patrol('probe', '--report', '--json', ...span, ...asking('once'));
    const { schema, sites: rows } = JSON.parse(told.stdout);
    expect(schema).toBe('availability/1');
    expect(rows[0]).toMatchObject({ unit: '单位2', looks: 1, failed: 1, openPercent: 0, longestOutage: { looks: 1 } });
    expect(rows).toHaveLength(3);
  });

  it('ends with 3 where our own network is down, and accuses nobody', async () => {
    const dead = ['--proxy', 'http://127.0.0.1:9', '--sites', join(dir, 'list.csv'), '--data', join(dir, 'dead')];
    const { code, stdout } = await patrol('probe', '--once', '--json', ...dead);
    expect(code).toBe(3);
    const { sites: looked } = JSON.parse(stdout) as { readonly sites: readonly { readonly isVoid: boolean }[] };
    expect(looked.map(({ isVoid }) => isVoid)).toEqual([true, true, true]);
  });
});

describe('probe', () => {
  it('watches until SIGTERM, ends with 0, and lets no second one in beside it', async () => {
    const watching = startPatrol('probe', ...asking('watch'));
    await new Promise<void>((resolve) => watching.child.stderr?.once('data', () => resolve()));
    const second = await patrol('probe', '--once', ...asking('watch'));
    expect([second.code, second.stderr]).toEqual([1, expect.stringContaining(String(watching.child.pid))]);
    watching.child.kill('SIGTERM');
    expect(await watching.ended).toMatchObject({ code: 0, signal: null, stdout: '' });
  });

  it.each([
    [['--per-day', '19'], '--per-day'],
    [['--from', '2017-02-21'], '--report'],
    [['--report', '--from', '2017-02-21'], '--to'],
    [['--report', '--from', '2017-02-30', '--to', '2017-03-01'], '--from'],
    [['--once', '--report'], '--once'],
  ])('refuses %j in one line', async (flags, named) => {
    const { code, stderr } = await patrol('probe', ...flags, ...asking('refused'));
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toContain(named);
  });
});

describe('a patrol with a week of history', () => {
  it('names by the book who failed 5 %, though it opens tonight; who failed less is a warning', async () => {
    await watched('week', [7, 6]);
    const { code } = await patrol('run', ...crawling('week'), '--quiet');
    expect(code).toBe(0);
    const { stdout } = await patrol('findings', '--as', 'json', '--data', join(dir, 'week'));
    const { findings } = JSON.parse(stdout) as { findings: { kind: string; unit: string }[] };
    const named = findings.filter(({ kind }) => kind === 'site-unreachable').map(({ unit }) => unit);
    expect(named).toEqual(['单位0', '单位2']);
    const ledger = readFileSync(join(dir, 'week', 'reports', 'ledger.md'), 'utf8');
    expect(ledger).toMatch(/单位0.*站点无法访问/);
    expect(ledger).toMatch(/单位2.*本次巡查未能打开/);
    const page = readFileSync(join(dir, 'week', 'reports', 'ledger.html'), 'utf8');
    expect(page).toContain('2017-02-21至2017-02-27监测140次，打不开7次（5%），最长一段为');
    expect(ledger).toContain('可用性预警（未达到认定标准，不作为问题）：单位1（一周打不开4.29%）。');
    const report = await patrol('probe', '--report', '--now', '2017-02-28', ...asking('week'));
    expect(report.stdout).toMatch(/^2017-02-21至2017-02-27，网站3个：站点无法访问1个，预警1个，不能认定1个。/);
    expect(report.stdout).toMatch(/单位0.*140次 +7次 +95% .*站点无法访问/);
  });

  it('tells the same when it is judged again, and of one site alone', async () => {
    const { stdout } = await patrol('check', `http://${hostOf(0)}/`, '--json', '--quiet', ...crawling('week'));
    const { findings, availability } = JSON.parse(stdout) as SiteReport; // checked below
    expect(findings[0]).toMatchObject({ kind: 'site-unreachable', basis: 'probe' });
    expect(availability).toMatchObject({ ok: true, week: { state: 'unreachable', looks: 140, failed: 7 } });
    expect((await patrol('rejudge', '--data', join(dir, 'week'), '--quiet')).stdout).toContain('2个网站未能打开');
  });

  it('says nothing of it where there is none', async () => {
    const { stdout } = await patrol('check', `http://${hostOf(0)}/`, '--json', '--quiet', ...crawling('none'));
    const { findings, availability } = JSON.parse(stdout) as SiteReport; // checked below
    expect(findings.map(({ kind }) => kind)).not.toContain('site-unreachable');
    expect(Object.keys(availability)).toEqual(['ok', 'attempts']);
  });
});

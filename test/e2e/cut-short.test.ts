/** Patrols that are cut short: by `kill -9`, by Ctrl-C; resumed, they end as if nothing had happened. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { findingsOf, patrol, startPatrol } from '../support/patrol-process.ts';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

/** More than are patrolled side by side. */
const SITES = 24;
const SOME_DONE = 20;
let dir = '';
let sites: SmallSites;
const command = (data: string): string[] => [
  ...['run', '--proxy', sites.proxy, '--now', '2017-02-28', '--rate', '1000', '--recheck-after', '1s', '--jobs', '2'],
  ...['--browser', 'never', '--sites', join(dir, 'list.csv'), '--data', join(dir, data)],
];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cut-'));
  sites = await startSmallSites({ delayMs: 15 });
  writeFileSync(join(dir, 'list.csv'), listOf(SITES));
});
afterEach(async () => {
  await sites.close();
  rmSync(dir, { recursive: true });
});

async function visited(data: string): Promise<string[]> {
  await using store = await openStore(join(dir, data), { readonly: true });
  const [run] = await store.runs.unfinished();
  return run ? [...(await store.visits.siteIds(run.id))] : [];
}

/** Asked by a visit alone: home pages are asked beside the links that are asked again, too. */
const columnsAsked = (asked: readonly string[]): string[] =>
  asked.filter((one) => one.endsWith('example.gov.cn /tjsj/'));

async function findingsHash(data: string): Promise<string> {
  const { hash, count } = await findingsOf(join(dir, data));
  expect(count).toBeGreaterThan(SITES);
  return hash;
}

describe('a patrol that is killed', () => {
  it('is named by the next command, and goes on where it was', async () => {
    const first = startPatrol(...command('killed'));
    await sites.homes(SOME_DONE);
    first.child.kill('SIGKILL');
    expect((await first.ended).signal).toBe('SIGKILL');
    const done = await visited('killed');
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(SITES);

    const next = await patrol('findings', '--data', join(dir, 'killed'));
    expect(next.code).toBe(2);
    expect(next.stderr).toContain(`--data ${join(dir, 'killed')} --resume`);

    const before = sites.asked.length;
    const resumed = await patrol(...command('killed'), '--resume', '--json');
    expect(resumed.code).toBe(0);
    expect(JSON.parse(resumed.stdout)).toMatchObject({ state: 'finished', sites: SITES });
    const again = columnsAsked(sites.asked.slice(before));
    for (const id of done) expect(again).not.toContain(`${hostOf(Number(id.slice(1)))} /tjsj/`);

    expect((await patrol(...command('whole'))).code).toBe(0);
    expect(await findingsHash('killed')).toBe(await findingsHash('whole'));
  });

  it('keeps the rule book that it began with', async () => {
    const first = startPatrol(...command('book'), '--profile', 'check2019');
    await sites.homes(SOME_DONE);
    first.child.kill('SIGKILL');
    await first.ended;
    expect((await patrol(...command('book'), '--resume')).code).toBe(0);
    await using store = await openStore(join(dir, 'book'), { readonly: true });
    expect((await store.runs.newestFinished())?.profile).toBe('check2019');
  });

  it('can be killed between crawl and close, too', async () => {
    // Long enough to be caught in.
    const first = startPatrol(...command('late'), '--recheck-after', '8s');
    await sites.homes(SITES);
    while ((await visited('late')).length < SITES) await setImmediate();
    first.child.kill('SIGKILL');
    await first.ended;
    const before = sites.asked.length;
    expect((await patrol(...command('late'), '--resume')).code).toBe(0);
    expect(columnsAsked(sites.asked.slice(before))).toEqual([]);
    expect((await patrol(...command('late2'))).code).toBe(0);
    expect(await findingsHash('late')).toBe(await findingsHash('late2'));
  });
});

describe('standing orders that change while a patrol is cut short', () => {
  const orders = (...rows: readonly string[]): void =>
    writeFileSync(join(dir, 'orders.csv'), `${['site,url,what,value,reason,by,until', ...rows].join('\n')}\n`);
  const EXEMPT = ['s0,/tjsj/*,exempt,,已停办,张三,', `s${SITES - 1},/tjsj/*,exempt,,已停办,张三,`];
  const withOrders = (data: string) => [...command(data), '--overrides', join(dir, 'orders.csv')];

  it('hold from the next one on: this one ends by those that it began with, and says so', async () => {
    orders(...EXEMPT);
    const first = startPatrol(...withOrders('ordered'));
    await sites.homes(4);
    first.child.kill('SIGKILL');
    await first.ended;
    orders();
    const resumed = await patrol(...withOrders('ordered'), '--resume');
    expect(resumed.code).toBe(0);
    expect(resumed.stderr).toContain('the standing orders that it began with');

    orders(...EXEMPT);
    expect((await patrol(...withOrders('ordered whole'))).stderr).not.toContain('it began with');
    expect(await findingsHash('ordered')).toBe(await findingsHash('ordered whole'));
    orders();
    expect((await patrol(...withOrders('not ordered'))).code).toBe(0);
    expect(await findingsHash('ordered')).not.toBe(await findingsHash('not ordered'));
  });
});

describe('a patrol that is stopped by Ctrl-C', () => {
  it('ends gracefully, says how to go on, and can be resumed', async () => {
    const first = startPatrol(...command('stopped'));
    await sites.homes(SOME_DONE);
    first.child.kill('SIGINT');
    const ended = await first.ended;
    expect(ended).toMatchObject({ code: 1, signal: null, stdout: '' });
    expect(ended.stderr).toContain('--resume');
    expect((await patrol(...command('stopped'), '--resume')).code).toBe(0);
  });
});

describe('a second patrol on one data folder', () => {
  it('is refused in a sentence that names the first, and leaves it alone', async () => {
    const first = startPatrol(...command('shared'));
    await sites.homes(2);
    const second = await patrol(...command('shared'));
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(String(first.child.pid));
    expect((await first.ended).code).toBe(0);
  });

  it('may resume only what was begun by the same command', async () => {
    const first = startPatrol(...command('other'));
    await sites.homes(4);
    first.child.kill('SIGKILL');
    await first.ended;
    const other = await patrol(...command('other'), '--resume', '--only', '单位1');
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('another list of sites');
  });

  it('is not gone on with by another rule book', async () => {
    const first = startPatrol(...command('book'));
    await sites.homes(4);
    first.child.kill('SIGKILL');
    await first.ended;
    const other = await patrol(...command('book'), '--resume', '--profile', 'check2019');
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('another rule book');
  });

  it('begins anew where there is nothing to resume', async () => {
    const { code, stderr } = await patrol(...command('fresh'), '--only', '单位1', '--resume');
    expect(code).toBe(0);
    expect(stderr).toContain('There is no unfinished run');
  });
});

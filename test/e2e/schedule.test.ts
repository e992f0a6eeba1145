/** Nights as a service, as people start it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { RunHead } from '../../src/store/rows/runs.ts';
import { type Patrol, patrol, startPatrol } from '../support/patrol-process.ts';
import { listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

const SITES = 20;
const DAY_MS = 86_400_000;
let dir = '';
let sites: SmallSites;
const list = (): string => join(dir, 'list.csv');
const command = (data: string, ...more: readonly string[]): string[] => [
  ...['schedule', '--proxy', sites.proxy, '--now', '2017-02-28', '--rate', '1000', '--recheck-after', '0s'],
  ...['--jobs', '2', '--browser', 'never', '--sites', list(), '--data', join(dir, data), ...more],
];

/** Services of this test: none outlives it, whatever becomes of it. */
const started: Patrol[] = [];
function start(...argv: readonly string[]): Patrol {
  const service = startPatrol(...argv);
  started.push(service);
  return service;
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'nights-'));
  sites = await startSmallSites({ delayMs: 10 });
  writeFileSync(list(), listOf(SITES));
});
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await sites.close();
  rmSync(dir, { recursive: true });
});

/** A service that was first started three days ago, and has missed every night since. */
async function missedThree(data: string): Promise<void> {
  await using store = await openStore(join(dir, data), { now: () => new Date(Date.now() - 3 * DAY_MS) });
  await store.runs.timetableSince(`0 1 * * * Asia/Shanghai ${list()}`);
}

async function runs(data: string): Promise<RunHead[]> {
  await using store = await openStore(join(dir, data), { readonly: true });
  return await store.runs.heads('patrol', 10);
}

/** Resolves when the service has said so. */
function heard({ child }: Patrol, words: string): Promise<void> {
  let text = '';
  return new Promise((resolve) =>
    child.stderr?.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      if (text.includes(words)) resolve();
    }),
  );
}

async function stopped(service: Patrol): Promise<void> {
  service.child.kill('SIGTERM');
  expect(await service.ended).toMatchObject({ code: 0, signal: null });
}

describe('a service that has missed three nights', () => {
  it('makes up one, and waits for the next; started anew it makes up none', async () => {
    await missedThree('missed');
    const service = start(...command('missed'));
    await heard(service, 'Next night');
    await stopped(service);
    expect((await service.ended).stdout).toContain(`本次共巡查政府网站${SITES}个`);
    const [night, ...more] = await runs('missed');
    expect([night?.state, night?.visited, more]).toEqual(['finished', SITES, []]);
    expect(night?.settings).toMatchObject({
      wholeList: true,
      night: { timetable: `0 1 * * * Asia/Shanghai ${list()}` },
    });

    const again = start(...command('missed'));
    await heard(again, 'Next night');
    await stopped(again);
    expect(await runs('missed')).toHaveLength(1);
  });

  it('ends with 0 when it is told to in the midst of a night, which it goes on with when it is started again', async () => {
    await missedThree('cut');
    const service = start(...command('cut'));
    await sites.homes(SITES - 3);
    await stopped(service);
    const [cut] = await runs('cut');
    expect(cut?.state).toBe('aborted');
    expect((await service.ended).stderr).toContain('run --proxy');

    const again = start(...command('cut'));
    const resumes = heard(again, ': resumed');
    await heard(again, 'Next night');
    await resumes;
    await stopped(again);
    expect((await runs('cut')).map(({ id, state }) => [id, state])).toEqual([[cut?.id, 'finished']]);
  });

  it('begins anew where the list has changed since the night was cut short', async () => {
    await missedThree('changed');
    const service = start(...command('changed'));
    await sites.homes(SITES - 3);
    await stopped(service);
    writeFileSync(list(), listOf(3));
    const again = start(...command('changed'));
    await heard(again, 'Next night');
    await stopped(again);
    const [anew, cut] = await runs('changed');
    expect([anew?.state, anew?.visited, cut?.state]).toEqual(['finished', 3, 'aborted']);
  });

  it('ends a night at its deadline with what it has, and says which sites are missing', async () => {
    await missedThree('late');
    const service = start(...command('late', '--deadline', '1ms', '--json'));
    await heard(service, 'The run is incomplete. Missing: 单位0');
    await stopped(service);
    const document = JSON.parse((await service.ended).stdout.split('\n}\n')[0]?.concat('\n}') ?? '');
    expect(document).toMatchObject({ schema: 'run/1', state: 'incomplete', sites: SITES });
  });
});

describe('a service', () => {
  it('lets no second one in on its data folder', async () => {
    const service = start(...command('shared'));
    await heard(service, 'Next night');
    const second = await patrol(...command('shared'));
    expect([second.code, second.stderr]).toEqual([1, expect.stringContaining(String(service.child.pid))]);
    await stopped(service);
    expect(sites.asked).toEqual([]);
  });

  it.each([
    [['--at', '0 25 * * *'], '--at'],
    [['--at', '0 1 30 2 *'], '--at'],
    [['--tz', 'Asia/Nanning'], '--tz'],
    [['--deadline', '3'], '--deadline'],
    [['--resume'], '--resume'],
    [['--sites', 'nowhere.csv'], 'nowhere.csv'],
    [['--profile', 'gx1999'], 'gx1999'],
  ])('refuses %j at once, in one line', async (flags, named) => {
    const { code, stderr } = await patrol(...command('refused', ...flags));
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toContain(named);
  });
});

describe('a service that watches home pages too', () => {
  it('does both at once, and ends both in order', async () => {
    await missedThree('both');
    const service = start(...command('both', '--probe', '--per-day', '24'));
    const watching = heard(service, '24 looks a day');
    await heard(service, 'Next night');
    await watching;
    const beside = await patrol('probe', '--once', '--sites', list(), '--data', join(dir, 'both'));
    expect([beside.code, beside.stderr]).toEqual([1, expect.stringContaining(String(service.child.pid))]);
    await stopped(service);
    expect((await service.ended).stderr).toContain('The watch has ended');
    expect(await runs('both')).toMatchObject([{ state: 'finished', visited: SITES }]);
    expect((await patrol(...command('both', '--per-day', '24'))).code).toBe(2);
  });
});

/** A night as it is done in earnest: timetable, Redis and workers, all of them processes, and some of them die. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { RunHead } from '../../src/store/rows/runs.ts';
import { type Patrol, startPatrol } from '../support/patrol-process.ts';
import { type RedisServer, startRedis } from '../support/redis/redis-server.ts';
import { listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

const SITES = 12;
const DAY_MS = 86_400_000;

/** Resolves when it has said so; rejects where it ends before. */
function heard({ child, ended }: Patrol, words: string): Promise<void> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      if (text.includes(words)) resolve();
    });
    void ended.then(({ stderr }) => reject(new Error(`it ended: ${stderr}`)));
  });
}

interface Place {
  readonly redis: RedisServer;
  readonly sites: SmallSites;
  /** A timetable that has missed the last night, on this data folder. */
  readonly service: (data: string) => Promise<Patrol>;
  readonly worker: () => Patrol;
  readonly nights: (data: string) => Promise<RunHead[]>;
}

async function setup(): Promise<Place> {
  const dir = mkdtempSync(join(tmpdir(), 'redis-service-'));
  const [redis, sites] = await Promise.all([startRedis({ persistent: true }), startSmallSites({ delayMs: 30 })]);
  const processes: Patrol[] = [];
  const start = (...words: string[]): Patrol => {
    const one = startPatrol(...words, '--redis', redis.url, '--jobs', '1', '--concurrency', '3');
    processes.push(one);
    return one;
  };
  onTestFinished(async () => {
    for (const { child } of processes) child.kill('SIGKILL');
    await Promise.all(processes.map(({ ended }) => ended));
    await Promise.all([redis.close(), sites.close()]);
    rmSync(dir, { recursive: true });
  });
  const list = join(dir, 'list.csv');
  writeFileSync(list, listOf(SITES));
  return {
    ...{ redis, sites },
    worker: () => start('worker', '--job-lock', '3s'),
    async service(data) {
      await using before = await openStore(join(dir, data), { now: () => new Date(Date.now() - 2 * DAY_MS) });
      await before.runs.timetableSince(`0 1 * * * Asia/Shanghai ${list}`);
      return start(
        ...['schedule', '--proxy', sites.proxy, '--now', '2017-02-28', '--rate', '1000', '--recheck-after', '0s'],
        ...['--browser', 'never', '--sites', list, '--data', join(dir, data)],
      );
    },
    async nights(data) {
      await using store = await openStore(join(dir, data), { readonly: true });
      return await store.runs.heads('patrol', 10);
    },
  };
}

async function stopped(service: Patrol): Promise<void> {
  service.child.kill('SIGTERM');
  const ended = await service.ended;
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
}

it('makes up for a missed night with the workers that there are, though one dies and Redis is restarted', async () => {
  const { redis, sites, worker, service, nights } = await setup();
  const [doomed] = [worker(), worker()];
  const one = await service('data');
  const over = heard(one, 'Next night');
  await sites.homes(2);
  doomed.child.kill('SIGKILL');
  await sites.homes(5);
  await redis.restart('SIGKILL');
  await over;
  await stopped(one);
  expect(await nights('data')).toMatchObject([{ state: 'finished', visited: SITES }]);
});

it('of two timetables on two machines one does the night, and the other knows that it is done', async () => {
  const { worker, service, nights } = await setup();
  worker();
  const [one, two] = [await service('one'), await service('two')];
  await Promise.any([heard(one, 'Next night'), heard(two, 'Next night')]);
  await Promise.all([stopped(one), stopped(two)]);
  const all = [...(await nights('one')), ...(await nights('two'))];
  expect(all).toMatchObject([{ state: 'finished', visited: SITES }]);
});

it('goes on with a night that SIGTERM has cut short', async () => {
  const { redis, sites, worker, service, nights } = await setup();
  worker();
  const first = await service('data');
  await sites.homes(8);
  await redis.restart('SIGKILL');
  await stopped(first);
  const again = await service('data');
  await heard(again, 'Next night');
  await stopped(again);
  expect(await nights('data')).toMatchObject([{ state: 'finished', visited: SITES }]);
});

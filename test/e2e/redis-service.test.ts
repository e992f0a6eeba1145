/** A night as it is done in earnest: timetable, Redis and workers, all of them processes, and some of them die. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { type Patrol, startPatrol } from '../support/patrol-process.ts';
import { startRedis } from '../support/redis/redis-server.ts';
import { listOf, startSmallSites } from '../support/small-sites.ts';

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

it('makes up for a missed night with the workers that there are, though one dies and Redis is restarted', async () => {
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
  await using before = await openStore(join(dir, 'data'), { now: () => new Date(Date.now() - 2 * DAY_MS) });
  await before.timetableSince(`0 1 * * * Asia/Shanghai ${list}`);

  const worker = (): Patrol => start('worker', '--job-lock', '3s');
  const [doomed] = [worker(), worker()];
  const service = start(
    ...['schedule', '--proxy', sites.proxy, '--now', '2017-02-28', '--rate', '1000', '--recheck-after', '0s'],
    ...['--browser', 'never', '--sites', list, '--data', join(dir, 'data')],
  );
  const over = heard(service, '下次巡查');
  await sites.homes(2);
  doomed.child.kill('SIGKILL');
  await sites.homes(5);
  await redis.restart('SIGKILL');
  await over;
  service.child.kill('SIGTERM');
  expect(await service.ended).toMatchObject({ code: 0 });
  await using store = await openStore(join(dir, 'data'), { readonly: true });
  const nights = await store.runHeads('patrol', 10);
  expect(nights).toMatchObject([{ state: 'finished', visited: SITES }]);
});

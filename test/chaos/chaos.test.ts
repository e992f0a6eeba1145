/** The short form of `npm run chaos`: 40 small sites, 3 workers, 6 kills of workers, one of the writer, one Redis restart. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';
import { chaos } from './chaos.ts';

const SITES = 40;
let dir = '';
let sites: SmallSites;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'chaos-'));
  sites = await startSmallSites({ dead: [hostOf(4), hostOf(17)], delayMs: 250 });
  writeFileSync(join(dir, 'list.csv'), listOf(SITES));
});
afterAll(async () => {
  await sites.close();
  rmSync(dir, { recursive: true });
});

it('kills workers, the writer and Redis, and finds what an undisturbed patrol finds, each site once', async () => {
  const tally = await chaos({
    patrol: [
      ...['run', '--json', '--quiet', '--proxy', sites.proxy, '--rate', '1000', '--now', '2017-02-28'],
      ...['--recheck-after', '1s', '--browser', 'never', '--sites', join(dir, 'list.csv')],
    ],
    dir,
    workers: 3,
    concurrency: 2,
    workerKills: 6,
    writerKills: 1,
    redisRestarts: 1,
    pause: [300, 1200],
    seed: 7,
    say: () => {},
  });
  expect(tally).toMatchObject({ visits: SITES, sites: SITES, ownFailures: 0, left: [] });
  expect(tally.found).toEqual(tally.expected);
}, 240_000);

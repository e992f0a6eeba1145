/** The disk is full under the writer: it stops and says so, and with room again each site is stored once. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { Job, Workers } from '../../../src/queue/jobs.ts';
import { StoreError } from '../../../src/store/folder/store-error.ts';
import { MIGRATIONS } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { QueueBench } from '../../support/queue/queue-bench.ts';
import { startRedis } from '../../support/redis/redis-server.ts';
import { siteOf, visitOf } from '../../support/runs/visits.ts';

const never = new AbortController().signal;
const SITES = Array.from({ length: 12 }, (_, index) => siteOf(`s${index}`));
const SMALL = 'zz-small';

/** SQLite meets its end as on a full disk, and says the same, when the file would have more pages than this. */
async function openSmall(dir: string, pages: number): Promise<Store> {
  return openStore(dir, { migrations: { ...MIGRATIONS, [SMALL]: [`pragma max_page_count = ${pages}`] } });
}

/** As if somebody had made room. */
function makeRoom(dir: string): void {
  const db = new SQLite(join(dir, 'patrol.db'));
  db.prepare('delete from kysely_migration where name = ?').run(SMALL);
  db.close();
}

function* jobsOf(stored: ReadonlySet<string>): Generator<Job<'site'>> {
  for (const site of SITES.filter(({ id }) => !stored.has(id)))
    yield { id: `site-${site.id}`, kind: 'site', payload: { site }, notBefore: null };
}

it('stops the run, loses nothing, and stores each site once when there is room again', async () => {
  const server = await startRedis();
  const bench = await QueueBench.open(server.url);
  const dir = mkdtempSync(join(tmpdir(), 'full-disk-'));
  onTestFinished(async () => {
    await bench.close();
    await server.close();
    rmSync(dir, { recursive: true });
  });
  const workers: Workers = {
    site: async ({ site }) => ({
      result: { ...visitOf(site), memory: randomBytes(40_000).toString('base64') },
      networkAlive: true,
    }),
    recheck: async () => ({ result: [], networkAlive: true }),
    outside: async () => ({ result: [], networkAlive: true }),
    pictures: async () => ({ result: { pictures: [], files: [] }, networkAlive: true }),
  };
  await bench.worker(workers);
  const storing = (store: Store, stored: ReadonlySet<string>, engine: Awaited<ReturnType<typeof bench.engine>>) =>
    engine.process(
      jobsOf(stored),
      async (outcome) => {
        if (outcome.kind === 'failed') throw outcome.error;
        await store.visits.save('r', outcome.job.payload.site.id, outcome.result.result);
      },
      never,
    );

  const small = await openSmall(dir, 120);
  const hashes = { profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb', toolVersion: '0.1.0' };
  const run = { id: 'r', type: 'patrol', asOf: '2017-02-28T00:00:00+08:00', profile: 'gx2016', settings: {} } as const;
  await small.runs.create({ ...run, ...hashes, sites: SITES });
  const trouble = await storing(small, new Set(), await bench.engine()).catch((reason: unknown) => reason);
  await small.close();
  expect(trouble).toBeInstanceOf(StoreError);
  expect(trouble).toMatchObject({ code: 'disk-full', message: expect.stringContaining('the disk is full') });

  makeRoom(dir);
  await using store = await openStore(dir);
  const before = await store.visits.siteIds('r');
  expect(before.size).toBeLessThan(SITES.length);
  const engine = await bench.engine();
  await storing(store, before, engine);
  await engine.end();
  expect([...(await store.visits.siteIds('r'))].sort()).toEqual(SITES.map(({ id }) => id).sort());
  expect(await bench.left()).toEqual([]);
});

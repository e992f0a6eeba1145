/** The same pages, with workers on a queue server: the thread that holds locks and serves health reads none of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { type Patrol, startPatrol, startPatrolBehind } from '../support/patrol-process.ts';
import { type RedisServer, startRedis } from '../support/redis/redis-server.ts';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

const SITES = 8;
const HOSTILE = hostOf(3);
const DECODER = join(import.meta.dirname, '..', 'support', 'threads', 'hostile-decoder.cjs');

let dir = '';
let sites: SmallSites;
let redis: RedisServer;
let started: Patrol[] = [];
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'endless-'));
  writeFileSync(join(dir, 'list.csv'), listOf(SITES));
  sites = await startSmallSites({ words: (host, path) => (host === HOSTILE && path === '/tjsj/' ? 'NEVER-READ' : '') });
  redis = await startRedis();
});
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  started = [];
  await redis.close();
  await sites.close();
  rmSync(dir, { recursive: true });
});

/** With where it can be seen, as soon as it says so. */
async function worker(pageLimit: string): Promise<{ one: Patrol; at: string }> {
  const one = startPatrolBehind(
    DECODER,
    ...['worker', '--redis', redis.url, '--jobs', '1', '--job-lock', '2s', '--listen', '127.0.0.1:0'],
    ...['--page-limit', pageLimit],
  );
  started.push(one);
  let text = '';
  const at = await new Promise<string>((resolve) =>
    one.child.stderr?.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      const found = /http:\/\/127[\d.:]+/.exec(text)?.[0];
      if (found) resolve(found);
    }),
  );
  return { one, at };
}

function run(): Patrol {
  const writer = startPatrol(
    ...['run', '--json', '--redis', redis.url, '--proxy', sites.proxy, '--rate', '1000', '--now', '2017-02-28'],
    ...['--recheck-after', '1s', '--browser', 'never', '--sites', join(dir, 'list.csv'), '--data', join(dir, 'data')],
  );
  started.push(writer);
  return writer;
}

it('a worker answers about its health and hears SIGTERM while a page is read that never ends', async () => {
  const { one, at } = await worker('1h');
  run();
  while (!sites.asked.includes(`${HOSTILE} /tjsj/`)) await new Promise(setImmediate);
  for (let look = 0; look < 5; look++) expect((await fetch(`${at}/healthz`)).status).toBe(200);
  one.child.kill('SIGTERM');
  expect(await one.ended).toMatchObject({ code: 0, signal: null });
});

it('two workers store all sites, with all but the page, which is named', async () => {
  await worker('2s');
  await worker('2s');
  const ended = await run().ended;
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  const { id, state } = JSON.parse(ended.stdout) as { id: string; state: string };
  expect(state).toBe('finished');
  await using store = await openStore(join(dir, 'data'), { readonly: true });
  const notes = new Map<string, readonly string[]>();
  for await (const { site, crawl } of store.reports.all(id)) {
    expect(crawl.stopReason).toBe('done');
    notes.set(site.url, crawl.notes);
  }
  expect(notes.size).toBe(SITES);
  expect(notes.get(`http://${HOSTILE}/`)).toContain(`unreadable-page: http://${HOSTILE}/tjsj/`);
});

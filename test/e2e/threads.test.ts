/** A patrol on several threads finds what one on a single thread finds, and asks no more. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findingsOf, patrol } from '../support/patrol-process.ts';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

const SITES = 6;
let dir = '';
let sites: SmallSites;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'threads-'));
  sites = await startSmallSites({ dead: [hostOf(4)] });
  writeFileSync(join(dir, 'list.csv'), listOf(SITES));
});
afterAll(async () => {
  await sites.close();
  rmSync(dir, { recursive: true });
});

/** What was found, and what was asked for it. */
async function patrolled(jobs: string) {
  const data = join(dir, jobs);
  const before = sites.asked.length;
  const { code, stdout } = await patrol(
    ...['run', '--json', '--quiet', '--jobs', jobs, '--proxy', sites.proxy, '--rate', '1000', '--now', '2017-02-28'],
    ...['--recheck-after', '1s', '--browser', 'never', '--sites', join(dir, 'list.csv'), '--data', data],
  );
  const run: unknown = JSON.parse(stdout);
  const { hash, count } = await findingsOf(data);
  return { code, run, hash, count, asked: sites.asked.slice(before).sort() };
}

it('gives the same findings with one, two and three threads', async () => {
  const one = await patrolled('1');
  expect(one).toMatchObject({ code: 0, run: { state: 'finished', sites: SITES } });
  expect(one.count).toBeGreaterThan(SITES);
  for (const jobs of ['2', '3']) {
    const several = await patrolled(jobs);
    expect(several).toMatchObject({ code: 0, run: { state: 'finished', sites: SITES }, hash: one.hash });
    expect(several.asked, 'no robots.txt, page or link is asked by two threads').toEqual(one.asked);
  }
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireDataLock } from '../../../src/store/folder/data-lock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { all, visitOf } from '../../contract/store/reports-of-sites.ts';
import { startChild } from './processes.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'killed-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('a patrol killed with kill -9 while it writes', () => {
  it.each([1, 7, 40])('leaves whole visits only, and a run to resume (killed after %i)', async (visits) => {
    const child = startChild('patrolUntilKilled', dir);
    const told = [...(await child.lines(visits))];
    await child.kill();

    acquireDataLock(dir).release();
    const store = await openStore(dir);
    const [run] = await store.runs.unfinished();
    expect(run).toMatchObject({ id: 'r1', state: 'running' });
    const kept = await all(store.visits.all('r1'));
    for (const visit of kept) {
      expect(visit).toEqual(visitOf(visit.report.site.id, 'x'.repeat(20_000)));
    }
    const visited = await store.visits.siteIds('r1');
    expect(kept).toHaveLength(visited.size);
    expect(told.filter((id) => !visited.has(id))).toEqual([]);
    await store.close();
  });

  it('is resumed without anything counted twice', async () => {
    const child = startChild('patrolUntilKilled', dir);
    await child.lines(5);
    await child.kill();

    const store = await openStore(dir);
    const [run] = await store.runs.unfinished();
    const before = await store.visits.siteIds('r1');
    const next = (run?.sites ?? []).filter((site) => !before.has(site.id)).slice(0, 10);
    expect(before.size).toBeGreaterThanOrEqual(5);
    for (const { id } of [...next, ...next]) await store.visits.save('r1', id, visitOf(id));
    expect(await all(store.visits.all('r1'))).toHaveLength(before.size + 10);
    await store.runs.finish('r1', 'finished');
    expect(await store.runs.unfinished()).toEqual([]);
    await store.close();
  });
});

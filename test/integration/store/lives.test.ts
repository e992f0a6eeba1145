/** Lives of findings in the store: told anew, told twice, told late; decisions that nobody can change. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DecisionKind } from '../../../src/lifecycle/life-types.ts';
import { decideFindings, type WantedDecision } from '../../../src/run/decide-findings.ts';
import { followRun } from '../../../src/run/follow-run.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { runOf } from '../../contract/store/reports-of-sites.ts';
import { type PlayedColumn, play, siteReport } from '../../support/runs/followed-runs.ts';

let dir: string;
let store: Store;
let clock: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lives-'));
  clock = '2017-03-01T00:00:00Z';
  store = await openStore(dir, { now: () => new Date(clock) });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

const ALIVE: PlayedColumn = { state: 'current', lastUpdated: '2017-03-01' };
const night = (id: string, column: PlayedColumn, day = '2017-03-01') =>
  play(store, { id, day, reports: [siteReport('a', [column])] });
const lives = () => store.lives.change((desk) => desk.ofSite('a'));
const stateNow = async () => (await lives()).map(({ life }) => life.state);
const decideAll = async (kind: DecisionKind, more: Partial<WantedDecision> = {}) => {
  const wanted = (await lives()).map(({ id }) => ({ id, kind, by: '张三', reason: '核对', dueOn: null, ...more }));
  return decideFindings(store, wanted, '2017-03-01T09:00:00+08:00');
};

it('a run that is followed twice counts once, and what it tells the second time stands', async () => {
  await night('r1', {});
  await night('r2', ALIVE);
  expect(await stateNow()).toEqual(['rectified']);
  const run = await store.runs.get('r2');
  if (run) await followRun(store, run);
  expect(await stateNow()).toEqual(['rectified']);
  await store.reports.save('r2', 'a', siteReport('a', [{}]));
  if (run) await followRun(store, run);
  expect((await lives()).map(({ life }) => [life.state, life.runsSeen])).toEqual([['pending', 2]]);
});

it('a run that is closed after a later one stands in its own place', async () => {
  await night('r1', {});
  await store.runs.create(runOf('r2', ['a']));
  await night('r3', ALIVE);
  await store.reports.save('r2', 'a', siteReport('a', [{}]));
  const late = await store.runs.get('r2');
  if (late) await followRun(store, { ...late, state: 'finished' });
  const [one] = await lives();
  expect([one?.life.state, one?.life.lastSeen?.id, one?.life.runsSeen]).toEqual(['rectified', 'r2', 2]);
});

it('clocks order nothing: a run that was begun later is later, whatever its time', async () => {
  await night('r1', {});
  clock = '2016-01-01T00:00:00Z';
  await night('r2', ALIVE);
  expect(await stateNow()).toEqual(['rectified']);
});

it('runs of an older version are followed before the next one', async () => {
  await store.runs.create(runOf('r1', ['a']));
  await store.reports.save('r1', 'a', siteReport('a', [{}]));
  await store.runs.finish('r1', 'finished');
  await night('r2', {});
  const [one] = await lives();
  expect([one?.life.firstSeen?.id, one?.life.runsSeen]).toEqual(['r1', 2]);
});

it('judging again observes nothing', async () => {
  await night('r1', {});
  await play(store, { id: 'again', day: '2017-03-02', type: 'rejudge', reports: [siteReport('a', [ALIVE])] });
  expect(await stateNow()).toEqual(['pending']);
});

it('a column at another address keeps its decision, under both ids', async () => {
  await night('r1', {});
  await decideAll('dismiss');
  await night('r2', { url: 'http://a.gov.cn/list.asp?id=99' });
  const told = await lives();
  expect(told.map(({ ids, life }) => [ids.length, life.state, life.runsSeen])).toEqual([[2, 'dismissed', 2]]);
  expect((await store.findings.all('r2')).map(({ state }) => state)).toEqual(['dismissed']);
  expect((await store.findings.all('r2'))[0]?.firstSeen).toBe((await store.findings.all('r1'))[0]?.firstSeen);
});

describe('decisions', () => {
  it('are never changed and never deleted', async () => {
    await night('r1', {});
    await decideAll('confirm');
    const db = new SQLite(join(dir, 'patrol.db'));
    expect(() => db.exec("UPDATE decisions SET by = '李四'")).toThrow('a decision is never changed');
    expect(() => db.exec('DELETE FROM decisions')).toThrow('a decision is never deleted');
    db.close();
  });
  const kept = async () => {
    const [one] = await lives();
    return (await store.lives.change((desk) => desk.events(one?.id ?? ''))).decisions.map(({ kind }) => kind);
  };
  it('the same again is not stored, even where its term has passed or the finding is mended since', async () => {
    await night('r1', {});
    const notice = { dueOn: '2017-03-05', seenIn: 'r1' };
    expect(await decideAll('notify', notice)).toEqual({ refused: [], unchanged: [] });
    expect(await decideAll('notify', { ...notice, isLate: true })).toEqual({ refused: [], unchanged: [0] });
    await night('r2', ALIVE);
    expect(await decideAll('notify', notice)).toEqual({ refused: [], unchanged: [0] });
    expect([await kept(), await stateNow()]).toEqual([['notify'], ['rectified']]);
  });
  it('with another reason, another term or on other facts it is another decision; a term that is over is refused', async () => {
    await night('r1', {});
    await decideAll('notify', { dueOn: '2017-03-05' });
    await decideAll('notify', { dueOn: '2017-03-06' });
    await decideAll('notify', { dueOn: '2017-03-06', reason: '另有原因' });
    await night('r2', { lastUpdated: '2015-09-01' });
    await decideAll('notify', { dueOn: '2017-03-06', reason: '另有原因' });
    expect(await kept()).toEqual(['notify', 'notify', 'notify', 'notify']);
    const late = await decideAll('notify', { dueOn: '2017-02-01', isLate: true });
    expect(late.refused).toEqual([{ index: 0, why: 'late' }]);
  });
  it('an undo is kept beside what it takes back, and read again as it was made', async () => {
    await night('r1', {});
    await decideAll('confirm');
    await decideAll('notify', { dueOn: '2017-03-05' });
    expect(await decideAll('undo')).toEqual({ refused: [], unchanged: [] });
    expect([await kept(), await stateNow()]).toEqual([['confirm', 'notify', 'undo'], ['confirmed']]);
    await night('r2', {});
    expect(await stateNow()).toEqual(['confirmed']);
    await decideAll('undo');
    expect(await stateNow()).toEqual(['pending']);
    expect((await decideAll('undo')).refused).toEqual([{ index: 0, why: 'nothing-to-undo' }]);
    // What was taken back can be said again.
    await decideAll('confirm');
    expect(await stateNow()).toEqual(['confirmed']);
    await night('r3', ALIVE);
    expect((await decideAll('undo')).refused).toEqual([{ index: 0, why: 'mended-since' }]);
    expect(await kept()).toEqual(['confirm', 'notify', 'undo', 'undo', 'confirm']);
  });
  it('all or none: one that cannot be made undoes the others', async () => {
    await night('r1', {});
    const [one] = await lives();
    const words = { by: '张三', reason: '', dueOn: null };
    const wanted = [
      { id: one?.id ?? '', kind: 'confirm' as const, ...words },
      { id: 'nobody', kind: 'confirm' as const, ...words },
    ];
    expect(await decideFindings(store, wanted, clock)).toEqual({
      refused: [{ index: 1, why: 'unknown' }],
      unchanged: [],
    });
    expect(await stateNow()).toEqual(['pending']);
  });
  it('made by an older list hold for what it showed: by now there is more', async () => {
    await night('r1', {});
    await night('r2', { lastUpdated: '2015-09-01' });
    expect((await decideAll('dismiss', { seenIn: 'r1' })).refused).toEqual([]);
    expect((await lives()).map(({ life }) => [life.state, life.returned])).toEqual([['pending', 'facts-changed']]);
    await decideAll('dismiss', { seenIn: 'r2' });
    expect(await stateNow()).toEqual(['dismissed']);
  });
  it('stand behind the run that was closed when they were made, and before the one that was at work', async () => {
    await night('r1', {});
    await store.runs.create(runOf('r2', ['a']));
    await decideAll('confirm');
    await store.reports.save('r2', 'a', siteReport('a', [ALIVE]));
    const run = await store.runs.get('r2');
    if (run) await followRun(store, { ...run, state: 'finished' });
    expect(await stateNow()).toEqual(['rectified']);
    await night('r3', {});
    expect(await stateNow()).toEqual(['recurred']);
  });
});

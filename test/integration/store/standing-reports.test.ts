/** Which run's reports stand in the folder of reports: those of the newest whole patrol. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportsDir } from '../../../src/run/outputs/standing-reports.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { siteOf } from '../../support/runs/visits.ts';

let data = '';
let store: Store;
const dir = (): string => join(data, 'reports');

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'standing-'));
  let hour = 0;
  store = await openStore(data, { now: () => new Date(Date.UTC(2026, 10, 24, hour++)) });
  const hashes = { profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb', toolVersion: '0.1.0' };
  const run = { type: 'patrol', asOf: '2017-02-28T00:00:00+08:00', profile: 'gx2016', ...hashes } as const;
  for (const id of ['older', 'newer']) await store.runs.create({ id, ...run, settings: {}, sites: [siteOf('a')] });
  for (const id of ['older', 'newer']) await store.runs.finish(id, 'finished');
  mkdirSync(dir());
});
afterEach(async () => {
  await store.close();
  rmSync(data, { recursive: true });
});

const standing = (text: string): void => writeFileSync(join(dir(), 'annex6.json'), text);

/** What a run is short of. */
interface Less {
  readonly state?: 'incomplete';
  readonly parts?: readonly string[];
}

async function placeOf(id: string, { state, parts = [] }: Less = {}): Promise<string> {
  const run = await store.runs.get(id);
  if (!run) throw new Error('the run is gone');
  const question = { ...run, state: state ?? ('finished' as const) };
  return reportsDir({ store, run: question, isWhole: (one) => !parts.includes(one.id), dir: dir() });
}

describe('a whole patrol', () => {
  it('stands where none stood before', async () => expect(await placeOf('older')).toBe(dir()));

  it('takes the place of an older one, and of itself', async () => {
    standing('{"schema":"annex6/1","run":"older"}');
    expect([await placeOf('newer'), await placeOf('older')]).toEqual([dir(), dir()]);
  });

  it('that is older, and gone on with, keeps apart', async () => {
    standing('{"schema":"annex6/1","run":"newer"}');
    expect(await placeOf('older')).toBe(join(dir(), 'older'));
  });

  it.each(['', '{', '[]', '{"run":7}', '{"run":"of another folder"}'])(
    'takes the place of what cannot be known: %s',
    async (text) => {
      standing(text);
      expect(await placeOf('older')).toBe(dir());
    },
  );
});

describe('a part of the list, or a run that lacks something', () => {
  const LESSER: readonly Less[] = [{ parts: ['newer'] }, { state: 'incomplete' }];

  it.each(LESSER)('keeps apart from a whole one: %j', async (less) => {
    standing('{"run":"older"}');
    expect(await placeOf('newer', less)).toBe(join(dir(), 'newer'));
  });

  it.each(LESSER)('stands until there is a whole one: %j', async (less) => {
    expect(await placeOf('newer', less)).toBe(dir());
    standing('{"run":"older"}');
    expect(await placeOf('newer', { ...less, parts: ['older', 'newer'] })).toBe(dir());
  });

  it('gives way to a whole one, older or newer', async () => {
    standing('{"run":"newer"}');
    expect(await placeOf('older', { parts: ['newer'] })).toBe(dir());
  });
});

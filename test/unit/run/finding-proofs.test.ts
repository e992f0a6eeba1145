/** Pictures that are handed to a page of findings: each is read and counted once, however many lines it proves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_PICTURE_BYTES } from '../../../reports/model/finding-proofs.ts';
import type { FindingLife } from '../../../reports/model/report-model.ts';
import { picturesOf } from '../../../src/run/outputs/evidence-pictures.ts';
import { findingProofs } from '../../../src/run/outputs/finding-proofs.ts';
import type { VisitFile } from '../../../src/site-report.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { StoredRun } from '../../../src/store/rows/store-types.ts';
import type { Store } from '../../../src/store/store.ts';
import { pictureName } from '../../../src/visit-pictures.ts';
import { runOf, siteOf, visitOf } from '../../contract/store/reports-of-sites.ts';
import { deadLink, listed, reportModel, siteReport } from '../reports/sample-run.ts';

const SITE = listed({ unit: '甲县', id: 'a', url: siteOf('a').url });
const LINKS = ['1', '2', '3'].map((name) => deadLink(`http://a.gov.cn/${name}.html`));
const FINDING = 'links-broken a';
const OF_ALL = pictureName(FINDING, null);
const OF_FIRST = pictureName(FINDING, LINKS[0]?.url ?? '');
const LIFE: FindingLife = {
  state: 'suspected',
  firstSeen: '2017-02-01T00:00:00Z',
  lastSeen: '2017-02-28T00:00:00Z',
  clause: '条款',
  columnPath: null,
};
const lives = new Map([[FINDING, LIFE]]);
const model = reportModel([siteReport({ site: SITE, links: LINKS })], { sites: [SITE], lives });

let dir = '';
let store: Store;
let run: StoredRun;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'proofs-'));
  store = await openStore(dir);
  await store.runs.create(runOf('r1', ['a']));
  const stored = await store.runs.get('r1');
  if (!stored) throw new Error('the run was not created');
  run = stored;
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

const keep = (...sizes: readonly (readonly [string, number])[]): Promise<boolean> => {
  const files = sizes.map(
    ([name, size]): VisitFile => ({ name, mediaType: 'image/png', bytes: Buffer.alloc(size, 7) }),
  );
  return store.visits.save('r1', 'a', { ...visitOf('a'), files });
};

/** Names of the pictures, and how many were left out. */
async function shown(): Promise<[string[], number]> {
  const { pictures, leftOut } = await findingProofs({ store, run, model, format: 'ledger' });
  return [[...pictures.keys()], leftOut];
}

describe('pictures for a page of findings', () => {
  it('come by the link that they show, those of a whole finding once for all of its lines', async () => {
    await keep([OF_ALL, 10], [OF_FIRST, 10]);
    expect(await shown()).toEqual([[OF_FIRST, OF_ALL], 0]);
  });

  it('are counted once where they are too large, not once a line', async () => {
    await keep([OF_ALL, MOST_PICTURE_BYTES + 1]);
    expect(await shown()).toEqual([[], 1]);
  });

  it('fit up to the last byte', async () => {
    await keep([OF_ALL, MOST_PICTURE_BYTES]);
    expect(await shown()).toEqual([[OF_ALL], 0]);
  });

  it('are none where none was kept', async () => {
    await keep();
    expect(await shown()).toEqual([[], 0]);
  });

  it('are handed to a notice under the same names', async () => {
    await keep([OF_ALL, 10], [OF_FIRST, 10]);
    expect([...(await picturesOf(store, run, model.problems)).keys()]).toEqual([OF_FIRST, OF_ALL]);
  });
});

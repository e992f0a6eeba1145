/** Files that are the same night after night stand once in the store: read, pruned, checked and mended like any other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { verifyStore } from '../../../src/store/verify-store.ts';
import { findingOf, reportOf, runOf, visitOf } from '../../contract/store/reports-of-sites.ts';

const PROOF = 'evidence/f.html';
const SITES = ['a', 'b'];
let dir = '';
let store: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'contents-'));
  store = await openStore(dir);
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

const file = (name: string, text: string) => ({ name, mediaType: 'text/html', bytes: Buffer.from(text) });

/** Both sites have a finding with a proof: what the page showed. */
async function night(id: string, shown: string): Promise<void> {
  await store.runs.create(runOf(id, SITES));
  for (const site of SITES) {
    await store.visits.save(id, site, {
      ...visitOf(site),
      files: [file(PROOF, shown), file('pages', `${id} ${site}`)],
    });
    const evidence = [
      { kind: 'snapshot' as const, url: 'http://x.gov.cn/', quote: PROOF, at: '2017-02-28T00:00:00+08:00' },
    ];
    await store.reports.save(id, site, reportOf(site, [findingOf(`f-${site}`, { evidence })]));
  }
  await store.runs.finish(id, 'finished');
  await store.lives.setFollowed(id);
}

function sql(statement: string): unknown[] {
  const db = new SQLite(join(dir, 'patrol.db'));
  db.unsafeMode(true);
  db.pragma('foreign_keys = OFF');
  try {
    const prepared = db.prepare(statement);
    return prepared.reader ? prepared.pluck().all() : [prepared.run().changes];
  } finally {
    db.close();
  }
}

const kept = () => sql('SELECT CAST(bytes AS TEXT) FROM contents ORDER BY seq');
const read = async (run: string, name = PROOF) =>
  Buffer.from((await store.visits.file(run, 'a', name))?.bytes ?? []).toString();
const faults = (repair = false) => verifyStore(dir, repair).faults.map(({ fault, where }) => [fault, where]);

describe('equal files', () => {
  it('stand once, however many nights and sites have them, and are read as each night’s own', async () => {
    for (const id of ['n1', 'n2', 'n3']) await night(id, 'asleep');
    await night('n4', 'still asleep');
    expect(kept()).toEqual(['asleep', 'still asleep']);
    expect(await Promise.all(['n1', 'n3', 'n4'].map((id) => read(id)))).toEqual(['asleep', 'asleep', 'still asleep']);
    expect(await read('n2', 'pages')).toBe('n2 a');
    expect(verifyStore(dir, false)).toMatchObject({ files: 16, faults: [] });
  });

  it('go with the last run that refers to them, and not sooner', async () => {
    for (const id of ['n1', 'n2']) await night(id, 'asleep');
    await store.retention.prune('n1');
    expect([kept(), await read('n2')]).toEqual([['asleep'], 'asleep']);
    await store.retention.prune('n2');
    expect(kept()).toEqual([]);
  });

  it('go when a visit is replaced by one without them', async () => {
    await night('n1', 'asleep');
    for (const site of SITES)
      await store.visits.replace('n1', site, { ...visitOf(site), files: [file(PROOF, 'awake')] });
    expect(kept()).toEqual(['awake']);
  });

  it('count for the night that was the first to have them, and go with the last', async () => {
    const shown = 'asleep'.repeat(1000);
    for (const id of ['n1', 'n2', 'n3']) await night(id, shown);
    const added = await Promise.all(['n1', 'n2', 'n3'].map((id) => store.retention.bytesOf(id)));
    expect((added[0] ?? 0) - (added[1] ?? 0)).toBe(shown.length);
    expect(added[1]).toBe(added[2]);
    const later = new Date(Date.now() + 86_400_000).toISOString();
    await night('n4', 'awake');
    const going = await store.retention.prunable(later);
    expect(going.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3']);
    expect((going[2]?.bytes ?? 0) - (going[1]?.bytes ?? 0)).toBe(shown.length);
    expect(going[0]?.bytes).toBe(going[1]?.bytes);
  });
});

describe('files that an earlier version kept in their own rows', () => {
  const OLDER = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < '011'));

  beforeEach(async () => {
    await store.close();
    rmSync(dir, { recursive: true });
    dir = mkdtempSync(join(tmpdir(), 'contents-'));
    store = await openStore(dir, { migrations: OLDER });
    await store.runs.create(runOf('old', SITES));
    await store.runs.finish('old', 'finished');
    await store.lives.setFollowed('old');
    sql(`INSERT INTO visit_files (run_id, site_id, name, media_type, bytes, sha256)
      VALUES ('old', 'a', '${PROOF}', 'text/html', CAST('long asleep' AS BLOB), NULL)`);
  });

  it('are checked before a newer version has opened the store', () =>
    expect(verifyStore(dir, false)).toMatchObject({ files: 1, unhashed: 1, faults: [] }));

  it('are read, checked and pruned as they are, beside newer ones', async () => {
    await store.close();
    store = await openStore(dir);
    await night('new', 'long asleep');
    expect([await read('old'), await read('new')]).toEqual(['long asleep', 'long asleep']);
    expect(verifyStore(dir, true)).toMatchObject({ unhashed: 1, faults: [] });
    expect(verifyStore(dir, false)).toMatchObject({ unhashed: 0, faults: [] });
    await store.retention.prune('old');
    expect([await read('old'), await read('new'), kept()]).toEqual(['', 'long asleep', ['long asleep']]);
  });
});

describe('what is not as it was written', () => {
  it('is told for each file that has it, and goes with the lines that name it', async () => {
    for (const id of ['n1', 'n2']) await night(id, 'asleep');
    sql("UPDATE contents SET bytes = x'00'");
    const all = ['n1', 'n2'].flatMap((run) => SITES.map((site) => ['file-changed', `${run} ${site} ${PROOF}`]));
    expect(faults()).toEqual(all);
    faults(true);
    expect([faults(), kept()]).toEqual([[], []]);
    expect((await store.findings.evidence('n1')).size).toBe(0);
  });

  it('is mended by the next night that sees the same', async () => {
    await night('n1', 'asleep');
    sql("UPDATE contents SET bytes = x'00'");
    await night('n2', 'asleep');
    expect([faults(), await read('n1')]).toEqual([[], 'asleep']);
  });

  it('is told where the bytes are gone, or where nothing refers to them', async () => {
    await night('n1', 'asleep');
    sql("INSERT INTO contents (sha256, bytes) VALUES ('stray', x'00')");
    sql("DELETE FROM contents WHERE sha256 != 'stray'");
    const gone = SITES.map((site) => ['file-missing', `n1 ${site} ${PROOF}`]);
    expect(faults()).toEqual([['content-unused', 'stray'], ...gone]);
    faults(true);
    expect(faults()).toEqual([]);
  });
});

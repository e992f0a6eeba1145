import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS, type Migration } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { all, findingOf, reportOf, runOf, visitOf } from '../../contract/store/reports-of-sites.ts';
import { startChild } from './processes.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'open-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const NEXT_STEP: Readonly<Record<string, Migration>> = {
  ...MIGRATIONS,
  '999-a-later-step': ['CREATE TABLE later (x TEXT) STRICT'],
};

async function filledStore(): Promise<void> {
  const store = await openStore(dir);
  await store.runs.create(runOf('r1', ['a']));
  await store.visits.save('r1', 'a', visitOf('a'));
  await store.reports.save('r1', 'a', reportOf('a', [findingOf('f1')]));
  await store.runs.finish('r1', 'finished');
  await store.close();
}

function rows(table: string): number {
  const db = new SQLite(join(dir, 'patrol.db'), { readonly: true });
  const count = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  db.close();
  return Number(count);
}

describe('openStore', () => {
  it('makes the folder and the database, and finds everything again after closing', async () => {
    dir = join(dir, 'deep', 'data');
    await filledStore();
    const store = await openStore(dir);
    expect((await store.runs.newestFinished())?.id).toBe('r1');
    expect(await all(store.reports.all('r1'))).toEqual([reportOf('a', [findingOf('f1')])]);
    await store.close();
  });

  it('takes a report apart into columns, links, findings and evidence', async () => {
    await filledStore();
    expect(['runs', 'sites', 'visits', 'reports', 'columns', 'links'].map(rows)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(['findings', 'sightings', 'evidence'].map(rows)).toEqual([1, 1, 2]);
  });

  it('leaves nothing of a report that is replaced', async () => {
    await filledStore();
    const store = await openStore(dir);
    await store.reports.save('r1', 'a', reportOf('a'));
    await store.close();
    expect(['reports', 'columns', 'links', 'sightings', 'evidence'].map(rows)).toEqual([1, 1, 1, 0, 0]);
  });

  it('reads without changing anything', async () => {
    await filledStore();
    const reader = await openStore(dir, { readonly: true });
    expect(await reader.findings.all('r1')).toHaveLength(1);
    await expect(reader.runs.create(runOf('r2', ['a']))).rejects.toMatchObject({ code: 'not-writable' });
    await reader.close();
  });

  it('lets readers see each visit as soon as it is written', async () => {
    await filledStore();
    const writer = await openStore(dir);
    const reader = await openStore(dir, { readonly: true });
    await writer.runs.create(runOf('r2', ['a']));
    await writer.visits.save('r2', 'a', visitOf('a'));
    expect(await reader.visits.siteIds('r2')).toEqual(new Set(['a']));
    await Promise.all([reader.close(), writer.close()]);
  });
});

describe('versions of a database', () => {
  it('says to a reader that there is no run yet, and makes nothing', async () => {
    await expect(openStore(dir, { readonly: true })).rejects.toMatchObject({ code: 'missing' });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('brings an older database up to date and keeps what is in it', async () => {
    await filledStore();
    const store = await openStore(dir, { migrations: NEXT_STEP });
    expect(await store.findings.all('r1')).toHaveLength(1);
    await store.close();
    expect(rows('later')).toBe(0);
  });

  it('tells a reader that the database is of an older version', async () => {
    await filledStore();
    const older = openStore(dir, { migrations: NEXT_STEP, readonly: true });
    await expect(older).rejects.toMatchObject({ code: 'older-version' });
  });

  it('tells a person that the database is of a newer version, and leaves it as it is', async () => {
    await (await openStore(dir, { migrations: NEXT_STEP })).close();
    await expect(openStore(dir)).rejects.toMatchObject({
      code: 'newer-version',
      message: expect.stringContaining('999-a-later-step'),
    });
    expect(rows('later')).toBe(0);
  });

  it('undoes a step that fails', async () => {
    const broken = { ...MIGRATIONS, '999-broken': ['CREATE TABLE half (x TEXT)', 'no statement'] };
    await expect(openStore(dir, { migrations: broken })).rejects.toMatchObject({ code: 'failed' });
    const store = await openStore(dir);
    expect(await store.runs.unfinished()).toEqual([]);
    await store.close();
  });
});

describe('a database in trouble', () => {
  it('says plainly that a file is no database', async () => {
    writeFileSync(join(dir, 'patrol.db'), 'this is not a database, but a text of some length'.repeat(100));
    const damaged = { code: 'damaged', message: expect.stringContaining(join(dir, 'patrol.db')) };
    await expect(openStore(dir)).rejects.toMatchObject(damaged);
    await expect(openStore(dir, { readonly: true })).rejects.toMatchObject(damaged);
  });

  it('says plainly that a database is damaged inside', async () => {
    await filledStore();
    const file = openSync(join(dir, 'patrol.db'), 'r+');
    // The first page holds the header and the schema; what follows are the tables.
    writeSync(file, Buffer.alloc(200_000, 0x5a), 0, 200_000, 4096);
    closeSync(file);
    const use = async () => {
      const store = await openStore(dir);
      return store.findings.all('r1').finally(() => store.close());
    };
    await expect(use()).rejects.toMatchObject({ code: 'damaged' });
  });

  it('opens a new folder for two processes at once', async () => {
    const children = [1, 2, 3].map(() => startChild('openAndWrite', dir));
    expect(await Promise.all(children.map((child) => child.ended()))).toEqual([0, 0, 0]);
    expect(rows('runs')).toBe(3);
    expect(rows('visits')).toBe(9);
  });

  it('opens a copy that was made while nobody wrote', async () => {
    await filledStore();
    expect(existsSync(join(dir, 'patrol.db-wal'))).toBe(false);
    const copy = mkdtempSync(join(tmpdir(), 'copy-'));
    copyFileSync(join(dir, 'patrol.db'), join(copy, 'patrol.db'));
    const store = await openStore(copy, { readonly: true });
    expect(await store.findings.all('r1')).toHaveLength(1);
    await store.close();
    rmSync(copy, { recursive: true });
  });
});

/** `patrol prune`, `backup` and `verify-store` on stored nights: what goes, what stays, what is repaired. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { acquireDataLock } from '../../../src/store/folder/data-lock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { all, findingOf, runOf, visitOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const proof = (id: string) => ({
  ...{
    kind: 'snapshot' as const,
    url: 'http://x.gov.cn/',
    quote: `evidence/${id}.html`,
    at: '2017-02-28T00:00:00+08:00',
  },
});
const proved = (id: string) => findingOf(id, { evidence: [proof(id)] });

let data = '';
beforeEach(() => {
  data = temporaryFolder();
});
afterEach(() => rmSync(data, { recursive: true }));

async function patrol(...argv: readonly string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine([...argv, '--data', data], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

/** With the database's own tool, as a careless hand or a failing disk would. */
function change(...statements: readonly string[]): void {
  const db = new SQLite(join(data, 'patrol.db'));
  db.unsafeMode(true);
  for (const statement of statements) db.exec(statement);
  db.close();
}

describe('patrol prune', () => {
  const nights = () =>
    storeNights(data, [
      { id: 'n1', at: daysAgo(120), findings: { a: [proved('lasting')], b: [proved('decided')] } },
      { id: 'n2', at: daysAgo(91), findings: { a: [proved('lasting')], b: [] } },
      { id: 'n3', at: daysAgo(89), findings: { a: [proved('lasting')] } },
    ]);

  it('takes pages, reports and evidence of old runs, and leaves findings and their history', async () => {
    await nights();
    change("UPDATE findings SET state = 'confirmed' WHERE id = 'decided'");
    const { code, stdout } = await patrol('prune', '--keep', '90d', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'prune/1', runs: [{ id: 'n1' }, { id: 'n2' }], gaveBack: true });
    await using store = await openStore(data, { readonly: true });
    expect(await all(store.visits.all('n1'))).toEqual([]);
    expect(await all(store.reports.all('n2'))).toEqual([]);
    expect(await store.visits.fileNames('n1', 'a')).toEqual([]);
    expect((await store.findings.all('n1')).map(({ id, state }) => [id, state])).toEqual([
      ['lasting', 'pending'],
      ['decided', 'confirmed'],
    ]);
    expect((await store.findings.all('n3'))[0]?.firstSeen).toBe((await store.runs.get('n1'))?.createdAt);
    expect(await all(store.reports.all('n3'))).toHaveLength(1);
    expect(await store.visits.fileNames('n3', 'a')).toEqual(['evidence/lasting.html', 'pages']);
  });

  it('leaves the proofs of what a person has decided, where no later run has seen it', async () => {
    await nights();
    change("UPDATE findings SET state = 'confirmed' WHERE id IN ('decided', 'lasting')");
    await patrol('prune');
    await using store = await openStore(data, { readonly: true });
    expect([...(await store.findings.evidence('n1')).keys()]).toEqual(['decided']);
    expect(await store.visits.fileNames('n1', 'b')).toEqual(['evidence/decided.html']);
  });

  it('takes the archives of pages sooner, but never those of the newest patrol', async () => {
    await storeNights(data, [
      { id: 'n1', at: daysAgo(40), findings: { a: [proved('f')] } },
      { id: 'n2', at: daysAgo(29), findings: { a: [proved('f')] } },
    ]);
    expect((await patrol('prune', '--dry-run')).stdout).toContain('网页存档：2 KB');
    expect(JSON.parse((await patrol('prune', '--json')).stdout)).toMatchObject({ runs: [], archiveBytes: 2000 });
    await using store = await openStore(data, { readonly: true });
    expect(await store.visits.fileNames('n1', 'a')).toEqual(['evidence/f.html']);
    expect(await store.visits.fileNames('n2', 'a')).toEqual(['evidence/f.html', 'pages']);
    expect((await patrol('report', '--run', 'n1', '--as', 'md')).code).toBe(0);
    expect((await patrol('prune', '--pages', '7d', '--json')).stdout).toContain('"archiveBytes": 0');
  });

  it('says what would go, and touches nothing', async () => {
    await nights();
    const { stdout } = await patrol('prune', '--dry-run');
    expect(stdout).toContain('将清理 2 次巡查');
    expect((await patrol('prune', '--dry-run', '--keep', '100d')).stdout).toContain('将清理 1 次巡查');
    expect((await patrol('report', '--run', 'n1', '--as', 'md')).code).toBe(0);
  });

  it('never takes the newest patrol, however old, nor what a run judged again refers to', async () => {
    await storeNights(data, [
      { id: 'n1', at: daysAgo(300), findings: { a: [] } },
      { id: 'n2', at: daysAgo(299), findings: { a: [] } },
      { id: 'n3', at: daysAgo(298), findings: { a: [] } },
    ]);
    await using store = await openStore(data);
    await store.runs.create(runOf('j1', ['a'], { type: 'rejudge', settings: { source: { run: 'n1' } } }));
    expect(JSON.parse((await patrol('prune', '--json')).stdout).runs).toMatchObject([{ id: 'n2' }]);
  });

  it('tells nothing of a pruned run as if it had been clean', async () => {
    await nights();
    await patrol('prune');
    for (const command of [['report', '--as', 'md'], ['rejudge'], ['score']]) {
      const { code, stdout, stderr } = await patrol(...command, '--run', 'n1');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('was pruned on');
    }
    expect((await patrol('findings', '--run', 'n1')).stdout).toContain('lasting');
  });

  it('gives the space back to the disk, also of a database of an older version', async () => {
    await nights();
    change('PRAGMA auto_vacuum = 0', 'VACUUM');
    await using store = await openStore(data);
    await store.visits.save('n1', 'a', visitOf('a'));
    change("UPDATE visit_files SET bytes = randomblob(4000000) WHERE run_id = 'n1' AND name = 'pages'");
    const { bytesBefore, bytesAfter } = JSON.parse((await patrol('prune', '--json')).stdout);
    expect(bytesBefore).toBeGreaterThan(8_000_000);
    expect(bytesAfter).toBeLessThan(1_000_000);
  });

  it('wants a week at least', async () => {
    expect((await patrol('prune', '--keep', '6d')).code).toBe(2);
    expect((await patrol('prune', '--keep', '90')).stderr).toContain('such as 90d');
  });
});

describe('patrol backup', () => {
  it('copies what is stored while somebody writes', async () => {
    await storeNights(data, [{ id: 'n1', at: daysAgo(1), findings: { a: [proved('f')] } }]);
    await using store = await openStore(data);
    await store.runs.create(runOf('n2', ['a']));
    const writing = (async () => {
      for (let count = 0; count < 40; count += 1) await store.runs.saveProgress('n2', { count });
    })();
    const copy = join(data, 'copy', 'patrol.db');
    expect((await patrol('backup', copy)).code).toBe(2);
    await writing;
    const { stdout } = await patrol('backup', join(data, 'copy.db'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'backup/1', runs: 2 });
    const restored = temporaryFolder();
    const db = new SQLite(join(data, 'copy.db'), { readonly: true });
    await db.backup(join(restored, 'patrol.db'));
    db.close();
    await using again = await openStore(restored, { readonly: true });
    expect(await again.findings.all('n1')).toEqual(await store.findings.all('n1'));
    expect(existsSync(join(data, 'copy.db-wal'))).toBe(false);
    rmSync(restored, { recursive: true });
  });

  it('replaces an older copy, and never the database itself', async () => {
    await storeNights(data, [{ id: 'n1', at: daysAgo(1), findings: { a: [] } }]);
    writeFileSync(join(data, 'copy.db'), 'older');
    expect((await patrol('backup', join(data, 'copy.db'))).code).toBe(0);
    expect((await patrol('backup', join(data, 'patrol.db'))).stderr).toContain('the database itself');
    expect((await patrol('findings')).code).toBe(0);
  });
});

describe('patrol verify-store', () => {
  beforeEach(() => storeNights(data, [{ id: 'n1', at: daysAgo(1), findings: { a: [proved('f')], b: [proved('g')] } }]));
  const faults = async (...argv: readonly string[]) => {
    const { code, stdout } = await patrol('verify-store', '--json', ...argv);
    const { faults: found } = JSON.parse(stdout) as { faults: { fault: string; where: string; repaired: boolean }[] };
    return { code, found: found.map(({ fault, where, repaired }) => [fault, where, repaired]) };
  };

  it('finds nothing in a store as it was written', async () => {
    expect(await faults()).toEqual({ code: 0, found: [] });
    expect((await patrol('verify-store')).stdout).toBe('校验完成：记录4份、文件4个，未发现损坏。\n');
  });

  it('tells a proof that was changed by its hash, and takes it out with the line that names it', async () => {
    change(
      "UPDATE contents SET bytes = x'00' WHERE seq = (SELECT content FROM visit_files WHERE name = 'evidence/f.html')",
    );
    const where = 'n1 a evidence/f.html';
    expect(await faults()).toEqual({ code: 1, found: [['file-changed', where, false]] });
    expect(await faults('--repair')).toEqual({ code: 0, found: [['file-changed', where, true]] });
    expect(await faults()).toEqual({ code: 0, found: [] });
    expect((await patrol('findings', '--run', 'n1')).stdout).not.toContain('evidence/f.html');
  });

  it('tells a proof that is named and not there', async () => {
    change("DELETE FROM visit_files WHERE name = 'evidence/g.html'");
    expect((await faults()).found).toEqual([['file-missing', 'n1 b evidence/g.html', false]]);
  });

  it('takes out a report that cannot be read, and says from then on that the run lacks something', async () => {
    change("UPDATE reports SET body = x'0011' WHERE site_id = 'b'");
    expect((await faults('--repair')).found).toEqual([['report-unreadable', 'n1 b', true]]);
    await using store = await openStore(data, { readonly: true });
    expect((await store.runs.get('n1'))?.state).toBe('incomplete');
  });

  it('makes an index anew that lacks its entries', async () => {
    const index = "WHERE name = 'sightings_by_finding'";
    change(
      'CREATE TABLE kept AS SELECT * FROM sightings',
      'PRAGMA writable_schema = ON',
      `CREATE TABLE schema_row AS SELECT * FROM sqlite_schema ${index}`,
      `DELETE FROM sqlite_schema ${index}`,
    );
    change(
      'DELETE FROM sightings',
      'INSERT INTO sightings SELECT * FROM kept LIMIT 1',
      'PRAGMA writable_schema = ON',
      'INSERT INTO sqlite_schema SELECT * FROM schema_row',
    );
    expect((await faults()).found[0]?.[0]).toBe('structure');
    const { code, found } = await faults('--repair');
    expect(code).toBe(0);
    expect(found.every(([, , repaired]) => repaired)).toBe(true);
    expect(await faults()).toEqual({ code: 0, found: [] });
  });

  it('gives files of an older version a hash', async () => {
    change('UPDATE visit_files SET sha256 = NULL');
    expect((await patrol('verify-store')).stdout).toContain('4个旧版本留下的文件没有校验值');
    await patrol('verify-store', '--repair');
    expect(JSON.parse((await patrol('verify-store', '--json')).stdout).unhashed).toBe(0);
  });

  it('repairs nothing while a patrol is at work', async () => {
    const lock = acquireDataLock(data);
    expect((await patrol('verify-store', '--repair')).stderr).toContain('A patrol is at work');
    lock.release();
  });
});

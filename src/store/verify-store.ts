/**
 * Is what is kept still what was written (存储校验)? The database's own structure, every document, every file by its hash,
 * and whether the proofs that findings name are there. What can be repaired is repaired, and never by inventing.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { type DeskAct, hashOfEntry } from './desk/desk-log.ts';
import { noRun } from './folder/no-run.ts';
import { asStoreError } from './folder/store-error.ts';
import { sha256Of } from './folder/visit-files.ts';
import { unpack } from './rows/documents.ts';

/** Stored in logs: add, never rename. */
export type StoreFault =
  | 'structure'
  | 'broken-reference'
  | 'visit-unreadable'
  | 'report-unreadable'
  | 'memory-unreadable'
  | 'file-changed'
  | 'file-missing'
  | 'content-unused'
  | 'log-changed';

export interface FoundFault {
  readonly fault: StoreFault;
  /** Run, site and name, as far as it has them. */
  readonly where: string;
  readonly says: string;
  readonly repaired: boolean;
}

export interface StoreCheck {
  readonly documents: number;
  readonly files: number;
  /** Files that an older version kept without a hash; with `repair` they have one now. */
  readonly unhashed: number;
  readonly faults: readonly FoundFault[];
}

const WAIT_MS = 30_000;
const MOST_STRUCTURE_FAULTS = 100;

/** Whoever repairs holds the lock of the data folder. Throws `StoreError` (`missing`, `damaged` beyond reading, …). */
export function verifyStore(dataDir: string, repair: boolean): StoreCheck {
  const file = join(dataDir, 'patrol.db');
  if (!existsSync(file)) throw noRun(dataDir);
  try {
    const db = new SQLite(file, { readonly: !repair, timeout: WAIT_MS });
    try {
      return new Verification(db, repair).all();
    } finally {
      db.close();
    }
  } catch (cause) {
    throw asStoreError(cause, file);
  }
}

interface Keyed {
  readonly run_id: string;
  readonly site_id: string;
  readonly body: Uint8Array;
}

const DOCUMENTS = [
  { table: 'visits', fault: 'visit-unreadable' },
  { table: 'reports', fault: 'report-unreadable' },
] as const;

class Verification {
  readonly #db: SQLite.Database;
  readonly #repair: boolean;
  readonly #faults: FoundFault[] = [];
  #documents = 0;
  #files = 0;
  #unhashed = 0;

  constructor(db: SQLite.Database, repair: boolean) {
    this.#db = db;
    this.#repair = repair;
  }

  all(): StoreCheck {
    this.#structure();
    this.#references();
    for (const { table, fault } of DOCUMENTS) this.#documentsOf(table, fault);
    this.#memories();
    this.#hashes();
    this.#proofs();
    this.#deskLog();
    return { documents: this.#documents, files: this.#files, unhashed: this.#unhashed, faults: this.#faults };
  }

  #found(fault: StoreFault, where: string, says: string, mend: (() => void) | null): void {
    const repaired = this.#repair && mend !== null;
    if (repaired) mend();
    this.#faults.push({ fault, where, says, repaired });
  }

  #integrity(): string[] {
    const rows: unknown[] = this.#db.prepare(`PRAGMA integrity_check(${MOST_STRUCTURE_FAULTS})`).pluck().all();
    return rows.map(String).filter((line) => line !== 'ok');
  }

  /** An index can be made anew from its table; a damaged page of a table is lost. */
  #structure(): void {
    const before = this.#integrity();
    if (before.length === 0) return;
    if (this.#repair) this.#db.exec('REINDEX');
    const after = new Set(this.#repair ? this.#integrity() : before);
    for (const line of new Set([...before, ...after])) {
      this.#faults.push({ fault: 'structure', where: '', says: line, repaired: !after.has(line) });
    }
  }

  #references(): void {
    const rows = this.#db.prepare('PRAGMA foreign_key_check').all() as { table: string; parent: string }[];
    // Bytes that are gone are told of each file that had them.
    const told = rows.filter(({ parent }) => parent !== 'contents');
    const counted = Map.groupBy(told, ({ table, parent }) => `${table} → ${parent}`);
    for (const [where, some] of counted) this.#found('broken-reference', where, `${some.length} rows`, null);
  }

  #documentsOf(table: 'visits' | 'reports', fault: StoreFault): void {
    const walk = this.#db.prepare(`SELECT run_id, site_id FROM ${table}`).all() as Omit<Keyed, 'body'>[];
    const read = this.#db.prepare(`SELECT body FROM ${table} WHERE run_id = ? AND site_id = ?`).pluck();
    for (const { run_id, site_id } of walk) {
      this.#documents += 1;
      const says = faultIn(read.get(run_id, site_id));
      if (says === null) continue;
      this.#found(fault, `${run_id} ${site_id}`, says, () => this.#dropDocument(table, run_id, site_id));
    }
  }

  /** Visited again by a run that goes on; of a closed run the reports say that the site is missing. */
  #dropDocument(table: 'visits' | 'reports', run: string, site: string): void {
    this.#db.transaction(() => {
      this.#db.prepare(`DELETE FROM ${table} WHERE run_id = ? AND site_id = ?`).run(run, site);
      if (table === 'visits')
        this.#db.prepare('DELETE FROM visit_files WHERE run_id = ? AND site_id = ?').run(run, site);
      else this.#db.prepare("UPDATE runs SET state = 'incomplete' WHERE id = ? AND state = 'finished'").run(run);
    })();
  }

  /** Without its memory, a site is asked everything anew the next night. */
  #memories(): void {
    const rows = this.#db.prepare('SELECT site_id, body FROM site_memories').all() as Omit<Keyed, 'run_id'>[];
    for (const { site_id, body } of rows) {
      this.#documents += 1;
      const says = faultIn(body);
      const drop = (): void => void this.#db.prepare('DELETE FROM site_memories WHERE site_id = ?').run(site_id);
      if (says !== null) this.#found('memory-unreadable', site_id, says, drop);
    }
  }

  /** A proof that has changed proves nothing: it goes, and so does the line that names it. */
  #hashes(): void {
    // A database that no newer version has opened yet has each file in its own row alone.
    const isShared = this.#db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'contents'").get() !== undefined;
    const files = this.#db
      .prepare(
        `SELECT rowid, run_id, site_id, name, sha256, ${isShared ? 'content' : 'NULL AS content'} FROM visit_files`,
      )
      .all() as StoredFile[];
    const read = this.#db.prepare('SELECT bytes FROM visit_files WHERE rowid = ?').pluck();
    const contents = isShared ? this.#contents() : new Map<number, string>();
    for (const file of files) {
      this.#files += 1;
      const where = `${file.run_id} ${file.site_id} ${file.name}`;
      const hash = file.content === null ? sha256Of(read.get(file.rowid) as Uint8Array) : contents.get(file.content);
      if (hash === undefined) this.#found('file-missing', where, 'its bytes are gone', () => this.#dropFile(file));
      else if (file.sha256 === null) this.#hashNow(file.rowid, hash);
      else if (file.sha256 !== hash) {
        this.#found('file-changed', where, `sha256 ${hash}, was ${file.sha256}`, () => this.#dropFile(file));
      }
    }
  }

  /** The hash of what stands there now, by row: read once, however many files have it. */
  #contents(): ReadonlyMap<number, string> {
    const rows = this.#db
      .prepare(
        `SELECT seq, sha256, EXISTS (SELECT 1 FROM visit_files WHERE content = contents.seq) AS used FROM contents`,
      )
      .all() as { seq: number; sha256: string; used: 0 | 1 }[];
    const read = this.#db.prepare('SELECT bytes FROM contents WHERE seq = ?').pluck();
    const drop = this.#repair ? this.#db.prepare('DELETE FROM contents WHERE seq = ?') : null;
    for (const { seq, sha256, used } of rows) {
      if (used === 0) this.#found('content-unused', sha256, 'no file has it', () => void drop?.run(seq));
    }
    const known = rows.filter(({ used }) => used === 1);
    return new Map(known.map(({ seq }) => [seq, sha256Of(read.get(seq) as Uint8Array)] as const));
  }

  #hashNow(rowid: number, hash: string): void {
    this.#unhashed += 1;
    if (this.#repair) this.#db.prepare('UPDATE visit_files SET sha256 = ? WHERE rowid = ?').run(hash, rowid);
  }

  #dropFile({ rowid, run_id, site_id, name }: StoredFile): void {
    this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM visit_files WHERE rowid = ?').run(rowid);
      this.#dropProof({ run_id, site_id, quote: name });
    })();
  }

  #dropProof({ run_id, site_id, quote }: NamedProof): void {
    this.#db
      .prepare(
        "DELETE FROM evidence WHERE run_id = ? AND site_id = ? AND quote = ? AND kind IN ('snapshot', 'screenshot')",
      )
      .run(run_id, site_id, quote);
  }

  /** Nothing mends it: who has changed what people did must be asked. */
  #deskLog(): void {
    if (this.#db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'desk_log'").get() === undefined) return;
    const entries = this.#db.prepare('SELECT * FROM desk_log ORDER BY seq').iterate() as Iterable<StoredEntry>;
    let last = { seq: 0, hash: '' };
    for (const entry of entries) {
      if (
        entry.seq !== last.seq + 1 ||
        entry.before !== last.hash ||
        entry.hash !== hashOfEntry(entry, entry.details)
      ) {
        this.#found('log-changed', String(entry.seq), 'an entry of the log was changed or taken out', null);
      }
      last = entry;
    }
  }

  /** What is judged again names the files of the run that it comes from. */
  #proofs(): void {
    const missing = this.#db
      .prepare(
        `SELECT DISTINCT proof.run_id, proof.site_id, proof.quote FROM evidence AS proof JOIN runs ON runs.id = proof.run_id
         WHERE runs.type != 'rejudge' AND proof.kind IN ('snapshot', 'screenshot') AND NOT EXISTS (
           SELECT 1 FROM visit_files AS file
           WHERE file.run_id = proof.run_id AND file.site_id = proof.site_id AND file.name = proof.quote)`,
      )
      .all() as NamedProof[];
    for (const proof of missing) {
      const where = `${proof.run_id} ${proof.site_id} ${proof.quote}`;
      this.#found('file-missing', where, 'named as a proof, and not there', () => this.#dropProof(proof));
    }
  }
}

interface StoredEntry {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly act: DeskAct;
  readonly subject: string;
  readonly details: string;
  readonly before: string;
  readonly hash: string;
}

interface StoredFile {
  readonly rowid: number;
  readonly run_id: string;
  readonly site_id: string;
  readonly name: string;
  readonly sha256: string | null;
  /** Row of `contents`; `null` where the bytes stand in the file's own row. */
  readonly content: number | null;
}

interface NamedProof {
  readonly run_id: string;
  readonly site_id: string;
  readonly quote: string;
}

function faultIn(body: unknown): string | null {
  try {
    // Whatever is no packed document is refused by it.
    unpack<unknown>(body as Uint8Array);
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

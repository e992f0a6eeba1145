/** The tables of the desk as types (工作台的表); see `migrations.ts`. */
import type { Generated } from 'kysely';

/** Somebody who works at the desk. */
interface PeopleTable {
  seq: Generated<number>;
  name: string;
  shown_as: string;
  role: string;
  /** Of the role `unit`: whose problems are shown. */
  unit: string | null;
  /** As `people/passwords.ts` writes it: parameters, salt and hash. */
  password: string;
  made_at: string;
  disabled_at: string | null;
}

interface SessionsTable {
  /** SHA-256 of what the browser holds. */
  hash: string;
  person: number;
  began_at: string;
  seen_at: string;
  address: string;
  browser: string;
}

/** Append-only, each entry chained to the one before. */
interface DeskLogTable {
  seq: number;
  at: string;
  by: string;
  act: string;
  subject: string;
  details: string;
  before: string;
  hash: string;
}

export interface DeskTables {
  people: PeopleTable;
  sessions: SessionsTable;
  desk_log: DeskLogTable;
}

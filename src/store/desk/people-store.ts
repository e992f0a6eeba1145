/** Who works at the desk, and their sessions (用户与登录): names, roles, hashes; no password and no session id is kept as it is. */
import { STORE } from '../../language/messages/store-messages.ts';
import type { IsoInstant } from '../../site-report.ts';
import { StoreError } from '../folder/store-error.ts';
import type { Database, Guard } from '../rows/tables.ts';
import type { Access } from '../subjects/access.ts';

/** Stored: add, never rename. */
export const ROLES = ['viewer', 'reviewer', 'signer', 'admin', 'unit'] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  readonly id: number;
  /** What is typed to sign in; upper and lower case are the same. */
  readonly name: string;
  /** As decisions and reports name the person. */
  readonly shownAs: string;
  readonly role: Role;
  /** Of the role `unit`: whose problems are shown. */
  readonly unit: string | null;
  readonly disabledAt: IsoInstant | null;
}

export interface NewPerson extends Omit<Person, 'id' | 'disabledAt'> {
  /** As `src/desk/people/passwords.ts` writes it. */
  readonly password: string;
  readonly madeAt: IsoInstant;
}

export interface Session {
  /** SHA-256, in hex, of what the browser holds. */
  readonly hash: string;
  readonly beganAt: IsoInstant;
  readonly seenAt: IsoInstant;
  readonly address: string;
  readonly browser: string;
}

export interface PersonChange {
  readonly role?: Role;
  readonly unit?: string | null;
  readonly shownAs?: string;
  readonly password?: string;
  readonly disabledAt?: IsoInstant | null;
}

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class PeopleStore {
  readonly #db: Database;
  readonly #guard: Guard;

  constructor({ db, guard }: Access) {
    this.#db = db;
    this.#guard = guard;
  }

  all(): Promise<Person[]> {
    return this.#guard(async () =>
      (await this.#db.selectFrom('people').selectAll().orderBy('seq').execute()).map(personOf),
    );
  }

  /** With the password's hash; `null` where nobody has the name. */
  byName(name: string): Promise<{ readonly person: Person; readonly password: string } | null> {
    return this.#guard(async () => {
      const row = await this.#db.selectFrom('people').selectAll().where('name', '=', name).executeTakeFirst();
      return row ? { person: personOf(row), password: row.password } : null;
    });
  }

  /** `false` where the name is taken; `onlyAsFirst`: or where there is anybody already. */
  add(person: NewPerson, onlyAsFirst = false): Promise<boolean> {
    return this.#guard(() =>
      this.#db.transaction().execute(async (trx) => {
        const others = trx.selectFrom('people').select('seq');
        const taken = await (onlyAsFirst ? others : others.where('name', '=', person.name)).executeTakeFirst();
        if (taken !== undefined) return false;
        const { name, shownAs, role, unit, password, madeAt } = person;
        const row = { name, shown_as: shownAs, role, unit, password, made_at: madeAt, disabled_at: null };
        await trx.insertInto('people').values(row).execute();
        return true;
      }),
    );
  }

  /** Whose role, password or access changes is signed out everywhere. Throws `unknown-person`. */
  change(id: number, { role, unit, shownAs, password, disabledAt }: PersonChange): Promise<void> {
    return this.#guard(() =>
      this.#db.transaction().execute(async (trx) => {
        const set = defined({ role, unit, shown_as: shownAs, password, disabled_at: disabledAt });
        const done = await trx.updateTable('people').set(set).where('seq', '=', id).executeTakeFirst();
        if (done.numUpdatedRows === 0n) throw new StoreError('unknown-person', STORE.noPerson(String(id)));
        await trx.deleteFrom('sessions').where('person', '=', id).execute();
      }),
    );
  }

  beginSession(person: number, session: Session): Promise<void> {
    const { hash, beganAt, seenAt, address, browser } = session;
    const row = { hash, person, began_at: beganAt, seen_at: seenAt, address, browser };
    return this.#guard(async () => {
      await this.#db.insertInto('sessions').values(row).execute();
    });
  }

  /** Whose it is; `null` where there is none of this hash. */
  session(hash: string): Promise<{ readonly person: Person; readonly session: Session } | null> {
    return this.#guard(async () => {
      const row = await this.#db
        .selectFrom('sessions as one')
        .innerJoin('people', 'people.seq', 'one.person')
        .selectAll('people')
        .select(['one.hash', 'one.began_at', 'one.seen_at', 'one.address', 'one.browser'])
        .where('one.hash', '=', hash)
        .executeTakeFirst();
      return row ? { person: personOf(row), session: sessionOf(row) } : null;
    });
  }

  sessionsOf(person: number): Promise<Session[]> {
    return this.#guard(async () => {
      const rows = this.#db.selectFrom('sessions').selectAll().where('person', '=', person);
      return (await rows.orderBy('seen_at', 'desc').execute()).map(sessionOf);
    });
  }

  setSeen(hash: string, at: IsoInstant): Promise<void> {
    return this.#guard(async () => {
      await this.#db.updateTable('sessions').set({ seen_at: at }).where('hash', '=', hash).execute();
    });
  }

  /** `person`: only where it is theirs. */
  endSession(hash: string, person?: number): Promise<boolean> {
    return this.#guard(async () => {
      const query = this.#db.deleteFrom('sessions').where('hash', '=', hash);
      const done = await (person === undefined ? query : query.where('person', '=', person)).executeTakeFirst();
      return done.numDeletedRows > 0n;
    });
  }

  /** Those that were not used since, or began before. */
  dropOldSessions(before: { readonly seen: IsoInstant; readonly began: IsoInstant }): Promise<void> {
    return this.#guard(async () => {
      await this.#db
        .deleteFrom('sessions')
        .where(({ or, eb }) => or([eb('seen_at', '<', before.seen), eb('began_at', '<', before.began)]))
        .execute();
    });
  }
}

/** What is not to be changed is left out. */
const defined = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>; // keys of T alone

interface PersonRow {
  readonly seq: number;
  readonly name: string;
  readonly shown_as: string;
  readonly role: string;
  readonly unit: string | null;
  readonly disabled_at: string | null;
}

const personOf = (row: PersonRow): Person => ({
  id: row.seq,
  name: row.name,
  shownAs: row.shown_as,
  role: row.role as Role, // Only this store writes it.
  unit: row.unit,
  disabledAt: row.disabled_at,
});

interface SessionRow {
  readonly hash: string;
  readonly began_at: string;
  readonly seen_at: string;
  readonly address: string;
  readonly browser: string;
}

const sessionOf = (row: SessionRow): Session => ({
  hash: row.hash,
  beganAt: row.began_at,
  seenAt: row.seen_at,
  address: row.address,
  browser: row.browser,
});

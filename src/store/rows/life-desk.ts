/** Lives of findings, read and written within one transaction (问题跟踪存取). Made by `Store.lives`. */

import type { Selectable } from 'kysely';
import { STORE } from '../../language/messages/store-messages.ts';
import type {
  Decision,
  DecisionKind,
  FindingIdentity,
  Life,
  Observation,
  Outcome,
  RunMark,
} from '../../lifecycle/life-types.ts';
import type { FindingKind } from '../../site-report.ts';
import { StoreError } from '../folder/store-error.ts';
import { chunks, type Database, type Tables } from './tables.ts';

/** By their place here they are stored: add at the end, never change the order. */
export const OUTCOMES = ['seen', 'fixed', 'doubtful', 'exempt', 'not-observed'] as const satisfies readonly Outcome[];

export interface StoredLife {
  /** For all time. */
  readonly id: string;
  /** In the newest report that told of it. */
  readonly lastId: string;
  readonly ids: readonly string[];
  readonly identity: FindingIdentity;
  readonly unit: string;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly life: Life;
  /** The newest run that `life` holds. */
  readonly through: number;
}

export interface LifeEvents {
  readonly observations: readonly Observation[];
  readonly decisions: readonly Decision[];
}

export interface FollowedFinding {
  readonly id: string;
  readonly seenAs: string | null;
  readonly identity: FindingIdentity;
  readonly observation: Observation;
  readonly life: Life;
  readonly through: number;
}

export interface NewDecision {
  readonly id: string;
  readonly decision: Decision;
  readonly life: Life;
}

type LifeRow = Selectable<Tables['lives']>;
type ObservationRow = Selectable<Tables['observations']>;

export class LifeDesk {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async ofSite(siteId: string): Promise<StoredLife[]> {
    const rows = await this.#db.selectFrom('lives').selectAll().where('site_id', '=', siteId).orderBy('seq').execute();
    return this.#withNames(rows);
  }

  /** By any id that a report ever gave it; `null` where none did, or no run has been closed with it yet. */
  async byId(findingId: string): Promise<StoredLife | null> {
    const row = await this.#db
      .selectFrom('findings')
      .innerJoin('lives', 'lives.seq', 'findings.life')
      .selectAll('lives')
      .where('findings.id', '=', findingId)
      .executeTakeFirst();
    return row ? ((await this.#withNames([row]))[0] ?? null) : null;
  }

  /** All that happened to it; what the run `but` saw is left out, and what runs after `upTo` saw, each by its number. */
  async events(id: string, { but, upTo }: { but?: number; upTo?: number } = {}): Promise<LifeEvents> {
    const seq = await this.#seqOf(id);
    const all = this.#db
      .selectFrom('observations as one')
      .innerJoin('runs as run', 'run.seq', 'one.run')
      .innerJoin('life_texts as text', 'text.seq', 'one.text')
      .select(['run.seq', 'run.id', 'run.created_at', 'run.as_of', 'run.state', 'one.outcome', 'text.text'])
      .where('one.life', '=', seq)
      .orderBy('one.run');
    const seen = await (upTo === undefined ? all : all.where('one.run', '<=', upTo)).execute();
    const observations = seen.filter((row) => row.seq !== but).map(observationOf);
    return { observations, decisions: await this.#decisionsOf(seq) };
  }

  /** What the site's findings are after a run, in place of what was stored of that run before. */
  async follow(
    of: { readonly siteId: string; readonly run: RunMark },
    found: readonly FollowedFinding[],
  ): Promise<void> {
    const ofSite = this.#db.selectFrom('lives').select('seq').where('site_id', '=', of.siteId);
    await this.#db.deleteFrom('observations').where('run', '=', of.run.seq).where('life', 'in', ofSite).execute();
    const site = await this.#siteIn(of);
    const observed: ObservationRow[] = [];
    for (const finding of found) observed.push(await this.#followOne(finding, site));
    for (const rows of chunks(observed)) await this.#db.insertInto('observations').values(rows).execute();
  }

  async decide({ id, decision, life }: NewDecision): Promise<void> {
    const seq = await this.#seqOf(id);
    const { kind, by, at, reason, dueOn, afterRun } = decision;
    const facts = await this.#textSeq(JSON.stringify(decision.facts));
    const row = { life: seq, after_run: afterRun, kind, by, at, reason, due_on: dueOn, facts };
    await this.#db.insertInto('decisions').values(row).execute();
    await this.restate(id, life);
  }

  /** The fold, told anew. */
  async restate(id: string, life: Life): Promise<void> {
    const seq = await this.#seqOf(id);
    const told = { state: life.state, due_on: life.dueOn, life: JSON.stringify(life) };
    await this.#db.updateTable('lives').set(told).where('seq', '=', seq).execute();
    await this.#restateNames(seq, life);
  }

  /** The number of the newest run whose findings are followed; 0 where there is none. */
  async newestFollowed(): Promise<number> {
    const row = await this.#db
      .selectFrom('runs')
      .select('seq')
      .where('followed', '=', 1)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  /** The answer is what is to be noted of the run. */
  async #followOne(finding: FollowedFinding, site: SiteWords): Promise<ObservationRow> {
    const { id, seenAs, identity, observation, life, through } = finding;
    const { url, name, path } = identity;
    const words = { url, name, path: path === null ? null : JSON.stringify(path), ...site };
    const told = { state: life.state, due_on: life.dueOn, through, life: JSON.stringify(life) };
    const fixed = { id, site_id: identity.siteId, kind: identity.kind };
    const { seq } = await this.#db
      .insertInto('lives')
      .values({ ...fixed, ...words, ...told, last_id: seenAs ?? id })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(seenAs === null ? told : { ...words, ...told, last_id: seenAs }),
      )
      .returning('seq')
      .executeTakeFirstOrThrow();
    await this.#restateNames(seq, life, seenAs);
    const { outcome, run, facts, why } = observation;
    const text = await this.#textSeq(outcome === 'seen' ? JSON.stringify(facts) : why);
    return { life: seq, run: run.seq, outcome: OUTCOMES.indexOf(outcome), text };
  }

  /** What the feed tells of each name, `alsoAs` among them, is what is known of the finding. */
  async #restateNames(seq: number, { state, firstSeen, lastSeen }: Life, alsoAs: string | null = null): Promise<void> {
    const seen = firstSeen && lastSeen ? { first_seen: firstSeen.createdAt, last_seen: lastSeen.createdAt } : {};
    await this.#db
      .updateTable('findings')
      .set({ life: seq, state, ...seen })
      .where((name) => name.or([name('life', '=', seq), ...(alsoAs === null ? [] : [name('id', '=', alsoAs)])]))
      .execute();
  }

  async #decisionsOf(seq: number): Promise<Decision[]> {
    const rows = await this.#db
      .selectFrom('decisions as one')
      .innerJoin('life_texts as text', 'text.seq', 'one.facts')
      .selectAll('one')
      .select('text.text')
      .where('one.life', '=', seq)
      .orderBy('one.seq')
      .execute();
    return rows.map((row) => ({
      kind: row.kind as DecisionKind, // Only `decide` writes it.
      by: row.by,
      at: row.at,
      reason: row.reason,
      dueOn: row.due_on,
      afterRun: row.after_run,
      facts: JSON.parse(row.text),
    }));
  }

  async #textSeq(text: string): Promise<number> {
    const known = () => this.#db.selectFrom('life_texts').select('seq').where('text', '=', text).executeTakeFirst();
    const before = await known();
    if (before) return before.seq;
    const { seq } = await this.#db.insertInto('life_texts').values({ text }).returning('seq').executeTakeFirstOrThrow();
    return seq;
  }

  async #seqOf(id: string): Promise<number> {
    const row = await this.#db.selectFrom('lives').select('seq').where('id', '=', id).executeTakeFirst();
    if (!row) throw new StoreError('unknown-finding', STORE.noFinding(id));
    return row.seq;
  }

  async #siteIn({ siteId, run }: { readonly siteId: string; readonly run: RunMark }): Promise<SiteWords> {
    const row = await this.#db
      .selectFrom('sites')
      .select(['unit', 'site_name', 'url'])
      .where('run_id', '=', run.id)
      .where('id', '=', siteId)
      .executeTakeFirst();
    if (!row) throw new StoreError('unknown-site', STORE.noSite(run.id, siteId));
    if (row.unit !== '' && row.site_name !== '') return { unit: row.unit, site_name: row.site_name, site_url: row.url };
    // Where the list does not say, the site itself does.
    const told = await this.#db
      .selectFrom('sightings')
      .select(['unit', 'site_name'])
      .where('run_id', '=', run.id)
      .where('site_id', '=', siteId)
      .limit(1)
      .executeTakeFirst();
    return {
      unit: row.unit || (told?.unit ?? ''),
      site_name: row.site_name || (told?.site_name ?? ''),
      site_url: row.url,
    };
  }

  async #withNames(rows: readonly LifeRow[]): Promise<StoredLife[]> {
    const seqs = rows.map(({ seq }) => seq);
    if (seqs.length === 0) return [];
    const names = await this.#db.selectFrom('findings').select(['id', 'life']).where('life', 'in', seqs).execute();
    const byLife = Map.groupBy(names, ({ life }) => life);
    return rows.map((row) =>
      storedLife(
        row,
        (byLife.get(row.seq) ?? []).map(({ id }) => id),
      ),
    );
  }
}

interface SiteWords {
  readonly unit: string;
  readonly site_name: string;
  readonly site_url: string;
}

export function storedLife(row: LifeRow, names: readonly string[]): StoredLife {
  const kind = row.kind as FindingKind; // Only `follow` writes it.
  const path = row.path === null ? null : JSON.parse(row.path);
  return {
    id: row.id,
    lastId: row.last_id,
    ids: [...new Set([row.id, ...names])],
    identity: { siteId: row.site_id, kind, url: row.url, name: row.name, path },
    unit: row.unit,
    siteName: row.site_name,
    siteUrl: row.site_url,
    life: JSON.parse(row.life),
    through: row.through,
  };
}

interface ObservedRow {
  readonly seq: number;
  readonly id: string;
  readonly created_at: string;
  readonly as_of: string;
  readonly state: string;
  readonly outcome: number;
  readonly text: string;
}

function observationOf(row: ObservedRow): Observation {
  const outcome = OUTCOMES[row.outcome] ?? 'not-observed';
  const seen = outcome === 'seen';
  return { run: runMark(row), outcome, why: seen ? '' : row.text, facts: seen ? JSON.parse(row.text) : [] };
}

/** Runs keep their day with the offset of Asia/Shanghai. */
export const runMark = (row: Pick<ObservedRow, 'seq' | 'id' | 'created_at' | 'as_of' | 'state'>): RunMark => ({
  seq: row.seq,
  id: row.id,
  createdAt: row.created_at,
  day: row.as_of.slice(0, 10),
  whole: row.state === 'finished',
});

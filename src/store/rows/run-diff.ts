/** Where the findings of two runs stood after each of them (对比): one query. */

import { sql } from 'kysely';
import { STORE } from '../../language/messages/store-messages.ts';
import type { Standing } from '../../lifecycle/diff.ts';
import type { FindingState } from '../../lifecycle/life-types.ts';
import type { FindingKind } from '../../site-report.ts';
import { StoreError } from '../folder/store-error.ts';
import { OUTCOMES } from './life-desk.ts';
import type { Database } from './tables.ts';

export interface ComparedFinding extends Standing {
  readonly id: string;
  readonly kind: FindingKind;
  /** Of today. */
  readonly state: FindingState;
  /** A person has called it true once. */
  readonly wasConfirmed: boolean;
  /** A standing order spares it by now. */
  readonly isExempted: boolean;
  readonly siteId: string;
  readonly url: string;
  readonly columnName: string | null;
  readonly columnPath: readonly string[] | null;
  /** Why the later run could not tell, or how it was mended; empty else. */
  readonly why: string;
}

const TELLING = sql.raw(`(${OUTCOMES.indexOf('seen')}, ${OUTCOMES.indexOf('fixed')})`);

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly site_id: string;
  readonly url: string;
  readonly name: string | null;
  readonly path: string | null;
  readonly before: number | null;
  readonly after: number | null;
  readonly later: number | null;
  readonly why: string | null;
  readonly confirmed: number;
  readonly exempted: string | null;
}

/** Of the sites that stand in both runs, in the order of the later one. Throws `StoreError`: `unknown-run`, `not-followed`. */
export async function compareRuns(db: Database, earlier: string, later: string): Promise<ComparedFinding[]> {
  const [a, b] = [await followedSeq(db, earlier), await followedSeq(db, later)];
  const { rows } = await sql<Row>`
    SELECT life.id, life.kind, life.state, life.site_id, life.url, life.name, life.path,
      (SELECT outcome FROM observations WHERE life = life.seq AND run <= ${a} AND outcome IN ${TELLING}
        ORDER BY run DESC LIMIT 1) AS before,
      (SELECT outcome FROM observations WHERE life = life.seq AND run <= ${b} AND outcome IN ${TELLING}
        ORDER BY run DESC LIMIT 1) AS after,
      one.outcome AS later, said.text AS why,
      json_extract(life.life, '$.wasConfirmed') AS confirmed, json_extract(life.life, '$.exempted') AS exempted
    FROM sites AS site
      JOIN sites AS same ON same.run_id = ${earlier} AND same.id = site.id
      JOIN lives AS life ON life.site_id = site.id
      LEFT JOIN observations AS one ON one.life = life.seq AND one.run = ${b}
      LEFT JOIN life_texts AS said ON said.seq = one.text
    WHERE site.run_id = ${later}
    ORDER BY site.position, life.seq`.execute(db);
  return rows.map(compared);
}

async function followedSeq(db: Database, id: string): Promise<number> {
  const run = await db.selectFrom('runs').select(['seq', 'followed']).where('id', '=', id).executeTakeFirst();
  if (!run) throw new StoreError('unknown-run', STORE.noRun(id));
  if (run.followed === 1) return run.seq;
  throw new StoreError('not-followed', STORE.notFollowed(id));
}

function compared(row: Row): ComparedFinding {
  const later = outcomeAt(row.later);
  return {
    id: row.id,
    // Only `LifeDesk` writes these two, with values of the unions.
    kind: row.kind as FindingKind,
    state: row.state as FindingState,
    wasConfirmed: row.confirmed === 1,
    isDismissed: row.state === 'dismissed',
    isExempted: row.exempted !== null,
    siteId: row.site_id,
    url: row.url,
    columnName: row.name,
    columnPath: row.path === null ? null : JSON.parse(row.path),
    before: telling(row.before),
    after: telling(row.after),
    later,
    why: later === 'seen' ? '' : (row.why ?? ''),
  };
}

const outcomeAt = (place: number | null) => (place === null ? null : (OUTCOMES[place] ?? null));

function telling(place: number | null): 'seen' | 'fixed' | null {
  const outcome = outcomeAt(place);
  return outcome === 'seen' || outcome === 'fixed' ? outcome : null;
}

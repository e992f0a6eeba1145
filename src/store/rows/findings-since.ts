/** What all runs since a point in time have seen (增量问题), each finding once, as it was told last: query. */
import type { Evidence, IsoInstant } from '../../site-report.ts';
import { findingQuery, findingRow, inList, readEvidenceOf } from './finding-rows.ts';
import { unknownRun } from './runs.ts';
import type { FindingRow, RunType } from './store-types.ts';
import type { Database, Guard } from './tables.ts';

/** A run, which counts itself, or the instant from which runs count by when they were created. */
export type Since = { readonly run: string } | { readonly instant: IsoInstant };

export interface SeenFinding extends FindingRow {
  /** The newest run of the span that saw it. */
  readonly run: string;
}

export interface FindingsSince {
  /** The closed runs of the span, oldest first. */
  readonly runs: readonly string[];
  /** Newest run first, then in the order of its list and reports. */
  readonly findings: readonly SeenFinding[];
}

/** Made by the store; throws `StoreError` alone. */
export class Feed {
  readonly #db: Database;
  readonly #guard: Guard;

  constructor(db: Database, guard: Guard) {
    this.#db = db;
    this.#guard = guard;
  }

  /** What the closed runs since then have seen, each finding once, as the newest of them tells it. */
  since(since: Since): Promise<FindingsSince> {
    return this.#guard(() => readFindingsSince(this.#db, since));
  }

  /** The proofs of findings, each from the run that tells of it. */
  evidenceOf(seen: readonly Pick<SeenFinding, 'id' | 'run'>[]): Promise<ReadonlyMap<string, readonly Evidence[]>> {
    return this.#guard(() => readProofs(this.#db, seen));
  }
}

/** Of one type of run: that of the run named, else patrols. Throws `unknown-run`. */
async function readFindingsSince(db: Database, since: Since): Promise<FindingsSince> {
  const begin = await beginOf(db, since);
  const runs = await closedRuns(db, begin).select('runs.id').orderBy('runs.seq').execute();
  const newest = new Map<string, string>();
  for (const { finding, run } of await seenLastByLife(db, begin)) newest.set(finding, run);
  for (const { finding, run } of await seenLastBySightings(db, begin, newest)) newest.set(finding, run);
  for (const id of await olderNames(db, newest, runs)) newest.delete(id);
  const byRun = Map.groupBy(newest.keys(), (finding) => newest.get(finding));
  const findings: SeenFinding[] = [];
  for (const { id } of runs.toReversed()) findings.push(...(await seenIn(db, id, byRun.get(id) ?? [])));
  return { runs: runs.map(({ id }) => id), findings };
}

interface Begin {
  readonly type: string;
  readonly seq: number;
  /** No finding that was last seen before is meant. */
  readonly at: IsoInstant;
}

async function beginOf(db: Database, since: Since): Promise<Begin> {
  const known = db.selectFrom('runs').select(['type', 'seq', 'created_at as at']);
  if ('run' in since) {
    const run = await known.where('id', '=', since.run).executeTakeFirst();
    if (!run) throw unknownRun(since.run);
    return run;
  }
  const type: RunType = 'patrol';
  const at = new Date(since.instant).toISOString();
  const first = await known.where('type', '=', type).where('created_at', '>=', at).orderBy('seq').executeTakeFirst();
  return first ?? { type, at, seq: Number.MAX_SAFE_INTEGER };
}

const closedRuns = (db: Database, { type, seq }: Begin) =>
  db
    .selectFrom('runs')
    .where('runs.type', '=', type)
    .where('runs.state', 'in', ['finished', 'incomplete'])
    .where('runs.seq', '>=', seq);

interface LastSeen {
  readonly finding: string;
  readonly run: string;
}

/** By the day that its life bears: one look-up a finding, however many nights have seen it. */
function seenLastByLife(db: Database, begin: Begin): Promise<LastSeen[]> {
  return closedRuns(db, begin)
    .innerJoin('findings as life', 'life.last_seen', 'runs.created_at')
    .innerJoin('sightings as seen', (join) =>
      join.onRef('seen.finding_id', '=', 'life.id').onRef('seen.run_id', '=', 'runs.id'),
    )
    .select(['life.id as finding', 'runs.id as run'])
    .distinct()
    .execute();
}

/** Those that another type of run saw last: the newest of this type has to be looked for. */
async function seenLastBySightings(
  db: Database,
  begin: Begin,
  known: ReadonlyMap<string, string>,
): Promise<LastSeen[]> {
  const lives = await db.selectFrom('findings').select('id').where('last_seen', '>=', begin.at).execute();
  const others = lives.map(({ id }) => id).filter((id) => !known.has(id));
  if (others.length === 0) return [];
  const rows = await closedRuns(db, begin)
    .innerJoin('sightings as seen', 'seen.run_id', 'runs.id')
    .where(inList('seen.finding_id', others))
    .select(['seen.finding_id as finding', 'runs.id as run'])
    .orderBy('runs.seq')
    .execute();
  return rows;
}

/** A finding whose address has changed is told once, under the name that the newest run gave it. */
async function olderNames(
  db: Database,
  newest: ReadonlyMap<string, string>,
  runs: readonly { readonly id: string }[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('findings')
    .select(['id', 'life'])
    .where('life', 'is not', null)
    .where(inList('id', [...newest.keys()]))
    .execute();
  const place = new Map(runs.map(({ id }, index) => [id, index]));
  const placeOf = (finding: string): number => place.get(newest.get(finding) ?? '') ?? -1;
  return [...Map.groupBy(rows, ({ life }) => life).values()].flatMap((names) =>
    names
      .map(({ id }) => id)
      .sort((a, b) => placeOf(b) - placeOf(a))
      .slice(1),
  );
}

async function seenIn(db: Database, runId: string, ids: readonly string[]): Promise<SeenFinding[]> {
  if (ids.length === 0) return [];
  const rows = await findingQuery(db, runId).where(inList('seen.finding_id', ids)).execute();
  return rows.map((row) => ({ ...findingRow(row), run: runId }));
}

/** The proofs of each, from the run that tells of it. */
async function readProofs(db: Database, seen: readonly Pick<SeenFinding, 'id' | 'run'>[]) {
  const proofs = new Map<string, readonly Evidence[]>();
  for (const [run, some] of Map.groupBy(seen, (one) => one.run)) {
    const ids = some.map(({ id }) => id);
    for (const [id, known] of await readEvidenceOf(db, run, ids)) proofs.set(id, known);
  }
  return proofs;
}

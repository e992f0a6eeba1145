/** The findings of a stored run with their states as they stood for it (截至该次巡查): what its reports and scores tell. */
import { lifeAsOf } from '../../lifecycle/as-of.ts';
import type { Life, RunMark } from '../../lifecycle/life-types.ts';
import type { IsoInstant } from '../../site-report.ts';
import type { LifeDesk, StoredLife } from '../../store/rows/life-desk.ts';
import type { FindingRow, StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { sourceOf } from './source-run.ts';

export interface FindingsAsOf {
  /** The run's own, in its order. */
  readonly rows: readonly FindingRow[];
  /** Those of its sites that were known by then, and that it did not see; empty where they were not asked for. */
  readonly absent: readonly StoredLife[];
  /** Decided on since, on other facts than this run saw: by their id in this run. */
  readonly reviewedSince: ReadonlySet<string>;
  /** The newest decision of a person that counts. */
  readonly decidedAt: IsoInstant | null;
  /** The newest later run that told of any of them, and those that were seen mended since, by their id in this run. */
  readonly later: { readonly at: IsoInstant; readonly mended: ReadonlySet<string> } | null;
}

/** Pages judged again tell of what the run saw that they come from. See `lifeAsOf` for what counts. */
export async function findingsAsOf(store: Store, run: StoredRun, withAbsent = false): Promise<FindingsAsOf> {
  const rows = await store.findings.all(run.id);
  const { seq } = await store.lives.runMark(await observedBy(store, run), run.state);
  const ids = new Set(rows.map(({ id }) => id));
  const isWanted = (one: StoredLife): boolean => withAbsent || one.ids.some((id) => ids.has(id));
  const known = await store.lives.change((desk) => knownBy(desk, run, { seq, isWanted }));
  const byId = new Map(known.flatMap((one) => one.asOf.ids.map((id) => [id, one] as const)));
  const own = new Set(rows.flatMap(({ id }) => byId.get(id)?.asOf.id ?? []));
  const told = rows.map((row) => ({ row, known: byId.get(row.id) ?? null }));
  return {
    rows: told.map(({ row, known: one }) => rowAsOf(row, one?.asOf.life ?? null)),
    absent: known.map(({ asOf }) => asOf).filter(({ id }) => !own.has(id)),
    reviewedSince: new Set(told.flatMap(({ row, known: one }) => (one && isDecidedSince(one) ? row.id : []))),
    decidedAt: newest(known.flatMap(({ asOf }) => asOf.life.decided?.at ?? [])),
    later: laterThan(seq, told),
  };
}

const SETTLED: ReadonlySet<Life['state']> = new Set(['confirmed', 'notified', 'overdue', 'dismissed']);

const isDecidedSince = ({ now }: KnownLife): boolean => SETTLED.has(now.state);

/** A run that has gone cannot be asked for its place. */
async function observedBy(store: Store, run: StoredRun): Promise<string> {
  const source = sourceOf(run);
  return source !== null && (await store.runs.get(source.run)) !== null ? source.run : run.id;
}

interface KnownLife {
  readonly asOf: StoredLife;
  readonly now: Life;
}

interface Wanted {
  readonly seq: number;
  readonly isWanted: (one: StoredLife) => boolean;
}

/** Those of which any run up to `seq` had told. */
async function knownBy(desk: LifeDesk, { sites }: StoredRun, { seq, isWanted }: Wanted): Promise<KnownLife[]> {
  const known: KnownLife[] = [];
  for (const { id } of sites) {
    for (const stored of await desk.ofSite(id)) {
      if (!isWanted(stored) || stored.life.firstSeen === null || stored.life.firstSeen.seq > seq) continue;
      const life = stored.through > seq ? await lifeBy(desk, stored.id, seq) : stored.life;
      known.push({ asOf: { ...stored, life: sparedSince(life, stored.life) }, now: stored.life });
    }
  }
  return known;
}

/** A standing order is a person's word as well: what it spares by now is not told again. */
const sparedSince = (life: Life, { exempted }: Life): Life =>
  exempted === null ? life : { ...life, state: 'dismissed', exempted };

/** What later runs saw is only needed to know what a later decision without facts was about. */
async function lifeBy(desk: LifeDesk, id: string, seq: number): Promise<Life> {
  const events = await desk.events(id, { upTo: seq });
  const isOpen = events.decisions.some(({ facts, afterRun }) => facts === null && afterRun > seq);
  return lifeAsOf(isOpen ? await desk.events(id) : events, seq);
}

/** What no run up to this one has been followed for is not reviewed, whatever was said of it later. */
function rowAsOf(row: FindingRow, life: Life | null): FindingRow {
  if (life === null) return { ...row, state: 'suspected', dueOn: null };
  const { state, dueOn, firstSeen, lastSeen } = life;
  const seen = firstSeen && lastSeen ? { firstSeen: firstSeen.createdAt, lastSeen: lastSeen.createdAt } : {};
  return { ...row, state, dueOn, ...seen };
}

function laterThan(
  seq: number,
  told: readonly { readonly row: FindingRow; readonly known: KnownLife | null }[],
): FindingsAsOf['later'] {
  const lives = told.flatMap(({ row, known }) => (known ? [{ id: row.id, now: known.now }] : []));
  const marks = lives.flatMap(({ now }) => marksOf(now)).filter((mark) => mark.seq > seq);
  const at = marks.sort((a, b) => b.seq - a.seq)[0]?.createdAt;
  if (at === undefined) return null;
  return { at, mended: new Set(lives.filter(({ now }) => now.state === 'rectified').map(({ id }) => id)) };
}

const marksOf = ({ lastSeen, mended, unobserved }: Life): RunMark[] =>
  [lastSeen, mended?.run, unobserved?.run].filter((mark) => mark !== null && mark !== undefined);

const newest = (instants: readonly IsoInstant[]): IsoInstant | null =>
  instants.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;

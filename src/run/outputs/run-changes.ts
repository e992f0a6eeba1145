/** What a bulletin says against the patrol before (与上次相比): by the lives of the findings, as `patrol diff` does. */
import type { RunChanges } from '../../../reports/model/report-types.ts';
import { asOfDate } from '../../config/as-of.ts';
import { type Change, changeOf } from '../../lifecycle/diff.ts';
import type { ComparedFinding } from '../../store/rows/run-diff.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { isReviewed } from './absent-findings.ts';

/** No more runs than these are looked through for the one before. */
const RUNS_LOOKED_AT = 200;

export interface ChangesQuestion {
  readonly store: Store;
  readonly run: StoredRun;
  /** Count only what a person has confirmed. */
  readonly confirmedOnly: boolean;
  /** Ids of sites that a version to publish leaves out. */
  readonly leftOut: ReadonlySet<string>;
}

/** `null` where there is nothing to compare with. What a person has called a false alarm is counted nowhere. */
export async function runChanges({ store, run, confirmedOnly, leftOut }: ChangesQuestion): Promise<RunChanges | null> {
  const previous = await previousOf(store, run);
  const compared = previous && (await comparedRuns(store, previous.id, run.id));
  if (!previous || !compared) return null;
  const counted = compared
    .filter((one) => one.state !== 'dismissed' || one.isExempted)
    .filter((one) => !confirmedOnly || (isReviewed(one) && !leftOut.has(one.siteId)))
    .flatMap((one) => ({ ...one, change: changeOf(one) }));
  const count = (change: Change): number => counted.filter((one) => one.change === change).length;
  const shared = new Set(previous.sites.map(({ id }) => id));
  return {
    previousRun: previous.id,
    previousDay: asOfDate(new Date(previous.asOf)).asOfDay,
    sites: run.sites.filter(({ id }) => shared.has(id) && !leftOut.has(id)).length,
    reviewedOnly: leftOut.size > 0,
    added: count('new'),
    again: counted.filter(({ change, before }) => change === 'new' && before === 'fixed').length,
    persisting: count('persisting'),
    resolved: count('resolved'),
    notObserved: count('not-observed'),
    spared: count('spared'),
  };
}

/** The newest finished patrol before this one, of no fewer sites; only a finished patrol is compared. */
async function previousOf(store: Store, run: StoredRun): Promise<StoredRun | null> {
  if (run.type !== 'patrol' || run.state !== 'finished') return null;
  const heads = await store.runs.heads('patrol', RUNS_LOOKED_AT);
  const before = heads.filter(({ state, createdAt }) => state === 'finished' && createdAt < run.createdAt);
  for (const { id } of before) {
    const previous = await store.runs.get(id);
    if (previous !== null && previous.sites.length >= run.sites.length) return previous;
  }
  return null;
}

/** `null` where one of them is of an older version, whose findings nobody has followed. */
export const comparedRuns = (store: Store, from: string, to: string): Promise<ComparedFinding[] | null> =>
  store.findings.compare(from, to).catch(notFollowed);

function notFollowed(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'not-followed') return null;
  throw error;
}

/** Pictures and snapshots of a run's findings out of the store (截图与快照), as many as one page may hold. */
import { type FindingProofs, MOST_PICTURE_BYTES, MOST_SNAPSHOT_BYTES } from '../../../reports/model/finding-proofs.ts';
import type { ReportFormat, ReportModel } from '../../../reports/model/report-model.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { keptPictures, type Pictured } from './kept-pictures.ts';
import { sourceOf } from './source-run.ts';

export interface ProofsQuestion {
  readonly store: Store;
  readonly run: StoredRun;
  readonly model: ReportModel;
  readonly format: ReportFormat;
}

/** The first finding of each site comes first, then the second of each: where room ends, every site has had its turn. */
export async function findingProofs({ store, run: stored, model, format }: ProofsQuestion): Promise<FindingProofs> {
  // What is judged again was looked at by the run that it comes from.
  const run = sourceOf(stored)?.run ?? stored.id;
  const told = new Set(model[format].rows.flatMap(({ details }) => details.map(({ findingId }) => findingId)));
  const problems = inTurns(model.problems.filter(({ findingId }) => told.has(findingId)));
  return { ...(await picturesThatFit(store, run, problems)), snapshots: await snapshotsThatFit(store, run, problems) };
}

async function picturesThatFit(
  store: Store,
  run: string,
  problems: readonly Pictured[],
): Promise<Omit<FindingProofs, 'snapshots'>> {
  const evidence = await store.findings.evidence(run);
  const pictures = new Map<string, Uint8Array>();
  const takenAt = new Map<string, string>();
  let [room, leftOut] = [MOST_PICTURE_BYTES, 0];
  for (const { name, findingId, siteId } of await keptPictures(store, run, problems)) {
    const picture = await store.visits.file(run, siteId, name);
    if (!picture) continue;
    if (picture.bytes.length > room) {
      leftOut += 1;
      continue;
    }
    pictures.set(name, picture.bytes);
    room -= picture.bytes.length;
    const taken = evidence.get(findingId)?.find(({ quote }) => quote === name);
    if (taken) takenAt.set(name, taken.at);
  }
  return { pictures, takenAt, leftOut };
}

async function snapshotsThatFit(
  store: Store,
  run: string,
  problems: readonly Pictured[],
): Promise<FindingProofs['snapshots']> {
  const snapshots = new Map<string, string>();
  let room = MOST_SNAPSHOT_BYTES;
  for (const [findingId, siteId] of new Map(problems.map((problem) => [problem.findingId, problem.siteId]))) {
    const snapshot = await store.visits.file(run, siteId, `evidence/${findingId}.html`);
    if (!snapshot || snapshot.bytes.length > room) continue;
    snapshots.set(findingId, Buffer.from(snapshot.bytes).toString('utf8'));
    room -= snapshot.bytes.length;
  }
  return snapshots;
}

/** A finding on links is told link by link. */
function inTurns(findings: readonly Pictured[]): Pictured[] {
  const bySite = [...Map.groupBy(findings, ({ siteId }) => siteId).values()];
  const most = Math.max(0, ...bySite.map(({ length }) => length));
  return Array.from({ length: most }, (_, turn) => bySite.flatMap((some) => some[turn] ?? [])).flat();
}

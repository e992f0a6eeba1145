/** Pictures and snapshots of a run's findings out of the store (截图与快照), as many as one page may hold. */
import {
  type FindingProofs,
  MOST_PICTURE_BYTES,
  MOST_SNAPSHOT_BYTES,
  pictureNames,
} from '../../../reports/model/finding-proofs.ts';
import type { Problem, ReportFormat, ReportModel } from '../../../reports/model/report-model.ts';
import type { VisitFile } from '../../site-report.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { sourceOf } from './source-run.ts';

type Found = Pick<Problem, 'findingId' | 'siteId' | 'url' | 'answer'>;

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
  const findings = model.problems.filter(({ findingId }) => told.has(findingId));
  const pictures = new Map<string, Uint8Array>();
  const takenAt = new Map<string, string>();
  const evidence = await store.evidence(run);
  const snapshots = new Map<string, string>();
  let [pictureRoom, snapshotRoom, leftOut] = [MOST_PICTURE_BYTES, MOST_SNAPSHOT_BYTES, 0];
  for (const found of inTurns(findings)) {
    const { findingId, siteId } = found;
    const picture = await firstFile(store, { run, siteId }, pictureNames(found));
    if (picture && picture.bytes.length <= pictureRoom && !pictures.has(picture.name)) {
      pictures.set(picture.name, picture.bytes);
      const taken = evidence.get(findingId)?.find(({ quote }) => quote === picture.name);
      if (taken) takenAt.set(picture.name, taken.at);
      pictureRoom -= picture.bytes.length;
    } else if (picture && !pictures.has(picture.name)) leftOut += 1;
    if (snapshots.has(findingId)) continue;
    const snapshot = await store.visitFile(run, siteId, `evidence/${findingId}.html`);
    if (snapshot && snapshot.bytes.length <= snapshotRoom) {
      snapshots.set(findingId, Buffer.from(snapshot.bytes).toString('utf8'));
      snapshotRoom -= snapshot.bytes.length;
    }
  }
  return { pictures, takenAt, snapshots, leftOut };
}

export async function firstFile(
  store: Store,
  { run, siteId }: { readonly run: string; readonly siteId: string },
  names: readonly string[],
): Promise<VisitFile | null> {
  for (const name of names) {
    const file = await store.visitFile(run, siteId, name);
    if (file) return file;
  }
  return null;
}

/** A finding on links is told link by link. */
function inTurns(findings: readonly Found[]): Found[] {
  const bySite = [...Map.groupBy(findings, ({ siteId }) => siteId).values()];
  const most = Math.max(0, ...bySite.map(({ length }) => length));
  return Array.from({ length: most }, (_, turn) => bySite.flatMap((some) => some[turn] ?? [])).flat();
}

/** Which pictures a run has kept of its problems (截图名单), told without reading one. */
import { pictureNames } from '../../../reports/model/finding-proofs.ts';
import type { Problem } from '../../../reports/model/report-types.ts';
import type { Store } from '../../store/store.ts';

export type Pictured = Pick<Problem, 'findingId' | 'siteId' | 'url' | 'answer'>;

export interface KeptPicture {
  readonly name: string;
  readonly findingId: string;
  readonly siteId: string;
}

/** Each picture once, by the first of the problems that it shows: all links of a finding may have one in common. */
export async function keptPictures(
  store: Store,
  run: string,
  problems: readonly Pictured[],
): Promise<readonly KeptPicture[]> {
  const bySite = new Map<string, ReadonlySet<string>>();
  const pictures = new Map<string, KeptPicture>();
  for (const problem of problems) {
    const { findingId, siteId } = problem;
    const kept = bySite.get(siteId) ?? new Set(await store.visits.fileNames(run, siteId));
    bySite.set(siteId, kept);
    const name = pictureNames(problem).find((one) => kept.has(one));
    if (name !== undefined && !pictures.has(name)) pictures.set(name, { name, findingId, siteId });
  }
  return [...pictures.values()];
}

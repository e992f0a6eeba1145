/** The pictures that prove findings (证据截图), out of the store: for the notices to the units. */
import { pictureNames } from '../../../reports/model/finding-proofs.ts';
import type { Problem } from '../../../reports/model/report-types.ts';
import type { NoticeOrder } from '../../../reports/papers/notice-page.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { firstFile } from './finding-proofs.ts';
import { sourceOf } from './source-run.ts';

/** By name, each with the page that it shows and the time at which it was taken; what has no picture is left out. */
export async function picturesOf(
  store: Store,
  stored: StoredRun,
  problems: readonly Pick<Problem, 'findingId' | 'siteId' | 'url' | 'answer'>[],
): Promise<NoticeOrder['pictures']> {
  // What is judged again was looked at by the run that it comes from.
  const run = sourceOf(stored)?.run ?? stored.id;
  const proofs = await store.evidence(run);
  const pictures = new Map<string, { png: Uint8Array; url: string | null; at: string | null }>();
  for (const problem of problems) {
    const file = await firstFile(store, { run, siteId: problem.siteId }, pictureNames(problem));
    if (!file || pictures.has(file.name)) continue;
    const taken = proofs.get(problem.findingId)?.find(({ quote }) => quote === file.name);
    pictures.set(file.name, { png: file.bytes, url: taken?.url ?? null, at: taken?.at ?? null });
  }
  return pictures;
}

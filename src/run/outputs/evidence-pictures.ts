/** The pictures that prove findings (证据截图), out of the store: for the notices to the units. */
import type { NoticeOrder } from '../../../reports/papers/notice-page.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { keptPictures, type Pictured } from './kept-pictures.ts';
import { sourceOf } from './source-run.ts';

/** By name, each with the page that it shows and the time at which it was taken; what has no picture is left out. */
export async function picturesOf(
  store: Store,
  stored: StoredRun,
  problems: readonly Pictured[],
): Promise<NoticeOrder['pictures']> {
  // What is judged again was looked at by the run that it comes from.
  const run = sourceOf(stored)?.run ?? stored.id;
  const proofs = await store.findings.evidence(run);
  const pictures = new Map<string, { png: Uint8Array; url: string | null; at: string | null }>();
  for (const { name, findingId, siteId } of await keptPictures(store, run, problems)) {
    const file = await store.visits.file(run, siteId, name);
    if (!file) continue;
    const taken = proofs.get(findingId)?.find(({ quote }) => quote === name);
    pictures.set(name, { png: file.bytes, url: taken?.url ?? null, at: taken?.at ?? null });
  }
  return pictures;
}

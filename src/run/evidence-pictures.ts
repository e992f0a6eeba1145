/** The pictures that prove findings (证据截图), out of the store: for the notices to the units. */
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';
import { sourceOf } from './source-run.ts';

/** PNG by finding; a finding without a picture is left out. */
export async function picturesOf(
  store: Store,
  stored: StoredRun,
  findings: readonly { readonly findingId: string; readonly siteId: string }[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  // What is judged again was looked at by the run that it comes from.
  const run = sourceOf(stored)?.run ?? stored.id;
  const pictures = new Map<string, Uint8Array>();
  for (const { findingId, siteId } of findings) {
    const file = await store.visitFile(run, siteId, `evidence/${findingId}.png`);
    if (file) pictures.set(findingId, file.bytes);
  }
  return pictures;
}

/** `schedule --keep` (自动清理): after each night, detail that is older goes. */
import { PAGES_MS } from '../../config/retention-settings.ts';
import { giveBackSpace } from '../../store/folder/free-space.ts';
import { StoreError } from '../../store/folder/store-error.ts';
import type { Store } from '../../store/store.ts';
import { RETENTION, sizeWords } from '../words/retention-words.ts';

export interface PruneOrder {
  readonly store: Store;
  readonly dataDir: string;
  /** Milliseconds; `null`: nothing goes by itself. */
  readonly keep: number | null;
  readonly say: (line: string) => void;
}

/** Trouble with the store is told, and is no trouble of the night. */
export async function pruneAfterNight({ store, dataDir, keep, say }: PruneOrder): Promise<void> {
  if (keep === null) return;
  try {
    const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
    const runs = await store.retention.prunable(ago(keep));
    for (const { id } of runs) await store.retention.prune(id);
    const pages = await store.retention.dropArchives(ago(Math.min(keep, PAGES_MS)));
    if (runs.length === 0 && pages === 0) return;
    giveBackSpace(dataDir);
    say(RETENTION.did(runs.length, sizeWords(runs.reduce((sum, { bytes }) => sum + bytes, pages))));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    say(error.message);
  }
}

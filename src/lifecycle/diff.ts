/** What changed between two runs (对比): new, persisting, resolved, and what the later one could not tell. Pure. */
import type { Outcome } from './life-types.ts';

/**
 * `new`: seen by the later run, and not standing after the earlier; `resolved`: seen mended since. `not-observed` stood
 * after the earlier run, and the later one could not tell: never counted as resolved. `spared`: a person spares it by now.
 */
export type Change = 'new' | 'persisting' | 'resolved' | 'not-observed' | 'spared';
export const CHANGES = ['new', 'persisting', 'resolved', 'not-observed', 'spared'] as const satisfies readonly Change[];

/** What is known of one finding after either run. `null`: nothing. */
export interface Standing {
  /** The last of `seen` and `fixed` that was observed up to the earlier run. */
  readonly before: 'seen' | 'fixed' | null;
  /** The same up to the later run. */
  readonly after: 'seen' | 'fixed' | null;
  /** What the later run itself observed. */
  readonly later: Outcome | null;
  /** A person has called it a false alarm, or spares it by a standing order: as of today. */
  readonly isDismissed: boolean;
}

/** `null`: it stood after neither, and is no part of the difference. */
export function changeOf({ before, after, later, isDismissed }: Standing): Change | null {
  if (before !== 'seen' && later !== 'seen') return null;
  // A false alarm that is seen again, or for the first time, is no problem that persists, and none that is new.
  if (isDismissed) return 'spared';
  if (before === 'seen' && after === 'fixed') return 'resolved';
  if (later === 'seen') return before === 'seen' ? 'persisting' : 'new';
  // Without a word the later run passed over what a person had closed.
  return later === 'exempt' || later === null ? 'spared' : 'not-observed';
}

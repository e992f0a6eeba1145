/** Which run a rejudged run tells of (来源批次): kept with its settings, since it has no visits of its own. */
import type { IsoInstant } from '../../site-report.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';

export interface SourceRun {
  /** The run whose visits were judged again. */
  readonly run: string;
  /** By which that run was judged, and its pages were read. */
  readonly asOf: IsoInstant;
}

/** `null` for a run that visited its sites itself. */
export function sourceOf({ type, settings }: Pick<StoredRun, 'type' | 'settings'>): SourceRun | null {
  if (type !== 'rejudge' || typeof settings !== 'object' || settings === null || !('source' in settings)) return null;
  // Written by the command `rejudge` alone.
  return settings.source as SourceRun;
}

/**
 * How far a run is (进度), as whoever carries it out notes it for others to see: another process, another machine. It
 * tells, and decides nothing; the store alone knows what was done.
 */
import * as z from 'zod';
import type { RunPhase } from './run-events.ts';

const count = z.int().min(0);
const PHASES = ['crawl', 'recheck', 'pictures', 'close'] as const satisfies readonly RunPhase[];

const runProgress = z.object({
  schema: z.literal('run-progress/1'),
  /** When it was noted. */
  at: z.iso.datetime(),
  phase: z.enum(PHASES),
  /** Sites, or links and sites to ask again. */
  total: count,
  done: count,
  pages: count,
  suspicions: count,
  /** Sites that did not open, and sites that our own trouble kept from being seen: since this process began. */
  notOpen: count,
  ownFailures: count,
  msLeft: z.number().min(0).nullable(),
  /** Until then the run waits to ask again. */
  waitingUntil: z.iso.datetime().nullable(),
  inFlight: z.array(
    z.object({ siteId: z.string(), name: z.string(), worker: z.string(), startedAt: z.iso.datetime(), pages: count }),
  ),
});

export type RunProgress = Readonly<z.infer<typeof runProgress>>;

/** `null` for what another version has noted, and for what nobody has. */
export function readProgress(noted: unknown): RunProgress | null {
  const checked = runProgress.safeParse(noted);
  return checked.success ? checked.data : null;
}

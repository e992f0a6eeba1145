/** One run from its first request to its reports (巡查全程). Reads as a table of contents; what was done before is not done again. */
import { type ClosedRun, closePhase } from './close-phase.ts';
import { crawlPhase } from './crawl-phase.ts';
import { picturesPhase } from './pictures/pictures-phase.ts';
import { recheckPhase } from './recheck-phase.ts';
import { RunError } from './run-error.ts';
import type { RunContext } from './run-plan.ts';
import { makeRoom } from './watch/heap-watch.ts';

/**
 * Whatever the sites do ends in a closed run. Throws `RunError` where the run was stopped or our own network was lost,
 * and `StoreError`; it can then be resumed.
 */
export async function carryOut(context: RunContext): Promise<ClosedRun> {
  const { crawlMs, recheckMs } = context.deadlines;
  try {
    const crawled = await inTime(context, crawlMs, async (signal) => {
      await crawlPhase(context, signal);
      return true;
    });
    const asked = await inTime(context, recheckMs, async (signal) => (await recheckPhase(context, signal)) === 0);
    if (context.takesPictures)
      await inTime(context, picturesMs(context), async (signal) => {
        await picturesPhase(context, signal);
        return true;
      });
    await context.onAllAsked?.();
    await makeRoom();
    return await closePhase(context, crawled && asked);
  } catch (reason) {
    throw await endedEarly(reason, context);
  }
}

/** Not beyond the end of the night, if it has one. */
function picturesMs({ deadlines, clock }: RunContext): number {
  const { picturesMs, endsAt = null } = deadlines;
  return endsAt === null ? picturesMs : Math.max(0, Math.min(picturesMs, endsAt - Date.parse(clock.instant())));
}

/** False where the phase was not done in its time: the run goes on with what it has. */
async function inTime(
  context: RunContext,
  ms: number,
  phase: (signal: AbortSignal) => Promise<boolean>,
): Promise<boolean> {
  const deadline = new AbortController();
  const cancel = context.clock.after(ms, () => deadline.abort());
  try {
    return await phase(AbortSignal.any([context.signal, deadline.signal]));
  } catch (reason) {
    if (!deadline.signal.aborted || context.signal.aborted || reason instanceof RunError) throw reason;
    return false;
  } finally {
    cancel();
  }
}

/** Leaves the run such that it can be resumed; one that has nothing yet is closed: there is nothing to go on with. */
async function endedEarly(reason: unknown, { run, store, signal }: RunContext): Promise<unknown> {
  if (!(reason instanceof RunError) && !signal.aborted) return reason;
  const begun = (await store.visits.siteIds(run.id)).size > 0;
  await store.runs.finish(run.id, begun ? 'aborted' : 'incomplete');
  const code = signal.aborted ? 'stopped' : begun ? 'network-lost' : 'no-network';
  return new RunError(code, begun ? run.id : null);
}

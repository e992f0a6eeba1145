/** Night after night (定时巡查): begins what is due, one at a time, until it is told to stop. */
import type { Timetable } from '../../config/schedule-settings.ts';
import type { Clock } from '../../pace/clock.ts';
import { untilInstant } from '../../queue/until.ts';
import type { IsoInstant } from '../../site-report.ts';
import { dueNight, type NightRun } from './night-plan.ts';

export interface NightsContext {
  readonly timetable: Timetable;
  readonly since: IsoInstant;
  readonly clock: Clock;
  /** Runs begun for nights of this timetable, newest first. */
  readonly runs: () => Promise<readonly NightRun[]>;
  /**
   * Does what can be done of a night. False where it could not be brought to its end (no network, another patrol on the
   * folder): it is asked for again in a while. Ends soon where the signal aborts.
   */
  readonly carryOut: (night: IsoInstant, how: 'begin' | 'resume', signal: AbortSignal) => Promise<boolean>;
  /** Called when the next night is known. */
  readonly onWaiting: (until: IsoInstant) => void;
  readonly signal: AbortSignal;
}

const AGAIN_AFTER_MS = 10 * 60_000;
/** A machine that slept wakes with its timers late: so the clock on the wall is looked at every minute. */
const LOOK_EVERY_MS = 60_000;

/** Resolves when the signal aborts, after what is at work has ended. Rejects for trouble that `carryOut` throws. */
export async function keepNights(context: NightsContext): Promise<void> {
  const { timetable, since, clock, signal } = context;
  let told: IsoInstant | null = null;
  let over: IsoInstant | null = null;
  while (!signal.aborted) {
    const now = clock.instant();
    const due = dueNight({ timetable, since, runs: await context.runs(), now, over });
    if (due.kind === 'wait') {
      if (due.until !== told) context.onWaiting(due.until);
      told = due.until;
      await waitUntil(Math.min(Date.parse(due.until), Date.parse(now) + LOOK_EVERY_MS), context);
    } else if (await context.carryOut(due.night, due.kind, signal)) {
      over = due.night;
    } else {
      await waitUntil(Date.parse(clock.instant()) + AGAIN_AFTER_MS, context);
    }
  }
}

async function waitUntil(ms: number, { clock, signal }: NightsContext): Promise<void> {
  try {
    await untilInstant(new Date(ms).toISOString(), clock, signal);
  } catch (reason) {
    if (!signal.aborted) throw reason;
  }
}

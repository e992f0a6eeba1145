/** Which night is due now (到点与补查), from the timetable and from what was done before. Pure. */
import { Cron } from 'croner';
import type { Timetable } from '../config/schedule-settings.ts';
import type { IsoInstant } from '../site-report.ts';
import type { RunState } from '../store/store-types.ts';

/** A run that was begun for a night. */
export interface NightRun {
  /** The moment of the timetable that it stands for, however late it began. */
  readonly night: IsoInstant;
  readonly state: RunState;
  /** Sites that it has a result of. */
  readonly visited: number;
}

export interface NightQuestion {
  readonly timetable: Timetable;
  /** Since when the timetable holds: nobody has missed what was before. */
  readonly since: IsoInstant;
  /** Newest first. */
  readonly runs: readonly NightRun[];
  readonly now: IsoInstant;
  /** A night that this process has brought to its end, whatever its run says: its deadline may have come before any site. */
  readonly over?: IsoInstant | null;
}

export type DueNight =
  | { readonly kind: 'begin' | 'resume'; readonly night: IsoInstant }
  | { readonly kind: 'wait'; readonly until: IsoInstant };

/**
 * Only the last night that has come can be due: however many were missed, one is made up. Its newest run says the rest:
 * one that ended stands, even incomplete; one that was cut short is gone on with; one that has seen nothing at all,
 * because our own network was down, is begun anew.
 */
export function dueNight({ timetable, since, runs, now, over = null }: NightQuestion): DueNight {
  const night = lastNight(timetable, now);
  if (night === null || night < Date.parse(since)) return waiting(timetable, now);
  if (over !== null && Date.parse(over) >= night) return waiting(timetable, now);
  const run = runs.find((one) => Date.parse(one.night) >= night);
  if (run === undefined || (run.state === 'incomplete' && run.visited === 0)) {
    return { kind: 'begin', night: new Date(night).toISOString() };
  }
  if (run.state === 'running' || run.state === 'aborted') return { kind: 'resume', night: run.night };
  return waiting(timetable, now);
}

const cron = ({ at, tz }: Timetable): Cron => new Cron(at, { paused: true, timezone: tz });

/** Its very moment counts; it asks for what lies before, so that a millisecond is added. */
function lastNight(timetable: Timetable, now: IsoInstant): number | null {
  const [last] = cron(timetable).previousRuns(1, new Date(Date.parse(now) + 1));
  return last?.getTime() ?? null;
}

function waiting(timetable: Timetable, now: IsoInstant): DueNight {
  const next = cron(timetable).nextRun(new Date(now));
  // A timetable that has come to its end (a year in the pattern) is looked at again in a day.
  return { kind: 'wait', until: (next ?? new Date(Date.parse(now) + 86_400_000)).toISOString() };
}

/** Which night is due now (到点与补查), from the timetable and from what was done before. Pure. */
import { Cron } from 'croner';
import type { Timetable } from '../../config/schedule-settings.ts';
import type { IsoInstant } from '../../site-report.ts';
import type { RunState } from '../../store/rows/store-types.ts';

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
  const night = lastNight(timetable, Date.parse(now));
  if (night === null || night < Date.parse(since)) return waiting(timetable, now);
  if (over !== null && Date.parse(over) >= night) return waiting(timetable, now);
  const stand = standOf(runs, night);
  if (stand === 'over') return waiting(timetable, now);
  if (stand === 'begin') return { kind: 'begin', night: new Date(night).toISOString() };
  return { kind: 'resume', night: stand.night };
}

/** How a night stands by the newest run that was begun for it or a later one; `runs` newest first. */
export function standOf(runs: readonly NightRun[], night: number): 'begin' | 'over' | NightRun {
  const run = runs.find((one) => Date.parse(one.night) >= night);
  if (run === undefined || (run.state === 'incomplete' && run.visited === 0)) return 'begin';
  return run.state === 'running' || run.state === 'aborted' ? run : 'over';
}

const cron = ({ at, tz }: Timetable): Cron => new Cron(at, { paused: true, timezone: tz });

/** The last one up to a moment, which itself counts: croner asks for what lies before, so that a millisecond is added. */
export function lastNight(timetable: Timetable, ms: number): number | null {
  const [last] = cron(timetable).previousRuns(1, new Date(ms + 1));
  return last?.getTime() ?? null;
}

/** The first one after a moment, which itself does not count. */
export const nextNight = (timetable: Timetable, ms: number): number | null =>
  cron(timetable).nextRun(new Date(ms))?.getTime() ?? null;

function waiting(timetable: Timetable, now: IsoInstant): DueNight {
  // A timetable that has come to its end (a year in the pattern) is looked at again in a day.
  const next = nextNight(timetable, Date.parse(now)) ?? Date.parse(now) + 86_400_000;
  return { kind: 'wait', until: new Date(next).toISOString() };
}

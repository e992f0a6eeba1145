/** Night after night with several schedulers (多机定时巡查): whoever gets the night from the queue carries it out. */

import type { Redis } from 'ioredis';
import { NIGHT_POLICY, type NightPolicy, serveNights } from '../../queue/redis/night-queue.ts';
import type { NightsContext } from './keep-nights.ts';
import { dueNight, lastNight, nextNight, standOf } from './night-plan.ts';

export interface NightsByQueue extends NightsContext {
  /** Borrowed. */
  readonly redis: Redis;
  /** The name by which schedulers know that they have the same list. */
  readonly list: string;
  /** Of this scheduler. */
  readonly name: string;
  readonly policy?: NightPolicy;
}

/** As `keepNights`; never two of them at work on a list at the same time. */
export function keepNightsByQueue(context: NightsByQueue): Promise<void> {
  const { timetable, clock, runs, redis, list, name, onWaiting, signal, policy = NIGHT_POLICY } = context;
  return serveNights({
    redis,
    list,
    name,
    timetable,
    onWaiting,
    signal,
    policy,
    nightAfter: (ms) => nextNight(timetable, ms),
    nightUpTo: (ms) => lastNight(timetable, ms),
    missed: async () => {
      const due = dueNight({ timetable, since: context.since, runs: await runs(), now: clock.instant() });
      return due.kind === 'wait' ? null : due.night;
    },
    carryOut: async (night, end) => {
      const stand = standOf(await runs(), Date.parse(night));
      if (stand === 'over') return true;
      return context.carryOut(stand === 'begin' ? night : stand.night, stand === 'begin' ? 'begin' : 'resume', end);
    },
  });
}

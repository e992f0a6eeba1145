/** Plants the days of a column's items: how fresh the newest is, how far apart they lie, and in what order they stand. */
import type { Chance } from '../chance.ts';
import { addDays, daysBefore, type IsoDay } from '../days.ts';
import type { ColumnName } from './column-names.ts';
import type { Fate } from './sketch.ts';

/** How a list is out of order, with nobody asleep: what a reader of first rows only would get wrong. */
export type Quirk = 'none' | 'pinned' | 'future' | 'ascending' | 'shuffled' | 'edge' | 'single';

/** Age in days of the newest item. */
export function newestAge(name: ColumnName, fate: Fate, quirk: Quirk, chance: Chance): number {
  const limit = name.days ?? 365;
  if (fate === 'past') return chance.int(900, 2200);
  if (fate === 'sleeping') return sleepingAge(name, limit, chance);
  if (fate === 'seed') return chance.int(0, Math.min(8, Math.floor(limit * 0.6)));
  if (quirk === 'edge' && name.sure && name.days !== null) return limit;
  if (name.days === null) return chance.int(30, 1500);
  return chance.int(0, Math.floor(limit * (name.sure ? 0.7 : 0.4)));
}

function sleepingAge({ sure, category }: ColumnName, limit: number, chance: Chance): number {
  // Nobody can take an annual report of two years ago for current, whatever his day of reckoning.
  if (!sure) return (category === 'annual' ? 830 : 430) + chance.int(0, 900);
  return chance.hit(0.2) ? limit + 1 : limit + chance.int(4, limit === 14 ? 300 : 900);
}

export function quirkOf(fate: Fate, chance: Chance): Quirk {
  if (fate === 'empty') return 'none';
  const draw = chance.next();
  if (fate !== 'current') return draw < 0.25 ? 'pinned' : draw < 0.32 ? 'shuffled' : 'none';
  if (draw < 0.16) return 'pinned';
  if (draw < 0.2) return 'future';
  if (draw < 0.23) return 'ascending';
  if (draw < 0.28) return 'shuffled';
  if (draw < 0.34) return 'edge';
  return draw < 0.4 ? 'single' : 'none';
}

/** `n` days, newest first. */
export function fallingDays(
  n: number,
  newest: number,
  limit: number,
  setting: { now: IsoDay; chance: Chance },
): IsoDay[] {
  const { now, chance } = setting;
  const stride = limit <= 14 ? 5 : limit <= 183 ? 30 : 60;
  const days: IsoDay[] = [];
  let age = newest;
  for (let i = 0; i < n; i++) {
    days.push(daysBefore(now, age));
    age += chance.int(chance.hit(0.4) ? 0 : 1, stride);
  }
  return days;
}

/** The order in which the list shows them, as places in the falling order; `typo` is the place whose year is wrong. */
export function orderOf(n: number, quirk: Quirk, chance: Chance): { order: number[]; pinned: number } {
  const falling = Array.from({ length: n }, (_, i) => i);
  if (quirk === 'ascending') return { order: falling.reverse(), pinned: 0 };
  if (quirk === 'shuffled') return { order: chance.shuffled(falling), pinned: 0 };
  if (quirk !== 'pinned' || n < 3) return { order: falling, pinned: 0 };
  const top = falling.splice(-chance.int(1, Math.min(2, n - 2)));
  return { order: [...top, ...falling], pinned: top.length };
}

/** A year typed too high: the day lies ahead, and counts for nothing. */
export const typedTooHigh = (now: IsoDay, chance: Chance): IsoDay => addDays(now, chance.int(20, 700));

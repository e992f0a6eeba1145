/** Seeded luck: the same keys always give the same draws, in whatever order the farm is asked. */

export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** True with probability `p`. */
  hit(p: number): boolean;
  shuffled<T>(from: readonly T[]): T[];
  /** Up to `n` different members, in the order of `from`. */
  some<T>(from: readonly T[], n: number): T[];
}

/** FNV-1a with a final mix, so that keys that differ in one digit are far apart. */
export function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export function chanceOf(...keys: readonly (string | number)[]): Chance {
  let state = hashOf(keys.join(' '));
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[Math.floor(next() * from.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  };
  const shuffled = <T>(from: readonly T[]): T[] =>
    from
      .map((value) => ({ value, rank: next() }))
      .sort((a, b) => a.rank - b.rank)
      .map((one) => one.value);
  const some = <T>(from: readonly T[], n: number): T[] => {
    const chosen = new Set(shuffled(from.map((_, i) => i)).slice(0, n));
    return from.filter((_, i) => chosen.has(i));
  };
  return { next, int, pick, hit: (p) => next() < p, shuffled, some };
}

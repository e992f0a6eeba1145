/** When each home page is looked at (监测时刻): spread over the day, the same however often it is worked out. Pure. */
import { createHash } from 'node:crypto';

const DAY_MS = 86_400_000;
/** Days begin at midnight in Asia/Shanghai: so each of them has just as many looks as are wanted. */
const OFFSET_MS = 8 * 3_600_000;
/** Of its part of the day, a home page's own place takes so much, chance the rest: two looks lie at least so far apart. */
const OWN_PLACE = 0.8;

export interface DueProbe<Site> {
  readonly site: Site;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface ProbeSpan {
  /** Milliseconds since 1970; `from` counts, `to` does not. */
  readonly from: number;
  readonly to: number;
  readonly perDay: number;
}

/**
 * The looks that fall into a span, in the order of time. A day has `perDay` parts of equal length, and each home page one
 * look in each of them: at a place of its own, so that sites are spread, and somewhat off it every time, so that no
 * look meets the same minute of the hour every day (a backup, a cron job of the site).
 */
export function dueProbes<Site>(
  sites: readonly Site[],
  { from, to, perDay }: ProbeSpan,
  keyOf: (site: Site) => string,
): DueProbe<Site>[] {
  const partMs = DAY_MS / perDay;
  const first = Math.floor((from + OFFSET_MS) / partMs);
  const last = Math.floor((to - 1 + OFFSET_MS) / partMs);
  const due: DueProbe<Site>[] = [];
  for (const site of sites) {
    const place = chance(keyOf(site)) * OWN_PLACE;
    for (let part = first; part <= last; part += 1) {
      const within = place + chance(`${keyOf(site)}\n${part}`) * (1 - OWN_PLACE);
      const at = Math.floor((part + within) * partMs) - OFFSET_MS;
      if (at >= from && at < to) due.push({ site, at });
    }
  }
  return due.sort((a, b) => a.at - b.at);
}

/** From 0 up to 1, always the same for the same words. */
function chance(words: string): number {
  return createHash('sha256').update(words).digest().readUInt32BE(0) / 2 ** 32;
}

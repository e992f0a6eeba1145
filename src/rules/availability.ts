/** 站点无法访问 by the book: what a week of looks at a home page comes to, and whether it may be told. Pure. */
import type { LookCount, Outage, Probe, WeekDoubt, WeekOfProbes } from '../availability.ts';
import type { AvailabilityRules } from '../config/rule-book/profile.ts';
import type { IsoDay } from '../site-report.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Asia/Shanghai is 8 hours ahead all year: there has been no summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

interface Look {
  readonly at: string;
  readonly outcome: Probe['outcome'];
}

/**
 * Judges the whole days in Asia/Shanghai before the day of judging, that day itself not among them: 监测1周，每天间隔性
 * 访问20次以上，累计打不开5%以上 (国办发〔2015〕15号附件2). Probes of other days are passed over.
 *
 * Probes closer than `spacingMinutes` are one look, so that a burst of them weighs no more than one, and any of them that
 * opened opens it. What is void or proves nothing counts neither as opened nor as failed: with too little left on any
 * day nothing is told. The share is compared in whole numbers, and the very limit counts.
 */
export function judgeWeek(probes: readonly Probe[], asOfDay: IsoDay, rules: AvailabilityRules): WeekOfProbes {
  const days = daysBefore(asOfDay, rules.days);
  const byDay = Map.groupBy(probes, ({ at }) => shanghaiDayOf(at));
  const ofWeek = days.map((day) => byDay.get(day) ?? []);
  const looks = looksOf(ofWeek.flat(), rules.caution.spacingMinutes);
  const week = { ...countLooks(looks), from: days[0] ?? asOfDay, to: days.at(-1) ?? asOfDay };
  const doubt = doubtOf(ofWeek, rules);
  if (doubt !== null) return { ...week, state: 'unknown', doubt };
  const reaches = (percent: number): boolean => week.failed * 100 >= week.looks * percent;
  const state = reaches(rules.failedPercent)
    ? 'unreachable'
    : reaches(rules.caution.warnPercent)
      ? 'warning'
      : 'available';
  return { ...week, state, doubt: null };
}

/** Of any span: how many looks, how many failed, and the longest time on end. */
export function countProbes(probes: readonly Probe[], rules: AvailabilityRules): LookCount {
  return countLooks(looksOf(probes, rules.caution.spacingMinutes));
}

/**
 * 窗口作废: did all fail at once? Many sites asked at one time, and nobody at all has answered any of them: that is
 * rather our own line than so many sites, even if a canary answered. Then the window counts for nothing.
 */
export function voidTogether(
  probes: readonly { readonly heard: boolean; readonly siteKey: string }[],
  { caution }: AvailabilityRules,
): boolean {
  if (probes.some(({ heard }) => heard)) return false;
  return new Set(probes.map(({ siteKey }) => siteKey)).size >= caution.silentSites;
}

function doubtOf(ofWeek: readonly (readonly Probe[])[], rules: AvailabilityRules): WeekDoubt | null {
  if (ofWeek.every((probes) => probes.length === 0)) return 'no-probes';
  if (ofWeek.some((probes) => probes.length === 0)) return 'not-a-week';
  const enough = (probes: readonly Probe[]): boolean =>
    looksOf(probes, rules.caution.spacingMinutes).length >= rules.looksPerDay;
  if (ofWeek.every(enough)) return null;
  const unvoided = ofWeek.map((probes) => probes.map((probe) => ({ ...probe, isVoid: false })));
  return unvoided.every(enough) ? 'void-windows' : 'too-few-probes';
}

/** In the order of time; only what counts. */
function looksOf(probes: readonly Probe[], spacingMinutes: number): Look[] {
  const slotOf = ({ at }: Probe): number => Math.floor(Date.parse(at) / (spacingMinutes * MINUTE_MS));
  const counted = probes.filter(({ isVoid }) => !isVoid);
  const slots = [...Map.groupBy(counted, slotOf)].sort(([a], [b]) => a - b).map(([, ofSlot]) => lookOf(ofSlot));
  return slots.filter(({ outcome }) => outcome !== 'undecided');
}

function lookOf(ofSlot: readonly Probe[]): Look {
  const [{ at }] = ofSlot as readonly [Probe, ...Probe[]]; // safe: a group has one or more
  const is = (outcome: Probe['outcome']): boolean => ofSlot.some((probe) => probe.outcome === outcome);
  return { at, outcome: is('opened') ? 'opened' : is('undecided') ? 'undecided' : 'failed' };
}

function countLooks(looks: readonly Look[]): LookCount {
  const failed = looks.filter(({ outcome }) => outcome === 'failed').length;
  const failedPercent = looks.length === 0 ? 0 : Math.round((failed * 10_000) / looks.length) / 100;
  return { looks: looks.length, failed, failedPercent, longestOutage: longestOutage(looks) };
}

function longestOutage(looks: readonly Look[]): Outage | null {
  let longest: Outage | null = null;
  let failing: string[] = [];
  for (const { at, outcome } of looks) {
    failing = outcome === 'failed' ? [...failing, at] : [];
    const [from] = failing;
    if (from !== undefined && failing.length > (longest?.looks ?? 0)) longest = { from, to: at, looks: failing.length };
  }
  return longest;
}

const shanghaiDayOf = (at: string): IsoDay =>
  new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** Oldest first. */
function daysBefore(day: IsoDay, count: number): IsoDay[] {
  const end = Date.parse(`${day}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(end - (count - index) * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length),
  );
}

/** Availability site by site over some days (可用率): from the history in the store, judged by the rule book where it is the week. */
import type { LookCount, ProbeRollUp, WeekDoubt, WeekState } from '../../availability.ts';
import { asOfDate } from '../../config/as-of.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { AvailabilityRules } from '../../config/rule-book/profile.ts';
import { countProbes, judgeWeek } from '../../rules/availability.ts';
import type { IsoDay } from '../../site-report.ts';
import type { Store } from '../../store/store.ts';
import { probesBefore, siteKeyOf } from '../probes/probe-history.ts';

export interface AvailabilityRow extends LookCount {
  readonly site: SiteEntry;
  /** `null` for a span that is not the week by which a rule book judges. */
  readonly state: WeekState | null;
  readonly doubt: WeekDoubt | null;
  /** Of the looks, rounded to two digits; `null` where there are none. */
  readonly openPercent: number | null;
  /** All probes of these days, those that count for nothing too. */
  readonly probes: number;
  readonly undecided: number;
  readonly voided: number;
  /** Of those that opened; `null` where none did. */
  readonly averageMs: number | null;
}

export interface AvailabilityReport {
  readonly from: IsoDay;
  readonly to: IsoDay;
  /** The least available first. */
  readonly rows: readonly AvailabilityRow[];
}

export interface AvailabilityQuestion {
  readonly store: Store;
  readonly sites: readonly SiteEntry[];
  readonly rules: AvailabilityRules;
  /** The day of judging: the week before it is judged. */
  readonly asOfDay: IsoDay;
  /** Other days instead; both count. Nothing is judged by the book then. */
  readonly span?: { readonly from: IsoDay; readonly to: IsoDay };
}

type Judged = LookCount & Pick<AvailabilityRow, 'state' | 'doubt'>;

export async function availabilityReport(question: AvailabilityQuestion): Promise<AvailabilityReport> {
  const { store, sites, rules, asOfDay } = question;
  const { from, to } = question.span ?? judgeWeek([], asOfDay, rules);
  const days = Map.groupBy(await store.probes.rollUps('day', { from, to }), ({ siteKey }) => siteKey);
  const rows: AvailabilityRow[] = [];
  for (const site of sites) {
    const sums = sumOf(days.get(siteKeyOf(site)) ?? []);
    const judged = question.span ? await countedOf(site, { from, to }, sums, question) : await weekOf(site, question);
    rows.push(rowOf(site, judged, sums));
  }
  rows.sort((a, b) => b.failedPercent - a.failedPercent);
  return { from, to, rows };
}

async function weekOf(site: SiteEntry, { store, rules, asOfDay }: AvailabilityQuestion): Promise<Judged> {
  const { all } = await probesBefore(store, site, midnight(asOfDay));
  const { looks, failed, failedPercent, longestOutage, state, doubt } = judgeWeek(all, asOfDay, rules);
  return { looks, failed, failedPercent, longestOutage, state, doubt };
}

/** Where single probes are no longer kept, what their days came to; the longest outage is not known then. */
async function countedOf(
  site: SiteEntry,
  { from, to }: { readonly from: IsoDay; readonly to: IsoDay },
  sums: Sums,
  { store, rules }: AvailabilityQuestion,
): Promise<Judged> {
  const end = new Date(Date.parse(midnight(to)) + DAY_MS - 1).toISOString();
  const probes = await store.probes.between(siteKeyOf(site), midnight(from), end);
  const unjudged = { state: null, doubt: null } as const;
  if (probes.length >= sums.probes) return { ...countProbes(probes, rules), ...unjudged };
  const looks = sums.opened + sums.failed;
  const failedPercent = looks === 0 ? 0 : Math.round((sums.failed * 10_000) / looks) / 100;
  return { looks, failed: sums.failed, failedPercent, longestOutage: null, ...unjudged };
}

function rowOf(site: SiteEntry, judged: Judged, sums: Sums): AvailabilityRow {
  const { probes, undecided, voided, opened, msSum } = sums;
  const { looks, failed } = judged;
  return {
    site,
    ...judged,
    openPercent: looks === 0 ? null : Math.round(((looks - failed) * 10_000) / looks) / 100,
    probes,
    undecided,
    voided,
    averageMs: opened === 0 ? null : Math.round(msSum / opened),
  };
}

type Sums = Pick<ProbeRollUp, 'probes' | 'opened' | 'failed' | 'undecided' | 'voided' | 'msSum'>;

function sumOf(days: readonly ProbeRollUp[]): Sums {
  const sum = (of: (day: ProbeRollUp) => number): number => days.reduce((total, day) => total + of(day), 0);
  return {
    probes: sum(({ probes }) => probes),
    opened: sum(({ opened }) => opened),
    failed: sum(({ failed }) => failed),
    undecided: sum(({ undecided }) => undecided),
    voided: sum(({ voided }) => voided),
    msSum: sum(({ msSum }) => msSum),
  };
}

const DAY_MS = 86_400_000;
const midnight = (day: IsoDay): string => `${day}T00:00:00+08:00`;

/** The day on which an instant falls, in Asia/Shanghai. */
export const dayOf = (instant: string): IsoDay => asOfDate(new Date(instant)).asOfDay;

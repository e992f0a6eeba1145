/** A report by the thresholds of another rule book (换用规则集), without its pages: what they do not settle is unknown. Pure. */
import type { Profile } from '../config/rule-book/profile.ts';
import type { ColumnReport, IsoDay, SiteReport } from '../site-report.ts';
import { daysBetween } from '../time/dates.ts';

export interface Remeasured {
  readonly report: SiteReport;
  /** Columns that only the pages can settle (`patrol rejudge`). */
  readonly unsettled: number;
}

/**
 * Where a category's threshold is the same, its columns stay as they were judged. A longer one may clear a column; a
 * shorter one accuses nobody here, for a column is named only after a second look.
 */
export function remeasure(report: SiteReport, profile: Profile, asOfDay: IsoDay): Remeasured {
  const columns = report.columns.map((column) => measured(column, profile, asOfDay));
  const unsettled = columns.filter((column, at) => isUnsettled(column) && !isUnsettled(report.columns[at])).length;
  return { report: { ...report, columns }, unsettled };
}

const isUnsettled = (column: ColumnReport | undefined): boolean => column?.reason === 'rejudge-needed';

function measured(column: ColumnReport, profile: Profile, asOfDay: IsoDay): ColumnReport {
  const thresholdDays = thresholdOf(column, profile);
  if (thresholdDays === column.thresholdDays || column.state === 'external') return column;
  const state = stateBy(column, thresholdDays ?? null, asOfDay);
  const reason = state === 'unknown' && column.state !== 'unknown' ? 'rejudge-needed' : column.reason;
  return { ...column, thresholdDays: thresholdDays ?? column.thresholdDays, state, reason, dueOn: null };
}

/** `undefined`: the book has no such category, or no such cadence. */
function thresholdOf(
  { category, confidence, thresholdDays }: ColumnReport,
  profile: Profile,
): number | null | undefined {
  if (confidence !== 'cadence') return profile.categories[category]?.thresholdDays;
  // Which cadence it was is not kept: the days tell it.
  return Object.values(profile.cadences).find((cadence) => cadence.thresholdDays === thresholdDays)?.thresholdDays;
}

function stateBy(column: ColumnReport, thresholdDays: number | null, asOfDay: IsoDay): ColumnReport['state'] {
  const { state, lastUpdated } = column;
  if (thresholdDays === null || state === 'static') return 'unknown';
  if (lastUpdated === null || !(state === 'sleeping' || state === 'current')) return state;
  const isOld = daysBetween(lastUpdated, asOfDay) > thresholdDays;
  if (state === 'sleeping') return isOld ? 'sleeping' : 'current';
  return isOld ? 'unknown' : 'current';
}

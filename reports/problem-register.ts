/** The problems of a run one by one with their lives (问题登记), how each site came off, and what is new since the run before. */
import type { FindingLife, Problem, ReportContext, RunChanges, SiteResult } from './report-types.ts';
import { shanghaiDay } from './shanghai-day.ts';
import type { SiteLine } from './site-lines.ts';

export function problemsOf(
  { row, printed, site }: SiteLine,
  lives: ReadonlyMap<string, FindingLife> | undefined,
): Problem[] {
  return (row?.details ?? []).flatMap((detail) => {
    const life = lives?.get(detail.findingId);
    if (life === undefined) return [];
    return {
      ...detail,
      ...{ unit: printed.unit, siteId: site.id, siteName: printed.siteName, siteUrl: printed.url },
      columnPath: life.columnPath ?? [],
      ...{ clause: life.clause, state: life.state, dueOn: life.dueOn ?? null },
      ...{ firstSeenDay: shanghaiDay(life.firstSeen), lastSeenDay: shanghaiDay(life.lastSeen) },
    };
  });
}

export function siteResultOf({ row, printed, notJudged, thin }: SiteLine): SiteResult {
  const findings = new Set(row?.details.map(({ findingId }) => findingId));
  const columns = row?.details.filter(({ kind }) => kind === 'column-sleeping' || kind === 'column-empty');
  return {
    ...printed,
    badColumns: columns?.length ?? 0,
    findings: findings.size,
    fullyJudged: notJudged === null && !thin,
  };
}

/** Of the same claims on both sides: a report of what is confirmed alone has nothing to compare. */
export function changesSince(
  { previous, confirmedOnly }: ReportContext,
  lines: readonly SiteLine[],
): RunChanges | null {
  if (!previous || confirmedOnly) return null;
  const now = new Set(lines.flatMap(({ row }) => row?.details.map(({ findingId }) => findingId) ?? []));
  const persisting = [...now].filter((id) => previous.findings.has(id)).length;
  return {
    previousRun: previous.run,
    previousDay: previous.asOfDay,
    added: now.size - persisting,
    persisting,
    notSeenAgain: previous.findings.size - persisting,
  };
}

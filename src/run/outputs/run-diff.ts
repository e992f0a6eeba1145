/** The document `diff/1` (对比): per site and in sum; only what may be compared is counted. */
import { type Change, changeOf } from '../../lifecycle/diff.ts';
import type { FindingState } from '../../lifecycle/life-types.ts';
import type { FindingKind, IsoInstant } from '../../site-report.ts';
import type { ComparedFinding } from '../../store/rows/run-diff.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';

export interface ChangedFinding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly change: Change;
  /** Of today, whatever it was after either run. */
  readonly state: FindingState;
  readonly subjectUrl: string;
  readonly columnName: string | null;
  readonly columnPath: readonly string[] | null;
  /** It was seen mended before the earlier run, and is back. */
  readonly again: boolean;
  readonly why: string;
}

export type ChangeCounts = Readonly<Record<Change, number>>;

export interface SiteDiff {
  readonly siteId: string;
  readonly unit: string;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly counts: ChangeCounts;
  readonly findings: readonly ChangedFinding[];
}

export interface RunDiff {
  readonly schema: 'diff/1';
  readonly from: ComparedRun;
  readonly to: ComparedRun;
  readonly total: ChangeCounts;
  /** Sites that stand in one of the runs only. */
  readonly sitesNotCompared: number;
  /** In the order of the list; sites without any finding are left out. */
  readonly sites: readonly SiteDiff[];
}

interface ComparedRun {
  readonly id: string;
  readonly asOf: IsoInstant;
  readonly profile: string;
}

export function runDiff(from: StoredRun, to: StoredRun, compared: readonly ComparedFinding[]): RunDiff {
  const bySite = Map.groupBy(compared, ({ siteId }) => siteId);
  const sites = to.sites.flatMap(({ id, unit, siteName, url }): SiteDiff[] => {
    const findings = (bySite.get(id) ?? []).flatMap((finding) => changed(finding) ?? []);
    const counts = countsOf(findings);
    return findings.length === 0 ? [] : [{ siteId: id, unit, siteName, siteUrl: url, counts, findings }];
  });
  return {
    schema: 'diff/1',
    from: named(from),
    to: named(to),
    total: countsOf(sites.flatMap(({ findings }) => findings)),
    sitesNotCompared: notShared(from, to),
    sites,
  };
}

const named = ({ id, asOf, profile }: StoredRun): ComparedRun => ({ id, asOf, profile });

function changed(finding: ComparedFinding): ChangedFinding | null {
  const change = changeOf(finding);
  if (change === null) return null;
  const { id, kind, state, url, columnName, columnPath, before, why } = finding;
  const again = change === 'new' && before === 'fixed';
  return { id, kind, change, state, subjectUrl: url, columnName, columnPath, again, why };
}

function countsOf(findings: readonly ChangedFinding[]): ChangeCounts {
  const count = (change: Change): number => findings.filter((one) => one.change === change).length;
  return {
    new: count('new'),
    persisting: count('persisting'),
    resolved: count('resolved'),
    'not-observed': count('not-observed'),
    spared: count('spared'),
  };
}

function notShared(from: StoredRun, to: StoredRun): number {
  const shared = new Set(from.sites.map(({ id }) => id));
  const both = to.sites.filter(({ id }) => shared.has(id)).length;
  return from.sites.length + to.sites.length - 2 * both;
}

/** Judges the stored visits of a run again (重新评判), site by site, and stores the reports under a run of their own. */
import type { SiteEntry } from '../config/sites.ts';
import { type RejudgeTools, rejudgeVisit, withoutArchive } from '../rejudge.ts';
import type { ColumnReport, ColumnState, SiteReport, SiteVisit } from '../site-report.ts';
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';
import { ArchiveError } from '../visit/archive-reader.ts';
import { ARCHIVE_NAME } from '../visit/archive-writer.ts';
import { KnownAnswers } from './known-answers.ts';
import type { CloseSite } from './run-plan.ts';

export interface RejudgeContext {
  readonly store: Store;
  /** Whose visits are judged. */
  readonly source: StoredRun;
  /** Under which the reports are stored; its sites are the ones to judge. */
  readonly run: StoredRun;
  readonly tools: RejudgeTools;
  readonly closeSite: CloseSite;
  /** Called for each site as it is done. */
  readonly onSite: (site: SiteEntry, changes: readonly ColumnChange[]) => void;
  /** Our own trouble with one site's archive; the others go on. */
  readonly onTrouble: (site: SiteEntry, error: ArchiveError) => void;
}

export interface ColumnChange {
  readonly column: ColumnReport;
  /** `null` where the column is new, or gone. */
  readonly before: ColumnState | null;
  readonly after: ColumnState | null;
}

export interface RejudgedRun {
  /** `incomplete`: visits or archives are missing, and the reports say so. */
  readonly state: 'finished' | 'incomplete';
  readonly sites: number;
  readonly columns: number;
}

/** False where there are columns to judge, and the pages of none of them were kept. */
export async function hasPages({ store, source }: Pick<RejudgeContext, 'store' | 'source'>): Promise<boolean> {
  let judged = 0;
  for await (const { report } of store.visits(source.id)) {
    if (report.columns.length === 0) continue;
    judged += 1;
    if ((await store.visitFileNames(source.id, report.site.id)).includes(ARCHIVE_NAME)) return true;
  }
  return judged === 0;
}

export async function rejudgeRun(context: RejudgeContext): Promise<RejudgedRun> {
  const { store, source, run } = context;
  const sites = new Map(run.sites.map((site) => [site.id, site]));
  const known = await KnownAnswers.read({ run: source, store });
  const missing = new Set(sites.keys());
  let columns = 0;
  for await (const visit of store.visits(source.id)) {
    const site = sites.get(visit.report.site.id);
    if (!site) continue;
    const again = await judgeSite(site, visit, context);
    if (again.isWhole) missing.delete(site.id);
    const report = context.closeSite({ visit: again.visit, checks: known.checksOf(visit), site });
    const robots = report.coverage.robots + known.forbidden(visit);
    await store.saveFinal(run.id, site.id, { ...report, coverage: { ...report.coverage, robots } }, source.createdAt);
    columns += report.columns.length;
    context.onSite(site, changesOf(visit.report, report));
  }
  return { state: missing.size === 0 ? 'finished' : 'incomplete', sites: sites.size, columns };
}

interface JudgedSite {
  readonly visit: SiteVisit;
  readonly isWhole: boolean;
}

async function judgeSite(site: SiteEntry, visit: SiteVisit, context: RejudgeContext): Promise<JudgedSite> {
  const { store, source, tools } = context;
  const archive = await store.visitFile(source.id, site.id, ARCHIVE_NAME);
  if (archive === null && visit.report.columns.length > 0) {
    return { visit: withoutArchive(visit, tools), isWhole: false };
  }
  try {
    return { visit: rejudgeVisit(visit, archive?.bytes ?? null, tools), isWhole: true };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    context.onTrouble(site, error);
    return { visit: withoutArchive(visit, tools), isWhole: false };
  }
}

/** Columns that changed their state, in the order of the later report, then those that are gone. */
export function changesOf(earlier: Pick<SiteReport, 'columns'>, later: Pick<SiteReport, 'columns'>): ColumnChange[] {
  const before = new Map(earlier.columns.map((column) => [column.url, column]));
  const after = new Set(later.columns.map(({ url }) => url));
  const changed = later.columns.map((column) => ({
    column,
    before: before.get(column.url)?.state ?? null,
    after: column.state,
  }));
  const gone = earlier.columns
    .filter(({ url }) => !after.has(url))
    .map((column) => ({ column, before: column.state, after: null }));
  return [...changed, ...gone].filter((change) => change.before !== change.after);
}

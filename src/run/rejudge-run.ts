/** Judges the stored visits of a run again (重新评判), site by site, and stores the reports under a run of their own. */
import type { SiteEntry } from '../config/lists/sites.ts';
import { ArchiveError } from '../crawl/archive/archive-reader.ts';
import { ARCHIVE_NAME } from '../crawl/archive/archive-writer.ts';
import { type RejudgeTools, withoutArchive } from '../rejudge.ts';
import type { ColumnReport, ColumnState, SiteReport, SiteVisit } from '../site-report.ts';
import type { StoredRun } from '../store/rows/store-types.ts';
import type { Store } from '../store/store.ts';
import { KnownAnswers } from './known-answers.ts';
import { isOwnFailure } from './own-failure.ts';
import { probesBefore } from './probes/probe-history.ts';
import type { CloseSite } from './run-plan.ts';
import type { Rejudge } from './workers/rejudge-threads.ts';

export interface RejudgeContext {
  readonly store: Store;
  /** Whose visits are judged. */
  readonly source: StoredRun;
  /** Under which the reports are stored; its sites are the ones to judge. */
  readonly run: StoredRun;
  readonly tools: Omit<RejudgeTools, 'words'>;
  readonly rejudge: Rejudge;
  /** Sites that are judged side by side. */
  readonly abreast: number;
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
  for await (const { report } of store.visits.all(source.id)) {
    if (report.columns.length === 0) continue;
    judged += 1;
    if ((await store.visits.fileNames(source.id, report.site.id)).includes(ARCHIVE_NAME)) return true;
  }
  return judged === 0;
}

export async function rejudgeRun(context: RejudgeContext): Promise<RejudgedRun> {
  const { store, source, run } = context;
  const sites = new Map(run.sites.map((site) => [site.id, site]));
  const known = await KnownAnswers.read({ run: source, store });
  const missing = new Set(sites.keys());
  let columns = 0;
  const close = async ({ site, visit, report, isWhole }: JudgedSite): Promise<void> => {
    if (isWhole) missing.delete(site.id);
    const probes = await probesBefore(store, site, run.asOf);
    const closed = context.closeSite({ visit: { ...visit, report }, checks: known.checksOf(visit), site, probes });
    const final = { ...closed, coverage: known.coverageOf(visit, closed.coverage) };
    // What the visits of the source saw was seen then.
    await store.reports.save(run.id, site.id, final, source.createdAt);
    columns += final.columns.length;
    context.onSite(site, changesOf(visit.report, final));
  };
  const judging: Promise<JudgedSite>[] = [];
  for await (const visit of store.visits.all(source.id)) {
    const site = sites.get(visit.report.site.id);
    if (!site) continue;
    judging.push(settled(judgeSite(site, visit, context)));
    if (judging.length > context.abreast) await close(await (judging.shift() as Promise<JudgedSite>)); // not empty
  }
  for (const judged of judging) await close(await judged);
  // Links of a run that was cut short were not asked again.
  const isWhole = missing.size === 0 && source.state === 'finished';
  return { state: isWhole ? 'finished' : 'incomplete', sites: sites.size, columns };
}

/** The same; one that fails before it is waited for does not end the process. */
function settled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

interface JudgedSite {
  readonly site: SiteEntry;
  /** As it was stored. */
  readonly visit: SiteVisit;
  readonly report: SiteReport;
  readonly isWhole: boolean;
}

async function judgeSite(site: SiteEntry, visit: SiteVisit, context: RejudgeContext): Promise<JudgedSite> {
  const { store, source, tools } = context;
  const archive = (await store.visits.file(source.id, site.id, ARCHIVE_NAME))?.bytes ?? null;
  const unread = { site, visit, report: withoutArchive(visit.report, tools), isWhole: false };
  if (archive === null && visit.report.columns.length > 0) return unread;
  try {
    return {
      ...unread,
      report: await context.rejudge({ report: visit.report, archive }),
      isWhole: !isOwnFailure(visit),
    };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    context.onTrouble(site, error);
    return unread;
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

/** What stands for a site whose visit failed by our own fault (工具故障): a result that says so, not a gap in the run. */
import type { SiteEntry } from '../config/lists/sites.ts';
import type { IsoInstant, SiteVisit } from '../site-report.ts';
import type { StoredRun } from '../store/rows/store-types.ts';
import { noteText, type VisitNote } from '../visit-notes.ts';

/** Judges nothing. Not to be mistaken for a site that only the proxy's trouble kept closed: that one has attempts. */
export function ownFailureVisit(
  site: SiteEntry,
  run: StoredRun,
  at: IsoInstant,
  notes: readonly VisitNote[] = [],
): SiteVisit {
  return {
    schema: 'site-visit/1',
    report: {
      schema: 'site-report/1',
      tool: { version: run.toolVersion, profileHash: run.profileHash, lexiconHash: run.lexiconHash },
      asOf: run.asOf,
      profile: run.profile,
      site: { id: site.id, unit: site.unit, name: site.siteName, url: site.url, openedUrl: null },
      crawl: {
        pages: 0,
        links: 0,
        requests: 0,
        startedAt: at,
        finishedAt: at,
        stopReason: 'own-failure',
        notes: notes.map(noteText),
      },
      coverage: { found: 1, reached: 0, blocked: 0, robots: 0, notTried: 1 },
      availability: { ok: false, attempts: [] },
      columns: [],
      brokenLinks: [],
      findings: [],
      annex6: null,
    },
    suspects: [],
    outside: [],
  };
}

export function isOwnFailure({ report }: Pick<SiteVisit, 'report'>): boolean {
  return report.crawl.stopReason === 'own-failure' && report.availability.attempts.length === 0;
}

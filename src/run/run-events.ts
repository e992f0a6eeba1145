/** What a run tells whoever watches it (进度): types only. Nothing in a run depends on who listens. */
import type { SiteEntry } from '../config/lists/sites.ts';
import type { VisitProgress } from '../crawl/client/visit-tools.ts';
import type { SiteVisit } from '../site-report.ts';

export type RunPhase = 'crawl' | 'recheck' | 'pictures' | 'close';

export interface RunEvents {
  /** `total`: sites to visit, or links and sites to ask again; `done` of them already before. */
  onPhase(phase: RunPhase, amount: { readonly total: number; readonly done: number }): void;
  /** `worker`: who has begun it, where that is another process. */
  onSiteStarted(site: SiteEntry, worker?: string | null): void;
  onSiteProgress(siteId: string, progress: VisitProgress): void;
  /** `visit` is `null` where the site has to be visited again. */
  onSiteDone(site: SiteEntry, visit: SiteVisit | null): void;
  onLinksDone(count: number): void;
  /** Of so many pictures it is known whether they could be taken. */
  onPicturesDone(count: number): void;
  /** When the next thing may be asked again; the run waits until then. */
  onWaiting(until: string): void;
  /** Our own trouble with one job; the run goes on. */
  onTrouble(where: string, error: unknown): void;
}

export const SILENT: RunEvents = {
  onPhase: () => {},
  onSiteStarted: () => {},
  onSiteProgress: () => {},
  onSiteDone: () => {},
  onLinksDone: () => {},
  onPicturesDone: () => {},
  onWaiting: () => {},
  onTrouble: () => {},
};

/** Counts what a run tells of itself (进度统计), for every way of showing it. */
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { VisitProgress } from '../../crawl/client/visit-tools.ts';
import { isOwnFailure } from '../../run/own-failure.ts';
import type { RunPhase } from '../../run/run-events.ts';
import type { SiteVisit } from '../../site-report.ts';

export interface InFlight {
  readonly name: string;
  readonly startedAt: number;
  readonly pages: number;
  /** Null: this process. */
  readonly worker: string | null;
}

export class Tally {
  phase: RunPhase = 'crawl';
  total = 0;
  done = 0;
  /** Of them before this process began: they say nothing about its pace. */
  doneBefore = 0;
  suspicions = 0;
  notOpen = 0;
  /** Sites that our own trouble kept from being seen. */
  ownFailures = 0;
  phaseStartedAt: number;
  waitingUntil: number | null = null;
  readonly inFlight = new Map<string, InFlight>();
  #pagesOfDone = 0;
  readonly #now: () => number;

  /** `now`: milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
    this.phaseStartedAt = now();
  }

  get pages(): number {
    let pages = this.#pagesOfDone;
    for (const site of this.inFlight.values()) pages += site.pages;
    return pages;
  }

  begin(phase: RunPhase, { total, done }: { readonly total: number; readonly done: number }): void {
    this.phase = phase;
    this.total = total;
    this.done = done;
    this.doneBefore = done;
    this.phaseStartedAt = this.#now();
    this.waitingUntil = null;
    this.inFlight.clear();
  }

  siteStarted(site: SiteEntry, worker: string | null = null): void {
    this.waitingUntil = null;
    this.inFlight.set(site.id, { name: site.unit || site.url, startedAt: this.#now(), pages: 0, worker });
  }

  sitePages(siteId: string, { pages }: VisitProgress): void {
    const site = this.inFlight.get(siteId);
    if (site) this.inFlight.set(siteId, { ...site, pages });
  }

  /** Without a visit the site comes again later. */
  siteDone(site: SiteEntry, visit: SiteVisit | null): void {
    this.inFlight.delete(site.id);
    if (!visit) return;
    this.done += 1;
    this.#pagesOfDone += visit.report.crawl.pages;
    this.suspicions += visit.report.findings.length;
    if (isOwnFailure(visit)) this.ownFailures += 1;
    else if (!visit.report.availability.ok && this.phase === 'crawl') this.notOpen += 1;
  }

  linksDone(count: number): void {
    this.waitingUntil = null;
    this.done += count;
  }

  /** At the pace of this phase so far; `null` where that says nothing yet. */
  msLeft(): number | null {
    const done = this.done - this.doneBefore;
    // How long the last ones take, nobody knows.
    if (done < 3 || this.total - this.done <= this.inFlight.size) return null;
    return ((this.#now() - this.phaseStartedAt) / done) * (this.total - this.done);
  }
}

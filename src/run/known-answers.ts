/**
 * What a run already knows of links (已知结果): its own later askings, and what the visits of listed sites saw of their
 * own addresses, so that nobody is asked twice.
 */
import { wasAskedTwice } from '../finalise.ts';
import type { Attempt, Coverage, LaterAnswer, SiteVisit } from '../site-report.ts';
import type { RunContext } from './run-plan.ts';

/** One asking is two attempts at most; a second asking, some time later, settles it, whatever it says. */
export const ATTEMPTS_AN_ASKING = 2;

export class KnownAnswers {
  readonly #rechecks = new Map<string, readonly Attempt[]>();
  readonly #outside = new Map<string, readonly Attempt[]>();
  /** Addresses of listed sites, as their own visits saw them. */
  readonly #listed = new Map<string, readonly Attempt[]>();
  /** Of these, home pages that were asked anew after their visit. */
  readonly #reopened = new Set<string>();

  static async read({ run, store }: Pick<RunContext, 'run' | 'store'>): Promise<KnownAnswers> {
    const known = new KnownAnswers();
    for (const check of await store.links.checks(run.id)) {
      (check.phase === 'recheck' ? known.#rechecks : known.#outside).set(check.url, check.attempts);
    }
    const withAlternate = new Set(run.sites.filter(({ altUrl }) => altUrl !== null).map(({ id }) => id));
    for await (const visit of store.visits.all(run.id)) known.#noteVisit(visit, withAlternate);
    return known;
  }

  isRechecked(url: string): boolean {
    return this.#rechecks.has(url);
  }

  /** An address of a listed site, which its own visit has asked. */
  isListed(url: string): boolean {
    return this.#listed.has(url);
  }

  /** Of a link that leads off its site; `undefined` where nobody has asked, none where robots.txt forbids it. */
  attemptsAt(url: string): readonly Attempt[] | undefined {
    const listed = this.#listed.get(url);
    if (listed !== undefined) return [...listed, ...(this.#rechecks.get(url) ?? [])];
    return this.#outside.get(url);
  }

  /** What the recheck and outside phases add to a visit, by address. */
  checksOf(visit: SiteVisit): Map<string, LaterAnswer> {
    const checks = new Map<string, LaterAnswer>();
    const put = (url: string, attempts: readonly Attempt[] = [], askedAgain = true): void => {
      if (attempts.length > 0) checks.set(url, { attempts, askedAgain });
    };
    for (const { url } of visit.suspects) put(url, this.#rechecks.get(url));
    for (const { url } of visit.outside) put(url, this.attemptsAt(url), this.#wasAskedAgain(url));
    return checks;
  }

  #wasAskedAgain(url: string): boolean {
    if (!this.#listed.has(url)) return (this.#outside.get(url)?.length ?? 0) > ATTEMPTS_AN_ASKING;
    return this.#reopened.has(url) || (this.#rechecks.get(url)?.length ?? 0) > 0;
  }

  /** Links that nobody was allowed to ask. */
  forbidden(visit: SiteVisit): number {
    return visit.outside.filter(({ url }) => this.attemptsAt(url)?.length === 0).length;
  }

  /** Links that no phase came to ask: a deadline was before them. */
  unasked(visit: SiteVisit): number {
    return visit.outside.filter(({ url }) => this.attemptsAt(url) === undefined).length;
  }

  /** The same with what the phases after the visit could not ask. */
  coverageOf(visit: SiteVisit, coverage: Coverage): Coverage {
    return {
      ...coverage,
      robots: coverage.robots + this.forbidden(visit),
      linksNotTried: (coverage.linksNotTried ?? 0) + this.unasked(visit),
    };
  }

  #noteVisit({ report, suspects }: SiteVisit, withAlternate: ReadonlySet<string>): void {
    const { site, availability } = report;
    for (const { url, attempts } of suspects) this.#listed.set(url, attempts);
    // The attempts of a site with two addresses do not say which of them they are about.
    if (withAlternate.has(site.id) || availability.attempts.length === 0) return;
    const home = new URL(site.url).href;
    this.#listed.set(home, availability.attempts);
    if (wasAskedTwice(report)) this.#reopened.add(home);
  }
}

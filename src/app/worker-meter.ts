/** What the work of a worker was in figures (工作量): pages and requests of each job that it has done. */
import type { AllWorkers, OutsideJob } from '../queue/jobs.ts';
import type { Attempt, SiteVisit } from '../site-report.ts';
import type { LinkCheck } from '../store/rows/store-types.ts';

export type RequestVerdict = NonNullable<Attempt['outcome']>;

export interface Meter {
  pages(count: number): void;
  requests(verdict: RequestVerdict, count: number): void;
}

/** The same workers; what they come back with is counted. */
export function meteredWorkers(workers: AllWorkers, meter: Meter): AllWorkers {
  return {
    async site(payload, signal) {
      const done = await workers.site(payload, signal);
      countVisit(done.result, meter);
      return done;
    },
    async recheck(payload, signal) {
      const done = await workers.recheck(payload, signal);
      countAttempts(
        done.result.flatMap(({ attempts }) => attempts),
        meter,
      );
      return done;
    },
    async outside(payload, signal) {
      const done = await workers.outside(payload, signal);
      countAttempts(newAttempts(payload, done.result), meter);
      return done;
    },
    // The visit has counted the pages that are opened once more.
    pictures: (payload, signal) => workers.pictures(payload, signal),
    // A look is no request of a patrol, and what came of it stands in the history.
    probe: (payload, signal) => workers.probe(payload, signal),
  };
}

/** Whatever was asked and is no suspect was answered well enough. */
function countVisit({ report, suspects }: SiteVisit, meter: Meter): void {
  meter.pages(report.crawl.pages);
  const attempts = suspects.flatMap((suspect) => suspect.attempts);
  countAttempts(attempts, meter);
  meter.requests('ok', Math.max(0, report.crawl.requests - attempts.length));
}

/** An earlier asking comes back with the new one behind it. */
function newAttempts({ links }: OutsideJob, checks: readonly LinkCheck[]): Attempt[] {
  const before = new Map(links.map(({ url, earlier }) => [url, earlier.length]));
  return checks.flatMap(({ url, attempts }) => attempts.slice(before.get(url) ?? 0));
}

function countAttempts(attempts: readonly Attempt[], meter: Meter): void {
  for (const { outcome = 'uncertain' } of attempts) meter.requests(outcome, 1);
}

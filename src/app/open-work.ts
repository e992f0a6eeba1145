/** Sets up what does the jobs of a run in this process (本机作业). */
import type { SiteEntry } from '../config/lists/sites.ts';
import type { ClientStats } from '../http/counting.ts';
import type { Workers } from '../queue/jobs.ts';
import type { RunEvents } from '../run/run-events.ts';
import { NetworkWatch } from '../run/watch/network-watch.ts';
import { openCrawlThreads } from '../run/workers/crawl-threads.ts';
import { openCrew } from '../run/workers/crew.ts';
import type { StuckError } from '../run/workers/stuck-error.ts';
import { createWorkers, type WorkRules } from '../run/workers/workers.ts';
import type { CrawlTools } from './crawl-tools.ts';

export interface WorkWanted {
  readonly rules: WorkRules;
  readonly canaries: readonly string[];
  readonly threads: number;
  readonly onSiteStarted: (site: SiteEntry) => void;
  readonly onProgress: RunEvents['onSiteProgress'];
  readonly pageLimitMs: number;
  /** A page could not be read to its end, or a thread did not answer. */
  readonly onStuck: (trouble: StuckError) => void;
}

export interface LocalWork {
  readonly workers: Workers;
  readonly watch: NetworkWatch;
  close(): Promise<void>;
}

/** On threads: none of the sites' pages is read in this one, which stores, keeps locks and hears signals. */
export function openLocalWork(wanted: WorkWanted, kit: CrawlTools): LocalWork {
  const { rules, canaries, threads, onSiteStarted, onProgress, pageLimitMs, onStuck } = wanted;
  const { client, browser } = kit.tools;
  const shared = { order: { ...kit.forThreads, rules }, hub: kit.hub, browser, unreadable: new Set<string>() };
  const crew = openCrew({
    openThreads: (count) => openCrawlThreads({ ...shared, onProgress, pageLimitMs, onStuck, count, among: threads }),
    threads,
  });
  const stats = (): ClientStats => {
    const own = client.stats();
    return { ...own, networkAnswers: own.networkAnswers + crew.networkAnswers() };
  };
  const watched = { fetch: client.fetch, stats };
  const watch = new NetworkWatch(watched, canaries);
  return {
    workers: createWorkers(crew.doers, { canaries, onSiteStarted, client: watched, watch }),
    watch,
    close: async () => crew[Symbol.asyncDispose](),
  };
}

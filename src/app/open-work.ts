/** Sets up what does the jobs of a run in this process (本机作业). */
import type { SiteEntry } from '../config/lists/sites.ts';
import type { ClientStats } from '../http/counting.ts';
import { patrolSite } from '../patrol.ts';
import type { Workers } from '../queue/jobs.ts';
import type { RunEvents } from '../run/run-events.ts';
import { watchLoad } from '../run/watch/load-watch.ts';
import { NetworkWatch } from '../run/watch/network-watch.ts';
import { openCrawlThreads } from '../run/workers/crawl-threads.ts';
import { openCrew } from '../run/workers/crew.ts';
import { createDoers, createWorkers, type WorkRules } from '../run/workers/workers.ts';
import type { CrawlTools } from './crawl-tools.ts';

export interface WorkWanted {
  readonly rules: WorkRules;
  readonly canaries: readonly string[];
  readonly threads: number;
  readonly onSiteStarted: (site: SiteEntry) => void;
  readonly onProgress: RunEvents['onSiteProgress'];
}

export interface LocalWork {
  readonly workers: Workers;
  readonly watch: NetworkWatch;
  close(): Promise<void>;
}

/** In this thread, and on others beside it where there are several sites and cores and this one is busy. */
export function openLocalWork(wanted: WorkWanted, kit: CrawlTools): LocalWork {
  const { rules, canaries, threads, onSiteStarted, onProgress } = wanted;
  const { client, browser } = kit.tools;
  const forThreads = { order: { ...kit.forThreads, rules }, hub: kit.hub, browser, onProgress };
  const crew = openCrew({
    here: createDoers({ ...rules, patrolSite, tools: { ...kit.tools, onProgress } }),
    openThreads: (count) => openCrawlThreads({ ...forThreads, count, among: threads }),
    threads,
    load: watchLoad(),
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

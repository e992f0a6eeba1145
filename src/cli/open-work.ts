/** Sets up what does the jobs of a run in this process (本机作业): on several threads where there is much to do, else in this one. */
import type { SiteEntry } from '../config/sites.ts';
import type { ClientStats } from '../crawl/counting.ts';
import { patrolSite } from '../patrol.ts';
import type { Workers } from '../queue/jobs.ts';
import { openCrawlThreads } from '../run/crawl-threads.ts';
import type { RunEvents } from '../run/run-events.ts';
import { createDoers, createWorkers, type WorkRules } from '../run/workers.ts';
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
  close(): Promise<void>;
}

export function openLocalWork(wanted: WorkWanted, kit: CrawlTools): LocalWork {
  const { rules, canaries, threads: count, onSiteStarted, onProgress } = wanted;
  const { client, browser } = kit.tools;
  const witness = { canaries, onSiteStarted };
  if (count < 2) {
    const doers = createDoers({ ...rules, patrolSite, tools: { ...kit.tools, onProgress } });
    return { workers: createWorkers(doers, { ...witness, client }), close: async () => {} };
  }
  const threads = openCrawlThreads({
    ...{ order: { ...kit.forThreads, rules }, count },
    ...{ hub: kit.hub, browser, onProgress },
  });
  const stats = (): ClientStats => {
    const own = client.stats();
    return { ...own, networkAnswers: own.networkAnswers + threads.networkAnswers() };
  };
  return {
    workers: createWorkers(threads.doers, { ...witness, client: { fetch: client.fetch, stats } }),
    close: async () => threads[Symbol.asyncDispose](),
  };
}

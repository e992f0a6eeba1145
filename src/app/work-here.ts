/** The work of a run done in this process (本机巡查): the default, which needs no server. */
import { systemClock } from '../pace/clock.ts';
import { inProcessEngine } from '../queue/in-process.ts';
import { RunError } from '../run/run-error.ts';
import { NetworkWatch } from '../run/watch/network-watch.ts';
import { browserVoice } from './browser-voice.ts';
import { openCrawlTools, threadsOf } from './crawl-tools.ts';
import { OUTSIDE_JOBS, PICTURE_JOBS } from './limits.ts';
import { openLocalWork } from './open-work.ts';
import { addressesOf, type CrawlOrder, rulesOf } from './run-order.ts';
import type { Voice, WorkPlace } from './work-place.ts';

export async function workHere(order: CrawlOrder, voice: Voice): Promise<WorkPlace> {
  const { settings, sites } = order;
  const listener = browserVoice(voice, settings.quiet);
  const kit = await openCrawlTools(settings, addressesOf(sites), listener);
  order.onPaces?.(kit.hub);
  const { client, ruleBook } = kit.tools;
  const abreast = Math.max(settings.concurrency, settings.jobs ?? 1);
  return {
    ruleBook,
    clock: systemClock,
    /** Behind a proxy that does not answer, no site can be judged. */
    async prove(signal) {
      if (settings.proxy === null) return;
      const watch = new NetworkWatch({ fetch: client.fetch, stats: () => client.stats() }, settings.canary);
      if (!(await watch.isAlive(signal))) throw new RunError('no-network');
    },
    async open(run, events) {
      const { workers, close } = openLocalWork(
        {
          rules: rulesOf(order, run),
          canaries: settings.canary,
          threads: Math.min(threadsOf(settings), sites.length),
          onSiteStarted: (site) => events.onSiteStarted(site),
          onProgress: (siteId, progress) => events.onSiteProgress(siteId, progress),
          pageLimitMs: settings.pageLimit,
          onStuck: (trouble) => voice.say(trouble.told),
        },
        kit,
      );
      const concurrency = { site: abreast, recheck: abreast, outside: OUTSIDE_JOBS, pictures: PICTURE_JOBS };
      return { engine: inProcessEngine({ workers, concurrency, clock: systemClock }), onAllAsked: close, close };
    },
    async close() {
      order.onPaces?.(null);
      await kit.close();
    },
  };
}

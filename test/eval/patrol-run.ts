/** One whole patrol of the list through a proxy, as the CLI does it; the answer is what the run stored. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAsOf } from '../../src/config/as-of.ts';
import { loadRuleBook } from '../../src/config/rule-book.ts';
import { loadSites } from '../../src/config/sites.ts';
import { openBrowserPool } from '../../src/crawl/browser.ts';
import { systemClock } from '../../src/crawl/clock.ts';
import { createClient } from '../../src/crawl/crawler-client.ts';
import { compileWords } from '../../src/page/page-words.ts';
import { patrolSite } from '../../src/patrol.ts';
import { inProcessEngine } from '../../src/queue/in-process.ts';
import { carryOut } from '../../src/run/carry-out.ts';
import { closeSiteBy } from '../../src/run/final-report.ts';
import { modelOfRun } from '../../src/run/report-of-run.ts';
import { SILENT } from '../../src/run/run-events.ts';
import { createWorkers } from '../../src/run/workers.ts';
import type { SiteReport } from '../../src/site-report.ts';
import { openStore } from '../../src/store/open-store.ts';

export interface PatrolResult {
  readonly reports: readonly SiteReport[];
  readonly annex6: readonly { readonly unit: string; readonly problems: string; readonly remark: string }[];
  readonly seconds: number;
}

export async function patrolList(proxy: string, now: string): Promise<PatrolResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'patrol-eval-'));
  const started = performance.now();
  const asOf = parseAsOf(now);
  if (asOf === null) throw new Error(`${now} is no day`);
  const ruleBook = loadRuleBook('gx2016');
  const { profileHash, lexiconHash } = ruleBook;
  const sites = loadSites(join(import.meta.dirname, '../../config/sites.csv'));
  const client = createClient({ proxy, rate: 100_000 });
  const browser = process.env.NO_BROWSER
    ? null
    : await openBrowserPool({ proxy, limiter: client.limiter, userAgent: 'site-patrol', allowLocalHosts: new Set() });
  const store = await openStore(dataDir);
  const regexes = (phrases: readonly { readonly regex: RegExp }[]): RegExp[] => phrases.map((phrase) => phrase.regex);
  const { phrases } = ruleBook;
  const workers = createWorkers({
    patrolSite,
    tools: {
      ...{ client, browser, ruleBook, toolVersion: '0', now: systemClock.instant },
      words: compileWords(phrases),
      challenge: { body: regexes(phrases.challengeBody), cookie: regexes(phrases.challengeCookie) },
    },
    asOf: { instant: asOf.asOfInstant, day: asOf.asOfDay },
    ...{ maxPages: 5000, siteBudgetMs: 600_000, canaries: [], sites, onSiteStarted: () => {} },
  });
  const id = randomUUID();
  await store.createRun({
    id,
    type: 'patrol',
    asOf: asOf.asOfInstant,
    profile: 'gx2016',
    profileHash,
    lexiconHash,
    toolVersion: '0',
    settings: {},
    sites,
  });
  const run = await store.run(id);
  if (run === null) throw new Error('no run');
  await carryOut({
    ...{ run, store, clock: systemClock, closeSite: closeSiteBy(ruleBook), recheckAfterMs: 20_000 },
    engine: inProcessEngine({ workers, clock: systemClock, concurrency: { site: 8, recheck: 16, outside: 32 } }),
    events: {
      ...SILENT,
      onTrouble: (where, error) => process.stderr.write(`${where}: ${error instanceof Error ? error.stack : error}\n`),
    },
    publish: async () => {},
    deadlines: { crawlMs: 900_000, recheckMs: 300_000 },
    signal: new AbortController().signal,
  });
  const reports = await Array.fromAsync(store.reports(id));
  const model = await modelOfRun({ store, run: { ...run, state: 'finished' }, ruleBook, confirmedOnly: false });
  await Promise.all([store.close(), client.close(), browser?.close()]);
  await rm(dataDir, { recursive: true });
  return { reports, annex6: model.annex6.rows, seconds: (performance.now() - started) / 1000 };
}

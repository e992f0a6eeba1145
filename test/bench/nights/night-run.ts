/** One night of a list of sites as the program makes it (一夜巡查): all phases, one store; the day of the night is given. */
import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { withBook } from '../../../src/app/book-of-day.ts';
import { openCrawlTools } from '../../../src/app/crawl-tools.ts';
import { OUTSIDE_JOBS, RUN_DEADLINES, SITE_BUDGET_MS } from '../../../src/app/limits.ts';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import { resolveSettings } from '../../../src/config/settings.ts';
import { systemClock } from '../../../src/pace/clock.ts';
import { patrolSite } from '../../../src/patrol.ts';
import { inProcessEngine } from '../../../src/queue/in-process.ts';
import { carryOut } from '../../../src/run/carry-out.ts';
import { closeSiteBy } from '../../../src/run/outputs/final-report.ts';
import { type RunEvents, SILENT } from '../../../src/run/run-events.ts';
import { createDoers, createWorkers } from '../../../src/run/workers/workers.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import type { Store } from '../../../src/store/store.ts';

export interface NightOrder {
  readonly store: Store;
  readonly sites: readonly SiteEntry[];
  readonly proxy?: string;
  /** The day by which all nights are judged. */
  readonly asOf: string;
  /** The day of the night: it begins at 22:30 in Asia/Shanghai. */
  readonly on: string;
  readonly full?: boolean;
  readonly recheckAfterMs: number;
  /** Without one: no pictures, and scripts fill nothing. */
  readonly browser?: boolean;
}

export interface NightFigures {
  /** Of all phases, each redirect and retry counted. */
  readonly requests: number;
  /** Bodies, as they came over the wire. */
  readonly bytes: number;
  readonly pages: number;
  readonly seconds: number;
  /** What was found, as one number. */
  readonly found: string;
  readonly facts: readonly string[];
}

export async function runNight(order: NightOrder): Promise<NightFigures> {
  const { store, sites, proxy, on, asOf, browser = false } = order;
  const started = performance.now();
  const flags = {
    ...(proxy === undefined ? {} : { proxy }),
    now: asOf,
    rate: 100_000,
    browser: browser ? 'auto' : 'never',
  };
  const settings = await withBook(resolveSettings({ flags, environment: {} }));
  const opened = await openCrawlTools(
    settings,
    sites.map(({ url }) => url),
    { onStart: () => {}, onTrouble: () => {} },
  );
  const tools = { ...opened.tools, now: () => `${on}T22:30:00.000+08:00` };
  const id = `night-${on}-${order.full ? 'full' : 'plan'}`;
  try {
    await carryOutNight(id, order, tools);
    const reports: SiteReport[] = [];
    for await (const report of store.reports.all(id)) reports.push(report);
    const { requests, bytes } = tools.client.stats();
    const facts = reports.flatMap(factsOf).sort();
    const pages = reports.reduce((sum, { crawl }) => sum + crawl.pages, 0);
    const seconds = (performance.now() - started) / 1000;
    return { requests, bytes, pages, seconds, found: sha256(facts), facts };
  } finally {
    await opened.close();
  }
}

/** The contract's "same findings": sets of id, kind, subject, verdict and last update; the links of a finding are its subject too. */
function factsOf({ findings, brokenLinks, site }: SiteReport): string[] {
  return [
    ...findings.map(({ id, kind, subject, lastUpdated }) =>
      JSON.stringify([id, kind, subject.url, subject.name, subject.path, lastUpdated]),
    ),
    ...brokenLinks.map(({ url, verdict }) => JSON.stringify([site.id, 'link', url, verdict])),
  ];
}

/** Only what is our own trouble is told. */
const LOUD: RunEvents = {
  ...SILENT,
  onTrouble: (where, reason) => process.stderr.write(`${where}: ${inspect(reason)}\n`),
};

const sha256 = (facts: readonly string[]): string =>
  createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 16);

async function carryOutNight(
  id: string,
  { store, sites, asOf, full = false, recheckAfterMs }: NightOrder,
  tools: Parameters<typeof createDoers>[0]['tools'],
): Promise<void> {
  const day = { instant: `${asOf}T00:00:00+08:00`, day: asOf };
  const { profileHash, lexiconHash, profile } = tools.ruleBook;
  const about = { profile: profile.id, profileHash, lexiconHash, toolVersion: tools.toolVersion, settings: {} };
  await store.runs.create({ id, type: 'patrol', asOf: day.instant, ...about, sites });
  const run = await store.runs.get(id);
  if (run === null) throw new Error('the run is gone');
  const outsideMaxAgeMs = resolveSettings({ flags: {}, environment: {} }).outsideMaxAge;
  const rules = { asOf: day, full, maxPages: 5000, siteBudgetMs: SITE_BUDGET_MS, sites };
  const witness = { client: tools.client, canaries: [], onSiteStarted: () => {} };
  const workers = createWorkers(createDoers({ patrolSite, tools, ...rules }), witness);
  await carryOut({
    ...{ run, store, clock: systemClock, events: LOUD, recheckAfterMs, outsideMaxAgeMs, deadlines: RUN_DEADLINES },
    engine: inProcessEngine({
      workers,
      concurrency: { site: 16, recheck: 16, outside: OUTSIDE_JOBS, pictures: 2 },
      clock: systemClock,
    }),
    closeSite: closeSiteBy(tools.ruleBook),
    publish: async () => {},
    signal: new AbortController().signal,
  });
}

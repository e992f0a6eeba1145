/** Patrols one site on several nights as a nightly run does: real requests, all phases, one store; only the nights pass at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteOverride } from '../../../src/config/lists/overrides.ts';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import type { PatrolTools } from '../../../src/crawl/client/visit-tools.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { systemClock } from '../../../src/pace/clock.ts';
import { patrolSite } from '../../../src/patrol.ts';
import { inProcessEngine } from '../../../src/queue/in-process.ts';
import { carryOut } from '../../../src/run/carry-out.ts';
import { closeSiteBy } from '../../../src/run/outputs/final-report.ts';
import { SILENT } from '../../../src/run/run-events.ts';
import { createDoers, createWorkers } from '../../../src/run/workers/workers.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { pageWords, ruleBook } from '../pages/rules.ts';
import { siteOf } from '../runs/visits.ts';
import { HOME, HOST } from './patrol-web.ts';
import { type Site, startWeb } from './small-web.ts';

export const SITE_ID = 'daxin';
const SITE = siteOf(SITE_ID, { unit: '大新县', url: HOME });
const CANARY = 'canary.example';
const HOUR_MS = 3_600_000;

export interface NightHow {
  /** By which the night is judged; its own day unless given. */
  readonly asOf?: string;
  /** `--full`. */
  readonly full?: boolean;
  /** Standing orders of people. */
  readonly overrides?: readonly SiteOverride[];
  /** Code by which pages are read; `null`: nobody can tell. */
  readonly readBy?: string | null;
}

export interface NightList {
  readonly profile?: string;
  /** The site at `HOST` alone unless given. */
  readonly sites?: readonly SiteEntry[];
  /** The visits bear the real time, as nights that are rehearsed with `--now`; else that of their night. */
  readonly rehearsed?: boolean;
}

/** Hosts and their sites; one that stands not here has no name any more. */
export type Sites = Readonly<Record<string, Site>>;

export class NightBench {
  readonly #dir = mkdtempSync(join(tmpdir(), 'nights-'));
  readonly #list: Required<NightList>;
  #store: Store | null = null;
  #nights = 0;
  /** Path and query of what the last night asked on the site, all phases. */
  asked: readonly string[] = [];

  constructor({ profile = 'gx2016', sites = [SITE], rehearsed = false }: NightList = {}) {
    this.#list = { profile, sites, rehearsed };
  }

  /** The store of the data folder, open. */
  async store(): Promise<Store> {
    this.#store ??= await openStore(this.#dir);
    return this.#store;
  }

  /** One run on that day, judged by it unless `asOf` says otherwise; the report of the first site as it was stored. */
  async night(day: string, sites: Site | Sites, how: NightHow | string = {}): Promise<SiteReport> {
    const { asOf = day, full = false, readBy = null, overrides = [] } = typeof how === 'string' ? { asOf: how } : how;
    const store = await this.store();
    const web = await startWeb({
      ...(typeof sites === 'function' ? { [HOST]: sites } : sites),
      [CANARY]: () => '<p>在</p>',
    });
    const client = createClient({ proxy: web.proxy, rate: 2000 });
    this.#nights += 1;
    const id = `night-${this.#nights}`;
    try {
      await this.#carryOut(id, { ...toolsOf(client, day, this.#list), readBy }, { day: asOf, full, overrides });
      this.asked = web.asked.filter((url) => url.startsWith(HOME)).map((url) => url.slice(HOME.length - 1));
    } finally {
      await client.close();
      await web.close();
    }
    for await (const report of store.reports.all(id)) return report;
    throw new Error('the run has no report');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#store?.close();
    rmSync(this.#dir, { recursive: true });
  }

  async #carryOut(id: string, tools: Omit<PatrolTools, 'signal'>, { day, full, overrides }: Ordered): Promise<void> {
    const store = await this.store();
    const { profileHash, lexiconHash } = tools.ruleBook;
    const asOf = { instant: `${day}T00:00:00+08:00`, day };
    const hashes = { profileHash, lexiconHash, toolVersion: '0.1.0' };
    await store.runs.create({
      id,
      type: 'patrol',
      asOf: asOf.instant,
      profile: this.#list.profile,
      ...hashes,
      settings: {},
      sites: this.#list.sites,
    });
    const run = await store.runs.get(id);
    if (!run) throw new Error('the run is gone');
    // Attempts bear the real time, whatever the night: so does the clock that the recheck waits by.
    const clock = systemClock;
    const rules = { asOf, full, maxPages: 200, siteBudgetMs: 60_000, sites: this.#list.sites, overrides };
    const { client } = tools;
    const witness = { client, canaries: [`http://${CANARY}/`], onSiteStarted: () => {} };
    const workers = createWorkers(createDoers({ patrolSite, tools, ...rules }), witness);
    await carryOut({
      run,
      store,
      engine: inProcessEngine({ workers, concurrency: { site: 1, recheck: 1, outside: 1, pictures: 1 }, clock }),
      clock,
      events: SILENT,
      closeSite: closeSiteBy(tools.ruleBook, overrides),
      publish: async () => {},
      recheckAfterMs: 1,
      outsideMaxAgeMs: 0,
      deadlines: { crawlMs: 10 * HOUR_MS, recheckMs: 3 * HOUR_MS, picturesMs: HOUR_MS },
      signal: new AbortController().signal,
    });
  }
}

interface Ordered {
  readonly day: string;
  readonly full: boolean;
  readonly overrides: readonly SiteOverride[];
}

function toolsOf(
  client: PatrolTools['client'],
  day: string,
  { profile, rehearsed }: Required<NightList>,
): Omit<PatrolTools, 'signal'> {
  const book = ruleBook(profile);
  const { challengeBody, challengeCookie } = book.phrases;
  return {
    client,
    browser: null,
    ruleBook: book,
    words: pageWords(),
    challenge: { body: challengeBody.map(({ regex }) => regex), cookie: challengeCookie.map(({ regex }) => regex) },
    toolVersion: '0.1.0',
    now: () => (rehearsed ? new Date().toISOString() : `${day}T22:30:00.000+08:00`),
  };
}

/** Patrols one site of a small web as the program does, and closes its report; without a browser unless one is given. */
import type { BrowserPool } from '../../../src/crawl/browser.ts';
import { createClient } from '../../../src/crawl/crawler-client.ts';
import { finalise } from '../../../src/finalise.ts';
import { patrolSite } from '../../../src/patrol.ts';
import type { ColumnReport, Finding, LinkReport, SiteVisit } from '../../../src/site-report.ts';
import type { SiteTask } from '../../../src/visit/visit-tools.ts';
import { TODAY } from '../pages/read-html.ts';
import { pageWords, ruleBook } from '../pages/rules.ts';
import { siteOf } from '../runs/visits.ts';
import { type Site, startWeb } from './small-web.ts';

export const HOST = 'www.daxin.gov.cn';
export const HOME = `http://${HOST}/`;

export interface Wanted {
  readonly url?: string;
  readonly altUrl?: string;
  readonly maxPages?: number;
  readonly timeBudgetMs?: number;
  readonly otherHosts?: ReadonlyMap<string, string>;
  readonly signal?: AbortSignal;
  /** Shows pages with scripts run. */
  readonly browser?: BrowserPool;
  /** `--browser always`. */
  readonly showAll?: boolean;
}

export interface Patrolled {
  readonly visit: SiteVisit;
  readonly columns: readonly ColumnReport[];
  readonly links: readonly LinkReport[];
  readonly findings: readonly Finding[];
  readonly asked: readonly string[];
}

const taskOf = ({
  url = HOME,
  altUrl,
  maxPages = 500,
  timeBudgetMs = 60_000,
  otherHosts = new Map(),
}: Wanted): SiteTask => ({
  site: siteOf('daxin', { unit: '大新县', url, altUrl: altUrl ?? null }),
  asOf: { instant: `${TODAY}T00:00:00+08:00`, day: TODAY },
  maxPages,
  timeBudgetMs,
  otherHosts,
});

/** `sites`: the site at `HOST`, or several by host. */
export async function patrolWeb(sites: Site | Readonly<Record<string, Site>>, wanted: Wanted = {}): Promise<Patrolled> {
  const web = await startWeb(typeof sites === 'function' ? { [HOST]: sites } : sites);
  const client = createClient({ proxy: web.proxy, rate: 2000 });
  const book = ruleBook();
  const { challengeBody, challengeCookie } = book.phrases;
  const task = taskOf(wanted);
  try {
    const visit = await patrolSite(task, {
      client,
      browser: wanted.browser ?? null,
      showAll: wanted.showAll ?? false,
      ruleBook: book,
      words: pageWords(),
      challenge: { body: challengeBody.map(({ regex }) => regex), cookie: challengeCookie.map(({ regex }) => regex) },
      toolVersion: '0.1.0',
      now: () => new Date().toISOString(),
      signal: wanted.signal ?? new AbortController().signal,
    });
    const closed = finalise({ visit, checks: new Map(), site: task.site, ruleBook: book });
    return { visit, columns: closed.columns, links: closed.brokenLinks, findings: closed.findings, asked: web.asked };
  } finally {
    await client.close();
    await web.close();
  }
}

/** `name: state` of each column, in their order. */
export const statesOf = ({ columns }: Patrolled): string[] => columns.map(({ name, state }) => `${name}: ${state}`);

/** Path and query of what was asked on the site. */
export const pathsAsked = ({ asked }: Patrolled): string[] =>
  asked.filter((url) => url.startsWith(HOME)).map((url) => url.slice(HOME.length - 1));

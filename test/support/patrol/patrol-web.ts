/** Patrols one site of a small web as the program does, and closes its report; without a browser unless one is given. */
import { setImmediate } from 'node:timers/promises';
import { expect } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import type { RuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { ARCHIVE_NAME } from '../../../src/crawl/archive/archive-writer.ts';
import type { PatrolTools, SiteTask } from '../../../src/crawl/client/visit-tools.ts';
import { finalise } from '../../../src/finalise.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { patrolSite } from '../../../src/patrol.ts';
import { rejudgeReport } from '../../../src/rejudge.ts';
import { recheckLinks } from '../../../src/run/ask-links.ts';
import { isToReopen } from '../../../src/run/due-work.ts';
import { reopenedVisit } from '../../../src/run/reopened-visit.ts';
import type { ColumnReport, Finding, LinkReport, SiteVisit } from '../../../src/site-report.ts';
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
  /** A real one, which asks by way of the web's proxy; whoever opens it closes it. */
  readonly browserBehind?: (proxy: string) => Promise<BrowserPool>;
  readonly ignoreRobots?: boolean;
  readonly contact?: string;
  /** `--browser always`. */
  readonly showAll?: boolean;
  /** By host, for https. */
  readonly certificates?: Readonly<Record<string, { readonly key: string; readonly cert: string }>>;
  /** `--check-fragments`. */
  readonly checkFragments?: boolean;
  /** By default that of 2016. */
  readonly book?: RuleBook;
}

export interface Patrolled {
  readonly visit: SiteVisit;
  readonly columns: readonly ColumnReport[];
  readonly links: readonly LinkReport[];
  readonly badAttachments: readonly LinkReport[];
  readonly findings: readonly Finding[];
  /** Of the closed report. */
  readonly notes: readonly string[];
  /** By the visit; what the recheck asked is left out. */
  readonly asked: readonly string[];
}

/** The recheck phase of the run, without the wait before it. */
async function askAgain(first: SiteVisit, task: SiteTask, tools: PatrolTools) {
  const visit = isToReopen(first) ? reopenedVisit(first, await visitLater(first, task, tools)) : first;
  const { site } = visit.report;
  const homeUrls = [site.url, site.openedUrl ?? site.url];
  const links = visit.suspects.map((link) => ({ ...link, inBrowser: link.onHome }));
  const look = { browser: tools.browser, now: tools.now };
  const told = await recheckLinks(
    { siteId: site.id, homeUrls, links },
    { ...tools, today: task.asOf.day, look },
    tools.signal,
  );
  return { visit, checks: new Map(told.map(({ url, attempts }) => [url, { attempts, askedAgain: true }])) };
}

/** Not in the same millisecond, so that the attempts tell which look they belong to. */
async function visitLater({ report }: SiteVisit, task: SiteTask, tools: PatrolTools): Promise<SiteVisit> {
  while (Date.now() <= Date.parse(report.crawl.finishedAt)) await setImmediate();
  return patrolSite(task, tools);
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

const archiveOf = ({ files = [] }: SiteVisit): Uint8Array | null =>
  files.find(({ name }) => name === ARCHIVE_NAME)?.bytes ?? null;

export const READ_BY = 'the code of today';

/** Whatever is patrolled here is judged again from its archive alone, and must come out the same, read again or not. */
function expectSameAgain(visit: SiteVisit, { asOf }: SiteTask, book: RuleBook): void {
  const tools = { ruleBook: book, words: pageWords(), toolVersion: '0.1.0', asOf, seenOn: asOf.day };
  for (const readBy of [READ_BY, null]) {
    const again = rejudgeReport(visit.report, archiveOf(visit), { ...tools, readBy });
    expect(again, 'judged again from the archive').toEqual(visit.report);
  }
}

/** `sites`: the site at `HOST`, or several by host. */
export async function patrolWeb(sites: Site | Readonly<Record<string, Site>>, wanted: Wanted = {}): Promise<Patrolled> {
  const web = await startWeb(typeof sites === 'function' ? { [HOST]: sites } : sites, wanted.certificates);
  const { ignoreRobots = false, contact } = wanted;
  const client = createClient({ proxy: web.proxy, rate: 2000, ignoreRobots, ...(contact ? { contact } : {}) });
  const book = wanted.book ?? ruleBook();
  const { challengeBody, challengeCookie } = book.phrases;
  const task = taskOf(wanted);
  try {
    const tools: PatrolTools = {
      client,
      browser: wanted.browser ?? (await wanted.browserBehind?.(web.proxy)) ?? null,
      showAll: wanted.showAll ?? false,
      checkFragments: wanted.checkFragments ?? false,
      ruleBook: book,
      words: pageWords(),
      challenge: { body: challengeBody.map(({ regex }) => regex), cookie: challengeCookie.map(({ regex }) => regex) },
      toolVersion: '0.1.0',
      readBy: READ_BY,
      now: () => new Date().toISOString(),
      signal: wanted.signal ?? new AbortController().signal,
    };
    const visit = await patrolSite(task, tools);
    expectSameAgain(visit, task, book);
    const asked = [...web.asked];
    const closed = finalise({ ...(await askAgain(visit, task, tools)), site: task.site, ruleBook: book });
    const { columns, brokenLinks: links, badAttachments = [], findings, crawl } = closed;
    return { visit, columns, links, badAttachments, findings, notes: crawl.notes, asked };
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

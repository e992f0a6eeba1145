/**
 * Decides, from what a run has stored so far, what still has to be asked (待复核): so that a run that was killed knows
 * as much as one that was not.
 */

import { isStranger, wasReopened } from '../finalise.ts';
import { reasonRow } from '../http/connection/reasons.ts';
import { judgeAttempts } from '../http/verdict.ts';
import type { Job, OutsideQuestion, RecheckQuestion, SiteJob } from '../queue/jobs.ts';
import type { Attempt, ColumnState, FoundOn, IsoInstant, SiteReport, SiteVisit, SuspectLink } from '../site-report.ts';
import type { LinkCheck } from '../store/rows/store-types.ts';
import { canonicalKey, hostKey } from '../url/address.ts';
import { hasNote } from '../visit-notes.ts';
import { isPlainMiss, isWorthALook } from './browser-look.ts';
import { ATTEMPTS_AN_ASKING, KnownAnswers } from './known-answers.ts';
import type { RunContext } from './run-plan.ts';

export interface DueWork {
  /** Sites that did not open, or opened on a stranger's page: visited once more as a whole. */
  readonly reopen: readonly Job<'site'>[];
  readonly recheck: readonly Job<'recheck'>[];
  readonly outside: readonly Job<'outside'>[];
  /** Links that lead off and opened not long ago, in another run: not asked by this one. */
  readonly kept: readonly LinkCheck[];
  /** Sites and links in all of the jobs. */
  readonly questions: number;
}

/** Enough for one host and job: what is done is stored by the job. */
const LINKS_A_JOB = 40;

type DueContext = Pick<RunContext, 'run' | 'store' | 'clock' | 'recheckAfterMs' | 'outsideMaxAgeMs'>;

/** Each kind sorted by when it may begin. */
export async function dueWork(context: DueContext): Promise<DueWork> {
  const { run, store, recheckAfterMs } = context;
  const opened = await openedLately(context);
  const kept = new Map<string, LinkCheck>();
  const known = await KnownAnswers.read(context);
  const sites = new Map(run.sites.map((site) => [site.id, site]));
  const reopen: Job<'site'>[] = [];
  const recheck: Job<'recheck'>[] = [];
  const outside = new Map<string, OutsideQuestion>();
  for await (const visit of store.visits.all(run.id)) {
    const site = sites.get(visit.report.site.id);
    if (!site) continue;
    if (isToReopen(visit)) {
      const memory = await store.visits.siteMemory(site.id);
      reopen.push(reopenJob({ site, memory }, visit, recheckAfterMs));
    }
    recheck.push(...recheckJobs(visit, known, recheckAfterMs));
    noteOutside(visit, known, { opened, kept, due: outside });
  }
  const outsideDue = outsideJobs([...outside.values()], recheckAfterMs);
  const links = recheck.reduce((sum, job) => sum + job.payload.links.length, 0) + outside.size;
  return {
    reopen: bySoonest(reopen),
    recheck: bySoonest(recheck),
    outside: bySoonest(outsideDue),
    kept: [...kept.values()],
    questions: reopen.length + links,
  };
}

/** Whatever would be said of the front door is looked at once more, some time later. */
export const isToReopen = ({ report }: SiteVisit): boolean =>
  (!report.availability.ok || isStranger(report)) && !wasReopened(report) && !hasNote(report.crawl.notes, 'set-aside');

function reopenJob(payload: SiteJob, { report }: SiteVisit, afterMs: number): Job<'site'> {
  const last = report.availability.attempts.at(-1)?.at ?? report.crawl.finishedAt;
  return { id: `reopen-${payload.site.id}`, kind: 'site', payload, notBefore: later(last, afterMs) };
}

function recheckJobs({ report, suspects }: SiteVisit, known: KnownAnswers, afterMs: number): Job<'recheck'>[] {
  const { site } = report;
  const due = suspects.filter(({ url }) => !known.isRechecked(url));
  const shown = new Set(onHomeAndDead(due));
  const homeUrls = site.openedUrl === null ? [site.url] : [site.url, site.openedUrl];
  const columnUrls = openedColumns(report, new Set([...homeUrls, ...suspects.map(({ url }) => url)].map(canonicalKey)));
  const onlyHome = hasNote(report.crawl.notes, 'only-home-opened');
  const about = { siteId: site.id, homeUrls, columnUrls, ...(onlyHome ? { onlyHome } : {}) };
  return pieces(due, LINKS_A_JOB).map((some, index) => ({
    id: `recheck-${site.id}-${index}`,
    kind: 'recheck',
    payload: { ...about, links: some.map((link) => questionAbout(link, shown)) },
    notBefore: later(latest(some.flatMap(({ attempts }) => attempts)) ?? report.crawl.finishedAt, afterMs),
  }));
}

/** An empty one may look like what stands in place of a missing page. */
const OPENED_STATES: ReadonlySet<ColumnState> = new Set(['current', 'sleeping', 'static']);

/** Two of the site's own, as far apart as can be: the first and the last that was read. */
function openedColumns({ site, columns }: SiteReport, but: ReadonlySet<string>): string[] {
  const host = hostKey(site.openedUrl ?? site.url);
  const opened = columns.filter(
    ({ url, state }) => OPENED_STATES.has(state) && hostKey(url) === host && !but.has(canonicalKey(url)),
  );
  return [...new Set([opened.at(0), opened.at(-1)].flatMap((column) => (column ? [column.url] : [])))];
}

function questionAbout(link: SuspectLink, shown: ReadonlySet<string>): RecheckQuestion {
  const { url, soft404, foundOn, failedBefore = false } = link;
  return { url, soft404, failedBefore, ...placeOf(foundOn), ...(shown.has(url) ? { inBrowser: true } : {}) };
}

const placeOf = ([first]: readonly FoundOn[]): { readonly page?: string } => (first ? { page: first.page } : {});

/** A browser costs a hundred times a question: so many links on a site's home page are shown by one, and as many that lead off it. */
const BROWSER_LOOKS = 3;

/** Addresses on the home page that would be claimed if they stay as they are. */
function onHomeAndDead(links: readonly Pick<SuspectLink, 'url' | 'onHome' | 'attempts'>[]): string[] {
  return (
    links
      .filter(({ onHome, attempts }) => onHome && isWorthALook(attempts))
      // Whoever says 404 says it to browsers too, mostly.
      .sort((a, b) => Number(isPlainMiss(a.attempts)) - Number(isPlainMiss(b.attempts)))
      .slice(0, BROWSER_LOOKS)
      .map(({ url }) => url)
  );
}

/** `--outside-max-age`: an answer of that very age still counts; 0 asks all anew. */
async function openedLately({ store, clock, outsideMaxAgeMs }: DueContext): Promise<ReadonlyMap<string, Attempt>> {
  if (outsideMaxAgeMs === 0) return new Map();
  return store.links.openedOutside(later(clock.instant(), -outsideMaxAgeMs));
}

interface OutsideLinks {
  readonly opened: ReadonlyMap<string, Attempt>;
  readonly kept: Map<string, LinkCheck>;
  readonly due: Map<string, OutsideQuestion>;
}

function noteOutside({ outside }: SiteVisit, known: KnownAnswers, { opened, kept, due }: OutsideLinks): void {
  const failed = outside.map((link) => ({ ...link, attempts: known.attemptsAt(link.url) ?? [] }));
  const shown = new Set(onHomeAndDead(failed));
  for (const { url, foundOn } of outside) {
    if (due.has(url) || known.isListed(url)) continue;
    const earlier = known.attemptsAt(url);
    const before = earlier === undefined ? opened.get(url) : undefined;
    if (before) kept.set(url, { url, attempts: [before] });
    else if (earlier === undefined || isWorthAskingAgain(earlier))
      due.set(url, {
        url,
        earlier: earlier ?? [],
        ...placeOf(foundOn),
        ...(shown.has(url) ? { inBrowser: true } : {}),
      });
  }
}

function isWorthAskingAgain(attempts: readonly Attempt[]): boolean {
  const last = attempts.at(-1);
  if (!last || attempts.length > ATTEMPTS_AN_ASKING || judgeAttempts(attempts).verdict === 'ok') return false;
  return last.reason !== null && reasonRow(last.reason).retry;
}

function outsideJobs(questions: readonly OutsideQuestion[], afterMs: number): Job<'outside'>[] {
  const hosts = Map.groupBy(
    questions,
    ({ url, earlier }) => `${earlier.length > 0 ? 'again' : 'first'}-${hostKey(url)}`,
  );
  return [...hosts].flatMap(([name, ofHost]) =>
    pieces(ofHost, LINKS_A_JOB).map((links, index) => {
      const last = latest(links.flatMap(({ earlier }) => earlier));
      const notBefore = last === null ? null : later(last, afterMs);
      return { id: `outside-${name}-${index}`, kind: 'outside' as const, payload: { links }, notBefore };
    }),
  );
}

function latest(attempts: readonly Attempt[]): IsoInstant | null {
  let last: IsoInstant | null = null;
  for (const { at } of attempts) if (last === null || Date.parse(at) > Date.parse(last)) last = at;
  return last;
}

const later = (instant: IsoInstant, ms: number): IsoInstant => new Date(Date.parse(instant) + ms).toISOString();

function bySoonest<J extends { readonly notBefore: IsoInstant | null }>(jobs: readonly J[]): J[] {
  const begin = (job: J): number => (job.notBefore === null ? 0 : Date.parse(job.notBefore));
  return [...jobs].sort((a, b) => begin(a) - begin(b));
}

function pieces<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}

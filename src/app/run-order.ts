/** Begins a run, or goes on with one that was cut short (续查), such that the same command always means the same run. */

import { randomBytes } from 'node:crypto';
import { asOfDate, parseAsOf } from '../config/as-of.ts';
import type { SiteOverride } from '../config/lists/overrides.ts';
import type { SiteEntry } from '../config/lists/sites.ts';
import type { RuleBook } from '../config/rule-book/rule-book.ts';
import type { Settings } from '../config/settings.ts';
import type { Message } from '../language/message.ts';
import { RESUME } from '../language/messages/run-messages.ts';
import { STORE } from '../language/messages/store-messages.ts';
import type { Paces } from '../pace/paces.ts';
import type { CloseSite } from '../run/run-plan.ts';
import type { WorkRules } from '../run/workers/workers.ts';
import { StoreError } from '../store/folder/store-error.ts';
import type { RunType, StoredRun } from '../store/rows/store-types.ts';
import type { Store } from '../store/store.ts';
import { usageError } from '../terminal/usage-error.ts';
import { type BookedSettings, withBook } from './book-of-day.ts';
import { TOOL_VERSION } from './crawl-tools.ts';
import { SITE_BUDGET_MS } from './limits.ts';
import { memoOf, type NightMemo, type RunMemo } from './unfinished-runs.ts';

export interface RunOrder {
  readonly type: RunType;
  readonly settings: BookedSettings;
  /** What the run is asked to visit. */
  readonly sites: readonly SiteEntry[];
  /** `--now` as it was given; without it, a resumed run keeps its own day. */
  readonly nowGiven: boolean;
  readonly command: string;
  /** Is it every site of the list? */
  readonly wholeList: boolean;
  /** People's standing orders, as they are now: a run keeps those that it began with. */
  readonly overrides: readonly SiteOverride[];
  /** Of a night of a timetable: only a run of that night is gone on with. */
  readonly night?: NightMemo;
}

/** What a command asks for, before its rule book is known: what people have ordered is checked against it. */
export interface WantedCrawl extends Omit<CrawlOrder, 'settings' | 'overrides'> {
  readonly settings: Settings;
  readonly readOverrides: (profile: string) => Promise<readonly SiteOverride[]>;
}

/** A run that is gone on with keeps the rule book that it began with, unless another one is named. */
export async function orderOf(wanted: WantedCrawl, store: Store | null): Promise<CrawlOrder> {
  const { readOverrides, ...rest } = wanted;
  const run = store === null ? null : await unfinishedRun(store, wanted);
  const settings = await withBook(wanted.settings, run?.profile);
  return { ...rest, settings, overrides: await readOverrides(settings.profile) };
}

export interface CrawlOrder extends RunOrder {
  /** The whole list: hosts that belong to other units. */
  readonly listed: readonly SiteEntry[];
  readonly closeSite: (ruleBook: RuleBook, overrides: readonly SiteOverride[]) => CloseSite;
  readonly publish: (store: Store, run: StoredRun, ruleBook: RuleBook) => Promise<void>;
  /** Milliseconds from the begin of the run to its end; without it, the deadlines of every run. */
  readonly deadlineMs?: number | null;
  /** Told where the paces of hosts stand while the run asks them here, and `null` when it is over. */
  readonly onPaces?: (paces: Paces | null) => void;
  /** Ends the run as SIGTERM does: it can be resumed. */
  readonly end?: AbortSignal;
}

/** A resumed run keeps the day that it was begun with. */
export const dayOf = (run: StoredRun, settings: Settings): string =>
  parseAsOf(run.asOf)?.asOfDay ?? settings.now.asOfDay;

/** A resumed run keeps the standing orders, too: half its sites have been judged by them. */
export const overridesOf = (run: StoredRun, { overrides }: Pick<RunOrder, 'overrides'>): readonly SiteOverride[] =>
  memoOf(run).overrides ?? overrides;

export function rulesOf(order: CrawlOrder, run: StoredRun): WorkRules {
  const { settings, listed } = order;
  const { maxPages, full } = settings;
  const overrides = overridesOf(run, order);
  const asOf = { instant: run.asOf, day: dayOf(run, settings) };
  return { asOf, maxPages, full, siteBudgetMs: SITE_BUDGET_MS, sites: listed, overrides };
}

export const addressesOf = (sites: readonly SiteEntry[]): string[] =>
  sites.flatMap(({ url, altUrl }) => (altUrl === null ? [url] : [url, altUrl]));

export async function beginRun(store: Store, order: RunOrder, ruleBook: RuleBook): Promise<StoredRun> {
  const { settings } = order;
  const id = runId(order.type, new Date());
  const { command, wholeList, overrides, night } = order;
  const memo: RunMemo = { command, wholeList, overrides, ...(night === undefined ? {} : { night }) };
  await store.runs.create({
    id,
    type: order.type,
    asOf: settings.now.asOfInstant,
    profile: settings.profile,
    profileHash: ruleBook.profileHash,
    lexiconHash: ruleBook.lexiconHash,
    toolVersion: TOOL_VERSION,
    settings: memo,
    sites: order.sites,
  });
  const run = await store.runs.get(id);
  if (!run) throw new StoreError('unknown-run', STORE.notStored(id, settings.data));
  return run;
}

/** `null` where there is none; throws `ConfigError` where the newest one is of another command. */
export async function resumeRun(store: Store, order: RunOrder, ruleBook: RuleBook): Promise<StoredRun | null> {
  const run = await unfinishedRun(store, order);
  if (!run) return null;
  const difference = differenceOf(run, order, ruleBook);
  if (difference !== null) throw usageError(RESUME.otherwise(run.id, difference, `${memoOf(run).command} --resume`));
  await store.runs.resume(run.id);
  return run;
}

type Sought = Pick<RunOrder, 'type' | 'night'>;

/** The newest of the kind. */
async function unfinishedRun(store: Store, order: Sought): Promise<StoredRun | null> {
  const runs = await store.runs.unfinished();
  return runs.find((one) => one.type === order.type && isOfNight(one, order)) ?? null;
}

function isOfNight(run: StoredRun, { night }: Sought): boolean {
  if (night === undefined) return true;
  const known = memoOf(run).night;
  return known?.timetable === night.timetable && known.at === night.at;
}

function differenceOf(run: StoredRun, order: RunOrder, ruleBook: RuleBook): Message | null {
  const ids = (sites: readonly SiteEntry[]): string => sites.map(({ id, url }) => `${id} ${url}`).join('\n');
  if (ids(run.sites) !== ids(order.sites)) return RESUME.list;
  const isSameBook = run.profileHash === ruleBook.profileHash && run.lexiconHash === ruleBook.lexiconHash;
  if (run.profile !== order.settings.profile || !isSameBook) return RESUME.ruleBook;
  return order.nowGiven && run.asOf !== order.settings.now.asOfInstant ? RESUME.now : null;
}

/** Sorts by time; the tail keeps two runs of one second apart. */
export function runId(type: RunType, now: Date): string {
  const stamp = asOfDate(now).asOfInstant.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${type}-${stamp}-${randomBytes(2).toString('hex')}`;
}

/** What `run` and `check` have in common (巡查命令): the folder's lock, the store, the tools, one run in all its phases. */
import { parseAsOf } from '../config/as-of.ts';
import type { RuleBook } from '../config/rule-book.ts';
import type { SiteEntry } from '../config/sites.ts';
import { systemClock } from '../crawl/clock.ts';
import type { ClientStats } from '../crawl/counting.ts';
import type { Paces } from '../crawl/paces.ts';
import { patrolSite } from '../patrol.ts';
import { inProcessEngine } from '../queue/in-process.ts';
import type { Workers } from '../queue/jobs.ts';
import { carryOut } from '../run/carry-out.ts';
import type { ClosedRun } from '../run/close-phase.ts';
import { openCrawlThreads } from '../run/crawl-threads.ts';
import { openCrew } from '../run/crew.ts';
import { watchHeap } from '../run/heap-watch.ts';
import { watchLoad } from '../run/load-watch.ts';
import { NetworkWatch } from '../run/network-watch.ts';
import { RunError } from '../run/run-error.ts';
import type { RunEvents } from '../run/run-events.ts';
import type { CloseSite } from '../run/run-plan.ts';
import { createDoers, createWorkers } from '../run/workers.ts';
import { acquireDataLock } from '../store/data-lock.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';
import type { PatrolTools } from '../visit/visit-tools.ts';
import { type CrawlTools, openCrawlTools, threadsOf } from './crawl-tools.ts';
import { tellIfNotInForce } from './in-force.ts';
import { deadlinesOf, OUTSIDE_JOBS, SITE_BUDGET_MS, SITES_ABREAST } from './limits.ts';
import { noteProgress } from './progress/note-progress.ts';
import { startProgress } from './progress/progress.ts';
import { beginRun, type RunOrder, resumeRun } from './run-order.ts';
import { listenForStop } from './stop-signals.ts';
import type { Terminal } from './terminal.ts';
import { nameUnfinished } from './unfinished-runs.ts';
import { usageError } from './usage-error.ts';
import { SAYS } from './wording.ts';

export interface CrawlOrder extends RunOrder {
  /** The whole list: hosts that belong to other units. */
  readonly listed: readonly SiteEntry[];
  readonly closeSite: (ruleBook: RuleBook) => CloseSite;
  readonly publish: (store: Store, run: StoredRun, ruleBook: RuleBook) => Promise<void>;
  /** Milliseconds from the begin of the run to its end; without it, the deadlines of every run. */
  readonly deadlineMs?: number | null;
  /** Told where the paces of hosts stand while the run asks them, and `null` when it is over. */
  readonly onPaces?: (paces: Paces | null) => void;
}

export interface EndedRun {
  readonly store: Store;
  readonly run: StoredRun;
  readonly closed: ClosedRun;
}

/** `tell` is called while the store is still open. Throws what the run throws; everything opened is closed. */
export async function crawl<T>(
  order: CrawlOrder,
  terminal: Terminal,
  tell: (ended: EndedRun) => Promise<T>,
): Promise<T> {
  const { settings } = order;
  if (settings.redis !== null) refuseRedis(order, terminal);
  await using opened = new AsyncDisposableStack();
  const addresses = order.sites.flatMap(({ url, altUrl }) => (altUrl === null ? [url] : [url, altUrl]));
  const lock = acquireDataLock(settings.data, order.command);
  opened.defer(() => lock.release());
  const store = opened.use(await openStore(settings.data));
  const voice: Voice = { say: (line) => terminal.err(`${line}\n`) };
  const kit = await openCrawlTools(settings, addresses, (name) => {
    if (!settings.quiet) voice.say(name === null ? SAYS.noBrowser : SAYS.browser(name));
  });
  opened.defer(kit.close);
  order.onPaces?.(kit.hub);
  opened.defer(() => order.onPaces?.(null));
  const { tools } = kit;
  const stop = listenForStop(() => voice.say(SAYS.stopping));
  opened.defer(() => stop.dispose());
  try {
    await proveProxy(order, tools, stop.signal);
    const run = await openRun(store, order, { terminal, ruleBook: tools.ruleBook });
    if (!settings.quiet) tellIfNotInForce(tools.ruleBook.profile, dayOf(run, settings), terminal);
    const closed = await carryOutRun(order, { store, run, kit, terminal, voice, signal: stop.signal });
    // Awaited here: the store closes with this function.
    return await tell({ store, run, closed });
  } catch (reason) {
    throw endedEarly(reason, order, terminal, stop.signal);
  }
}

function endedEarly(reason: unknown, { command }: RunOrder, terminal: Terminal, signal: AbortSignal): unknown {
  if (!(reason instanceof RunError)) return signal.aborted ? new RunError('stopped') : reason;
  if (reason.runId !== null) terminal.err(`${SAYS.resumeWith(`${command} --resume`)}\n`);
  return reason;
}

/** A queue server that is asked for must not be ignored silently; one that the machine merely has is told of. */
function refuseRedis({ command }: RunOrder, terminal: Terminal): void {
  if (command.includes('--redis')) {
    throw usageError('--redis: this version does all work in this process; leave it out.');
  }
  terminal.err(`${SAYS.redisFromEnvironment}\n`);
}

/** Behind a proxy that does not answer, no site can be judged: said before anything is stored. */
async function proveProxy({ settings }: RunOrder, { client }: { client: PatrolTools['client'] }, signal: AbortSignal) {
  if (settings.proxy === null) return;
  const watch = new NetworkWatch({ fetch: client.fetch, stats: () => client.stats() }, settings.canary);
  if (!(await watch.isAlive(signal))) throw new RunError('no-network');
}

async function openRun(
  store: Store,
  order: RunOrder,
  { terminal, ruleBook }: { readonly terminal: Terminal; readonly ruleBook: RuleBook },
): Promise<StoredRun> {
  if (!order.settings.resume) {
    if (!order.settings.quiet) await nameUnfinished(store, terminal);
    return beginRun(store, order, ruleBook);
  }
  const run = await resumeRun(store, order, ruleBook);
  if (run) {
    if (!order.settings.quiet)
      terminal.err(`${SAYS.resumed(run.id, (await store.visitedSiteIds(run.id)).size, run.sites.length)}\n`);
    return run;
  }
  terminal.err(`${SAYS.nothingToResume}\n`);
  return beginRun(store, order, ruleBook);
}

/** Who speaks now: while progress is shown, only progress knows where a line can go. */
interface Voice {
  say: (line: string) => void;
}

interface Opened {
  readonly store: Store;
  readonly run: StoredRun;
  readonly kit: CrawlTools;
  readonly terminal: Terminal;
  readonly voice: Voice;
  readonly signal: AbortSignal;
}

async function carryOutRun(order: CrawlOrder, opened: Opened): Promise<ClosedRun> {
  const { store, run, kit, terminal, voice, signal } = opened;
  const { settings } = order;
  const progress = startProgress(terminal, settings.quiet);
  const quietly = voice.say;
  voice.say = progress.say;
  const notes = noteProgress(progress.tally, { store, runId: run.id });
  const stopWatching = watchHeap();
  const abreast = Math.max(SITES_ABREAST, settings.jobs ?? 1);
  const work = openWork(order, opened, progress.events);
  try {
    return await carryOut({
      run,
      store,
      engine: inProcessEngine({
        workers: work.workers,
        concurrency: { site: abreast, recheck: abreast, outside: OUTSIDE_JOBS },
        clock: systemClock,
      }),
      clock: systemClock,
      events: progress.events,
      closeSite: order.closeSite(kit.tools.ruleBook),
      publish: (closed) => order.publish(store, closed, kit.tools.ruleBook),
      onAllAsked: work.close,
      recheckAfterMs: settings.recheckAfter,
      outsideMaxAgeMs: settings.full ? 0 : settings.outsideMaxAge,
      deadlines: deadlinesOf(run, order.deadlineMs ?? null, Date.now()),
      signal,
    });
  } finally {
    await work.close();
    stopWatching();
    await notes.close();
    voice.say = quietly;
    progress.close();
  }
}

/** A resumed run keeps the day that it was begun with. */
const dayOf = (run: StoredRun, settings: RunOrder['settings']): string =>
  parseAsOf(run.asOf)?.asOfDay ?? settings.now.asOfDay;

interface Work {
  readonly workers: Workers;
  close(): Promise<void>;
}

/** In this thread, and on others beside it where there are several sites and cores and this one is busy. */
function openWork(order: CrawlOrder, opened: Opened, events: RunEvents): Work {
  const { settings, listed, sites } = order;
  const { run, kit } = opened;
  const asOf = { instant: run.asOf, day: dayOf(run, settings) };
  const { maxPages, full } = settings;
  const rules = { asOf, maxPages, full, siteBudgetMs: SITE_BUDGET_MS, sites: listed };
  const onProgress: RunEvents['onSiteProgress'] = (siteId, progress) => events.onSiteProgress(siteId, progress);
  const { client, browser } = kit.tools;
  const forThreads = { order: { ...kit.forThreads, rules }, hub: kit.hub, browser, onProgress };
  const threads = Math.min(threadsOf(settings), sites.length);
  const crew = openCrew({
    here: createDoers({ ...rules, patrolSite, tools: { ...kit.tools, onProgress } }),
    openThreads: (count) => openCrawlThreads({ ...forThreads, count, among: threads }),
    ...{ threads, load: watchLoad() },
  });
  const stats = (): ClientStats => {
    const own = client.stats();
    return { ...own, networkAnswers: own.networkAnswers + crew.networkAnswers() };
  };
  const witness = { canaries: settings.canary, onSiteStarted: (site: SiteEntry) => events.onSiteStarted(site) };
  return {
    workers: createWorkers(crew.doers, { ...witness, client: { fetch: client.fetch, stats } }),
    close: async () => crew[Symbol.asyncDispose](),
  };
}

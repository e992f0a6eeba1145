/** What `run` and `check` have in common (巡查命令): the folder's lock, the store, the tools, one run in all its phases. */
import { parseAsOf } from '../config/as-of.ts';
import type { RuleBook } from '../config/rule-book.ts';
import type { SiteEntry } from '../config/sites.ts';
import { systemClock } from '../crawl/clock.ts';
import { patrolSite } from '../patrol.ts';
import { inProcessEngine } from '../queue/in-process.ts';
import { carryOut } from '../run/carry-out.ts';
import type { ClosedRun } from '../run/close-phase.ts';
import { NetworkWatch } from '../run/network-watch.ts';
import { RunError } from '../run/run-error.ts';
import type { RunEvents } from '../run/run-events.ts';
import type { CloseSite } from '../run/run-plan.ts';
import { createWorkers } from '../run/workers.ts';
import { acquireDataLock } from '../store/data-lock.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';
import type { PatrolTools } from '../visit/visit-tools.ts';
import { openCrawlTools } from './crawl-tools.ts';
import { watchHeap } from './heap-watch.ts';
import { tellIfNotInForce } from './in-force.ts';
import { OUTSIDE_JOBS, RUN_DEADLINES, SITE_BUDGET_MS } from './limits.ts';
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
  const { tools, close } = await openCrawlTools(settings, addresses, (name) => {
    if (!settings.quiet) voice.say(name === null ? SAYS.noBrowser : SAYS.browser(name));
  });
  opened.defer(close);
  const stop = listenForStop(() => voice.say(SAYS.stopping));
  opened.defer(() => stop.dispose());
  try {
    await proveProxy(order, tools, stop.signal);
    const run = await openRun(store, order, { terminal, ruleBook: tools.ruleBook });
    if (!settings.quiet) tellIfNotInForce(tools.ruleBook.profile, dayOf(run, settings), terminal);
    const closed = await carryOutRun(order, { store, run, tools, terminal, voice, signal: stop.signal });
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
  readonly tools: Omit<PatrolTools, 'signal'>;
  readonly terminal: Terminal;
  readonly voice: Voice;
  readonly signal: AbortSignal;
}

async function carryOutRun(order: CrawlOrder, opened: Opened): Promise<ClosedRun> {
  const { store, run, tools, terminal, voice, signal } = opened;
  const { settings } = order;
  const progress = startProgress(terminal, settings.quiet);
  const quietly = voice.say;
  voice.say = progress.say;
  const stopWatching = watchHeap();
  try {
    return await carryOut({
      run,
      store,
      engine: inProcessEngine({
        workers: workersOf(order, opened, progress.events),
        concurrency: { site: settings.jobs, recheck: settings.jobs, outside: OUTSIDE_JOBS },
        clock: systemClock,
      }),
      clock: systemClock,
      events: progress.events,
      closeSite: order.closeSite(tools.ruleBook),
      publish: (closed) => order.publish(store, closed, tools.ruleBook),
      recheckAfterMs: settings.recheckAfter,
      outsideMaxAgeMs: settings.full ? 0 : settings.outsideMaxAge,
      deadlines: RUN_DEADLINES,
      signal,
    });
  } finally {
    stopWatching();
    voice.say = quietly;
    progress.close();
  }
}

/** A resumed run keeps the day that it was begun with. */
const dayOf = (run: StoredRun, settings: RunOrder['settings']): string =>
  parseAsOf(run.asOf)?.asOfDay ?? settings.now.asOfDay;

function workersOf({ settings, listed }: CrawlOrder, { run, tools }: Opened, events: RunEvents) {
  return createWorkers({
    patrolSite,
    tools: { ...tools, onProgress: (siteId, progress) => events.onSiteProgress(siteId, progress) },
    asOf: { instant: run.asOf, day: dayOf(run, settings) },
    maxPages: settings.maxPages,
    full: settings.full,
    siteBudgetMs: SITE_BUDGET_MS,
    canaries: settings.canary,
    sites: listed,
    onSiteStarted: (site) => events.onSiteStarted(site),
  });
}

/** What `run` and `check` have in common (巡查命令): the folder's lock, the store, the place of work, one run in all its phases. */

import { deadlinesOf } from '../../app/limits.ts';
import {
  beginRun,
  type CrawlOrder,
  dayOf,
  orderOf,
  overridesOf,
  type RunOrder,
  resumeRun,
  type WantedCrawl,
} from '../../app/run-order.ts';
import { nameUnfinished } from '../../app/unfinished-runs.ts';
import { workHere } from '../../app/work-here.ts';
import type { Voice, WorkPlace } from '../../app/work-place.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import { SAYS } from '../../language/messages/patrol-messages.ts';
import { carryOut } from '../../run/carry-out.ts';
import type { ClosedRun } from '../../run/close-phase.ts';
import { RunError } from '../../run/run-error.ts';
import { watchHeap } from '../../run/watch/heap-watch.ts';
import { acquireDataLock } from '../../store/folder/data-lock.ts';
import { openStore } from '../../store/open-store.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { listenForStop } from '../../terminal/stop-signals.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { noteProgress } from '../progress/note-progress.ts';
import { startProgress } from '../progress/progress.ts';
import { tellIfNotInForce } from './in-force.ts';

export interface EndedRun {
  readonly store: Store;
  readonly run: StoredRun;
  readonly closed: ClosedRun;
}

/** `show` is called while the store is still open. Throws what the run throws; everything opened is closed. */
export async function crawl<T>(
  wanted: WantedCrawl,
  terminal: Terminal,
  show: (ended: EndedRun) => Promise<T>,
): Promise<T> {
  const { settings } = wanted;
  const isKnown = settings.profile !== null || !settings.resume;
  // What is wrong in a file is said before anything is made.
  const known = isKnown ? await orderOf(wanted, null) : null;
  await using opened = new AsyncDisposableStack();
  const lock = acquireDataLock(settings.data, wanted.command);
  opened.defer(() => lock.release());
  const store = opened.use(await openStore(settings.data));
  const order = known ?? (await orderOf(wanted, store));
  const voice: Voice = { say: (message) => tell(terminal, message) };
  const stop = listenForStop(() => voice.say(SAYS.stopping));
  opened.defer(() => stop.dispose());
  const signal = order.end ? AbortSignal.any([stop.signal, order.end]) : stop.signal;
  try {
    const place = await workPlace(order, voice, signal);
    opened.defer(() => place.close());
    const { ruleBook } = place;
    await place.prove(signal);
    const run = await openRun(store, order, { terminal, ruleBook });
    if (!settings.quiet) await tellIfNotInForce(ruleBook.profile, dayOf(run, settings), terminal);
    const closed = await carryOutRun(order, { store, run, place, terminal, voice, signal });
    // Awaited here: the store closes with this function.
    return await show({ store, run, closed });
  } catch (reason) {
    throw endedEarly(reason, order, terminal, signal);
  }
}

async function workPlace(order: CrawlOrder, voice: Voice, signal: AbortSignal): Promise<WorkPlace> {
  const { redis } = order.settings;
  if (redis === null) return workHere(order, voice);
  // Here, so that no other command waits for BullMQ to load.
  const { workOnRedis } = await import('./work-on-redis.ts');
  return workOnRedis(redis, order, voice, signal);
}

function endedEarly(reason: unknown, { command }: RunOrder, terminal: Terminal, signal: AbortSignal): unknown {
  if (!(reason instanceof RunError)) return signal.aborted ? new RunError('stopped') : reason;
  if (reason.runId !== null) tell(terminal, SAYS.resumeWith(`${command} --resume`));
  return reason;
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
    if (!order.settings.quiet) {
      tell(terminal, SAYS.resumed(run.id, (await store.visits.siteIds(run.id)).size, run.sites.length));
      if (JSON.stringify(overridesOf(run, order)) !== JSON.stringify(order.overrides))
        tell(terminal, SAYS.ordersOfBeginning(order.settings.overrides));
    }
    return run;
  }
  tell(terminal, SAYS.nothingToResume);
  return beginRun(store, order, ruleBook);
}

interface Opened {
  readonly store: Store;
  readonly run: StoredRun;
  readonly place: WorkPlace;
  readonly terminal: Terminal;
  readonly voice: Voice;
  readonly signal: AbortSignal;
}

async function carryOutRun(order: CrawlOrder, opened: Opened): Promise<ClosedRun> {
  const { store, run, place, terminal, voice, signal } = opened;
  const { settings } = order;
  const progress = startProgress(terminal, settings.quiet);
  const quietly = voice.say;
  voice.say = progress.say;
  const stopWatching = watchHeap();
  const { ruleBook } = place;
  const cutShort = (await store.runs.unfinished()).map(({ id }) => id).filter((id) => id !== run.id);
  const work = await place.open(run, progress.events, cutShort);
  const notes = noteProgress(progress.tally, { store, runId: run.id, tell: work.tell });
  let over = false;
  try {
    const closed = await carryOut({
      run,
      store,
      engine: work.engine,
      clock: place.clock,
      events: progress.events,
      closeSite: order.closeSite(ruleBook, overridesOf(run, order)),
      publish: (one) => order.publish(store, one, ruleBook),
      onAllAsked: work.onAllAsked,
      recheckAfterMs: settings.recheckAfter,
      takesPictures: settings.browser !== 'never',
      outsideMaxAgeMs: settings.full ? 0 : settings.outsideMaxAge,
      deadlines: deadlinesOf(run, order.deadlineMs ?? null, Date.now()),
      signal,
    });
    over = true;
    return closed;
  } finally {
    await notes.close();
    await work.close(over);
    stopWatching();
    voice.say = quietly;
    progress.close();
  }
}

/**
 * The looks of one time (监测时段), each at its moment: what nobody answered while our own network was down is void, and so
 * is a whole window in which all fail at once.
 */
import type { SeenProbe, SiteProbe } from '../../availability.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { AvailabilityRules } from '../../config/rule-book/profile.ts';
import type { AskTools } from '../../crawl/client/site-client.ts';
import type { Clock } from '../../pace/clock.ts';
import { untilInstant } from '../../queue/until.ts';
import { voidTogether } from '../../rules/availability.ts';
import type { NetworkWatch } from '../watch/network-watch.ts';
import { siteKeyOf } from './probe-history.ts';
import { probeHome } from './probe-home.ts';
import type { DueProbe } from './probe-plan.ts';

export interface LookContext {
  readonly tools: AskTools;
  readonly watch: Pick<NetworkWatch, 'isAlive' | 'noteOpened'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface ProbeContext extends LookContext {
  readonly rules: AvailabilityRules;
  /** Has others look, where there are any; `null` where nobody is there just now. Without it, all looks are made here. */
  readonly away?: (due: readonly DueProbe<SiteEntry>[], signal: AbortSignal) => Promise<readonly SeenProbe[] | null>;
}

/** A look that does not end by then (20 slow redirects, a long wait for its turn) is given up, and proves nothing. */
const LONGEST_LOOK_MS = 10 * 60_000;
const AGAIN_AFTER_MS = 10_000;
/** A machine that slept through the moment of a look does not make up for it: the next one is near. */
export const TOO_LATE_MS = 60_000;

/** One listed twice is asked once. What the signal cut short is left out; never rejects for what sites do. */
export async function probeWindow(
  due: readonly DueProbe<SiteEntry>[],
  context: ProbeContext,
): Promise<readonly SiteProbe[]> {
  const once = [...new Map(due.map((one) => [`${siteKeyOf(one.site)} ${one.at}`, one])).values()];
  const seen = (await context.away?.(once, context.signal)) ?? (await lookHere(once, context));
  const allVoid = voidTogether(seen, context.rules);
  return seen.map(({ heard: _ofTheWindow, ...probe }) => ({ ...probe, isVoid: probe.isVoid || allVoid }));
}

async function lookHere(due: readonly DueProbe<SiteEntry>[], context: LookContext): Promise<SeenProbe[]> {
  const looks = await Promise.all(due.map((one) => lookAt(one, context)));
  return looks.filter((probe) => probe !== null);
}

/** One look at its moment; null where the moment is missed, or the signal aborts. */
export async function lookAt({ site, at }: DueProbe<SiteEntry>, context: LookContext): Promise<SeenProbe | null> {
  const { clock, signal } = context;
  try {
    await untilInstant(new Date(at).toISOString(), clock, signal);
    if (Date.parse(clock.instant()) - at > TOO_LATE_MS) return null;
    const first = await witnessed(await inTime(site, context), site, context);
    return first.outcome === 'failed' && !first.isVoid ? await secondLook(first, site, context) : first;
  } catch (reason) {
    if (signal.aborted) return null;
    throw reason;
  }
}

/** What failed is looked at once more: two attempts in one moment share a name server's slip. It counts as one look. */
async function secondLook(first: SeenProbe, site: SiteEntry, context: LookContext): Promise<SeenProbe> {
  const { clock, signal } = context;
  const again = new Date(Date.parse(clock.instant()) + AGAIN_AFTER_MS).toISOString();
  await untilInstant(again, clock, signal);
  const second = await witnessed(await inTime(site, context), site, context);
  return { ...second, at: first.at, heard: first.heard || second.heard };
}

async function inTime(site: SiteEntry, { tools, clock, signal }: LookContext): Promise<SeenProbe> {
  const at = clock.instant();
  const end = new AbortController();
  const cancel = clock.after(LONGEST_LOOK_MS, () => end.abort());
  try {
    return await probeHome(site, tools, AbortSignal.any([signal, end.signal]));
  } catch (reason) {
    if (signal.aborted || !end.signal.aborted) throw reason;
    const unknown = { outcome: 'undecided', reason: 'timeout', status: null, ms: LONGEST_LOOK_MS } as const;
    return { siteKey: siteKeyOf(site), at, ...unknown, heard: false, isVoid: false };
  } finally {
    cancel();
  }
}

/** Silence counts only if our own network is alive right after it. */
async function witnessed(probe: SeenProbe, site: SiteEntry, { watch, signal }: LookContext): Promise<SeenProbe> {
  if (probe.outcome === 'opened') watch.noteOpened(site.url);
  if (probe.heard) return probe;
  return { ...probe, isVoid: !(await watch.isAlive(signal)) };
}

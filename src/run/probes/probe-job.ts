/**
 * Looks at home pages that other machines make (分派监测): parcels of looks as jobs of a queue, and what comes back with
 * the times of this machine, whatever the clocks of the others say.
 */
import type { SeenProbe } from '../../availability.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { Clock } from '../../pace/clock.ts';
import type { Jobs, Settle } from '../../queue/engine.ts';
import type { AgedLook, AllWorkers, Job, ProbeJob } from '../../queue/jobs.ts';
import type { DueProbe } from './probe-plan.ts';
import { type LookContext, lookAt, TOO_LATE_MS } from './probe-window.ts';

/** Of one parcel: so many looks, which begin within so long. */
const LOOKS_A_JOB = 20;
const SPAN_MS = 30_000;
/** After the last moment of a window nobody waits longer: the longest look ends by then, and the next one is near. */
const PATIENCE_MS = 12 * 60_000;

/** The worker's side: each look at its moment, counted from now. Rejects when the signal aborts. */
export async function lookByJob({ looks }: ProbeJob, context: LookContext): Promise<AgedLook[]> {
  const { clock, signal } = context;
  const begun = Date.parse(clock.instant());
  const seen = await Promise.all(looks.map(({ site, afterMs }) => lookAt({ site, at: begun + afterMs }, context)));
  signal.throwIfAborted();
  const ended = Date.parse(clock.instant());
  return seen.flatMap((probe) => (probe ? [{ probe, agoMs: Math.max(0, ended - Date.parse(probe.at)) }] : []));
}

export function probeWorker(context: Omit<LookContext, 'signal'>): AllWorkers['probe'] {
  return async (payload, signal) => {
    const result = await lookByJob(payload, { ...context, signal });
    return { result, networkAlive: result.length === 0 || result.some(({ probe }) => !probe.isVoid) };
  };
}

export interface ProbeEngine {
  process(jobs: Jobs<'probe'>, settle: Settle<'probe'>, signal: AbortSignal): Promise<void>;
}

/** The watch's side. What nobody has looked at in time, or failed by trouble of our own, is left out: no look at all. */
export async function lookByWorkers(
  due: readonly DueProbe<SiteEntry>[],
  { engine, clock, signal }: { readonly engine: ProbeEngine; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<SeenProbe[]> {
  const now = Date.parse(clock.instant());
  const inTime = due.filter(({ at }) => now - at <= TOO_LATE_MS);
  const last = inTime.at(-1);
  if (!last) return [];
  const late = new AbortController();
  const cancel = clock.after(last.at - now + PATIENCE_MS, () => late.abort());
  const seen: SeenProbe[] = [];
  const settle: Settle<'probe'> = async (outcome) => {
    if (outcome.kind === 'failed') return;
    const now = Date.parse(clock.instant());
    seen.push(...outcome.result.result.map(({ probe, agoMs }) => ({ ...probe, at: instantOf(now - agoMs) })));
  };
  try {
    await engine.process(probeJobs(inTime), settle, AbortSignal.any([signal, late.signal]));
  } catch (reason) {
    if (!signal.aborted && !late.signal.aborted) throw reason;
  } finally {
    cancel();
  }
  return seen;
}

/** By the order of time; named by their first moment and look, so that two windows have none in common. */
export function probeJobs(due: readonly DueProbe<SiteEntry>[]): Job<'probe'>[] {
  const jobs: Job<'probe'>[] = [];
  for (let from = 0; from < due.length; ) {
    const first = due[from] as DueProbe<SiteEntry>; // safe: from < due.length
    const some = due.slice(from, from + LOOKS_A_JOB).filter(({ at }) => at < first.at + SPAN_MS);
    const looks = some.map(({ site, at }) => ({ site, afterMs: at - first.at }));
    const id = `probe-${first.at}-${first.site.id}`;
    jobs.push({ id, kind: 'probe', payload: { looks }, notBefore: instantOf(first.at) });
    from += some.length;
  }
  return jobs;
}

const instantOf = (ms: number): string => new Date(ms).toISOString();

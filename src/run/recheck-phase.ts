/** The second phase (复核): sites that did not open, links that failed, links that lead off: asked some time later. */
import type { Job, JobOutcome, RunKind } from '../queue/jobs.ts';
import type { SiteVisit } from '../site-report.ts';
import type { LinkPhase } from '../store/rows/store-types.ts';
import { type DueWork, dueWork } from './due-work.ts';
import { reopenedVisit } from './reopened-visit.ts';
import { RunError } from './run-error.ts';
import type { RunContext } from './run-plan.ts';

/** A site that opens at last brings links that fail, are asked again, and so on; this ends it whatever happens. */
const MOST_ROUNDS = 5;

/** A site whose visit our own failure ended is looked at in the first round, and where it did not open once more in the second. */
const REOPENING_ROUNDS = 2;

/** The answer is how many jobs failed by our own fault. Throws `RunError` where our own network was lost. */
export async function recheckPhase(context: RunContext, signal: AbortSignal): Promise<number> {
  const failures: string[] = [];
  const setAside = new Set<string>();
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const due = without(setAside, await dueWork(context));
    if (due.kept.length > 0) await context.store.links.saveChecks(context.run.id, 'outside', due.kept);
    // What has failed by our own fault thrice, on whatever machine, is no more than a waste of the night.
    const reopen = round > REOPENING_ROUNDS ? [] : due.reopen.filter(({ id }) => !failures.includes(id));
    if (reopen.length + due.recheck.length + due.outside.length === 0) return failures.length;
    announce(due, context);
    const failed = await askAll({ ...due, reopen }, context, signal);
    failures.push(...failed.map(({ job }) => job.id));
    for (const url of linksSetAside(failed)) setAside.add(url);
  }
  return failures.length;
}

const linksSetAside = (failed: readonly Failed[]): string[] =>
  failed.flatMap(({ job, setAside }) => (setAside ? linksOf(job) : []));

const linksOf = ({ payload }: Job<RunKind>): string[] =>
  'links' in payload ? payload.links.map(({ url }) => url) : [];

/** Links of a job that has cost too many workers: they are asked by none of the other jobs of this run. */
function without(setAside: ReadonlySet<string>, due: DueWork): DueWork {
  const isAsked = (job: Job<RunKind>): boolean => !linksOf(job).some((url) => setAside.has(url));
  return { ...due, recheck: due.recheck.filter(isAsked), outside: due.outside.filter(isAsked) };
}

function announce(due: DueWork, { events, clock }: RunContext): void {
  events.onPhase('recheck', { total: due.questions, done: 0 });
  const begins = [...due.reopen, ...due.recheck, ...due.outside].map(({ notBefore }) => notBefore);
  const first = begins.filter((at) => at !== null).sort()[0];
  const waits = begins.length > 0 && !begins.includes(null) && first !== undefined;
  if (waits && Date.parse(first) > Date.parse(clock.instant())) events.onWaiting(first);
}

type Failed = JobOutcome<RunKind> & { readonly kind: 'failed' };

/** The answer is the jobs that failed by our own fault. */
async function askAll(due: DueWork, context: RunContext, signal: AbortSignal): Promise<Failed[]> {
  const failures: Failed[] = [];
  const failed = (outcome: Failed, where: string): void => {
    failures.push(outcome);
    context.events.onTrouble(where, outcome.error);
  };
  const links = (phase: LinkPhase) => async (outcome: JobOutcome<'recheck'> | JobOutcome<'outside'>) => {
    if (outcome.kind === 'failed') return failed(outcome, outcome.job.id);
    const checks = provedBy(outcome.result, context);
    await context.store.links.saveChecks(context.run.id, phase, checks);
    context.events.onLinksDone(checks.length);
  };
  const reopened = async (outcome: JobOutcome<'site'>): Promise<void> => {
    if (outcome.kind === 'failed') return failed(outcome, outcome.job.payload.site.url);
    await saveReopened(outcome.job, provedBy(outcome.result, context), context);
  };
  const { engine } = context;
  await together(signal, [
    (end) => engine.process(due.reopen, reopened, end),
    (end) => engine.process(due.recheck, links('recheck'), end),
    (end) => engine.process(due.outside, links('outside'), end),
  ]);
  return failures;
}

function provedBy<T>(witnessed: { readonly result: T; readonly networkAlive: boolean }, { run }: RunContext): T {
  if (!witnessed.networkAlive) throw new RunError('network-lost', run.id);
  return witnessed.result;
}

async function saveReopened(job: Job<'site'>, second: SiteVisit, context: RunContext): Promise<void> {
  const { run, store, events } = context;
  const { site } = job.payload;
  const first = await store.visits.get(run.id, site.id);
  const visit = first === null ? second : reopenedVisit(first, second);
  await store.visits.replace(run.id, site.id, visit);
  events.onSiteDone(site, visit);
}

/** Ends all where one fails, and waits for all of them. */
async function together(signal: AbortSignal, parts: readonly ((end: AbortSignal) => Promise<void>)[]): Promise<void> {
  const stop = new AbortController();
  const end = AbortSignal.any([signal, stop.signal]);
  const running = parts.map((part) => part(end).catch((reason) => stop.abort(reason)));
  await Promise.all(running);
  end.throwIfAborted();
}

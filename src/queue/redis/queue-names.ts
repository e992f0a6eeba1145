/** Names of what the queue keeps in Redis (键名), so that the same work always has the same name. */
import { createHash } from 'node:crypto';
import type { Job, JobKind } from '../jobs.ts';
import { KEY_PREFIX } from './queue-policy.ts';

export const JOB_KINDS = ['site', 'recheck', 'outside', 'pictures', 'probe'] as const satisfies readonly JobKind[];

/** Between a run and its job: neither may hold it, as `encodeURIComponent` leaves it alone only where it is ours. */
const BETWEEN = '+';

/** BullMQ takes no `:` in ids, which addresses with a port have. */
const plain = (name: string): string => encodeURIComponent(name);

export const idsOfRun = (run: string): string => `${plain(run)}${BETWEEN}`;

/**
 * A site has one job a run. Links that are asked again are counted anew whenever a run is resumed: there the same name
 * stands for the same work only with the same links.
 */
export function jobIdOf(run: string, job: Job<JobKind>): string {
  const id = `${idsOfRun(run)}${plain(job.id)}`;
  if (job.kind === 'site' || job.kind === 'probe') return id;
  const digest = createHash('sha256').update(JSON.stringify(job.payload)).digest('hex');
  return `${id}${BETWEEN}${digest.slice(0, 12)}`;
}

export const orderKey = (digest: string): string => `${KEY_PREFIX}:order:${digest}`;
/** The run of a job; `null` where the id is none of ours. */
export function runOfId(id: string): string | null {
  const [run = '', ...rest] = id.split(BETWEEN);
  try {
    return rest.length > 0 ? decodeURIComponent(run) : null;
  } catch {
    return null;
  }
}

/** There as long as the run goes on, or can be resumed. */
export const runKey = (run: string): string => `${KEY_PREFIX}:run:${run}`;
/** There as long as a process puts in the run's jobs and fetches its results. */
export const writerKey = (run: string): string => `${KEY_PREFIX}:writer:${run}`;
/** A list of those jobs that nobody could read, newest first. */
export const PARKED_KEY = `${KEY_PREFIX}:parked`;

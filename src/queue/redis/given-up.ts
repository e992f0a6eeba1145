/** Why a worker ends a job without its result (放弃任务): it is given back, left to others, or can be done by nobody. */
import { ThreadError } from '../question-thread.ts';

/** Why a job is given up, as opposed to having failed. */
export class GivenBack extends Error {
  override readonly name = 'GivenBack';
}

/** Redis does not have any more what the job needs. */
export class Lost extends Error {
  override readonly name = 'Lost';
}

/** Nobody at all has answered here, no canary either: the result proves nothing. */
export class Deaf extends Error {
  override readonly name = 'Deaf';

  constructor() {
    super('this machine has no network of its own: its jobs are left to other workers for now');
  }
}

export const isStuck = (error: unknown): error is ThreadError =>
  error instanceof ThreadError && error.code === 'thread-stuck';

/** Another worker may have the job by now: whatever this one would say of it is refused. */
export const lockLost = (): Error => new Error('its lock was lost');

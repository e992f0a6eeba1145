/** Our own trouble with the queue server (队列故障): stable codes; what each means for the exit code is the CLI's to say. */

import type { Message } from '../../language/message.ts';
import { ToldError } from '../../language/told-error.ts';

/** Stored in logs: add, never rename. */
export type QueueErrorCode =
  | 'redis-unreachable'
  | 'redis-password'
  | 'redis-evicts'
  | 'redis-too-old'
  | 'list-name-taken'
  | 'job-failed'
  | 'result-unreadable'
  | 'job-lost'
  | 'job-set-aside';

export class QueueError extends ToldError {
  override readonly name = 'QueueError';
  readonly code: QueueErrorCode;

  constructor(code: QueueErrorCode, message: Message, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

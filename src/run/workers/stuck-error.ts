/** Our own trouble (卡死): a thread was ended because it did not answer any more. */
import { QUEUE_FAILS } from '../../language/messages/queue-messages.ts';
import { ThreadError } from '../../queue/question-thread.ts';

/** `page`: the one that it was reading, `null` between two. */
export class StuckError extends ThreadError {
  override readonly code = 'thread-stuck';
  readonly page: string | null;

  constructor(page: string | null, seconds: number) {
    super(page === null ? QUEUE_FAILS.threadStuck : QUEUE_FAILS.threadStuckIn(page, seconds));
    this.page = page;
  }
}

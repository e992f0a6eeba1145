/** Where the work of a run is done (作业场所): in this process, or by workers on a queue server. Types only. */

import type { RuleBook } from '../config/rule-book/rule-book.ts';
import type { Message } from '../language/message.ts';
import type { Clock } from '../pace/clock.ts';
import type { QueueEngine } from '../queue/engine.ts';
import type { RunEvents } from '../run/run-events.ts';
import type { RunProgress } from '../run/run-progress.ts';
import type { StoredRun } from '../store/rows/store-types.ts';

export interface OpenWork {
  readonly engine: QueueEngine;
  /** Nothing is left to ask. */
  readonly onAllAsked: () => Promise<void>;
  /** Tells others than those who have the store how far the run is. */
  readonly tell?: (progress: RunProgress) => Promise<void>;
  /** `over`: the run is closed, and will not be resumed. */
  close(over: boolean): Promise<void>;
}

export interface WorkPlace {
  readonly ruleBook: RuleBook;
  /** By which the times of the work are told. */
  readonly clock: Clock;
  /** Can anything be asked from there? Said before a run is stored. Throws `RunError`. */
  prove(signal: AbortSignal): Promise<void>;
  /** `cutShort`: earlier runs of the same store that nobody goes on with at present. */
  open(run: StoredRun, events: RunEvents, cutShort: readonly string[]): Promise<OpenWork>;
  close(): Promise<void>;
}

/** Who speaks now: while progress is shown, only progress knows where a line can go. */
export interface Voice {
  say: (message: Message) => void;
}

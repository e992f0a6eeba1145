/** Why a run ended without a result that could be told: stable codes; what each means for the exit code is the CLI's to say. */

import { RUN_ENDED } from '../language/messages/run-messages.ts';
import { ToldError } from '../language/told-error.ts';

/** Stored in logs: add, never rename. */
export type RunErrorCode = 'no-network' | 'network-lost' | 'stopped';

export class RunError extends ToldError {
  override readonly name = 'RunError';
  readonly code: RunErrorCode;
  /** The run that can be resumed; `null` where nothing was begun. */
  readonly runId: string | null;

  constructor(code: RunErrorCode, runId: string | null = null) {
    super(RUN_ENDED[code]);
    this.code = code;
    this.runId = runId;
  }
}

/** Why a run ended without a result that could be told: stable codes; what each means for the exit code is the CLI's to say. */

/** Stored in logs: add, never rename. */
export type RunErrorCode = 'no-network' | 'network-lost' | 'stopped';

export class RunError extends Error {
  override readonly name = 'RunError';
  readonly code: RunErrorCode;
  /** The run that can be resumed; `null` where nothing was begun. */
  readonly runId: string | null;

  constructor(code: RunErrorCode, runId: string | null = null) {
    super(code);
    this.code = code;
    this.runId = runId;
  }
}

/** What every step of a visit is handed (types only): the task, the tools, the way to the site, and when to stop. */
import type { SiteClient } from './site-client.ts';
import type { PatrolTools, SiteTask } from './visit-tools.ts';

export interface WalkContext {
  readonly task: SiteTask;
  readonly tools: PatrolTools;
  readonly client: SiteClient;
  /** Ends the walk, not the visit. */
  readonly deadline: AbortSignal;
}

import type { Manners } from '../site-report.ts';
import type { SiteClient } from './client/site-client.ts';
import type { PatrolTools, SiteTask } from './client/visit-tools.ts';

/** What all parts of a visit's report are told of: whose visit, with what, since when. */
export interface VisitFrame {
  readonly task: SiteTask;
  readonly tools: PatrolTools;
  readonly client: SiteClient;
  readonly startedAt: string;
  /** By the end of the visit. */
  readonly manners: Manners;
}

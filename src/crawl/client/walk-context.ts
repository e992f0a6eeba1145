/** What every step of a visit is handed (types only): the task, the tools, the way to the site, and when to stop. */
import type { SiteClient } from './site-client.ts';
import type { PatrolTools, SiteTask } from './visit-tools.ts';

/** What reading takes beside the bytes: whoever walks has it, and so has whoever reads an archive. */
export interface ReadingContext {
  readonly task: { readonly asOf: Pick<SiteTask['asOf'], 'day'> };
  readonly tools: Pick<PatrolTools, 'words'>;
}

export interface WalkContext {
  readonly task: SiteTask;
  readonly tools: PatrolTools;
  readonly client: SiteClient;
  /** Ends the walk, not the visit. */
  readonly deadline: AbortSignal;
}

export interface WalkCounts {
  pages: number;
  /** Addresses of pages that were asked and answered, in whatever way. */
  tried: number;
  blocked: number;
  robots: number;
  /** Pages whose answer the deadline cut short: as good as never asked. */
  cutShort: number;
  linksNotTried: number;
}

/** What a detector is handed to judge one column by (types only). */
import type { SiteOverride } from '../../config/lists/overrides.ts';
import type { ListPlaces } from '../../site/columns/list-places.ts';
import type { SiteModel } from '../../site/site-model.ts';
import type { ColumnReason, ColumnState, IsoDay } from '../../site-report.ts';
import type { Categorised, CategoryRules } from './category.ts';
import type { Judgement } from './judgement.ts';

export interface JudgeContext {
  readonly model: SiteModel;
  readonly rules: CategoryRules;
  readonly asOf: IsoDay;
  /** Columns that were looked at again with scripts run, and still showed nothing. */
  readonly rendered: ReadonlySet<string>;
  /** Of a person for this site, as of the day; see `standing-orders.ts`. */
  readonly orders?: readonly SiteOverride[];
  readonly siteUrl?: string;
}

export interface Bench {
  /** Where on their pages the columns of the site have their lists. */
  readonly listPlaces: ListPlaces;
  readonly category: Categorised;
  readonly context: JudgeContext;
  readonly say: (state: ColumnState, reason: ColumnReason | null, more?: Partial<Judgement>) => Judgement;
}

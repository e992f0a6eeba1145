/** What the detectors say of one column, before the second look. */
import type { Column } from '../site/column.ts';
import type { SiteModel } from '../site/site-model.ts';
import type { ColumnDoubt, ColumnState, IsoDay } from '../site-report.ts';
import type { Categorised, CategoryRules } from './category.ts';

/** A proof without its time of observation, which the pure core does not know. */
export interface Proof {
  readonly kind: string;
  readonly url: string;
  readonly quote: string;
  readonly date?: IsoDay;
  readonly dateSource?: string;
}

export interface Judgement {
  readonly column: Column;
  readonly state: ColumnState;
  readonly category: Categorised;
  readonly lastUpdated: IsoDay | null;
  readonly items: number | null;
  readonly dueOn: IsoDay | null;
  readonly reason: string | null;
  readonly proofs: readonly Proof[];
  /** What a person should look at although nothing is claimed. */
  readonly doubts?: readonly ColumnDoubt[];
}

export interface JudgeContext {
  readonly model: SiteModel;
  readonly rules: CategoryRules;
  readonly asOf: IsoDay;
  /** Columns that were looked at again with scripts run, and still showed nothing. */
  readonly rendered: ReadonlySet<string>;
}

/** What the rules for one column share. */
export interface Bench {
  readonly category: Categorised;
  readonly context: JudgeContext;
  readonly say: (state: ColumnState, reason: string | null, more?: Partial<Judgement>) => Judgement;
}

/** What the detectors say of one column, before the second look. */
import type { Column } from '../../site/columns/column.ts';
import type { ColumnDoubt, ColumnReason, ColumnState, EvidenceKind, IsoDay } from '../../site-report.ts';
import type { Categorised } from './category.ts';
import type { RuleStep } from './column-rules.ts';

/** What a unit is blamed for. */
export const isAccused = ({ state }: Pick<Judgement, 'state'>): boolean => state === 'sleeping' || state === 'empty';

/** What would accuse a unit, or say that its entries bear no day: looked at again before anything is said. */
export const isSuspect = ({ state }: Pick<Judgement, 'state'>): boolean =>
  state === 'sleeping' || state === 'empty' || state === 'undated';

/** A proof without its time of observation, which the pure core does not know. */
export interface Proof {
  readonly kind: EvidenceKind;
  readonly url: string;
  readonly quote: string;
  readonly date?: IsoDay;
  readonly dateSource?: string;
  readonly title?: string;
  readonly link?: string;
}

export interface Judgement {
  readonly column: Column;
  readonly state: ColumnState;
  readonly category: Categorised;
  readonly lastUpdated: IsoDay | null;
  readonly items: number | null;
  readonly dueOn: IsoDay | null;
  readonly reason: ColumnReason | null;
  readonly proofs: readonly Proof[];
  /** Empty where its siblings have lists in their HTML, beside the same scripts: a browser may clear it, and need not confirm it. */
  readonly provedBySiblings?: boolean;
  /** Which rules said so, in their turn; see `column-rules.ts`. */
  readonly steps?: readonly RuleStep[];
  /** What a person should look at although nothing is claimed. */
  readonly doubts?: readonly ColumnDoubt[];
}

/** Which findings of the feed are wanted (筛选): by state and by kind; an empty list wants all. */
import type { FindingKind } from '../../src/site-report.ts';
import type { FindingState } from '../../src/store/rows/store-types.ts';

export interface FeedFilter {
  readonly states: readonly FindingState[];
  readonly kinds: readonly FindingKind[];
}

export function isWanted(
  { state, kind }: { readonly state: FindingState; readonly kind: FindingKind },
  { states, kinds }: FeedFilter,
): boolean {
  return (states.length === 0 || states.includes(state)) && (kinds.length === 0 || kinds.includes(kind));
}

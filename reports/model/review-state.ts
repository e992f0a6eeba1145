/** What people have said of the findings of a run (复核), as the reports need it. */
import type { FindingRow, FindingState } from '../../src/store/rows/store-types.ts';

/** States that a finding reaches only through a person's word; one that came back (recurred) has to be looked at again. */
const CONFIRMED: ReadonlySet<FindingState> = new Set(['confirmed', 'notified', 'overdue']);

export interface ReviewState {
  readonly confirmed: ReadonlySet<string>;
  readonly dismissed: ReadonlySet<string>;
}

export function reviewState(findings: readonly Pick<FindingRow, 'id' | 'state'>[]): ReviewState {
  const idsWhere = (holds: (state: FindingState) => boolean): Set<string> =>
    new Set(findings.filter((finding) => holds(finding.state)).map((finding) => finding.id));
  return {
    confirmed: idsWhere((state) => CONFIRMED.has(state)),
    dismissed: idsWhere((state) => state === 'dismissed'),
  };
}

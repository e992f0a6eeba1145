/** What the answer to a form's bare address proves (查询表单): no visitor ever sends it without its fields. */
import type { Attempt } from '../../site-report.ts';

/** Nothing behind the address, filled in or not. All other faults may be those of the missing fields. */
const PROOFS = new Set(['http-404', 'http-410', 'dns-nxdomain', 'refused']);

/** The attempts at an address that stands in forms only: what they cannot prove is uncertain. */
export function asUnfilled(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts.map((attempt) =>
    attempt.reason === null || PROOFS.has(attempt.reason) || attempt.outcome === 'blocked'
      ? attempt
      : { ...attempt, outcome: 'uncertain' },
  );
}

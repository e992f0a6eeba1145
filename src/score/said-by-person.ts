/** What a person has said of a claim of the site itself (复核): it stands, it was dismissed, or nobody has looked yet. */
import type { SiteReport } from '../site-report.ts';
import type { Review } from './score-types.ts';

/** `open`: nobody has confirmed it, and only the confirmed is to count. */
export type Standing = 'stands' | 'dismissed' | 'open';

/** `kind`: of the finding that tells the same; a claim without a finding was not confirmed by anybody. */
export function standingOf(kind: string, { findings }: Pick<SiteReport, 'findings'>, review: Review): Standing {
  const ids = findings.filter((finding) => finding.kind === kind).map(({ id }) => id);
  if (ids.some((id) => review.dismissed.has(id))) return 'dismissed';
  return review.confirmedOnly && !ids.some((id) => review.confirmed.has(id)) ? 'open' : 'stands';
}

/** Why a patrol saw too little of a site to say that nothing is wrong with it (未评的原因). */
import type { SiteReport } from '../site-report.ts';
import type { WhyUnsettled } from './score-types.ts';

export type Unseen = Extract<WhyUnsettled, 'not-opened' | 'not-patrolled' | 'thin-coverage'>;

/** `null`: enough was seen. */
export function unseenBecause({
  availability,
  crawl,
  coverage,
}: Pick<SiteReport, 'availability' | 'crawl' | 'coverage'>) {
  if (crawl.stopReason === 'own-failure' || crawl.stopReason === 'aborted') return 'not-patrolled' satisfies Unseen;
  if (!availability.ok) return 'not-opened' satisfies Unseen;
  return coverage.columns?.enough === false ? ('thin-coverage' satisfies Unseen) : null;
}

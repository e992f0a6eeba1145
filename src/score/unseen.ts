/** Why a patrol saw too little of a site to say that nothing is wrong with it (未评的原因). */
import type { SiteReport } from '../site-report.ts';
import type { WhyUnsettled } from './score-types.ts';

export type Unseen = Extract<WhyUnsettled, 'not-opened' | 'walled' | 'not-patrolled' | 'thin-coverage'>;

/** `null`: enough was seen. */
export function unseenBecause({
  availability,
  crawl,
  coverage,
}: Pick<SiteReport, 'availability' | 'crawl' | 'coverage'>) {
  if (crawl.stopReason === 'own-failure' || crawl.stopReason === 'aborted') return 'not-patrolled' satisfies Unseen;
  if (crawl.stopReason === 'blocked') return 'walled' satisfies Unseen;
  if (!availability.ok) return 'not-opened' satisfies Unseen;
  return coverage.columns?.enough === false ? ('thin-coverage' satisfies Unseen) : null;
}

/** Nothing at all was seen of it; of a thin one at least what was seen stands. */
export const isShut = (unseen: Unseen | null): unseen is Exclude<Unseen, 'thin-coverage'> =>
  unseen !== null && unseen !== 'thin-coverage';

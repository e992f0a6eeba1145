/** Why a patrol saw too little of a site to say that nothing is wrong with it (未评的原因). */
import type { SiteReport } from '../site-report.ts';
import type { WhyUnsettled } from './score-types.ts';

export type Unseen = Extract<
  WhyUnsettled,
  'not-opened' | 'walled' | 'not-patrolled' | 'not-the-units-site' | 'thin-coverage'
>;

type Seen = Pick<SiteReport, 'availability' | 'crawl' | 'coverage' | 'findings'>;

/** `null`: enough was seen. */
export function unseenBecause({ availability, crawl, coverage, findings }: Seen): Unseen | null {
  if (crawl.stopReason === 'own-failure' || crawl.stopReason === 'aborted') return 'not-patrolled';
  if (crawl.stopReason === 'blocked') return 'walled';
  if (!availability.ok) return 'not-opened';
  // Of such a site no column was looked for.
  if (findings.some(({ kind }) => kind === 'site-moved' || kind === 'site-parked')) return 'not-the-units-site';
  return coverage.columns?.enough === false ? 'thin-coverage' : null;
}

/** Nothing at all was seen of it; of a thin one at least what was seen stands. */
export const isShut = (unseen: Unseen | null): unseen is Exclude<Unseen, 'thin-coverage'> =>
  unseen !== null && unseen !== 'thin-coverage';

/** Links that failed and stand on a page still (可疑链接): the run's recheck asks them again. */
import type { SuspectLink } from '../site-report.ts';
import type { SiteWalk } from './site-crawl.ts';

export function suspects(walk: SiteWalk): SuspectLink[] {
  const { ledger, nights, places } = walk;
  const found = ledger.failing().map(({ url, attempts, soft404 }) => ({
    url,
    attempts,
    soft404,
    foundOn: places.left(url, ledger.foundOn(url)),
    onHome: ledger.onHome(url),
    ...(nights.failedBefore(url) ? { failedBefore: true } : {}),
  }));
  return found.filter(({ foundOn }) => foundOn.length > 0);
}

/** Whether a site showed its home page and nothing else (仅首页可开). */
import { canonicalKey } from '../../url/address.ts';
import type { SiteWalk } from '../site-walk.ts';

/** With fewer of its own links that fail it may be a page with some dead links and no others. */
const MANY_FAILING = 10;

/** A guard that lets whoever comes see the home page, or a site that is gone but for it: from here both look alike. */
export function opensOnlyHome({ ledger, model }: Pick<SiteWalk, 'ledger' | 'model'>): boolean {
  let failing = 0;
  for (const { url, asked, isOwn } of ledger.links()) {
    if (!isOwn || asked === undefined || model.homeKeys.has(canonicalKey(url))) continue;
    if (asked === 'cleared' || asked === 'stands') return false;
    failing++;
  }
  return failing >= MANY_FAILING;
}

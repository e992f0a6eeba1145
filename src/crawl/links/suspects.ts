/** Links that failed and stand on a page still (可疑链接): the run's recheck asks them again. */

import type { FoundOn, SuspectLink } from '../../site-report.ts';
import { bearsSession, keyOnce } from '../../url/address.ts';
import type { SiteWalk } from '../site-walk.ts';

type Walk = Pick<SiteWalk, 'ledger' | 'nights' | 'places'>;

export function suspects(walk: Walk): SuspectLink[] {
  const { ledger, nights, places } = walk;
  const found = ledger.failing().map(({ url, attempts, soft404 }) => ({
    url,
    attempts,
    soft404,
    foundOn: places.left(url, ledger.foundOn(url)),
    onHome: ledger.onHome(url),
    ...(nights.failedBefore(url) ? { failedBefore: true } : {}),
  }));
  return withoutSessions(found, walk).filter(({ foundOn }) => foundOn.length > 0);
}

/** What an address is without the session that it bears: all pages that show it in any session, and whether one opened. */
interface OneLink {
  readonly first: string;
  readonly foundOn: FoundOn[];
  onHome: boolean;
  opened: boolean;
}

/** A link that bears another session on each page is one link: it stands on all of them, and one success clears it. */
function withoutSessions(found: readonly SuspectLink[], walk: Walk): readonly SuspectLink[] {
  const links = new Map<string, OneLink>();
  for (const { url } of found) {
    const key = keyOnce(url);
    if (bearsSession(url) && !links.has(key)) links.set(key, { first: url, foundOn: [], onHome: false, opened: false });
  }
  if (links.size === 0) return found;
  gather(links, walk);
  return found.flatMap((suspect) => {
    const one = bearsSession(suspect.url) ? links.get(keyOnce(suspect.url)) : undefined;
    if (one === undefined) return [suspect];
    if (one.opened || one.first !== suspect.url) return [];
    return [{ ...suspect, foundOn: one.foundOn, onHome: one.onHome }];
  });
}

function gather(links: ReadonlyMap<string, OneLink>, { ledger, places }: Walk): void {
  const told = new Set<string>();
  for (const { url, asked } of ledger.links()) {
    const one = bearsSession(url) ? links.get(keyOnce(url)) : undefined;
    if (one === undefined) continue;
    one.opened ||= asked === 'cleared' || asked === 'stands';
    one.onHome ||= ledger.onHome(url);
    for (const place of places.left(url, ledger.foundOn(url))) {
      const mark = `${one.first}\n${place.page}`;
      if (told.has(mark)) continue;
      told.add(mark);
      one.foundOn.push(place);
    }
  }
}

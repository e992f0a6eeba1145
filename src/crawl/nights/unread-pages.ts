/** Pages that an earlier night read, and this one could not (未能重读的页面): what stands on them may stand there still. */

import { isNoPage, pageAt, type SiteModel } from '../../site/site-model.ts';
import { canonicalKey, keyOnce } from '../../url/address.ts';
import type { LinkLedger } from '../links/link-ledger.ts';
import type { Nights } from './nights.ts';

export interface UnreadPages {
  /** As long as there is one, nothing that was not seen on the site is gone from it. */
  readonly count: number;
  /** For the next night. */
  readonly remembered: readonly string[];
}

/** What this needs of the walk. */
interface Walk {
  readonly model: SiteModel;
  readonly ledger: Pick<LinkLedger, 'urls' | 'has'>;
  readonly nights: Pick<Nights, 'knowsSite' | 'wasFine'>;
}

const MOST_REMEMBERED = 500;

/**
 * `before`: as the night before left them. A page that was never read (a wall, a form) has shown nothing that could be
 * missed, and is left out; where nobody knows what was read before, every page that failed counts.
 */
export function unreadPages({ model, ledger, nights }: Walk, before: readonly string[]): UnreadPages {
  const failing = new Set([...model.failures.keys()].filter((key) => !isNoPage(model, key)));
  const urls: string[] = [];
  if (failing.size > 0) for (const url of ledger.urls()) if (failing.has(keyOnce(url))) urls.push(url);
  const unread = urls.filter((url) => pageAt(model, canonicalKey(url)) === null);
  const awaited = new Set([
    ...before.filter((url) => !isTold(url, model)),
    ...unread.filter((url) => nights.wasFine(url)),
  ]);
  // Once the site leads to none of them any more, no visitor comes there.
  const remembered = [...awaited].some((url) => ledger.has(url)) ? [...awaited].slice(0, MOST_REMEMBERED) : [];
  const asked = unread.filter((url) => model.failures.get(canonicalKey(url)) !== 'robots');
  return { count: nights.knowsSite ? remembered.length : Math.max(remembered.length, asked.length), remembered };
}

function isTold(url: string, model: SiteModel): boolean {
  const key = canonicalKey(url);
  return pageAt(model, key) !== null || isNoPage(model, key);
}

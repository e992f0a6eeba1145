/** Which unit answers for which host (主机与单位): tells a home page that has moved into another unit's house. */
import type { SiteEntry } from '../config/sites.ts';
import { hostKey } from '../page/page-url.ts';

const addressesOf = (site: SiteEntry): string[] => (site.altUrl ? [site.url, site.altUrl] : [site.url]);

/** Host key → unit, of all sites but `site`; hosts that it shares with others are its own. */
export function otherHosts(site: SiteEntry, sites: readonly SiteEntry[]): Map<string, string> {
  const own = new Set(addressesOf(site).map(hostKey));
  const others = new Map<string, string>();
  for (const other of sites) {
    for (const host of addressesOf(other).map(hostKey)) if (!own.has(host)) others.set(host, other.unit);
  }
  return others;
}

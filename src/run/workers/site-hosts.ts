/** Which unit answers for which host (主机与单位): tells a home page that has moved into another unit's house. */
import type { SiteEntry } from '../../config/lists/sites.ts';
import { hostKey } from '../../url/address.ts';

/** Host key → unit, of the whole list; a host that several units share says nothing and is left out. */
export function unitsByHost(sites: readonly SiteEntry[]): Map<string, string> {
  const units = new Map<string, string>();
  const shared = new Set<string>();
  for (const { url, altUrl, unit } of sites) {
    for (const host of new Set([url, altUrl ?? url].map(hostKey))) {
      if (units.has(host) && units.get(host) !== unit) shared.add(host);
      units.set(host, unit);
    }
  }
  for (const host of shared) units.delete(host);
  return units;
}

/** In which order sites are visited (错开顺序): those that may share a server as far apart as they can be, else as listed. */
import type { SiteEntry } from '../config/lists/sites.ts';
import { hostKey } from '../url/address.ts';

/** Below these names domains are given away: 县.gov.cn is one owner's, gov.cn is nobody's. */
const PUBLIC = /(?:^|\.)(?:gov|com|org|net|edu|ac)\.cn$/;

/**
 * Hosts of one domain mostly stand on one server, and a server is asked at one pace whoever asks: side by side they
 * would only wait for each other. Each domain's sites are spread evenly over the whole run.
 */
export function spreadSites(sites: readonly SiteEntry[]): SiteEntry[] {
  const domains = Map.groupBy(sites.keys(), (index) => domainOf(sites[index]?.url ?? ''));
  const places = new Map<SiteEntry, number>();
  for (const [rank, indices] of [...domains.values()].entries()) {
    const phase = rank / domains.size;
    for (const [turn, index] of indices.entries()) {
      const site = sites[index];
      if (site) places.set(site, (turn + phase) / indices.length);
    }
  }
  return sites.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

function domainOf(url: string): string {
  const name = hostKey(url).replace(/:\d+$/, '');
  if (/^[\d.]+$|^\[/.test(name)) return name;
  return name
    .split('.')
    .slice(PUBLIC.test(name) ? -3 : -2)
    .join('.');
}

/** Standing orders for sites that stand in no list (人工设定中的未知网站): a slip of the pen, or a site that has left the list. */
import type { SiteOverride } from '../config/lists/overrides.ts';
import type { SiteEntry } from '../config/lists/sites.ts';
import { names } from '../rules/standing-orders.ts';

/** The names of such sites, each once. */
export function ordersOfNobody(overrides: readonly SiteOverride[], listed: readonly SiteEntry[]): string[] {
  const strange = overrides.filter(({ site }) => !listed.some((one) => names(site, one)));
  return [...new Set(strange.map(({ site }) => site))];
}

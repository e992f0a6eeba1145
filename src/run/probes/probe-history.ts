/** The history of a site's home page as a run looks it up (可用性监测历史). */
import { asOfDate } from '../../config/as-of.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { CloseInput } from '../../finalise.ts';
import type { IsoInstant } from '../../site-report.ts';
import type { Store } from '../../store/store.ts';
import { canonicalKey } from '../../url/address.ts';

/** No rule book looks back further. */
const LOOK_BACK_MS = 35 * 86_400_000;

/** By which the history knows a home page: the same in every list. */
export const siteKeyOf = ({ url }: Pick<SiteEntry, 'url'>): string => canonicalKey(url);

export async function probesBefore(
  store: Store,
  site: SiteEntry,
  asOf: IsoInstant,
): Promise<NonNullable<CloseInput['probes']>> {
  const from = new Date(Date.parse(asOf) - LOOK_BACK_MS).toISOString();
  const { asOfDay } = asOfDate(new Date(asOf));
  return { asOfDay, all: await store.probes.between(siteKeyOf(site), from, asOf) };
}

/** The whole farm of one seed and day: allotments at once, sites built when first asked for and then kept. */
import type { IsoDay } from './days.ts';
import { type Allotment, allot } from './plan/allotment.ts';
import { buildSite } from './plan/build.ts';
import type { Site } from './plan/model.ts';

export interface FarmPlan {
  readonly seed: number;
  readonly now: IsoDay;
  readonly allotments: readonly Allotment[];
  siteOf(allotment: Allotment): Site;
}

export function planFarm(seed: number, now: IsoDay): FarmPlan {
  const allotments = allot(seed);
  const neighbours = allotments
    .filter((one) => one.fault === 'none' && one.listed.altUrl === '' && !one.listed.url.includes(':8'))
    .map(({ listed }) => ({ name: listed.unit, url: listed.url }));
  const built = new Map<string, Site>();
  const siteOf = (wanted: Allotment): Site => {
    const known = built.get(wanted.key);
    if (known) return known;
    const site = buildSite(wanted, { seed, now, neighbours });
    built.set(wanted.key, site);
    return site;
  };
  return { seed, now, allotments, siteOf };
}

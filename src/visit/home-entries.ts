/** The entries of the home page (首页条目) as a report keeps them: facts, by which any rule book can judge later. */
import type { Profile } from '../config/profile.ts';
import { areHomesWhole, homeItems } from '../detect/home-items.ts';
import type { SiteModel } from '../site/site-model.ts';
import type { HomeEntries, IsoDay } from '../site-report.ts';

const DAYS_KEPT = 200;
/** For a rule book without a rule on home pages. */
const TWO_WEEKS = 14;

/** Counted over the days that the rule book in force asks for; another one that asks for as many can use it. */
export function homeEntries(model: SiteModel, asOf: IsoDay, { scoring }: Profile): HomeEntries {
  const rule = scoring.vetoes.find((veto) => veto.by === 'home-stale');
  const span = rule?.days ?? TWO_WEEKS;
  const { dated, undated, freshOnSite } = homeItems(model, asOf, { days: span });
  const days = dated.slice(0, DAYS_KEPT).map(({ day }) => day);
  return { days, undated, whole: areHomesWhole(model), onSite: { days: span, recent: freshOnSite } };
}

/** The entries of the home page (首页条目) as a report keeps them: facts, by which any rule book can judge later. */
import { homeItems, isHomeWhole } from '../detect/home-items.ts';
import type { SiteModel } from '../site/site-model.ts';
import type { HomeEntries, IsoDay } from '../site-report.ts';

const DAYS_KEPT = 200;

export function homeEntries(model: SiteModel, asOf: IsoDay): HomeEntries {
  const { dated, undated } = homeItems(model, asOf, { days: 0 });
  return { days: dated.slice(0, DAYS_KEPT).map(({ day }) => day), undated, whole: isHomeWhole(model) };
}

/** The entries of the home page (首页条目) as a report keeps them: facts, by which any rule book can judge later. */
import { dateItems } from '../detect/dated-items.ts';
import { homeItems, isHomeWhole } from '../detect/home-items.ts';
import { canonicalKey } from '../page/address.ts';
import type { ListItem } from '../page/item-lists.ts';
import { pageAt, type SiteModel } from '../site/site-model.ts';
import type { HomeEntries, IsoDay } from '../site-report.ts';

const DAYS_KEPT = 200;

export function homeEntries(model: SiteModel, asOf: IsoDay): HomeEntries {
  const { dated, undated } = homeItems(model, asOf, { days: 0 });
  const days = dated.slice(0, DAYS_KEPT).map(({ day }) => day);
  const lastShown = shownLists(model).flatMap((items) => oldestOf(items, model, asOf) ?? []);
  return { days, undated, whole: isHomeWhole(model), lastShown: lastShown.toSorted().reverse() };
}

function oldestOf(items: readonly ListItem[], model: SiteModel, asOf: IsoDay): IsoDay | null {
  const days = dateItems(model, [...items], asOf).flatMap(({ day }) => day ?? []);
  return days.toSorted()[0] ?? null;
}

/** One array a list, and one for what scripts brought into a page. */
function shownLists(model: SiteModel): (readonly ListItem[])[] {
  const homes = model.homes.flatMap((key) => pageAt(model, key) ?? []);
  const frames = homes.flatMap((home) => home.frames.flatMap((url) => pageAt(model, canonicalKey(url)) ?? []));
  const lists = [...new Set([...homes, ...frames])].flatMap((page) => page.lists);
  const ofScripts = homes.flatMap(({ key }) => [model.loaded.get(key) ?? [], model.heard.get(key) ?? []]);
  return [...lists.filter(({ role }) => role !== 'menu').map(({ items }) => items), ...ofScripts];
}

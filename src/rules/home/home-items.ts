/** 首页信息更新总量: how many entries of the home page are new within so many days. */

import type { ListItem } from '../../read/lists/item-lists.ts';
import { KeyNumbers } from '../../site/frontier/key-numbers.ts';
import { inScope } from '../../site/scope.ts';
import { pageAt, type SiteModel } from '../../site/site-model.ts';
import type { IsoDay } from '../../site-report.ts';
import { addDays, daysBetween, newestDay } from '../../time/dates.ts';
import { addressOf, canonicalKey, keyOnce } from '../../url/address.ts';

import { type DatedItem, dateItems, dateOf } from '../columns/dated-items.ts';

export interface HomeItems {
  /** With a day, newest first. */
  readonly dated: readonly (DatedItem & { readonly day: IsoDay })[];
  /** Without a day: each of them may be new. */
  readonly undated: number;
  /** Day → how many, on the whole site: a home page shows the newest few, and the next push them off. */
  readonly onSite: ReadonlyMap<IsoDay, number>;
}

export interface HomeItemsRules {
  /** An entry counts up to this age, in whole calendar days. */
  readonly days: number;
  readonly leastItems: number;
  /** With fewer entries in all the home page only leads on (导航入口): other pages are then to be looked at. */
  readonly leastShown: number;
}

export type HomeItemsVerdict = 'enough' | 'few' | 'unknown';

/** A page that scripts may fill, and entries without a day that would make up the number, leave it unknown. */
export function judgeHomeItems(
  { dated, undated, onSite }: HomeItems,
  isWhole: boolean,
  asOf: IsoDay,
  rules: HomeItemsRules,
): HomeItemsVerdict {
  const fresh = freshOnSite(onSite, rules.days, asOf);
  if (fresh >= rules.leastItems) return 'enough';
  const mayBe = fresh + undated;
  const shown = dated.length + undated;
  return !isWhole || mayBe >= rules.leastItems || shown < rules.leastShown ? 'unknown' : 'few';
}

/** Entries of the whole site, its columns' pages included, that are no older than so many days. */
export function freshOnSite(onSite: HomeItems['onSite'], days: number, asOf: IsoDay): number {
  let fresh = 0;
  for (const [day, count] of onSite) if (isFresh(day, days, asOf)) fresh += count;
  return fresh;
}

export const isFresh = (day: IsoDay, days: number, asOf: IsoDay): boolean => daysBetween(day, asOf) <= days;

/** Entries of all lists of the home page and its frames but menus, each counted once. */
export function homeItems(model: SiteModel, asOf: IsoDay): HomeItems {
  const shown = shownItems(model);
  const all = dateItems(model, onceEach(shown), asOf);
  const dated = all
    .filter((item): item is DatedItem & { readonly day: IsoDay } => item.day !== null)
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return {
    dated,
    undated: all.filter((item) => item.day === null && mayBeNews(item, model)).length,
    onSite: daysOf(onceEach([...shown, ...itemsOfColumns(model)]), model, asOf),
  };
}

/** `homeItems`, counted once: of a large site it goes through a hundred thousand entries. */
export function itemsOnce(model: SiteModel, asOf: IsoDay): () => HomeItems {
  let counted: HomeItems | null = null;
  return () => {
    counted ??= homeItems(model, asOf);
    return counted;
  };
}

/** A large site has a hundred thousand entries, and two thousand days: nothing else is kept of them. */
function daysOf(items: readonly ListItem[], model: SiteModel, asOf: IsoDay): Map<IsoDay, number> {
  const days = new Map<IsoDay, number>();
  for (const item of items) {
    const { day } = dateOf(model, item, asOf);
    if (day !== null) days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}

export interface HomeDueRules {
  /** The book's term: an entry counts up to this age. */
  readonly days: number;
  /** Whole days of standing still after which it is warned of. */
  readonly warnDays: number;
  readonly leastShown: number;
}

/**
 * 首页即将超期: the last day on which a new entry keeps the home page from standing still for longer than the book allows;
 * `null` where it is not near, or over, or cannot be told. What a column shows is news of the site as well. Never a claim.
 */
export function homeDueOn(items: HomeItems, isWhole: boolean, asOf: IsoDay, rules: HomeDueRules): IsoDay | null {
  const { dated, undated, onSite } = items;
  const newest = newestDay([...onSite.keys()]);
  if (!isWhole || undated > 0 || newest === null || dated.length < rules.leastShown) return null;
  const age = daysBetween(newest, asOf);
  return age >= rules.warnDays && age <= rules.days ? addDays(asOf, rules.days - age) : null;
}

/** By address, else by title; the one with a day where there are two. */
function onceEach(lists: Iterable<Items>): ListItem[] {
  const once: ListItem[] = [];
  // Without the keys: those of all entries of a site would take more room than the entries.
  const places = new KeyNumbers();
  const placeOf = ({ url, title }: ListItem): number => {
    const written = url ?? title;
    const known = places.get(written);
    if (known !== undefined) return known;
    const key = url === null ? title : keyOnce(url);
    const place = places.get(key) ?? once.length;
    places.set(key, place);
    places.set(written, place);
    return place;
  };
  // What stands on many pages is one array on all of them.
  for (const items of new Set(lists))
    for (const item of items) {
      const place = placeOf(item);
      const before = once[place];
      if (before === undefined || (before.day === null && item.day !== null)) once[place] = item;
    }
  return once;
}

type Items = readonly ListItem[];

function* itemsOfColumns({ pages, loaded, heard }: SiteModel): Generator<Items> {
  for (const { kind, lists } of pages.values())
    if (kind !== 'article') for (const { role, items } of lists) if (role !== 'menu') yield items;
  yield* loaded.values();
  yield* heard.values();
}

function shownItems(model: SiteModel): Items[] {
  const homes = model.homes.flatMap((key) => pageAt(model, key) ?? []);
  const frames = homes.flatMap((home) => home.frames.flatMap((url) => pageAt(model, canonicalKey(url)) ?? []));
  const loaded = homes.flatMap(({ key }) => [model.loaded.get(key) ?? [], model.heard.get(key) ?? []]);
  const lists = [...new Set([...homes, ...frames])].flatMap((page) => page.lists);
  return [...lists.filter(({ role }) => role !== 'menu').map((list) => list.items), ...loaded];
}

/** Titles shorter than this are names of columns and services. */
const SHORTEST_TITLE = 8;

/** A page that was read and is no article is a column; a bare host is somebody's site. */
function mayBeNews({ title, url }: DatedItem, model: SiteModel): boolean {
  if (title.length < SHORTEST_TITLE) return false;
  if (url === null) return true;
  const { path } = addressOf(url);
  if (!inScope(model.scope, url) && (path === '/' || path === '')) return false;
  const page = pageAt(model, canonicalKey(url));
  return page === null || page.kind === 'article';
}

/** Nothing on it waits for a script, and every frame was read. */
export function areHomesWhole(model: SiteModel): boolean {
  const homes = model.homes.flatMap((key) => pageAt(model, key) ?? []);
  const frames = homes.flatMap((home) => home.frames).filter((url) => inScope(model.scope, url));
  return (
    homes.length > 0 &&
    homes.every((home) => !home.shell) &&
    frames.every((url) => pageAt(model, canonicalKey(url)) !== null)
  );
}

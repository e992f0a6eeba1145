/** 首页信息更新总量: how many entries of the home page are new within so many days. */
import { addressOf, canonicalKey, keyOnce } from '../page/address.ts';
import { addDays, daysBetween, newestDay } from '../page/dates.ts';
import type { ListItem } from '../page/item-lists.ts';
import { inScope } from '../site/scope.ts';
import { pageAt, type SiteModel } from '../site/site-model.ts';
import type { IsoDay } from '../site-report.ts';

import { type DatedItem, dateItems } from './dated-items.ts';

export interface HomeItems {
  /** With a day, newest first. */
  readonly dated: readonly (DatedItem & { readonly day: IsoDay })[];
  readonly fresh: number;
  /** Those of the whole site, its columns' pages included: a home page shows the newest few, and the next push them off. */
  readonly freshOnSite: number;
  /** Of the whole site; `null` where nothing bears a day. */
  readonly newestOnSite: IsoDay | null;
  /** Without a day: each of them may be new. */
  readonly undated: number;
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
export function judgeHomeItems(items: HomeItems, isWhole: boolean, rules: HomeItemsRules): HomeItemsVerdict {
  if (items.freshOnSite >= rules.leastItems) return 'enough';
  const mayBe = items.freshOnSite + items.undated;
  const shown = items.dated.length + items.undated;
  return !isWhole || mayBe >= rules.leastItems || shown < rules.leastShown ? 'unknown' : 'few';
}

/** Entries of all lists of the home page and its frames but menus, each counted once. */
export function homeItems(model: SiteModel, asOf: IsoDay, { days }: Pick<HomeItemsRules, 'days'>): HomeItems {
  const shown = shownItems(model);
  const keyOf = keysByUrl();
  const all = dateItems(model, onceEach(shown, keyOf), asOf);
  const onSite = dateItems(model, onceEach([...shown, ...itemsOfColumns(model)], keyOf), asOf);
  const isFresh = ({ day }: DatedItem): boolean => day !== null && daysBetween(day, asOf) <= days;
  const dated = all
    .filter((item): item is DatedItem & { readonly day: IsoDay } => item.day !== null)
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return {
    dated,
    fresh: all.filter(isFresh).length,
    freshOnSite: onSite.filter(isFresh).length,
    newestOnSite: newestDay(onSite.map(({ day }) => day)),
    undated: all.filter((item) => item.day === null && mayBeNews(item, model)).length,
  };
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
  const { dated, undated, newestOnSite } = items;
  if (!isWhole || undated > 0 || newestOnSite === null || dated.length < rules.leastShown) return null;
  const age = daysBetween(newestOnSite, asOf);
  return age >= rules.warnDays && age <= rules.days ? addDays(asOf, rules.days - age) : null;
}

/** By address, else by title; the one with a day where there are two. */
function onceEach(lists: Iterable<Items>, keyOf: (url: string) => string): ListItem[] {
  const once = new Map<string, ListItem>();
  // What stands on many pages is one array on all of them.
  for (const items of new Set(lists))
    for (const item of items) {
      const key = item.url === null ? item.title : keyOf(item.url);
      const before = once.get(key);
      if (before === undefined || (before.day === null && item.day !== null)) once.set(key, item);
    }
  return [...once.values()];
}

type Items = readonly ListItem[];

/** `canonicalKey` of all entries of a site: more addresses than are remembered elsewhere, and most stand in several lists. */
function keysByUrl(): (url: string) => string {
  const keys = new Map<string, string>();
  return (url) => {
    const known = keys.get(url);
    if (known !== undefined) return known;
    const key = keyOnce(url);
    keys.set(url, key);
    return key;
  };
}

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

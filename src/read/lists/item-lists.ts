/** The lists of a page: their entries with the day that stands beside each, in its address or in an attribute. */

import type { FlatPage } from '../../html/page-elements.ts';
import type { IsoDay } from '../../site-report.ts';
import type { Address } from '../../url/address.ts';
import { labelledDay, type PlacedDate } from '../dates/page-dates.ts';
import type { Anchor } from './anchors.ts';
import { findGroups, type Group, type Row, signatureOf } from './item-rows.ts';
import { shared } from './known-items.ts';
import { datesBetween, entryOf, firstAnchor, type Scene } from './list-scene.ts';

export type DateSource = 'list' | 'title' | 'list-inferred' | 'title-attribute' | 'url' | 'script';

export interface ListItem {
  readonly title: string;
  readonly url: string | null;
  readonly day: IsoDay | null;
  readonly dateSource: DateSource | null;
  /** Place behind the first entry of its list, so that a menu is the same wherever it stands on a page. */
  readonly at: number;
}

export interface ItemList {
  /** Place of the first entry in the document: lists can be put in its order by it. */
  readonly at: number;
  readonly items: readonly ListItem[];
  /** What the addresses of its entries say, in their order; none where one leads nowhere. */
  readonly addresses: readonly (Address | null)[];
  /** Element that holds the rows. */
  readonly container: number;
  /** Tags and classes from the top to the rows: the same on every page of one template. */
  readonly signature: string;
  /** Range of text runs that the list covers. */
  readonly textFrom: number;
  readonly textTo: number;
  readonly hidden: boolean;
}

/** All lists of the page in document order, menus included: the caller tells them apart. */
export function findItemLists(page: FlatPage, anchors: readonly Anchor[], dates: readonly PlacedDate[]): ItemList[] {
  const { scene, groups } = findGroups(page, anchors, dates);
  return groups.map((group) => {
    const { parent, rows } = group;
    return {
      ...extentOf(scene, group),
      ...itemsOf(scene, group),
      signature: signatureOf(page, parent, rows.at(-1)?.element ?? -1),
      hidden: page.elements[rows[0]?.element ?? -1]?.hidden ?? false,
    };
  });
}

/** A row with more text runs holds more than one entry's matter: its date is looked for near the link. */
const LARGE_ROW = 16;
/** Text runs beside a row in which its date may stand. */
const NEAR = 4;

/** True where the dates of this list stand before their titles: line breaks tell, else the only date outside its rows. */
function dateFirst(scene: Scene, rows: readonly Row[], parent: number): boolean {
  const first = scene.page.elements[rows[0]?.element ?? -1];
  const last = scene.page.elements[rows.at(-1)?.element ?? -1];
  const box = scene.page.elements[parent];
  if (!first || !last || !box) return false;
  const told = rows.slice(1).reduce((sum, row, at) => sum + lineOf(scene, rows[at] as Row, row), 0);
  if (told !== 0) return told > 0;
  return (
    datesBetween(scene, box.textFrom, first.textFrom).length === 1 &&
    datesBetween(scene, last.textTo, box.textTo).length === 0
  );
}

const BREAKS = new Set(['br', 'hr']);

/** Dates between two rows that stand on the line of the later one, less those on the line of the earlier one. */
function lineOf(scene: Scene, before: Row, after: Row): number {
  const { page } = scene;
  const from = page.elements[before.element];
  const to = page.elements[after.element];
  const between = from && to ? datesBetween(scene, from.textTo, to.textFrom) : [];
  if (between.length === 0) return 0;
  const breaks = page.elements.slice(from?.end, after.element).filter(({ tag }) => BREAKS.has(tag));
  return between.reduce((sum, { at }) => {
    const ahead = breaks.some((element) => element.textFrom <= at);
    const behind = breaks.some((element) => element.textFrom > at);
    return sum + Number(ahead) - Number(behind);
  }, 0);
}

/** `1/20` is a day in January or a page count (翻页). */
const mayCount = (scene: Scene, { form, at }: PlacedDate): boolean =>
  form === 'no-year' && scene.page.texts[at]?.known.plain.includes('/') === true;

/** What may be a page count is one outside the list's rows, unless such days stand among the rows too. */
function isPageCount(scene: Scene, group: Group): (date: PlacedDate) => boolean {
  const from = scene.page.elements[group.rows[0]?.element ?? -1]?.textFrom ?? 0;
  const to = scene.page.elements[group.rows.at(-1)?.element ?? -1]?.textTo ?? 0;
  let usual: boolean | null = null;
  const isUsual = (): boolean => {
    usual ??= datesBetween(scene, from, to).some((date) => mayCount(scene, date));
    return usual;
  };
  return (date) => mayCount(scene, date) && !isUsual();
}

/** The narrower choice, unless nothing is left of it. */
const rather = (dates: readonly PlacedDate[], wanted: (date: PlacedDate) => boolean): readonly PlacedDate[] => {
  const some = dates.filter(wanted);
  return some.length > 0 ? some : dates;
};

/**
 * Of several days in a row: one that is shown, that stands outside the title, that its label calls the publication, with
 * its year, not ahead; of two such the later, for one of them says when the entry was changed last.
 */
function ownDate(dates: readonly PlacedDate[]): PlacedDate | undefined {
  const shown = rather(dates, ({ hidden }) => !hidden);
  const telling = mostTelling(rather(shown, ({ inTitle }) => !inTitle));
  const past = rather(
    rather(telling, ({ inferred }) => !inferred),
    ({ ahead }) => !ahead,
  );
  if (past.every(({ inferred }) => inferred)) return past.at(-1);
  return past.reduce((latest, date) => (date.day > latest.day ? date : latest), past[0] as PlacedDate);
}

const TELLING = ['published', 'plain', 'made'] as const;

/** 发布日期 where the row has one; a day without a label else; 成文日期 only where there is nothing better. */
function mostTelling(dates: readonly PlacedDate[]): readonly PlacedDate[] {
  for (const meaning of TELLING) {
    const of = dates.filter((date) => (date.meaning ?? 'plain') === meaning);
    if (of.length > 0) return of;
  }
  return dates;
}

function sourceOf({ inferred, inTitle }: PlacedDate): DateSource {
  if (inferred) return 'list-inferred';
  return inTitle ? 'title' : 'list';
}

function dateOf(scene: Scene, dates: readonly PlacedDate[], anchor: Anchor | undefined): Dated {
  const date = dates.length === 0 ? undefined : ownDate(dates);
  if (date) return { day: date.day, dateSource: sourceOf(date) };
  const title = anchor && scene.page.elements[anchor.element]?.attributes.title;
  const attribute = title ? labelledDay(title) : null;
  if (attribute) return { day: attribute, dateSource: 'title-attribute' };
  const inUrl = anchor?.address?.day ?? null;
  return inUrl ? { day: inUrl, dateSource: 'url' } : UNDATED;
}

type Dated = Pick<ListItem, 'day' | 'dateSource'>;
const UNDATED: Dated = { day: null, dateSource: null };

/** Of its entries, in their order, with where the first stands. */
type Entries = Pick<ItemList, 'at' | 'items' | 'addresses'>;

function itemsOf(scene: Scene, group: Group): Entries {
  const { rows } = group;
  const first = rows[0] === undefined ? 0 : (firstAnchor(scene, rows[0].item)?.element ?? 0);
  const ahead = rows.length > 1 && dateFirst(scene, rows, group.parent);
  const counts = isPageCount(scene, group);
  const addresses: (Address | null)[] = [];
  const all: ListItem[] = [];
  for (let at = 0; at < rows.length; at++) {
    const { item } = rows[at] as Row; // safe: at is in range
    const { lead, leading, title } = entryOf(scene, item);
    addresses.push(leading?.address ?? null);
    const [from, to] = reachOf(scene, rows, at, ahead);
    const near = datesBetween(scene, from, to);
    const dates = near.length === 0 ? near : near.filter((date) => !counts(date));
    const { day, dateSource } = dateOf(scene, dates, lead);
    const place = (lead?.element ?? 0) - first;
    all.push({ title, url: leading?.url ?? null, at: place, day, dateSource });
  }
  const items = withoutStray(withoutLead(all));
  return { at: first, items: shared(items), addresses: addresses.slice(all.length - items.length) };
}

/** Text runs in which the date of a row may stand: its own, and some before or behind it. */
function reachOf(scene: Scene, rows: readonly Row[], at: number, ahead: boolean): [number, number] {
  const { page } = scene;
  const row = rows[at] as Row; // safe: callers go through the rows
  const element = page.elements[row.element];
  const { textFrom = 0, textTo = 0, parent = -1 } = element ?? {};
  if (rows.length === 1 || textTo - textFrom > LARGE_ROW) return nearBox(scene, row);
  const box = page.elements[parent];
  const other = page.elements[rows[ahead ? at - 1 : at + 1]?.element ?? -1];
  const isBeside = other !== undefined && other.parent === parent;
  if (ahead) return [Math.max((isBeside ? other.textTo : box?.textFrom) ?? textFrom, textFrom - NEAR), textTo];
  return [textFrom, Math.min((isBeside ? other.textFrom : box?.textTo) ?? textTo, textTo + NEAR)];
}

const LEAD_CHARS = 8;

/** A short word that leads nowhere above entries that all have a day is their heading, in whatever box. */
function withoutLead(items: ListItem[]): ListItem[] {
  const [first] = items;
  if (first?.day !== null || first.url !== null || first.title.length > LEAD_CHARS || items.length < 2) return items;
  return items.every((item) => item === first || item.day !== null) ? items.slice(1) : items;
}

const isDatedInList = ({ dateSource }: ListItem): boolean => dateSource === 'list' || dateSource === 'list-inferred';

/** A lone date behind the last row of an undated list belongs to what follows it. */
function withoutStray(items: ListItem[]): ListItem[] {
  const last = items.at(-1);
  if (!last || items.length < 2 || (items.length === 2 && last.title.length >= 8)) return items;
  if (items.find(isDatedInList) !== last) return items;
  return [...items.slice(0, -1), { ...last, day: null, dateSource: null }];
}

const ROW_TAGS = new Set(['li', 'tr', 'dd', 'dt', 'p']);

/** For a list of one entry: the smallest box around the link that also holds a date, if it holds little else. */
function nearBox(scene: Scene, row: Row): [number, number] {
  const anchor = firstAnchor(scene, row.item);
  let up = anchor?.element ?? row.element;
  const limit = scene.page.elements[row.element]?.parent ?? -1;
  for (let step = 0; step < 6 && up >= 0 && up !== limit; step++) {
    const element = scene.page.elements[up];
    if (!element) break;
    const dates = datesBetween(scene, element.textFrom, element.textTo);
    if (dates.length > 0) {
      const own = ROW_TAGS.has(element.tag) || !dates.every((date) => mayCount(scene, date));
      return own && element.textTo - element.textFrom <= 12 ? [element.textFrom, element.textTo] : [0, 0];
    }
    up = element.parent;
  }
  return [0, 0];
}

/** Where the list stands. A lone entry's row may be half the page: then its link and the date beside it are the list. */
function extentOf(scene: Scene, group: Group): Pick<ItemList, 'container' | 'textFrom' | 'textTo'> {
  const { elements } = scene.page;
  const [only] = group.rows;
  const anchor = group.rows.length === 1 && only ? firstAnchor(scene, only.item) : undefined;
  const link = elements[anchor?.element ?? -1];
  if (only && link) {
    const [from, to] = nearBox(scene, only);
    return to > from
      ? { container: link.parent, textFrom: Math.min(from, link.textFrom), textTo: Math.max(to, link.textTo) }
      : { container: link.parent, textFrom: link.textFrom, textTo: link.textTo };
  }
  const first = elements[group.rows[0]?.element ?? -1];
  const last = elements[group.rows.at(-1)?.element ?? -1];
  return { container: group.parent, textFrom: first?.textFrom ?? 0, textTo: last?.textTo ?? 0 };
}

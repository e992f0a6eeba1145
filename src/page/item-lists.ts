/**
 * Finds the lists of a page: repeated blocks that each hold one entry, with the day that stands beside it.
 *
 * An entry's row is the largest element that holds this entry and no other. Rows under one parent are a list; what
 * stands between two rows belongs to the row before it, unless the dates of this list come first.
 */
import type { IsoDay } from '../site-report.ts';
import type { Anchor } from './anchors.ts';
import { dayInUrl } from './dates.ts';
import type { FlatPage } from './flat-page.ts';
import { labelledDay, type PlacedDate } from './page-dates.ts';

export type DateSource = 'list' | 'list-inferred' | 'title-attribute' | 'url' | 'script';

export interface ListItem {
  readonly title: string;
  readonly url: string | null;
  readonly day: IsoDay | null;
  readonly dateSource: DateSource | null;
}

export interface ItemList {
  readonly items: readonly ListItem[];
  /** Element that holds the rows. */
  readonly container: number;
  /** Tags and classes from the top to the rows: the same on every page of one template. */
  readonly signature: string;
  /** Range of text runs that the list covers. */
  readonly textFrom: number;
  readonly textTo: number;
  readonly hidden: boolean;
}

interface Row {
  readonly item: number;
  readonly element: number;
}

interface Group {
  readonly parent: number;
  readonly rows: Row[];
}

/** What the functions of this file share about one page. */
interface Scene {
  readonly page: FlatPage;
  readonly anchors: readonly Anchor[];
  readonly anchorAt: readonly number[];
  readonly itemAt: readonly number[];
  /** Running number of the anchor's entry, without gaps. */
  readonly rankAt: readonly number[];
  readonly dates: readonly PlacedDate[];
  readonly dateAt: readonly number[];
}

function sceneOf(page: FlatPage, anchors: readonly Anchor[], dates: readonly PlacedDate[]): Scene {
  let rank = -1;
  const rankAt = anchors.map((anchor, at) => (anchor.item === anchors[at - 1]?.item ? rank : ++rank));
  return {
    page,
    anchors,
    dates,
    anchorAt: anchors.map((anchor) => anchor.element),
    itemAt: anchors.map((anchor) => anchor.item),
    rankAt,
    dateAt: dates.map((date) => date.at),
  };
}

function lowerBound(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many entries stand inside an element. */
function entriesIn(scene: Scene, index: number): number {
  const first = lowerBound(scene.anchorAt, index);
  const last = lowerBound(scene.anchorAt, scene.page.elements[index]?.end ?? index) - 1;
  return last < first ? 0 : (scene.rankAt[last] ?? 0) - (scene.rankAt[first] ?? 0) + 1;
}

function rowOf(scene: Scene, anchor: number): number {
  let row = anchor;
  for (;;) {
    const up = scene.page.elements[row]?.parent ?? -1;
    if (up < 0 || entriesIn(scene, up) !== 1 || scene.page.elements[up]?.tag === 'body') return row;
    row = up;
  }
}

function groupRows(scene: Scene): Group[] {
  const groups = new Map<number, Group>();
  let lastItem = -1;
  for (const anchor of scene.anchors) {
    if (anchor.item === lastItem) continue;
    lastItem = anchor.item;
    const element = rowOf(scene, anchor.element);
    const parent = scene.page.elements[element]?.parent ?? -1;
    const group = groups.get(parent);
    if (group) group.rows.push({ item: anchor.item, element });
    else groups.set(parent, { parent, rows: [{ item: anchor.item, element }] });
  }
  return [...groups.values()].map((group) => withoutHeadings(scene.page, group));
}

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'caption', 'legend', 'summary']);

/** A linked heading beside rows of another kind names the block; it is no entry of it. */
function withoutHeadings(page: FlatPage, group: Group): Group {
  const isHeading = (row: Row): boolean => HEADINGS.has(page.elements[row.element]?.tag ?? '');
  const rows = group.rows.filter((row) => !isHeading(row));
  return rows.length === 0 || rows.length === group.rows.length ? group : { parent: group.parent, rows };
}

const classOf = (page: FlatPage, index: number): string => {
  const element = page.elements[index];
  return element ? `${element.tag}.${(element.attributes.class ?? '').replace(/\d+/g, '').trim()}` : '';
};

function signatureOf(page: FlatPage, index: number): string {
  const parts: string[] = [];
  for (let up = index; up >= 0 && parts.length < 7; up = page.elements[up]?.parent ?? -1) {
    const id = page.elements[up]?.attributes.id;
    parts.push(id ? `${classOf(page, up)}#${id.replace(/\d+/g, '')}` : classOf(page, up));
  }
  return parts.reverse().join('>');
}

function datesBetween(scene: Scene, from: number, to: number): PlacedDate[] {
  const found: PlacedDate[] = [];
  for (let at = lowerBound(scene.dateAt, from); at < scene.dates.length; at++) {
    const date = scene.dates[at];
    if (!date || date.at >= to) break;
    found.push(date);
  }
  return found;
}

/** Rows of neighbouring groups with one shape (table rows, lists cut into fives) are one list. */
function mergeGroups(scene: Scene, groups: readonly Group[]): Group[] {
  const { page } = scene;
  const merged: Group[] = [];
  for (const group of groups) {
    const before = merged.at(-1);
    if (before && before !== group && joins(page, before, group)) before.rows.push(...group.rows);
    else merged.push({ parent: group.parent, rows: [...group.rows] });
  }
  return merged;
}

function joins(page: FlatPage, before: Group, group: Group): boolean {
  const last = before.rows.at(-1);
  const lastParent = last ? (page.elements[last.element]?.parent ?? -1) : -1;
  const a = page.elements[lastParent];
  const b = page.elements[group.parent];
  if (!a || !b || a.parent !== b.parent || lastParent === group.parent) return false;
  if (classOf(page, lastParent) !== classOf(page, group.parent)) return false;
  // A heading between two blocks says that they are two lists.
  for (let at = a.textTo; at < b.textFrom; at++) {
    if (/[\u4e00-\u9fff]{2}/.test(page.texts[at]?.text ?? '')) return false;
  }
  return true;
}

/** The largest box around a date that holds no other date. */
function boxOfDate(scene: Scene, date: PlacedDate): number {
  let box = scene.page.texts[date.at]?.element ?? -1;
  for (;;) {
    const up = scene.page.elements[box]?.parent ?? -1;
    const element = scene.page.elements[up];
    if (!element || datesBetween(scene, element.textFrom, element.textTo).length !== 1) return box;
    box = up;
  }
}

const MAX_LINKS_IN_RECORD = 4;
/** Where most records of a list hold few links, some may carry a whole box of related readings. */
const MAX_LINKS_IN_ROW = 30;

/**
 * One record may hold several links and one date (栏目名 + 标题, province, related readings): siblings of one shape with
 * a date each are records, and in each of them only one link is the entry.
 */
function dropSideLinks(page: FlatPage, anchors: readonly Anchor[], dates: readonly PlacedDate[]): readonly Anchor[] {
  const scene = sceneOf(page, anchors, dates);
  const byParent = new Map<number, number[]>();
  for (const date of dates) {
    const box = boxOfDate(scene, date);
    const entries = entriesIn(scene, box);
    if (entries < 1 || entries > MAX_LINKS_IN_ROW) continue;
    const parent = page.elements[box]?.parent ?? -1;
    byParent.set(parent, [...(byParent.get(parent) ?? []), box]);
  }
  const dropped = new Set<number>();
  for (const boxes of byParent.values()) {
    const shape = boxes.map((box) => classOf(page, box));
    const records = boxes.filter((_, at) => shape.filter((other) => other === shape[at]).length >= 2);
    const small = records.filter((record) => entriesIn(scene, record) <= MAX_LINKS_IN_RECORD).length;
    const most = small * 3 >= records.length * 2 ? MAX_LINKS_IN_ROW : MAX_LINKS_IN_RECORD;
    for (const record of records) {
      const entries = entriesIn(scene, record);
      if (entries > 1 && entries <= most) for (const item of sideItems(scene, record)) dropped.add(item);
    }
  }
  return dropped.size === 0 ? anchors : anchors.filter((anchor) => !dropped.has(anchor.item));
}

/** The entries of a record but for its own: the first full title before the date, or the first link where the date leads. */
function sideItems(scene: Scene, record: number): number[] {
  const element = scene.page.elements[record];
  const from = lowerBound(scene.anchorAt, record);
  const to = lowerBound(scene.anchorAt, element?.end ?? record);
  const inside = scene.anchors.slice(from, to);
  const date = datesBetween(scene, element?.textFrom ?? 0, element?.textTo ?? 0)[0];
  const before = inside.filter((anchor) => (scene.page.elements[anchor.element]?.textFrom ?? 0) <= (date?.at ?? 0));
  const pool = before.length > 0 ? before : inside.slice(0, 1);
  const longest = pool.reduce((most, anchor) => Math.max(most, anchor.text.length), 0);
  // A word in front (栏目名, 省份) is short beside the title; related readings come behind it, however long.
  const entry = pool.find((anchor) => anchor.text.length >= longest * 0.4) ?? pool[0];
  return [...new Set(inside.map((anchor) => anchor.item))].filter((item) => item !== entry?.item);
}

function anchorsOf(scene: Scene, item: number): Anchor[] {
  const found: Anchor[] = [];
  for (let at = lowerBound(scene.itemAt, item); scene.anchors[at]?.item === item; at++)
    found.push(scene.anchors[at] as Anchor);
  return found;
}

function titleOf(scene: Scene, item: number): string {
  return anchorsOf(scene, item).reduce((best, anchor) => (anchor.text.length > best.length ? anchor.text : best), '');
}

/** True where the dates of this list stand before their titles. */
function dateFirst(scene: Scene, rows: readonly Row[], parent: number): boolean {
  const first = scene.page.elements[rows[0]?.element ?? -1];
  const last = scene.page.elements[rows.at(-1)?.element ?? -1];
  const box = scene.page.elements[parent];
  if (!first || !last || !box) return false;
  return (
    datesBetween(scene, box.textFrom, first.textFrom).length === 1 &&
    datesBetween(scene, last.textTo, box.textTo).length === 0
  );
}

function dateOf(scene: Scene, from: number, to: number, item: number): Pick<ListItem, 'day' | 'dateSource'> {
  const dates = datesBetween(scene, from, to);
  // The last date of a row is its own; one in the middle of a summary stands in a sentence and was never placed.
  const date = dates.find((candidate) => !candidate.inferred) ?? dates.at(-1);
  if (date) return { day: date.day, dateSource: date.inferred ? 'list-inferred' : 'list' };
  const anchor = anchorsOf(scene, item)[0];
  const attribute = anchor ? labelledDay(scene.page.elements[anchor.element]?.attributes.title ?? '') : null;
  if (attribute) return { day: attribute, dateSource: 'title-attribute' };
  const inUrl = anchor?.url ? dayInUrl(anchor.url) : null;
  return inUrl ? { day: inUrl, dateSource: 'url' } : { day: null, dateSource: null };
}

function itemsOf(scene: Scene, group: Group): ListItem[] {
  const { page } = scene;
  const single = group.rows.length === 1;
  const ahead = !single && dateFirst(scene, group.rows, group.parent);
  return group.rows.map((row, at) => {
    const element = page.elements[row.element];
    const before = page.elements[group.rows[at - 1]?.element ?? -1];
    const after = page.elements[group.rows[at + 1]?.element ?? -1];
    const box = page.elements[element?.parent ?? -1];
    const sameBox = (other: typeof element): boolean => other !== undefined && other.parent === element?.parent;
    let from = element?.textFrom ?? 0;
    let to = element?.textTo ?? 0;
    if (single) [from, to] = nearBox(scene, row);
    else if (ahead) from = sameBox(before) ? (before?.textTo ?? from) : (box?.textFrom ?? from);
    else to = sameBox(after) ? (after?.textFrom ?? to) : Math.min(box?.textTo ?? to, to + 3);
    const anchors = anchorsOf(scene, row.item);
    const url = anchors.find((anchor) => anchor.url)?.url ?? null;
    return { title: titleOf(scene, row.item), url, ...dateOf(scene, from, to, row.item) };
  });
}

/** For a list of one entry: the smallest box around the link that also holds a date, if it holds little else. */
function nearBox(scene: Scene, row: Row): [number, number] {
  const anchor = anchorsOf(scene, row.item)[0];
  let up = anchor?.element ?? row.element;
  const limit = scene.page.elements[row.element]?.parent ?? -1;
  for (let step = 0; step < 6 && up >= 0 && up !== limit; step++) {
    const element = scene.page.elements[up];
    if (!element) break;
    if (datesBetween(scene, element.textFrom, element.textTo).length > 0) {
      return element.textTo - element.textFrom <= 12 ? [element.textFrom, element.textTo] : [0, 0];
    }
    up = element.parent;
  }
  return [0, 0];
}

/** All lists of the page in document order, menus included: the caller tells them apart. */
export function findItemLists(page: FlatPage, anchors: readonly Anchor[], dates: readonly PlacedDate[]): ItemList[] {
  const scene = sceneOf(page, dropSideLinks(page, anchors, dates), dates);
  return mergeGroups(scene, groupRows(scene)).map((group) => {
    const first = page.elements[group.rows[0]?.element ?? -1];
    const last = page.elements[group.rows.at(-1)?.element ?? -1];
    return {
      items: itemsOf(scene, group),
      container: group.parent,
      signature: `${signatureOf(page, group.parent)}>${classOf(page, group.rows.at(-1)?.element ?? -1)}`,
      textFrom: first?.textFrom ?? 0,
      textTo: last?.textTo ?? 0,
      hidden: page.elements[group.rows[0]?.element ?? -1]?.hidden ?? false,
    };
  });
}

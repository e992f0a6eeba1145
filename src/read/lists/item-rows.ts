/**
 * Finds the rows of a page's lists: an entry's row is the largest element that holds this entry and no other; rows
 * under one parent are a list, unless a heading parts them.
 */

import { Memo } from '../../cache/memo.ts';
import { type FlatPage, textOf } from '../../html/page-elements.ts';
import type { PlacedDate } from '../dates/page-dates.ts';
import type { Anchor } from './anchors.ts';
import { countDates, datesBetween, entriesIn, lowerBound, type Scene, sceneOf } from './list-scene.ts';

export interface Row {
  readonly item: number;
  readonly element: number;
}

export interface Group {
  readonly parent: number;
  readonly rows: Row[];
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
  const parts: Group[] = [];
  for (const group of groups.values()) splitAtHeadings(scene, withoutHeadings(scene.page, group), parts);
  return parts;
}

/** A short word between two rows that is no date: the name of what follows, if it stands there only once in a while. */
function headingBetween(scene: Scene, before: Row, after: Row): boolean {
  const from = scene.page.elements[before.element]?.textTo ?? 0;
  const to = scene.page.elements[after.element]?.textFrom ?? 0;
  if (to - from > 6) return true;
  for (let at = from; at < to; at++) {
    const text = scene.page.texts[at]?.text ?? '';
    if (/^[\u4e00-\u9fffA-Za-z“”·]{2,14}[:：]?$/.test(text) && countDates(scene, at, at + 1) === 0) return true;
  }
  return false;
}

/** One box that holds several lists one under the other, each with its heading, is several lists. */
function splitAtHeadings(scene: Scene, group: Group, into: Group[]): void {
  const { parent, rows } = group;
  const starts = [0];
  for (let at = 1; at < rows.length; at++)
    if (headingBetween(scene, rows[at - 1] as Row, rows[at] as Row)) starts.push(at);
  if (starts.length === 1 || starts.length > 2 + rows.length * 0.3) into.push(group);
  else
    starts.forEach((start, at) => void into.push({ parent, rows: rows.slice(start, starts[at + 1] ?? rows.length) }));
}

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'caption', 'legend', 'summary']);

const HEADING_BOX = /(?:^|[\s_-])(?:hd|head\w*|tit\w*|caption|bt|biaoti|lmmc|mingcheng)(?:$|[\s_-])/i;
const HEADING_CHARS = 12;

/** `<div class="hd"><a>栏目名</a></div>` above the box of the entries: a short first row in a box of its own kind. */
function isHeadingBox(page: FlatPage, { rows }: Group, row: Row): boolean {
  const element = page.elements[row.element];
  const [first, second] = rows;
  if (row !== first || !second || !element || element.tag === 'a' || element.tag === 'li') return false;
  const kind = classOf(page, row.element);
  return (
    HEADING_BOX.test(element.attributes.class ?? '') &&
    kind !== classOf(page, second.element) &&
    textOf(page, row.element).length <= HEADING_CHARS
  );
}

/** A linked heading beside rows of another kind names the block; it is no entry of it. */
function withoutHeadings(page: FlatPage, group: Group): Group {
  const isHeading = (row: Row): boolean =>
    HEADINGS.has(page.elements[row.element]?.tag ?? '') || isHeadingBox(page, group, row);
  if (!group.rows.some(isHeading)) return group;
  const rows = group.rows.filter((row) => !isHeading(row));
  return rows.length === 0 ? group : { parent: group.parent, rows };
}

export const classOf = (page: FlatPage, index: number): string => page.elements[index]?.source.kind ?? '';

/** Lists of one template have one: it is kept once. */
const signatures = new Memo<string>(2_048);

/** Tags and classes from the top to the element at `index`, then those of `row`. */
export function signatureOf(page: FlatPage, index: number, row: number): string {
  const signature = `${pathTo(page, index)}>${classOf(page, row)}`;
  const known = signatures.get(signature);
  if (known === undefined) signatures.set(signature, signature);
  return known ?? signature;
}

/** Tags, classes and ids from the top, or from so many levels up, to the element at `index`. */
export function pathTo(page: FlatPage, index: number): string {
  let signature = '';
  for (let up = index, count = 0; up >= 0 && count < 7; up = page.elements[up]?.parent ?? -1, count++) {
    const place = page.elements[up]?.source.place ?? '';
    signature = count === 0 ? place : `${place}>${signature}`;
  }
  return signature;
}

/** Rows of neighbouring groups with one shape (table rows, lists cut into fives) are one list. */
function mergeGroups(scene: Scene, groups: readonly Group[]): Group[] {
  const { page } = scene;
  const merged: Group[] = [];
  for (const group of groups) {
    const before = merged.at(-1);
    if (before && before !== group && joins(page, before, group)) before.rows.push(...group.rows);
    else merged.push({ parent: group.parent, rows: group.rows });
  }
  return merged;
}

function joins(page: FlatPage, before: Group, group: Group): boolean {
  const last = before.rows.at(-1);
  const lastParent = last ? (page.elements[last.element]?.parent ?? -1) : -1;
  const a = page.elements[lastParent];
  const b = page.elements[group.parent];
  if (last && continuesTable(page, last, group)) return true;
  if (!a || !b || a.parent !== b.parent || lastParent === group.parent) return false;
  if (classOf(page, lastParent) !== classOf(page, group.parent)) return false;
  // A heading between two blocks says that they are two lists.
  const from = page.elements[last?.element ?? -1]?.textTo ?? a.textTo;
  const to = page.elements[group.rows[0]?.element ?? -1]?.textFrom ?? b.textFrom;
  for (let at = from; at < to; at++) {
    if (/[\u4e00-\u9fff]{2}/.test(page.texts[at]?.text ?? '')) return false;
  }
  return true;
}

/**
 * A table that is closed once a row puts each row one box further out: a row of the same shape that follows at once,
 * in a box around that of the row before, goes on with its list.
 */
function continuesTable(page: FlatPage, last: Row, group: Group): boolean {
  const [first] = group.rows;
  const before = page.elements[last.element];
  const after = page.elements[first?.element ?? -1];
  if (!first || before?.tag !== 'tr' || after?.tag !== 'tr' || before.textTo !== after.textFrom) return false;
  const outer = page.elements[after.parent];
  const isAround = outer !== undefined && after.parent < last.element && outer.end > last.element;
  return isAround && before.parent !== after.parent && shapeOf(page, last.element) === shapeOf(page, first.element);
}

const MOST_SHAPE = 24;

/** Tags and classes of a row and all in it. */
function shapeOf(page: FlatPage, row: number): string {
  const end = Math.min(page.elements[row]?.end ?? row, row + MOST_SHAPE);
  return page.elements
    .slice(row, end)
    .map(({ source }) => source.kind)
    .join();
}

/** The largest box around a date that holds no other date. */
function boxOfDate(scene: Scene, date: PlacedDate): number {
  let box = scene.page.texts[date.at]?.element ?? -1;
  for (;;) {
    const up = scene.page.elements[box]?.parent ?? -1;
    const element = scene.page.elements[up];
    if (!element || countDates(scene, element.textFrom, element.textTo) !== 1) return box;
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
function dropSideLinks(scene: Scene): Scene {
  const { page, anchors, dates } = scene;
  const dropped = new Set<number>();
  for (const boxes of Map.groupBy(datedBoxes(scene), (box) => page.elements[box]?.parent ?? -1).values()) {
    const records = ofOneShape(page, boxes);
    const leads = leadIns(scene, records);
    const most = mostLinksIn(scene, records);
    const mixed = records.filter((record) => {
      const entries = entriesIn(scene, record);
      return entries > 1 && entries <= most;
    });
    for (const record of mixed) for (const item of sideItems(scene, record, leads)) dropped.add(item);
  }
  if (dropped.size === 0) return scene;
  return sceneOf(
    page,
    anchors.filter((anchor) => !dropped.has(anchor.item)),
    dates,
  );
}

/** Boxes with one day and some entries. Several bare dates in one box with all entries part no records. */
function datedBoxes(scene: Scene): number[] {
  return scene.dates
    .map((date) => boxOfDate(scene, date))
    .filter((box) => {
      const { textFrom = 0, textTo = 0 } = scene.page.elements[box] ?? {};
      const entries = entriesIn(scene, box);
      return countDates(scene, textFrom, textTo) === 1 && entries >= 1 && entries <= MAX_LINKS_IN_ROW;
    });
}

/** Those of which there are two or more of one tag and class. */
function ofOneShape(page: FlatPage, boxes: readonly number[]): number[] {
  const byShape = Map.groupBy(boxes, (box) => classOf(page, box));
  return boxes.filter((box) => (byShape.get(classOf(page, box))?.length ?? 0) >= 2);
}

function mostLinksIn(scene: Scene, records: readonly number[]): number {
  const small = records.filter((record) => entriesIn(scene, record) <= MAX_LINKS_IN_RECORD).length;
  return small * 3 >= records.length * 2 ? MAX_LINKS_IN_ROW : MAX_LINKS_IN_RECORD;
}

function anchorsInside(scene: Scene, element: number): readonly Anchor[] {
  const end = scene.page.elements[element]?.end ?? element;
  return scene.anchors.slice(lowerBound(scene.anchorAt, element), lowerBound(scene.anchorAt, end));
}

/** Addresses that stand first in several records, each time before another entry: 栏目名 or 省份, however long. */
function leadIns(scene: Scene, records: readonly number[]): ReadonlySet<string> {
  const followers = new Map<string, Set<string>>();
  for (const record of records) {
    const [lead, ...rest] = anchorsInside(scene, record);
    const next = rest.find((anchor) => anchor.item !== lead?.item);
    if (!lead?.url || !next) continue;
    followers.set(lead.url, (followers.get(lead.url) ?? new Set()).add(next.url ?? next.text));
  }
  return new Set([...followers].filter(([, next]) => next.size > 1).map(([url]) => url));
}

/** The entries of a record but for its own: the first full title before the date, or the first link where the date leads. */
function sideItems(scene: Scene, record: number, leads: ReadonlySet<string>): number[] {
  const element = scene.page.elements[record];
  const inside = anchorsInside(scene, record);
  const titles = inside.filter((anchor) => anchor.url === null || !leads.has(anchor.url));
  const candidates = titles.length > 0 ? titles : inside;
  const date = datesBetween(scene, element?.textFrom ?? 0, element?.textTo ?? 0)[0];
  const before = candidates.filter((anchor) => (scene.page.elements[anchor.element]?.textFrom ?? 0) <= (date?.at ?? 0));
  const pool = before.length > 0 ? before : candidates.slice(0, 1);
  const longest = pool.reduce((most, anchor) => Math.max(most, anchor.text.length), 0);
  // A word in front (栏目名, 省份) is short beside the title; related readings come behind it, however long.
  const entry = pool.find((anchor) => anchor.text.length >= longest * 0.4) ?? pool[0];
  return [...new Set(inside.map((anchor) => anchor.item))].filter((item) => item !== entry?.item);
}

/** The rows of all lists of the page, by list, in document order. */
export function findGroups(
  page: FlatPage,
  anchors: readonly Anchor[],
  dates: readonly PlacedDate[],
): { scene: Scene; groups: Group[] } {
  const scene = dropSideLinks(sceneOf(page, anchors, dates));
  return { scene, groups: mergeGroups(scene, groupRows(scene)) };
}

/**
 * Where on their pages the columns of a site have their lists (列表位置), and what runs on those pages: a box that is empty
 * in such a place, beside the same scripts, has no entries that could still come.
 */
import { placesOfList } from '../../read/lists/bare-regions.ts';
import type { PageRecord } from '../page-record.ts';
import type { Column } from './column.ts';

export interface ListPlace {
  /** How many columns have their own list there, in their HTML. */
  columns: number;
  /** Of their pages: scripts, code and frames that stand beside a list that none of them fills. */
  readonly scripts: Set<string>;
  readonly inlineScripts: Set<number>;
  readonly frames: Set<string>;
  /** Pictures that they show: banners and buttons, no content of a page without a list. */
  readonly pictures: Set<number>;
  /** The most fields, and embedded things, that one of them has. */
  inputs: number;
  embeds: number;
  /** One of them calls a service, or has markup that scripts fill. */
  hasShell: boolean;
}

/** By the place of the box. */
export type ListPlaces = ReadonlyMap<number, ListPlace>;

export function listPlacesOf(columns: readonly Column[]): ListPlaces {
  const places = new Map<number, ListPlace>();
  for (const column of columns) {
    const { page } = column;
    if (page === null || column.itemsFrom !== 'html' || column.items.length === 0) continue;
    for (const place of placesOf(page, column)) add(places, place, page);
  }
  return places;
}

function placesOf(page: PageRecord, { items }: Column): ReadonlySet<number> {
  const own = new Set(items);
  const isOwn = ({ role, hidden, items: shown }: PageRecord['lists'][number]): boolean =>
    role === 'items' && !hidden && shown.some((item) => own.has(item));
  return new Set(page.lists.filter(isOwn).flatMap(({ signature }) => placesOfList(signature)));
}

const newPlace = (): ListPlace => ({
  columns: 0,
  scripts: new Set(),
  inlineScripts: new Set(),
  frames: new Set(),
  pictures: new Set(),
  inputs: 0,
  embeds: 0,
  hasShell: false,
});

function add(places: Map<number, ListPlace>, place: number, page: PageRecord): void {
  const known = places.get(place) ?? newPlace();
  places.set(place, known);
  known.columns++;
  known.inputs = Math.max(known.inputs, page.inputs);
  known.embeds = Math.max(known.embeds, page.embeds);
  known.hasShell ||= page.shell;
  for (const script of page.scripts) known.scripts.add(script);
  for (const code of page.inlineScripts) known.inlineScripts.add(code);
  for (const frame of page.frames) known.frames.add(frame);
  for (const picture of page.pictures) known.pictures.add(picture);
}

/** Does nothing run on the page that does not run beside the lists in this place too? */
export const runsNothingElse = (place: ListPlace, page: PageRecord): boolean =>
  (place.hasShell || !page.shell) &&
  page.scripts.every((script) => place.scripts.has(script)) &&
  page.inlineScripts.every((code) => place.inlineScripts.has(code)) &&
  page.frames.every((frame) => place.frames.has(frame));

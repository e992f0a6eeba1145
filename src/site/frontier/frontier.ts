/**
 * What of a site is worth fetching next (best first): home, columns, their lists, undated newest articles, the rest.
 * Endless shapes of addresses (calendars, sessions, facets) are recognised and starved, never what the home page shows.
 */

import { remembering } from '../../cache/memo.ts';
import type { ListItem } from '../../read/lists/item-lists.ts';
import type { PageList } from '../../read/lists/list-roles.ts';
import { type Address, addressOf, canonicalKey, keyOnce } from '../../url/address.ts';
import { changesState } from '../../url/changes-state.ts';
import { type PlainAddress, plainAddress } from '../../url/plain-address.ts';
import { KeyNumbers } from './key-numbers.ts';
import { Lane } from './lane.ts';
import type { Shown } from './novelty.ts';
import type { Steps } from './paging.ts';
import { isBeyondCalendar, plainPageOf } from './trap-shapes.ts';

/** `menu`: a column that the home page shows; `column`: one that only other pages show. */
export const PRIORITIES = { home: 0, menu: 1, column: 2, list: 3, article: 4, rest: 5, doubtful: 6 } as const;
export type Priority = keyof typeof PRIORITIES;

export interface Frontier {
  readonly lanes: readonly Lane[];
  /** Canonical keys that were queued or asked, with the best priority so far, or what else became of them: below 0. */
  readonly known: KeyNumbers;
  /** How many of these nobody had wanted when they were taken. */
  unwanted: number;
  /** Keys of addresses that grow without end. */
  readonly runaways: Set<string>;
  /** How many known keys are not taken. */
  waiting: number;
  /** Entries of menus that are all queued, with the menu that showed them last. */
  readonly menus: WeakMap<readonly ListItem[], PageList>;
  /** How many pages in a row brought nothing new, by shape. */
  readonly barren: Map<string, number>;
  /** Fingerprints of what pages showed: a page that shows only known entries brings nothing. */
  readonly shown: Shown;
  readonly steps: Steps;
  /** Addresses dropped because their shape is a trap, by shape. */
  readonly trapped: Map<string, number>;
  /** Versions to print or to share of pages that are known: links like any other, but no pages of their own. By shape. */
  readonly variants: Map<string, number>;
  /** The real year, beyond which a calendar has no end. */
  readonly thisYear: number;
}

/** An address shape that gave this many pages in a row without anything new is left alone. */
const BARREN_LIMIT = 12;
/** Columns further in, and pagers, get more patience: a shape of theirs is a trap only after this many. */
const COLUMN_BARREN_LIMIT = 30;
/** One page name with ever more names in its query (facets) has so many shapes that no single one shows the trap. */
const FACET_FACTOR = 3;
const MAX_URL = 2083;
const MAX_SEGMENTS = 20;

/** Without a year no calendar is endless by its years alone. */
export const createFrontier = (thisYear = Number.POSITIVE_INFINITY): Frontier => ({
  lanes: Object.keys(PRIORITIES).map(() => new Lane()),
  known: new KeyNumbers(),
  unwanted: 0,
  runaways: new Set(),
  menus: new WeakMap(),
  waiting: 0,
  barren: new Map(),
  shown: new Set(),
  steps: new Map(),
  trapped: new Map(),
  variants: new Map(),
  thisYear,
});

/** Letters and digits mixed: an id of a session, a hash, a uuid. */
const TOKEN = /(?<![a-z0-9-])(?=[a-z0-9-]*\d)(?=[a-z0-9-]*[a-z])[a-z0-9-]{8,}/gi;

const SHAPES = 512;
const SHAPE_CHARS = 400;

/** The address with its numbers and long tokens blanked: one shape for all days of a calendar. */
export const shapeOf = remembering(SHAPES, SHAPE_CHARS, (url): string => {
  const { host, path, query } = plainAddress(url) ?? partsOf(url);
  return `${host}${path.replace(TOKEN, '#').replace(/\d+/g, '#')}?${query === '' ? '' : namesIn(query)}`;
});

function partsOf(url: string): Omit<PlainAddress, 'hostname'> {
  const { host, pathname: path, search: query } = new URL(url);
  return { host, path, query };
}

const namesIn = (query: string): string => [...new Set(new URLSearchParams(query).keys())].sort().join('&');

/** The same without its query. */
const pageShape = (shape: string): string => `${pathOf(shape)}?*`;

/** A shape without what may stand in the query. */
export const pathOf = (shape: string): string => shape.slice(0, shape.indexOf('?'));

function isBarren(frontier: Frontier, shape: string, limit: number): boolean {
  const barren = (key: string): number => frontier.barren.get(key) ?? 0;
  return barren(shape) >= limit || barren(pageShape(shape)) >= limit * FACET_FACTOR;
}

/** Heritrix' and siteone's signs of a growing path: one segment thrice (a number: four times), too many segments, too long. */
export function isRunaway(url: string, { path } = addressOf(url)): boolean {
  if (url.length > MAX_URL) return true;
  const segments = path.split('/').filter(Boolean);
  if (segments.length > MAX_SEGMENTS) return true;
  if (segments.length < 3) return false;
  const counts = new Map<string, number>();
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  // Numbers meet by chance: days (`/2011/11/11/`), ids of columns in columns (`/1/1/1/`).
  return [...counts].some(([segment, count]) => count > (/^\d+$/.test(segment) ? 3 : 2));
}

const VARIANT =
  /[?&](?:print|share|action=print|mode=print|printable|format=print|fontsize|lang|skin)=?|\/print(?:\/|\.|$)|replytocom|[?&](?:sort|order|orderby|dir)=/i;

/**
 * Queues `url` unless its key is known with the same or a better priority; true where it was never seen before. `address`:
 * what `url` says, for whoever has it.
 */
export function want(frontier: Frontier, url: string, priority: Priority, address: Address = addressOf(url)): boolean {
  const { key } = address;
  const before = frontier.known.get(key);
  // Most links of a page are those of the page before: nothing more is worked out for them.
  if (before !== undefined && before <= PRIORITIES[priority]) return false;
  if (frontier.runaways.has(key) || (priority !== 'home' && changesState(url))) return false;
  // Nothing has grown yet in what the home page's menus show.
  if ((PRIORITIES[priority] > PRIORITIES.menu || url.length > MAX_URL) && isRunaway(url, address)) {
    frontier.runaways.add(key);
    frontier.trapped.set('runaway', frontier.runaways.size);
    return false;
  }
  const isVariant = priority === 'rest' && VARIANT.test(url);
  if (isVariant && before === undefined && isOfKnownPage(frontier, url)) {
    bump(frontier.variants, shapeOf(url));
    frontier.known.set(key, TAKEN);
    return false;
  }
  const rank = PRIORITIES[isVariant ? 'doubtful' : priority];
  if (before !== undefined && before <= rank) return false;
  if (before === undefined) frontier.waiting++;
  frontier.known.set(key, rank);
  frontier.lanes[rank]?.push(url);
  return before === undefined;
}

/** Queues once more what was taken and could not be had. */
export function wantAgain(frontier: Frontier, url: string, priority: Priority): void {
  const rank = PRIORITIES[priority];
  frontier.known.set(canonicalKey(url), rank);
  frontier.waiting++;
  frontier.lanes[rank]?.push(url);
}

/** Was `url` ever thought to be a page worth asking? */
export function wasWanted({ known }: Frontier, url: string): boolean {
  return (known.get(keyOnce(url)) ?? UNWANTED) !== UNWANTED;
}

/** How many addresses ever were. */
export const everWanted = ({ known, unwanted }: Frontier): number => known.size - unwanted;

/** Is `key` wanted, or left aside, and was never taken? */
export const isNotTaken = ({ known }: Frontier, key: string): boolean => (known.get(key) ?? UNWANTED) >= LEFT;

function isOfKnownPage({ known }: Frontier, url: string): boolean {
  const plain = plainPageOf(url);
  return plain !== null && known.has(canonicalKey(plain));
}

/** Was it left aside for good? */
export const isLeftAside = ({ known }: Frontier, key: string): boolean => known.get(key) === LEFT;

/** Leaves an address aside for good: its shape is a trap. */
export function leaveAside(frontier: Frontier, url: string): void {
  const { key } = addressOf(url);
  const before = frontier.known.get(key);
  if (before !== undefined && before <= LEFT) return;
  if (before === undefined) frontier.waiting++;
  frontier.known.set(key, LEFT);
  bump(frontier.trapped, shapeOf(url));
}

/** Better than any lane: whoever wants the address finds it known, and no lane hands it out. */
const LEFT = -1;
const TAKEN = -2;
/** Taken, and nobody had wanted it before. */
const UNWANTED = -3;

const bump = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** `key` is asked, or its page came by another way: it is not handed out any more. */
export function noteTaken(frontier: Frontier, key: string): void {
  const before = frontier.known.get(key);
  if (before === undefined) frontier.unwanted++;
  else if (before >= LEFT) frontier.waiting--;
  else return;
  frontier.known.set(key, before === undefined ? UNWANTED : TAKEN);
}

/** The best address not yet taken, or `null` where nothing is left. */
export function takeNext(frontier: Frontier): string | null {
  for (const [rank, lane] of frontier.lanes.entries()) {
    while (lane.length > 0) {
      const url = lane.take();
      const key = canonicalKey(url);
      if ((frontier.known.get(key) ?? 0) < rank) continue;
      const shape = shapeOf(url);
      const limit = rank >= PRIORITIES.rest ? BARREN_LIMIT : COLUMN_BARREN_LIMIT;
      const isTrap = isBarren(frontier, shape, limit) || isBeyondCalendar(url, frontier.thisYear);
      if (rank > PRIORITIES.menu && isTrap) {
        leaveAside(frontier, url);
        continue;
      }
      noteTaken(frontier, key);
      return url;
    }
  }
  return null;
}

/** Tells the frontier whether a page brought anything new (an article, entries, links of other shapes). */
export function noteYield(frontier: Frontier, url: string, fruitful: boolean): void {
  const own = shapeOf(url);
  for (const key of [own, pageShape(own)]) frontier.barren.set(key, fruitful ? 0 : (frontier.barren.get(key) ?? 0) + 1);
}

/** How many addresses were wanted and not taken, those of trapped shapes among them. */
export const leftover = (frontier: Frontier): number => frontier.waiting;

/**
 * Menus that stand on page after page (重复菜单): what they show of columns is worked out once and counted, and put to the
 * candidates' account when columns are told.
 */
import type { ListItem } from '../read/lists/item-lists.ts';
import { areSame } from '../read/lists/known-items.ts';
import type { PageList } from '../read/lists/list-roles.ts';
import type { Candidates, MenuCount, Sight } from './candidates.ts';

interface Seen {
  readonly list: PageList;
  readonly sights: readonly Sight[];
  /** On how many further pages. */
  again: number;
  /** How much nearer to the top than at first. */
  nearer: number;
  /** A page showed it that is no article. */
  ofColumns: boolean;
}

/** A site has some dozens; one that shows a menu of its own on each page has none worth remembering. */
const MOST_MENUS = 2_000;

/** In so many surroundings one menu is told apart; more of them are gone through each time. */
const MOST_PLACES = 8;

/** Menus that begin alike: side menus of which another entry is open on each page. */
const MOST_ALIKE = 16;

const nameOf = ([first]: readonly ListItem[]): string => first?.url ?? first?.title ?? '';

/** Whatever stands above a menu heads it only where it hangs below that: else an article's last words would. */
const isSame = (a: PageList, b: PageList): boolean =>
  a.nested === b.nested &&
  a.inNav === b.inNav &&
  a.hidden === b.hidden &&
  (!a.nested || (a.heading?.name === b.heading?.name && a.heading?.url === b.heading?.url));

/** One a site model. */
export class SeenMenus implements MenuCount {
  /** By their entries: equal ones are mostly one array. */
  readonly #seen = new Map<readonly ListItem[], Seen[]>();
  /** By what the first entry is: where many sites are read in turns, equal entries may come as another array. */
  readonly #alike = new Map<string, (readonly ListItem[])[]>();

  note(list: PageList, sights: readonly Sight[], ofColumns: boolean): void {
    if (this.#seen.size >= MOST_MENUS) return;
    const seen = { list, sights, again: 0, nearer: 0, ofColumns };
    const others = this.#placesOf(list.items);
    if (others === undefined) this.#begin(list.items, seen);
    else if (others.length < MOST_PLACES) others.push(seen);
  }

  #begin(items: readonly ListItem[], seen: Seen): void {
    this.#seen.set(items, [seen]);
    const name = nameOf(items);
    const alike = this.#alike.get(name);
    if (alike === undefined) this.#alike.set(name, [items]);
    else if (alike.length < MOST_ALIKE) alike.push(items);
  }

  #placesOf(items: readonly ListItem[]): Seen[] | undefined {
    const known = this.#seen.get(items);
    if (known !== undefined) return known;
    const same = this.#alike.get(nameOf(items))?.find((other) => areSame(items, other));
    const places = same && this.#seen.get(same);
    if (places !== undefined && this.#seen.size < MOST_MENUS) this.#seen.set(items, places);
    return places;
  }

  #find(list: PageList): Seen | undefined {
    return this.#placesOf(list.items)?.find((other) => isSame(other.list, list));
  }

  /** Has a page shown it that is no article? What articles show of it says nothing new. */
  isOfColumns(list: PageList): boolean {
    return this.#find(list)?.ofColumns === true;
  }

  seenAgain(list: PageList, ofColumns: boolean): boolean {
    const seen = this.#find(list);
    if (seen === undefined) return false;
    seen.ofColumns ||= ofColumns;
    seen.again++;
    seen.nearer = Math.max(seen.nearer, seen.list.at - list.at);
    return true;
  }

  /** Puts to the candidates' account what was counted since the last time. */
  settle(candidates: Candidates, see: (candidates: Candidates, sight: Sight, times: number) => void): void {
    for (const seen of [...this.#seen.values()].flat()) {
      if (seen.again === 0) continue;
      for (const sight of seen.sights) see(candidates, { ...sight, place: sight.place - seen.nearer }, seen.again);
      seen.again = 0;
    }
  }
}

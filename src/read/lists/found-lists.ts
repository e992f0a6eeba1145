/** The lists of a page as they were found (列表查找): where each stands and how it looks, its entries only for whoever asks. */

import type { FlatPage } from '../../html/page-elements.ts';
import type { PlacedDate } from '../dates/page-dates.ts';
import type { Anchor } from './anchors.ts';
import { type Entries, extentOf, type ItemList, itemsOf } from './item-lists.ts';
import { findGroups, type Group, signatureOf } from './item-rows.ts';
import { entryLeadsTo, longestTitle, type Scene } from './list-scene.ts';

/** All lists of the page in document order, menus included: the caller tells them apart. */
export function findItemLists(page: FlatPage, anchors: readonly Anchor[], dates: readonly PlacedDate[]): ItemList[] {
  const { scene, groups } = findGroups(page, anchors, dates);
  return groups.map((group) => new FoundList(scene, group));
}

/** Its entries are read when they are asked for: of most lists of an article nobody does. */
class FoundList implements ItemList {
  readonly container: number;
  readonly textFrom: number;
  readonly textTo: number;
  readonly #scene: Scene;
  readonly #group: Group;
  #read: Entries | null = null;

  constructor(scene: Scene, group: Group) {
    const { container, textFrom, textTo } = extentOf(scene, group);
    this.container = container;
    this.textFrom = textFrom;
    this.textTo = textTo;
    this.#scene = scene;
    this.#group = group;
  }

  get at(): number {
    return this.#entries().at;
  }

  get items(): ItemList['items'] {
    return this.#entries().items;
  }

  get addresses(): ItemList['addresses'] {
    return this.#entries().addresses;
  }

  get signature(): string {
    const { parent, rows } = this.#group;
    return signatureOf(this.#scene.page, parent, rows.at(-1)?.element ?? -1);
  }

  get hidden(): boolean {
    return this.#scene.page.elements[this.#group.rows[0]?.element ?? -1]?.hidden ?? false;
  }

  meanTitle(most: number): number {
    const { rows } = this.#group;
    let chars = 0;
    for (const { item } of rows) chars += Math.min(longestTitle(this.#scene, item), most);
    return chars / Math.max(1, rows.length);
  }

  leadsTo(key: string): boolean {
    return this.#group.rows.some(({ item }) => entryLeadsTo(this.#scene, item, key));
  }

  #entries(): Entries {
    this.#read ??= itemsOf(this.#scene, this.#group);
    return this.#read;
  }
}

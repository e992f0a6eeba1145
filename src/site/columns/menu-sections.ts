/** In which section of a site (所属栏目) an entry of a menu stands, as the columns beside it tell. */

import type { PageList } from '../../read/lists/list-roles.ts';
import { canonicalKey } from '../../url/address.ts';
import type { PageRecord } from '../page-record.ts';
import type { SiteModel } from '../site-model.ts';
import type { Column } from './column.ts';

/** Key of the section's column, else its name where it is only a word of the menu. */
export type Section = string;

/** The first level of the navigation. */
export const TOP: Section = '';

/** A menu of so many columns without a parent, one of which has columns below it, is the first level. */
const ENOUGH_AT_TOP = 2;

const sectionIn = ({ parentKey, parentName }: Column): Section => parentKey ?? parentName ?? TOP;

/** An entry with others below it stands in a box of its own within the box of its like. */
const DEEPER = /^(?:>[^>]*)?$/;

function isAlike(a: string, b: string): boolean {
  const [inner, outer] = a.length < b.length ? [b, a] : [a, b];
  return inner.startsWith(outer) && DEEPER.test(inner.slice(outer.length));
}

/** `columns`: those that have an address. */
export class MenuSections {
  readonly #model: SiteModel;
  readonly #byKey: ReadonlyMap<string, Column>;
  readonly #withChildren: ReadonlySet<string>;

  constructor(model: SiteModel, columns: readonly Column[]) {
    this.#model = model;
    this.#byKey = new Map(columns.map((column) => [column.key, column]));
    this.#withChildren = new Set(columns.flatMap(({ parentKey }) => parentKey ?? []));
  }

  /** Of the entry at `at` on `page`; `null` where it cannot be told. Columns that share its `name` tell nothing. */
  at(page: PageRecord, at: number, name: string): Section | null {
    const list = page.lists.find(
      (one) => one.role === 'menu' && one.items.some((item) => one.at + item.at === at && item.url === null),
    );
    return list === undefined ? null : this.#toldBy(this.#beside(page, list), name);
  }

  /** The names that lead to what stands in `section`. */
  pathTo(section: Section): readonly string[] {
    return this.#byKey.get(section)?.path ?? (section === TOP ? [] : [section]);
  }

  /** True only where `column` is known to stand in another section, neither below nor above this one. */
  isApart(column: Column, section: Section): boolean {
    const own = this.#sectionOf(column);
    if (own === null || own === section) return false;
    if (section !== TOP && this.#isBelow(own, section)) return false;
    return own === TOP || section === TOP || !this.#isBelow(section, own);
  }

  #sectionOf(column: Column): Section | null {
    if (sectionIn(column) !== TOP) return sectionIn(column);
    const { words, homes, pages } = this.#model;
    const crumbs = column.page?.breadcrumb ?? [];
    if (crumbs.length >= 2 && crumbs.filter((crumb) => !words.home.test(crumb.name)).length === 1) return TOP;
    const isAtTop = homes.some((key) => {
      const home = pages.get(key);
      return home?.lists.some((list) => {
        const beside = this.#beside(home, list);
        return beside.includes(column) && this.#toldBy(beside, column.name) === TOP;
      });
    });
    return isAtTop ? TOP : null;
  }

  /** The columns of a menu, with those of its like where its entries stand in a box each. */
  #beside(page: PageRecord, list: PageList): Column[] {
    if (list.role !== 'menu') return [];
    const own = this.#columnsIn(list);
    if (list.nested || own.length >= ENOUGH_AT_TOP) return own;
    return page.lists
      .filter((one) => one.role === 'menu' && !one.nested && isAlike(one.signature, list.signature))
      .flatMap((one) => this.#columnsIn(one));
  }

  #columnsIn({ items }: PageList): Column[] {
    return items.flatMap(({ url }) => {
      if (url === null) return [];
      const key = canonicalKey(url);
      const column = this.#byKey.get(this.#model.aliases.get(key) ?? key);
      return column === undefined || column.external ? [] : [column];
    });
  }

  #toldBy(beside: readonly Column[], name: string): Section | null {
    const others = beside.filter((column) => column.name !== name);
    const [first] = others;
    if (first === undefined) return null;
    const section = sectionIn(first);
    if (others.some((column) => sectionIn(column) !== section)) return null;
    const isTop = others.length >= ENOUGH_AT_TOP && others.some(({ key }) => this.#withChildren.has(key));
    return section === TOP && !isTop ? null : section;
  }

  /** Is `lower` the same as `upper`, or does it hang below it? */
  #isBelow(lower: Section, upper: Section): boolean {
    const seen = new Set<Section>();
    for (let at = lower; at !== TOP && !seen.has(at); ) {
      if (at === upper) return true;
      seen.add(at);
      const column = this.#byKey.get(at);
      at = column === undefined ? TOP : sectionIn(column);
    }
    return false;
  }
}

/** Menu entries that lead nowhere and say 栏目正在建设中, as columns of their own (未建栏目). */
import { cleanName, placeIn } from '../candidates.ts';
import type { PageRecord } from '../page-record.ts';
import { homeNumberOf, type SiteModel } from '../site-model.ts';
import type { Column } from './column.ts';
import { MenuSections, type Section, TOP } from './menu-sections.ts';

interface Sighting {
  readonly page: PageRecord;
  readonly says: string;
  readonly at: number;
  readonly place: number;
  readonly onHome: boolean;
}

interface Placed extends Sighting {
  /** `null`: cannot be told. */
  readonly section: Section | null;
}

/** Pages beside the home page that must all show the entry: one that a single page shows is that page's own affair. */
const ENOUGH_PAGES = 2;
/** A menu that stands on more pages is not looked at on each of them. */
const MOST_LOOKED_AT = 100;

function sightings(model: SiteModel): Map<string, Sighting[]> {
  const byName = new Map<string, Sighting[]>();
  for (const page of model.pages.values()) {
    const homeNumber = homeNumberOf(model, page.key);
    for (const { name, says, at } of page.notBuilt) {
      const seen = { page, says, at, place: placeIn(homeNumber, at, 'menu'), onHome: homeNumber > 0 };
      const key = cleanName(name);
      const known = byName.get(key);
      if (known) known.push(seen);
      else byName.set(key, [seen]);
    }
  }
  return byName;
}

/**
 * Under the same name the site has pages: where one of them stands in the same section, or it cannot be told, the entry
 * is a second door to it, or an old one. In a section of its own it is another column.
 */
function standApart(placed: readonly Placed[], namesakes: readonly Column[], sections: MenuSections): Placed[] {
  const told = placed.flatMap((one) => (one.section === null ? [] : [{ ...one, section: one.section }]));
  const areApart = told.every(({ section }) => namesakes.every((built) => sections.isApart(built, section)));
  return areApart ? told : [];
}

/** Shown by the home page or by several, or by one beside columns of its section. */
function isFirm(placed: readonly Placed[], namesakes: readonly Column[]): boolean {
  if (placed.some(({ onHome }) => onHome) || placed.length >= ENOUGH_PAGES) return true;
  return namesakes.length === 0 && placed.some(({ section }) => section !== null && section !== TOP);
}

/**
 * `columns`: those that have an address. The page on which an entry stands serves as its page; its own address is a place
 * on the home page, which is no column: a place on another column's page would be taken for that column.
 */
export function notBuiltColumns(model: SiteModel, columns: readonly Column[]): Column[] {
  const homeUrl = model.pages.get(model.homes[0] ?? '')?.url;
  const found = sightings(model);
  if (found.size === 0 || homeUrl === undefined) return [];
  const sections = new MenuSections(model, columns);
  return [...found].flatMap(([name, seen]) => {
    const namesakes = columns.filter((column) => column.page !== null && column.name === name);
    const placed = seen
      .toSorted((a, b) => a.place - b.place)
      .slice(0, MOST_LOOKED_AT)
      .map((one) => ({ ...one, section: sections.at(one.page, one.at, name) }));
    const own = namesakes.length === 0 ? placed : standApart(placed, namesakes, sections);
    const [first] = own;
    if (first === undefined || name.length < 2 || !isFirm(own, namesakes)) return [];
    const address = `${homeUrl}#${encodeURIComponent(name)}`;
    const { section } = own.find((one) => one.section !== null) ?? { section: TOP };
    return [
      {
        key: address,
        name,
        path: [...sections.pathTo(section ?? TOP), name],
        url: address,
        parentKey: null,
        parentName: null,
        external: false,
        page: first.page,
        failure: null,
        items: [],
        itemsFrom: 'none',
        blockKeys: [],
        says: first.says,
        order: first.place,
      },
    ];
  });
}

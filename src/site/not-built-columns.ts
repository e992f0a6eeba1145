/** Menu entries that lead nowhere and say 栏目正在建设中, as columns of their own (未建栏目). */
import { cleanName, placeIn } from './candidates.ts';
import type { Column } from './column.ts';
import type { PageRecord } from './page-record.ts';
import type { SiteModel } from './site-model.ts';

interface Sighting {
  readonly page: PageRecord;
  readonly says: string;
  readonly place: number;
  readonly onHome: boolean;
}

/** Pages beside the home page that must all show the entry: one that a single page shows is that page's own affair. */
const ENOUGH_PAGES = 2;

function sightings(model: SiteModel): Map<string, Sighting[]> {
  const byName = new Map<string, Sighting[]>();
  for (const page of model.pages.values()) {
    const homeNumber = model.homes.indexOf(page.key) + 1;
    for (const { name, says, at } of page.notBuilt) {
      const seen = { page, says, place: placeIn(homeNumber, at, 'menu'), onHome: homeNumber > 0 };
      const key = cleanName(name);
      const known = byName.get(key);
      if (known) known.push(seen);
      else byName.set(key, [seen]);
    }
  }
  return byName;
}

/**
 * `columns`: those that have an address. The page on which an entry stands serves as its page; its own address is a place
 * on the home page, which is no column: a place on another column's page would be taken for that column.
 */
export function notBuiltColumns(model: SiteModel, columns: readonly Column[]): Column[] {
  // Under the same name the site has a page: the entry is a second door to it, or an old one.
  const built = new Set(columns.filter(({ page }) => page !== null).map(({ name }) => name));
  const homeUrl = model.pages.get(model.homes[0] ?? '')?.url;
  return [...sightings(model)].flatMap(([name, seen]) => {
    const [first] = [...seen].sort((a, b) => a.place - b.place);
    const firm = first !== undefined && (first.onHome || seen.length >= ENOUGH_PAGES);
    if (!firm || homeUrl === undefined || name.length < 2 || built.has(name)) return [];
    const address = `${homeUrl}#${encodeURIComponent(name)}`;
    return [
      {
        key: address,
        name,
        path: [name],
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

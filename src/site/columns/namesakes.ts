/** Pages that bear the name of a column, and its breadcrumb: its years, issues and parts, or none of their own. */
import type { Candidate } from '../candidates.ts';
import type { PageRecord } from '../page-record.ts';
import { pageAt, type SiteModel } from '../site-model.ts';
import { ownList } from './own-list.ts';

/** Key of a page → key of the column of which it is a part. */
export type Namesakes = ReadonlyMap<string, string>;

/** A menu that two pages show is no page's own. */
const FIRM = 2;
/** 2016年, 第3期. */
const PART_IN_TIME = /(?<!\d)(?:19|20)\d\d(?!\d)|第\s*(?:\d{1,4}|[〇零一二三四五六七八九十百]{1,5})\s*期/;

const inMenu = ({ seenAs, onHome, menuPages }: Candidate): boolean =>
  seenAs.has('menu') && (onHome || menuPages >= FIRM);

/** The words of a breadcrumb that ends in the page itself, not in a column above it. */
function ownTrail(page: PageRecord | null): string | null {
  if (page === null || page.kind === 'article' || page.breadcrumb.length < 2) return null;
  const last = page.breadcrumb.at(-1);
  return last?.url === null ? page.breadcrumb.map(({ name }) => name).join('\n') : null;
}

/**
 * Where several pages end their breadcrumb in one and the same name, the one that menus call so is the column. The
 * others are its parts where links call them by a year or an issue; what has no word and no list of its own (a letter, a
 * form) is taken out of `chosen`.
 */
export function foldNamesakes(model: SiteModel, chosen: Map<string, Candidate>): Namesakes {
  const parts = new Map<string, string>();
  const trails = Map.groupBy(chosen, ([key]) => ownTrail(pageAt(model, key)));
  for (const [trail, same] of trails) {
    if (trail === null || same.length < 2) continue;
    const name = trail.slice(trail.lastIndexOf('\n') + 1);
    const column = columnCalled(name, same);
    if (column === null) continue;
    const others = same.filter(([key, one]) => key !== column && !one.onHome);
    for (const [key, one] of others) {
      if (partName(one) !== null) parts.set(key, column);
      else if (!bearsOther(one, name) && !hasList(model, key)) chosen.delete(key);
    }
  }
  return parts;
}

/** The key of the one that menus call so; of several, that of the home page's menus. */
function columnCalled(name: string, same: readonly (readonly [string, Candidate])[]): string | null {
  const named = same.filter(([, one]) => inMenu(one) && one.names.has(name) && partName(one) === null);
  const [column, rival] = named.length > 1 ? named.filter(([, one]) => one.onHome) : named;
  return column && !rival ? column[0] : null;
}

const bearsOther = ({ names }: Candidate, name: string): boolean => [...names.keys()].some((word) => word !== name);

function hasList(model: SiteModel, key: string): boolean {
  const page = pageAt(model, key);
  if (page === null) return true;
  const { items, blocks } = ownList(model, page);
  return items.length > 0 || blocks.length > 0;
}

/** The year or the issue that links call a page by: 2016年, 第3期. */
export const partName = ({ names }: Candidate): string | null =>
  [...names.keys()].find((word) => PART_IN_TIME.test(word)) ?? null;

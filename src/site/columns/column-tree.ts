/** The columns of a site as a tree, named and placed as its navigation has them (栏目树). */

import { fingerprint } from '../../cache/fingerprint.ts';
import { canonicalKey } from '../../url/address.ts';
import type { Candidate } from '../candidates.ts';
import { cleanName } from '../candidates.ts';
import { Filters } from '../frontier/filters.ts';
import { shapeOf } from '../frontier/frontier.ts';
import type { PageRecord } from '../page-record.ts';
import { inScope } from '../scope.ts';
import { candidatesOf, pageAt, type SiteModel } from '../site-model.ts';
import { parentsByAddress } from './address-parents.ts';
import type { Column } from './column.ts';
import { isGathered, withoutViews } from './gathered.ts';
import { withoutMirrors } from './mirrors.ts';
import { foldNamesakes, type Namesakes, partName } from './namesakes.ts';
import { inNavigationOrder } from './navigation-order.ts';
import { notBuiltColumns } from './not-built-columns.ts';
import { ownList } from './own-list.ts';

const top = (counts: ReadonlyMap<string, number>): string | null => {
  let best: string | null = null;
  let most = 0;
  for (const [name, count] of counts) if (count > most) [best, most] = [name, count];
  return best;
};

/** The name that the menu and the page agree on; else the menu's; else what the page calls itself. */
function nameOf(candidate: Candidate, page: PageRecord | null): string {
  const own =
    page && page.kind !== 'article'
      ? [page.breadcrumb.at(-1)?.name, page.title.split(/(?:(?<!\s)\s+)?[-_|—–]+\s*/)[0], page.columnName].map((name) =>
          cleanName(name ?? ''),
        )
      : [];
  const agreed = own.find((name) => candidate.names.has(name));
  if (agreed) return agreed;
  const seen = top(candidate.names);
  if (seen) return seen;
  const crumb = page?.breadcrumb.at(-1)?.name;
  return cleanName(crumb ?? page?.columnName ?? page?.title.split(/[-_|—–]/)[0] ?? '');
}

/** A page that shows by itself that it is the first page of a column. */
function speaksForItself(page: PageRecord): boolean {
  return page.columnName !== null || page.breadcrumb.length >= 2;
}

function qualifies(model: SiteModel, candidate: Candidate, page: PageRecord | null): boolean {
  const inMenu = candidate.seenAs.has('menu') && (candidate.onHome || candidate.menuPages >= 2);
  if (isGathered(page?.url ?? candidate.url, page)) return false;
  if (page === null) return inMenu || candidate.seenAs.has('crumb');
  if (page.kind === 'splash' || model.homeKeys.has(page.key)) return false;
  return inMenu ? isMenuColumn(model, candidate, page) : isOtherColumn(model, candidate, page);
}

/** A page that menus lead to: an article too, where they call it by a short name. */
function isMenuColumn(model: SiteModel, candidate: Candidate, page: PageRecord): boolean {
  if (page.kind === 'article') return looksLikeMenuName(candidate);
  return hasMatter(model, page) || isNamed(candidate, page) || candidate.onHome || bearsItsName(candidate, page);
}

const isOtherColumn = (model: SiteModel, candidate: Candidate, page: PageRecord): boolean =>
  page.kind !== 'article' && !model.furtherPages.has(page.key) && (hasMatter(model, page) || isNamed(candidate, page));

function hasMatter(model: SiteModel, page: PageRecord): boolean {
  const { items, blocks } = ownList(model, page);
  return items.length > 0 || blocks.length > 0 || page.emptyProofs.length > 0;
}

const isNamed = ({ seenAs }: Candidate, page: PageRecord): boolean =>
  seenAs.has('more') || seenAs.has('crumb') || speaksForItself(page);

/** The name that menus give it stands on the page as words of its own, not only as one more link to it. */
function bearsItsName({ names }: Candidate, { runs }: PageRecord): boolean {
  const marks = new Set([...names.keys()].map(fingerprint));
  return runs.some(({ hash, link }) => !link && marks.has(hash));
}

const looksLikeMenuName = (candidate: Candidate): boolean => (top(candidate.names)?.length ?? 99) <= 12;

function parentOf(model: SiteModel, candidate: Candidate, page: PageRecord | null): string | null {
  const above = crumbAbove(model, candidate, page);
  const key = above === null ? null : canonicalKey(above);
  if (key !== null && key !== candidate.key && !model.homeKeys.has(key)) return model.aliases.get(key) ?? key;
  const seen = top(candidate.parents);
  return seen && !model.homeKeys.has(seen) ? (model.aliases.get(seen) ?? seen) : null;
}

/** Where the breadcrumb of a page leads one step up, if it ends in the page itself. */
function crumbAbove({ words }: SiteModel, { key }: Candidate, page: PageRecord | null): string | null {
  const crumbs = page?.breadcrumb.filter((crumb) => !words.home.test(crumb.name)) ?? [];
  const last = crumbs.at(-1);
  const endsInPage = last !== undefined && (last.url === null || canonicalKey(last.url) === key);
  return (endsInPage && crumbs.at(-2)?.url) || null;
}

function pathOf(
  columns: ReadonlyMap<string, { name: string; parentKey: string | null; parentName: string | null }>,
  key: string,
): string[] {
  const path: string[] = [];
  const visited = new Set<string>();
  for (let at: string | null = key; at && !visited.has(at) && path.length < 8; ) {
    visited.add(at);
    const column = columns.get(at);
    if (!column) break;
    path.unshift(column.name);
    if (column.parentName && column.parentName !== column.name && (!column.parentKey || !columns.has(column.parentKey)))
      path.unshift(column.parentName);
    at = column.parentKey;
  }
  return path;
}

/** All columns, one a canonical address, in the order of the navigation. */
export function columnTree(model: SiteModel): Column[] {
  const chosen = new Map<string, Candidate>();
  for (const candidate of candidatesOf(model).values()) {
    const key = model.aliases.get(candidate.key) ?? candidate.key;
    const page = pageAt(model, key);
    if (qualifies(model, candidate, page) && nameOf(candidate, page).length >= 2)
      chosen.set(key, better(chosen.get(key), candidate));
  }
  dropSecondDoors(model, chosen);
  dropChoices(model, chosen);
  const named = resolveParents(namedColumns(model, chosen, foldNamesakes(model, chosen)));
  const columns = [...chosen]
    .map(([key, candidate]) => describe(model, key, candidate, named))
    .filter((column) => column.items.length > 0 || !isTrap(model, chosen.get(column.key), column.url));
  const once = withoutViews(withoutMirrors(withoutSpellings(columns)), ({ key }) => chosen.get(key)?.onHome === true);
  return inNavigationOrder([...once, ...notBuiltColumns(model, once)], model.folders);
}

/** Under its key each column's name, and what is above it: by its breadcrumb, by menus and pages, else by its address. */
function namedColumns(model: SiteModel, chosen: ReadonlyMap<string, Candidate>, parts: Namesakes): Map<string, Named> {
  const placed = new Map(
    [...chosen].map(([key, candidate]) => [key, { candidate, page: pageAt(model, key) }] as const),
  );
  const byAddress = parentsByAddress(placed);
  const named = new Map(
    [...placed].map(([key, { candidate, page }]) => {
      const whole = parts.get(key);
      if (whole !== undefined) return [key, { name: nameOf(candidate, page), parentKey: whole, parentName: null }];
      const parentName = top(candidate.parentNames);
      const shown = parentOf(model, candidate, page);
      const parentKey = shown ?? (parentName === null ? (byAddress.get(key) ?? null) : null);
      return [key, { name: nameOf(candidate, page), parentKey, parentName }] as const;
    }),
  );
  return withPartNames(named, chosen);
}

/** A page that calls itself as the column above it has the name by which links tell it from others of its kind: 2024年, 第3期. */
function withPartNames(named: Map<string, Named>, chosen: ReadonlyMap<string, Candidate>): Map<string, Named> {
  for (const [key, column] of named) {
    const candidate = chosen.get(key);
    const isNamesake = column.parentKey !== null && named.get(column.parentKey)?.name === column.name;
    const name = isNamesake && candidate ? partName(candidate) : null;
    if (name !== null) named.set(key, { ...column, name });
  }
  return named;
}

/**
 * Pages that only their own title calls a column: none where another column has that name (they are its page 2, its
 * print or its search), none where several pages share the title, none of an endless kind.
 */
function dropSecondDoors(model: SiteModel, chosen: Map<string, Candidate>): void {
  const isSelf = ({ seenAs }: Candidate): boolean => seenAs.size === 1 && seenAs.has('self');
  const nameAt = (key: string, candidate: Candidate): string => nameOf(candidate, pageAt(model, key));
  const selves = [...chosen].filter(([, candidate]) => isSelf(candidate));
  if (selves.length === 0) return;
  const taken = new Set([...chosen].flatMap(([key, one]) => (isSelf(one) ? [] : [nameAt(key, one)])));
  const sharing = Map.groupBy(selves, ([key, candidate]) => nameAt(key, candidate));
  for (const [name, same] of sharing)
    for (const [key, candidate] of same)
      if (taken.has(name) || same.length > 1 || model.trapped.has(shapeOf(candidate.url))) chosen.delete(key);
}

/** Of a list that a bar of filters narrows, only what the home page leads to; where it leads to none, what was seen first. */
function dropChoices(model: SiteModel, chosen: Map<string, Candidate>): void {
  const filters = new Filters(model.pages.values());
  const byFilter = Map.groupBy(chosen, ([, { url }]) => filters.of(url));
  for (const [name, choices] of byFilter) {
    if (name === null) continue;
    const first = choices.reduce((before, one) => (one[1].order < before[1].order ? one : before));
    for (const [key, candidate] of choices) if (!candidate.onHome && candidate !== first[1]) chosen.delete(key);
  }
}

interface Named {
  readonly name: string;
  readonly parentKey: string | null;
  readonly parentName: string | null;
}

/** A parent told by its name alone (an unlinked 新闻中心 in a breadcrumb) is the one column of that name, if there is one. */
function resolveParents(named: ReadonlyMap<string, Named>): Map<string, Named> {
  const byName = new Map<string, string | null>();
  for (const [key, { name }] of named) byName.set(name, byName.has(name) ? null : key);
  return new Map(
    [...named].map(([key, column]) => {
      const parent = column.parentKey === null && column.parentName ? byName.get(column.parentName) : undefined;
      return [key, parent && parent !== key ? { ...column, parentKey: parent } : column];
    }),
  );
}

/** A menu that several pages show is the site's own, not one page's way on. */
const FIRM_MENU = 3;

/** One path, one name and the same entries on top: one column under two queries (`?size=20`). */
function withoutSpellings(columns: readonly Column[]): Column[] {
  const seen = new Set<string>();
  return columns.filter(({ key, name, items }) => {
    const top = items.slice(0, SAME_TOP).map(({ title, day }) => `${title}${day}`);
    if (top.length < SAME_TOP) return true;
    const mark = [key.replace(/\?[\s\S]*$/, ''), name, ...top].join('\n');
    const isFirst = !seen.has(mark);
    seen.add(mark);
    return isFirst;
  });
}

const SAME_TOP = 3;

/** Pages of a calendar name themselves like columns; what the site's menus show is never doubted. */
function isTrap(model: SiteModel, candidate: Candidate | undefined, url: string): boolean {
  const inMenu = candidate?.seenAs.has('menu') && (candidate.onHome || candidate.menuPages >= FIRM_MENU);
  return model.trapped.has(shapeOf(url)) && !inMenu;
}

const better = (before: Candidate | undefined, candidate: Candidate): Candidate =>
  before && before.order <= candidate.order ? before : candidate;

function describe(model: SiteModel, key: string, candidate: Candidate, named: Parameters<typeof pathOf>[0]): Column {
  const page = pageAt(model, key);
  const failure = model.failures.get(key) ?? model.failures.get(candidate.key) ?? 'not-tried';
  const external = !inScope(model.scope, page?.url ?? candidate.url) || (!page && failure === 'leads-elsewhere');
  const own =
    page && !external && page.kind !== 'article'
      ? ownList(model, page)
      : { items: [], blocks: [], from: 'none' as const };
  return {
    key,
    name: named.get(key)?.name ?? candidate.key,
    path: pathOf(named, key),
    url: candidate.url,
    parentKey: named.get(key)?.parentKey ?? null,
    parentName: named.get(key)?.parentName ?? null,
    external,
    page,
    failure: page ? null : failure,
    items: own.items,
    itemsFrom: own.from,
    blockKeys: own.blocks
      .map((list) => canonicalKey(list.moreUrl ?? list.heading?.url ?? ''))
      .map((blockKey) => model.aliases.get(blockKey) ?? blockKey),
    says: null,
    order: candidate.order,
  };
}

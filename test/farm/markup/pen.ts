/** What every page is written with: its own path, links in the site's manner, and luck of its own. */
import { type Chance, chanceOf } from '../chance.ts';
import type { Page } from '../makes/make.ts';
import type { Column, Site } from '../plan/model.ts';
import type { PlantedLink } from '../truth-table.ts';

export type LinkManner = 'root' | 'relative' | 'absolute';

export interface Pen {
  readonly site: Site;
  readonly page: Page;
  readonly path: string;
  readonly chance: Chance;
  /** `href` for a path below the host; absolute URLs stay. */
  link(path: string): string;
}

export function pathOf(site: Site, page: Page): string {
  if (page.kind === 'column') return page.path;
  if (page.kind === 'article') return page.article.path;
  if (page.kind === 'foot') return page.foot.path;
  return site.home;
}

/** As editors make them: `../../a/b.html`, `./b.html`; a query on the target stays. */
export function relativePath(from: string, to: string): string {
  const [target = '', query] = to.split('?');
  const here = from.replace(/\?.*$/, '').split('/').slice(1, -1);
  const there = target.split('/').slice(1);
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  const up = '../'.repeat(here.length - same);
  const path = `${up === '' ? './' : up}${there.slice(same).join('/')}`;
  return query === undefined ? path : `${path}?${query}`;
}

export function penFor(site: Site, page: Page, manner: LinkManner, at?: string): Pen {
  const path = at ?? pathOf(site, page);
  const link = (to: string): string => {
    if (!to.startsWith('/')) return to;
    if (manner === 'relative') return relativePath(path, to);
    return manner === 'absolute' ? `http://${site.host}${to}` : to;
  };
  return { site, page, path, chance: chanceOf(site.seed, site.key, path), link };
}

/** One habit of a site, the same on all of its pages. */
export function habit<T>(site: Site, name: string, from: readonly T[]): T {
  return chanceOf(site.seed, 'habit', name, site.key).pick(from);
}

/** What a menu entry leads to; a folder to nowhere, an unbuilt column to an apology. */
export function menuHref(pen: Pen, column: Column): string {
  if (column.emptiness === 'alert') return "javascript:alert('该栏目正在建设中，敬请期待！')";
  if (column.path === '') return habit(pen.site, 'nowhere', ['javascript:;', '#', 'javascript:void(0)']);
  return pen.link(column.path);
}

export const topColumns = (site: Site): readonly Column[] => site.columns.filter((one) => one.parent === null);

/** A folder has no page to show its children on: a menu that leaves them out would hide them for good. */
export const mustUnfold = (column: Column): boolean => column.kind === 'folder' || column.children.some(mustUnfold);

export const planted = (pen: Pen, spots: readonly PlantedLink['spot'][]): readonly PlantedLink[] =>
  pen.site.links.filter((one) => spots.includes(one.spot) && (one.on === '*' || one.on === pen.path));

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

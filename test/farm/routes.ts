/** Every path of a site that answers with a page, and its aliases. */
import type { Page } from './makes/make.ts';
import { makeOf } from './makes/registry.ts';
import type { Site } from './plan/model.ts';

export interface Routes {
  readonly pages: ReadonlyMap<string, Page>;
  /** Distinct pages; an alias is the same page. */
  readonly count: number;
}

const known = new WeakMap<Site, Routes>();

export const lastPageOf = (items: number, perPage: number): number => Math.max(1, Math.ceil(items / perPage));

function directPages(site: Site): Map<string, Page> {
  const paths = makeOf(site.make).paths(site);
  const pages = new Map<string, Page>([[site.home, { kind: 'home' }]]);
  for (const [name, path] of Object.entries(paths.own ?? {})) pages.set(site.base + path, { kind: 'own', name });
  for (const column of site.columns) {
    if (column.path === '' || column.kind === 'link') continue;
    const last = lastPageOf(column.items.length, column.perPage);
    pages.set(column.path, { kind: 'column', column, number: 1, last, path: column.path });
    if (column.kind === 'hub') continue;
    for (let n = 2; n <= last; n++) {
      const below = paths.columnPage(column, n, last);
      if (below === '') break;
      const path = site.base + below;
      pages.set(path, { kind: 'column', column, number: n, last, path });
    }
  }
  for (const article of site.articles) pages.set(article.path, { kind: 'article', article });
  for (const foot of site.footPages) pages.set(foot.path, { kind: 'foot', foot });
  return pages;
}

export function routesOf(site: Site): Routes {
  const done = known.get(site);
  if (done) return done;
  const pages = directPages(site);
  const count = pages.size;
  // What pagers call page 1 of a list that is asked for by query.
  for (const [path, page] of [...pages])
    if (page.kind === 'column' && page.number === 1 && path.includes('?')) pages.set(`${path}&page=1`, page);
  const root = `${site.base}/`;
  const home = pages.get(site.home);
  if (home && !pages.has(root)) pages.set(root, home);
  const { index } = makeOf(site.make).paths(site);
  for (const [path, page] of [...pages])
    if (path.endsWith('/') && !pages.has(path + index)) pages.set(path + index, page);
  const routes = { pages, count };
  known.set(site, routes);
  return routes;
}

/** Where everything of a site lives: host and directory, and the paths that its make gives to pages and files. */
import type { Paths } from '../makes/make.ts';
import type { Allotment } from './allotment.ts';
import type { Site } from './model.ts';

/** Listed under a host that does not open; their alternate does. */
const LISTED_DEAD: Readonly<Record<string, true>> = { 自治区地震局: true, 桂林市: true };

export function addressOf({ listed }: Allotment): { host: string; base: string; listedPath: string } {
  const url = new URL(LISTED_DEAD[listed.unit] ? listed.altUrl : listed.url);
  const folder = url.pathname.replace(/\/[^/]*$/, '');
  return { host: url.host, base: folder, listedPath: url.pathname };
}

export function assignPaths(site: Site, paths: Paths): void {
  const at = (path: string): string => site.base + path;
  for (const column of site.columns) {
    if (column.kind === 'folder' || column.emptiness === 'alert') continue;
    if (column.kind !== 'link') column.path = at(paths.column(column));
  }
  for (const foot of site.footPages) foot.path = at(paths.foot(foot));
  for (const article of site.articles) article.path = at(paths.article(article));
  for (const item of site.columns.flatMap(({ items }) => items)) {
    if (item.article) item.href = item.article.path;
    else if (item.href.startsWith('file:')) item.href = item.href.replace('file:', site.filesAt);
  }
}

/** Every attachment that answers: of articles, and of items that are documents themselves. */
export function allFiles(site: Site): Set<string> {
  const named = site.articles.flatMap((one) => one.files.map((file) => site.filesAt + file));
  const listed = site.columns.flatMap((one) => one.items.map((item) => item.href));
  return new Set([...named, ...listed.filter((href) => href.startsWith(site.filesAt))]);
}

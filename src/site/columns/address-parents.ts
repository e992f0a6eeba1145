/** What addresses tell of the columns above others (上级栏目), where neither menus nor breadcrumbs do. */
import { addressOf } from '../../url/address.ts';
import type { Candidate } from '../candidates.ts';
import type { PageRecord } from '../page-record.ts';

export interface PlacedColumn {
  readonly candidate: Candidate;
  readonly page: PageRecord | null;
}

/**
 * Keys of parents by the keys of columns: a column that stands in the folder of another (`/zwgk/czxx.htm` in that of
 * `/zwgk.htm` or of `/zwgk/`), of the nearest one where several are nested. What the home page's own menu shows stands
 * where that menu has it, and gets none.
 */
export function parentsByAddress(columns: ReadonlyMap<string, PlacedColumn>): Map<string, string> {
  const keyByFolder = new Map<string, string>();
  for (const [key, { candidate, page }] of columns) {
    const folder = page === null || page.kind === 'article' ? null : folderOf(candidate.url);
    if (folder !== null) keyByFolder.set(folder, keyByFolder.has(folder) ? SEVERAL : key);
  }
  const parents = new Map<string, string>();
  for (const [key, { candidate }] of columns) {
    if (candidate.seenAs.has('menu') && candidate.onHome) continue;
    const parent = nearest(keyByFolder, candidate.url, key);
    if (parent !== null) parents.set(key, parent);
  }
  return parents;
}

/** Two columns that claim one folder: neither is known to be the one above. */
const SEVERAL = '';

/** `/zwgk/`, `/zwgk/index.shtml` and `/zwgk.htm` all stand over the folder `/zwgk/`; `null` where an address stands over none. */
function folderOf(url: string): string | null {
  const { host, path } = addressOf(url);
  if (host === '' || url.includes('?')) return null;
  const folder = path.replace(/\/(?:index|default)\.\w+$/i, '/').replace(/\.\w+$/, '/');
  return folder === '/' || !folder.endsWith('/') ? null : host + folder;
}

function nearest(keyByFolder: ReadonlyMap<string, string>, url: string, own: string): string | null {
  const { host, path } = addressOf(url);
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const key = keyByFolder.get(host + path.slice(0, end + 1));
    if (key !== undefined && key !== own) return key === SEVERAL ? null : key;
  }
  return null;
}

/** What `rejudge` tells a person (重新评判): which columns changed their state, and how many. */
import { pathSays, quoted, STATE_LABEL } from '../../../reports/words/wording.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { ColumnChange } from '../../run/rejudge-run.ts';
import { REJUDGE } from '../words/wording.ts';

const before = (change: ColumnChange): string => (change.before ? STATE_LABEL[change.before] : REJUDGE.added);
const after = (change: ColumnChange): string => (change.after ? STATE_LABEL[change.after] : REJUDGE.gone);

export function changeLines(site: SiteEntry, changes: readonly ColumnChange[]): string[] {
  const name = [site.unit, site.url].filter((part) => part !== '').join(' ');
  return changes.map((change) =>
    REJUDGE.change(name, quoted(pathSays(change.column.path)), before(change), after(change)),
  );
}

/** The sum over all sites; the most frequent change first. */
export function sumLine(
  of: { readonly sites: number; readonly columns: number },
  all: readonly ColumnChange[],
): string {
  const groups = Map.groupBy(all, (change) => `${before(change)}\n${after(change)}`);
  const counts = [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((group) => (group[0] ? [REJUDGE.counted(before(group[0]), after(group[0]), group.length)] : []));
  return `${REJUDGE.sum(of.sites, of.columns, all.length)}${counts.join('，')}${counts.length > 0 ? '。' : ''}`;
}

/** A list that stands on its page in parts (分块列表): several dated lists of one make, none with a page of its own. */
import type { PageList } from './list-roles.ts';

/** Under the page's own name `best` is whole by itself, and what stands beside it are other matters. */
const isPart = (best: PageList, list: PageList): boolean =>
  list === best || (!best.own && best.dated > 0 && list.dated > 0 && list.signature === best.signature);

/** `best` with the entries of all its parts in document order. `free`: lists that lead to no other column. */
export function joinParts(best: PageList, free: readonly PageList[]): PageList {
  const parts = free.filter((list) => isPart(best, list));
  if (parts.length < 2) return best;
  return {
    ...best,
    items: parts.flatMap(({ items }) => items),
    dated: parts.reduce((sum, { dated }) => sum + dated, 0),
  };
}

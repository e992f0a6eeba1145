/** Is a list nothing but links to other sites (友情链接、常用网站)? Nobody has to update it, whatever day stands beside each. */
import type { ListItem } from '../../read/lists/item-lists.ts';
import { inScope, type SiteScope } from '../../site/scope.ts';

/** So many entries lead to the front page of another site; of the rest none leads to a page of this one. */
const SHARE = 0.7;

/** `/`, `/index.html`, `/jyj/`: an article of another site lies deeper, or has a number. */
const FRONT = /^\/(?:[a-z_-]{1,20}\/?)?(?:(?:index|default|home|main)\.[a-z]{2,5})?$/i;

export function isLinkList(items: readonly ListItem[], scope: SiteScope): boolean {
  const targets = items.flatMap(({ url }) => url ?? []);
  if (targets.some((url) => inScope(scope, url))) return false;
  const fronts = targets.filter(isFront).length;
  return fronts > 0 && fronts >= items.length * SHARE;
}

function isFront(url: string): boolean {
  const { pathname, search } = new URL(url);
  return search === '' && FRONT.test(pathname);
}

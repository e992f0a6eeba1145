/** Queues what a page links to (待访链接), by what kind of place it stands in. */
import { addressOf, canonicalKey } from '../page/address.ts';
import { type Frontier, type Priority, shapeOf, want } from '../site/frontier.ts';
import { isWithin } from '../site/scope.ts';
import type { SiteModel } from '../site/site-model.ts';
import { queuePages } from './queue-pages.ts';
import type { WalkedFacts } from './standing-pages.ts';

const LOADS_LATE = new Set(['img', 'video', 'audio', 'source', 'embed', 'param', 'style']);
const PAGE_ELEMENTS = new Set(['a', 'area', 'frame', 'iframe', 'meta', 'option', 'form']);

/** Queues what the page links to; true where that brought an address of another shape than the page's own. */
export function queueLinks(frontier: Frontier, model: SiteModel, facts: WalkedFacts): boolean {
  const own = pathShape(facts.url);
  let others = false;
  const queue = (url: string | null | undefined, priority: Priority): void => {
    if (!url) return;
    const address = addressOf(url);
    if (address.isFile || !isWithin(model.scope, address)) return;
    if (want(frontier, url, priority)) others ||= pathShape(url) !== own;
  };
  const isHome = model.homeKeys.has(canonicalKey(facts.url));
  const column = isHome ? 'menu' : 'column';
  for (const url of facts.frames) queue(url, column);
  for (const list of facts.lists) {
    if (list.role === 'menu') for (const item of list.items) queue(item.url, isHome ? 'menu' : 'list');
    else if (list.signature === 'script') for (const item of list.items) queue(item.url, 'rest');
    queue(list.moreUrl, column);
    queue(list.heading?.url, column);
  }
  for (const crumb of facts.breadcrumb) queue(crumb.url, column);
  if (facts.kind !== 'article') queuePages(frontier, facts, queue);
  queue(facts.redirect, 'rest');
  for (const link of facts.links) if (PAGE_ELEMENTS.has(link.element)) queue(link.url, 'rest');
  // Any box may be clicked; what loads late into a picture or a film is no page.
  for (const link of facts.scriptLinks) if (!LOADS_LATE.has(link.element)) queue(link.url, 'rest');
  return others;
}

/** The shape of an address whatever stands in its query. */
const pathShape = (url: string): string => shapeOf(url).split('?')[0] ?? '';

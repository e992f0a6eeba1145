/** Queues what a page leads to (待访链接): menus and columns first, then whatever no page before led to. */

import type { LinkFact } from '../read/links/links.ts';
import type { PageList } from '../read/lists/list-roles.ts';
import { type Frontier, type Priority, pathOf, shapeOf, want } from '../site/frontier/frontier.ts';
import { isWithin } from '../site/scope.ts';
import type { SiteModel } from '../site/site-model.ts';
import { addressOf, canonicalKey } from '../url/address.ts';
import type { WalkedFacts } from './nights/standing-pages.ts';
import { queuePages } from './queue-pages.ts';

interface Walked {
  readonly frontier: Frontier;
  readonly model: SiteModel;
}

/**
 * `newLinks`: those of its links that stood on no page before, as the ledger tells them. True where the page brought an
 * address of another shape than its own.
 */
export function queueLinks({ frontier, model }: Walked, facts: WalkedFacts, newLinks: readonly LinkFact[]): boolean {
  const own = pathShape(facts.url);
  let others = false;
  const queue = (url: string | null | undefined, priority: Priority): void => {
    if (!url) return;
    const address = addressOf(url);
    if (address.isFile || !isWithin(model.scope, address)) return;
    if (want(frontier, url, priority, address)) others ||= pathShape(url) !== own;
  };
  const isHome = model.homeKeys.has(canonicalKey(facts.url));
  const column = isHome ? 'menu' : 'column';
  for (const url of facts.frames) queue(url, column);
  for (const list of facts.lists) queueList(frontier, list, { isHome, column, queue });
  for (const crumb of facts.breadcrumb) queue(crumb.url, column);
  if (facts.kind !== 'article') queuePages(frontier, facts, queue);
  queue(facts.redirect, 'rest');
  for (const { url } of newLinks) queue(url, 'rest');
  return others;
}

interface Around {
  readonly isHome: boolean;
  /** How soon a column that this page shows is asked for. */
  readonly column: Priority;
  readonly queue: (url: string | null | undefined, priority: Priority) => void;
}

function queueList(frontier: Frontier, list: PageList, around: Around): void {
  const { isHome, column, queue } = around;
  // As on the page before: nothing of it is new.
  if (!isHome && frontier.menus.get(list.items) === list) return;
  if (list.role === 'menu') queueMenu(frontier, list, around);
  else if (list.signature === 'script') for (const item of list.items) queue(item.url, 'rest');
  queue(list.moreUrl, column);
  queue(list.heading?.url, column);
}

/** A menu that is the same on all pages is gone through once. */
function queueMenu({ menus }: Frontier, list: PageList, { isHome, queue }: Around): void {
  if (isHome || !menus.has(list.items)) for (const item of list.items) queue(item.url, isHome ? 'menu' : 'list');
  menus.set(list.items, list);
}

/** The shape of an address whatever stands in its query. */
const pathShape = (url: string): string => pathOf(shapeOf(url));

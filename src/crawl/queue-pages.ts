/** Queues the further pages of a list (翻页), as far as a list is followed. */

import type { PageFacts } from '../read/page/page-facts.ts';
import { type Frontier, leaveAside, type Priority } from '../site/frontier/frontier.ts';
import { priorityOfTurn } from '../site/frontier/paging.ts';
import { canonicalKey } from '../url/address.ts';

/** The first two at once. The others come with all the rest: no link of the page leads to those that a script writes. */
export function queuePages(
  frontier: Frontier,
  { url: page, pager }: Pick<PageFacts, 'url' | 'pager'>,
  queue: (url: string, priority: Priority) => void,
): void {
  for (const [at, url] of pager.pages.entries()) {
    const turn = { from: canonicalKey(page), to: canonicalKey(url), total: pager.total };
    const priority = priorityOfTurn(frontier.steps, turn);
    if (priority === null) leaveAside(frontier, url);
    else queue(url, at < 2 ? priority : 'rest');
  }
}

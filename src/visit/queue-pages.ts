/** Queues the further pages of a list (翻页), as far as a list is followed. */
import { canonicalKey } from '../page/address.ts';
import type { PageFacts } from '../page/page-facts.ts';
import { type Frontier, leaveAside, type Priority } from '../site/frontier.ts';
import { priorityOfTurn } from '../site/paging.ts';

/** The next two; from the others the list is told to go on. */
export function queuePages(
  frontier: Frontier,
  { url: page, pager }: Pick<PageFacts, 'url' | 'pager'>,
  queue: (url: string, priority: Priority) => void,
): void {
  for (const [at, url] of pager.pages.entries()) {
    const turn = { from: canonicalKey(page), to: canonicalKey(url), total: pager.total };
    const priority = priorityOfTurn(frontier.steps, turn);
    if (priority === null) leaveAside(frontier, url);
    else if (at < 2) queue(url, priority);
  }
}

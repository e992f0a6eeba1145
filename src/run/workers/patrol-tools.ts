/** Puts together what a visit works with (巡查工具), the same in every thread. */

import type { BrowserPool } from '../../browser/browser.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { PatrolTools } from '../../crawl/client/visit-tools.ts';
import type { CrawlerClient } from '../../http/crawler-client.ts';
import type { Clock } from '../../pace/clock.ts';
import { compileWords } from '../../vocabulary/page-words.ts';
import { makeRoom } from '../watch/heap-watch.ts';

/** What can be handed to another thread as it is. */
export interface ToolOrder {
  readonly ruleBook: RuleBook;
  readonly toolVersion: string;
  readonly readBy: string | null;
  readonly showAll: boolean;
  readonly checkFragments: boolean;
}

export function patrolTools(
  order: ToolOrder,
  client: CrawlerClient,
  browser: BrowserPool | null,
  clock: Clock,
): Omit<PatrolTools, 'signal'> {
  const regexes = (phrases: readonly { readonly regex: RegExp }[]): RegExp[] => phrases.map(({ regex }) => regex);
  const { phrases } = order.ruleBook;
  return {
    ...order,
    client,
    browser,
    words: compileWords(phrases),
    challenge: { body: regexes(phrases.challengeBody), cookie: regexes(phrases.challengeCookie) },
    now: clock.instant,
    makeRoom,
  };
}

/** Puts together what a visit works with (巡查工具), the same in every thread. */
import type { RuleBook } from '../config/rule-book.ts';
import type { BrowserPool } from '../crawl/browser.ts';
import type { Clock } from '../crawl/clock.ts';
import type { CrawlerClient } from '../crawl/crawler-client.ts';
import { compileWords } from '../page/page-words.ts';
import type { PatrolTools } from '../visit/visit-tools.ts';
import { makeRoom } from './heap-watch.ts';

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

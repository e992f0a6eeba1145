/**
 * Pages that only send on to another spelling of their own address (`/zwgk/` → `/zwgk/index.jsp`): both have one key, so the
 * walk would never come to the second one. What the visitor ends on is the page, as after a redirect by status.
 */
import type { FetchResponse } from '../../http/connection/fetch-result.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import type { Attempt } from '../../site-report.ts';
import { canonicalKey } from '../../url/address.ts';
import { isPage } from '../client/site-client.ts';
import type { WalkContext } from '../client/walk-context.ts';
import { readResponse } from './open-home.ts';

export interface ReadPage {
  readonly facts: PageFacts;
  readonly result: FetchResponse;
  readonly attempts: readonly Attempt[];
}

/** Two of these in a row are met, more are a circle. */
const MOST = 2;

/** `page` itself where it stays, leads to another page, or to nothing that opens: then the link is judged by that. */
export async function throughOwnShell(page: ReadPage, context: WalkContext): Promise<ReadPage> {
  const key = canonicalKey(page.facts.url);
  let last = page;
  for (let step = 0; step < MOST; step++) {
    const next = last.facts.redirect;
    if (next === null || canonicalKey(next) !== key) return last;
    const answer = await context.client.ask(next);
    if (answer === null || answer.outcome !== 'ok' || !isPage(answer.result)) return page;
    const { result, attempts } = answer;
    last = { facts: readResponse(result, context.task, context.tools), result, attempts };
  }
  return last.facts.redirect === null ? last : page;
}

// Each kind of bad answer must end in the verdict and reason of the table, within the deadline, leaving nothing open.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { isChallenge } from '../../../src/http/challenge.ts';
import type { FetchResult } from '../../../src/http/connection/fetch-result.ts';
import type { CrawlerClient } from '../../../src/http/crawler-client.ts';
import { judgeResult } from '../../../src/http/verdict.ts';
import { ENDINGS, FaultWorld } from '../../support/faults/fault-world.ts';
import { FAULTS } from '../../support/faults/faults.ts';

const DEADLINE_MS = 400;
const { challengeBody, challengeCookie } = loadRuleBook('gx2016').phrases;
const WALLS = { body: challengeBody.map(({ regex }) => regex), cookie: challengeCookie.map(({ regex }) => regex) };

let world: FaultWorld;
let client: CrawlerClient;

beforeAll(async () => {
  world = await FaultWorld.start();
  client = world.client(DEADLINE_MS);
});

afterAll(async () => {
  await client.close();
  await world.close();
});

const judge = (result: FetchResult) =>
  judgeResult(result, { challenge: result.kind === 'response' && isChallenge(result, WALLS) });

describe('one attempt at a link', () => {
  it('meets many kinds of faults', () => expect(Object.keys(ENDINGS).length).toBeGreaterThan(150));

  it.each(Object.entries(ENDINGS))('%s is judged as the table says', async (name, ending) => {
    const result = await client.fetch({ url: world.urlOf(name), wants: 'link' });
    const { outcome, reason } = judge(result);
    const { tlsFault } = ending;
    expect({ outcome, reason, result: brief(result) }).toMatchObject({
      outcome: ending.outcome,
      reason: ending.reason,
      ...(tlsFault === undefined ? {} : { result: { tlsFault: tlsFault && { reason: tlsFault } } }),
    });
  });

  it('leaves no connection behind when the client is closed, and a closed client blames nobody', async () => {
    const other = world.client(DEADLINE_MS);
    const before = world.plain.open();
    const urls = Object.keys(FAULTS).map((name) => world.urlOf(name));
    await Promise.all(urls.map((url) => other.fetch({ url, wants: 'page' })));
    await other.close();
    await vi.waitFor(() => expect(world.plain.open()).toBeLessThanOrEqual(before));
    expect(await other.fetch({ url: world.urlOf('status-200'), wants: 'page' })).toMatchObject({ reason: 'proxy' });
  });
});

/** Readable in the message of a failed test. */
function brief(result: FetchResult): object {
  return { ...result, body: undefined };
}

// Each kind of bad answer must end in the verdict and reason of the table, within the deadline, leaving nothing open.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CrawlerClient, createClient } from '../../../src/crawl/crawler-client.ts';
import { judgeResult } from '../../../src/crawl/verdict.ts';
import { answerWithFault, FAULTS } from '../../support/faults/faults.ts';
import { type RawServer, startRawServer } from '../../support/faults/raw-server.ts';

let server: RawServer;
let client: CrawlerClient;

beforeAll(async () => {
  server = await startRawServer(answerWithFault);
  const named = new Set([`127.0.0.1:${server.port}`]);
  client = createClient({ rate: 100_000, allowLocalHosts: named, deadlineMs: 400 });
});

afterAll(async () => {
  await client.close();
  await server.close();
});

describe('one attempt at a link', () => {
  it.each(Object.keys(FAULTS))('%s is judged as the table says', async (name) => {
    const result = await client.fetch({ url: `${server.origin}/${name}`, wants: 'link' });
    const { outcome, reason } = judgeResult(result);
    expect({ outcome, reason, result: brief(result) }).toMatchObject({
      outcome: FAULTS[name]?.outcome,
      reason: FAULTS[name]?.reason,
    });
  });

  it('leaves no connection behind when the client is closed, and a closed client blames nobody', async () => {
    const named = new Set([`127.0.0.1:${server.port}`]);
    const other = createClient({ rate: 100_000, allowLocalHosts: named, deadlineMs: 400 });
    const before = server.open();
    const names = Object.keys(FAULTS).map((name) => `${server.origin}/${name}`);
    await Promise.all(names.map((url) => other.fetch({ url, wants: 'page' })));
    await other.close();
    await vi.waitFor(() => expect(server.open()).toBeLessThanOrEqual(before));
    expect(await other.fetch({ url: `${server.origin}/status-200`, wants: 'page' })).toMatchObject({ reason: 'proxy' });
  });

  it('is refused where nobody listens', async () => {
    const url = 'http://127.0.0.1:9/';
    const lonely = createClient({ allowLocalHosts: new Set(['127.0.0.1']), deadlineMs: 400 });
    const result = await lonely.fetch({ url, wants: 'link' });
    await lonely.close();
    expect(judgeResult(result)).toMatchObject({ outcome: 'broken', reason: 'refused' });
  });
});

/** Readable in the message of a failed test. */
function brief(result: unknown): unknown {
  return typeof result === 'object' ? { ...result, body: undefined } : result;
}

/** The watch over our own network: whose silence proves what. */
import { describe, expect, it } from 'vitest';
import type { FetchRequest, FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { NetworkWatch } from '../../../src/run/watch/network-watch.ts';

const never = new AbortController().signal;
const CANARY = 'http://canary.cn/';

/** A client for which only some addresses answer. */
function clientOf(answering: ReadonlySet<string>) {
  const asked: string[] = [];
  let networkAnswers = 0;
  const fetch = async ({ url }: FetchRequest): Promise<FetchResult> => {
    asked.push(url);
    if (answering.has(url)) networkAnswers += 1;
    return { kind: 'failure', requestedUrl: url, url, reason: 'timeout', redirects: [], at: '', ms: 1, detail: '' };
  };
  const stats = () => ({ requests: 0, responses: 0, failures: 0, bytes: 0, networkAnswers });
  return { asked, client: { fetch, stats } };
}

const ask = (client: ReturnType<typeof clientOf>['client'], url: string) => () => client.fetch({ url, wants: 'link' });

describe('the network watch', () => {
  it('asks no canary where somebody answered during the work', async () => {
    const { client, asked } = clientOf(new Set(['http://a.cn/']));
    const watch = new NetworkWatch(client, [CANARY]);
    expect(await watch.witness(ask(client, 'http://a.cn/'), never)).toMatchObject({ networkAlive: true });
    expect(asked).toEqual(['http://a.cn/']);
  });

  it('believes the silence of a site where a canary answers', async () => {
    const { client } = clientOf(new Set([CANARY]));
    const watch = new NetworkWatch(client, ['http://dead.cn/', CANARY]);
    expect(await watch.witness(ask(client, 'http://a.cn/'), never)).toMatchObject({ networkAlive: true });
  });

  it('believes nothing where no canary answers, even if there were answers before', async () => {
    const answering = new Set(['http://a.cn/']);
    const { client } = clientOf(answering);
    const watch = new NetworkWatch(client, [CANARY]);
    await watch.witness(ask(client, 'http://a.cn/'), never);
    answering.clear();
    expect(await watch.witness(ask(client, 'http://b.cn/'), never)).toMatchObject({ networkAlive: false });
  });

  it('takes sites that opened before as canaries: an office without internet has no others', async () => {
    const { client } = clientOf(new Set(['http://a.cn/']));
    const watch = new NetworkWatch(client, [CANARY]);
    watch.noteOpened('http://a.cn/');
    expect(await watch.witness(ask(client, 'http://b.cn/'), never)).toMatchObject({ networkAlive: true });
  });

  it('asks the canaries once for all who want to know at the same time', async () => {
    const { client, asked } = clientOf(new Set([CANARY]));
    const watch = new NetworkWatch(client, [CANARY]);
    expect(await Promise.all([watch.isAlive(never), watch.isAlive(never)])).toEqual([true, true]);
    expect(asked).toEqual([CANARY]);
  });
});

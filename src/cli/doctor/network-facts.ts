/** Looks how far this machine reaches (网络): canaries, proxy and queue server, each with an end of its own. */
import { connect } from 'node:net';
import { clientOrder, localHostsOf } from '../../app/crawl-tools.ts';
import type { Settings } from '../../config/settings.ts';
import type { NetworkFact, ProxyFact, RedisFact } from '../../doctor/facts.ts';
import type { FetchResult } from '../../http/connection/fetch-result.ts';
import { createClient } from '../../http/crawler-client.ts';
import { ToldError } from '../../language/told-error.ts';

const CANARY_MS = 10_000;
const CONNECT_MS = 5_000;
const REDIS_MS = 5_000;

export async function networkFact(settings: Settings): Promise<NetworkFact> {
  const { canary } = settings;
  const order = clientOrder(settings, localHostsOf(canary));
  const client = createClient({ ...order, rate: 100, deadlineMs: CANARY_MS });
  try {
    const asked = canary.map((url) => client.fetch({ url, wants: 'link', fresh: true }));
    const results = await Promise.all(asked);
    const of = (kind: FetchResult['kind']): string[] => canary.filter((_, index) => results[index]?.kind === kind);
    const alive = client.stats().networkAnswers > 0;
    return { alive, answered: of('response'), silent: of('failure'), aheadSeconds: aheadOf(results) };
  } finally {
    await client.close();
  }
}

/** By the `Date` of the first server that says it, to the second. */
function aheadOf(results: readonly FetchResult[]): number | null {
  for (const result of results) {
    if (result.kind !== 'response') continue;
    const said = Date.parse(String(result.headers.date ?? ''));
    if (!Number.isNaN(said)) return Math.round((Date.parse(result.at) + result.ms - said) / 1000);
  }
  return null;
}

export async function proxyFact(proxy: string | null): Promise<ProxyFact | null> {
  if (proxy === null) return null;
  const { hostname, port, protocol } = new URL(proxy);
  const number = Number(port) || (protocol === 'https:' ? 443 : 80);
  const detail = await connects(hostname.replace(/^\[|\]$/g, ''), number);
  return { place: `${hostname}:${number}`, reachable: detail === '', detail };
}

/** Empty where it takes the connection, else why not. */
function connects(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (detail: string): void => {
      socket.destroy();
      resolve(detail);
    };
    socket.on('connect', () => end(''));
    socket.on('timeout', () => end('ETIMEDOUT'));
    socket.on('error', (error) => end('code' in error ? String(error.code) : error.message));
  });
}

export async function redisFact(url: string | null): Promise<RedisFact | null> {
  if (url === null) return null;
  // Here, so that nobody without a queue server waits for its client to load.
  const { openRedis, placeOfRedis } = await import('../../queue/redis/redis-connection.ts');
  const place = placeOfRedis(url);
  try {
    const signal = new AbortController().signal;
    const redis = await openRedis({ url, waitMs: REDIS_MS, signal, onWaiting: () => {} });
    redis.disconnect();
    return { kind: 'answers', place };
  } catch (error) {
    if (error instanceof ToldError) return { kind: 'fails', place, says: error.told };
    throw error;
  }
}

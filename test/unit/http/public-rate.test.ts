/** Who may be asked more than 20 times a second: hosts on loopback, and what lies behind a proxy on loopback. */
import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src/http/crawler-client.ts';
import { fakeClock } from './fake-clock.ts';

/** Milliseconds until 21 requests have left under `--rate 1000`, each answered at once. */
async function timeOf21(url: string, proxy?: string): Promise<number> {
  const clock = fakeClock();
  const client = createClient({ clock, rate: 1_000, ...(proxy === undefined ? {} : { proxy }) });
  let last = 0;
  const asked = Array.from({ length: 21 }, async () => {
    const release = await client.limiter.acquire(url);
    last = clock.now();
    release({ ms: 1, status: 200 });
  });
  await clock.advance(60_000);
  await Promise.all(asked);
  await client.close();
  return last;
}

describe('--rate 1000', () => {
  it.each([
    ['a public address', 'http://203.0.113.7/', undefined],
    ['a private address', 'http://192.168.1.7/', undefined],
    ['a public host behind a proxy elsewhere', 'http://www.daxin.gov.cn/', 'http://10.0.0.1:3128'],
    ['a public host behind a proxy with a name', 'http://www.daxin.gov.cn/', 'http://proxy.example:3128'],
    ['its own loopback as a proxy elsewhere sees it', 'http://127.0.0.1/', 'http://10.0.0.1:3128'],
  ])('%s gets 20 a second', async (_name, url, proxy) => expect(await timeOf21(url, proxy)).toBe(1_000));

  it.each([
    ['loopback', 'http://127.0.0.1:8080/', undefined],
    ['loopback of IPv6', 'http://[::1]:8080/', undefined],
    ['a public host behind a proxy on loopback', 'http://www.daxin.gov.cn/', 'http://127.0.0.1:3128'],
    ['a public host behind a proxy on localhost', 'http://www.daxin.gov.cn/', 'http://localhost:3128'],
  ])('%s gets what was asked for', async (_name, url, proxy) => expect(await timeOf21(url, proxy)).toBeLessThan(50));
});

// Behind a proxy a site is blamed only where the proxy says so, or where the host has answered in this run.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkNetwork } from '../../../src/http/canary.ts';
import type { FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { type CrawlerClient, createClient } from '../../../src/http/crawler-client.ts';
import { startProxy } from '../../support/faults/proxy-server.ts';
import type { RawServer } from '../../support/faults/raw-server.ts';

let proxy: RawServer;
let client: CrawlerClient;

beforeEach(async () => {
  proxy = await startProxy();
  client = createClient({ proxy: proxy.origin, rate: 100_000, deadlineMs: 500 });
});

afterEach(async () => {
  await client.close();
  await proxy.close();
});

const ask = (url: string): Promise<FetchResult> => client.fetch({ url, wants: 'link' });
const reasonOf = async (url: string): Promise<string> => {
  const result = await ask(url);
  return result.kind === 'failure' ? result.reason : `http-${result.status}`;
};

const SAID: readonly (readonly [string, string])[] = [
  ['nxdomain', 'dns-nxdomain'],
  ['servfail', 'dns-failure'],
  ['dns-timeout', 'dns-failure'],
  ['refused', 'refused'],
  ['reset', 'reset'],
  ['silent', 'timeout'],
  ['slow', 'timeout'],
  ['bad-tls', 'tls'],
  ['confused', 'proxy'],
  ['squid-dns', 'dns-failure'],
  ['squid-refused', 'refused'],
  ['squid-timeout', 'timeout'],
  ['squid-zero', 'reset'],
  ['squid-denied', 'proxy'],
];

describe('a client behind a proxy', () => {
  it('asks for plain http in absolute form', async () => {
    const result = await ask('http://www.daxin.gov.cn/a/?b=1#c');
    expect(proxy.asked).toEqual(['http://www.daxin.gov.cn/a/?b=1']);
    expect(result).toMatchObject({ kind: 'response', status: 200, url: 'http://www.daxin.gov.cn/a/?b=1' });
  });

  it.each(SAID)('hears what the proxy says of http://%s.test', async (host, reason) => {
    expect(await reasonOf(`http://${host}.test/`)).toBe(reason);
  });

  it.each(SAID)('hears the same from a failed CONNECT to https://%s.test', async (host, reason) => {
    expect(await reasonOf(`https://${host}.test/`)).toBe(reason);
  });
});

describe('a proxy that says nothing', () => {
  it('blames nobody for a bare 502', async () => {
    expect(await reasonOf('http://a.test/502')).toBe('proxy');
    expect(await reasonOf('https://a.test/')).toBe('proxy');
  });

  it('blames a host that has answered before', async () => {
    expect(await reasonOf('http://a.test/')).toBe('http-200');
    expect(await reasonOf('http://a.test/502')).toBe('http-502');
    expect(await reasonOf('https://a.test/')).toBe('http-502');
    expect(await reasonOf('http://b.test/502')).toBe('proxy');
  });

  it('takes a 502 that was only passed on for the origin’s', async () => {
    expect(await reasonOf('http://a.test/passed-on')).toBe('http-502');
  });

  it('sends the user of the proxy’s URL, for both forms', async () => {
    const named = createClient({ proxy: proxy.origin.replace('//', '//user:p%40ss@'), rate: 100_000 });
    const result = await named.fetch({ url: 'http://needs-password.test/', wants: 'link' });
    await named.close();
    const expected = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
    expect(result).toMatchObject({ status: 200, headers: { 'x-auth': expected } });
    expect(await reasonOf('http://needs-password.test/')).toBe('proxy');
  });

  it('calls a proxy that is gone by its name, and knows that nothing proves the network', async () => {
    await proxy.close();
    expect(await reasonOf('http://a.test/')).toBe('proxy');
    expect(await reasonOf('https://a.test/')).toBe('proxy');
    expect(await checkNetwork(client, ['http://a.test/'])).toMatchObject({ alive: false });
    proxy = await startProxy();
  });

  it('takes any answer of the proxy as proof that the network is alive', async () => {
    expect(await checkNetwork(client, ['https://a.test/'])).toMatchObject({ alive: true });
    expect(await checkNetwork(client, [])).toMatchObject({ alive: true });
  });
});

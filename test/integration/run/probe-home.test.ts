/** One look at a home page, over real HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import { type CrawlerClient, createClient } from '../../../src/http/crawler-client.ts';
import { probeHome } from '../../../src/run/probes/probe-home.ts';
import { type Site, type SmallWeb, startWeb } from '../../support/patrol/small-web.ts';
import { siteOf } from '../../support/runs/visits.ts';

const HOME = '<html><head><title>某县人民政府</title></head><body><h1>首页</h1></body></html>';
const SITES: Readonly<Record<string, Site>> = {
  'open.gov.cn': () => HOME,
  'moved.gov.cn': ({ url }) => (url.pathname === '/' ? { status: 302, headers: { location: '/index.html' } } : HOME),
  'forbidding.gov.cn': ({ url }) =>
    url.pathname === '/robots.txt' ? { type: 'text/plain', body: 'User-agent: *\nDisallow: /' } : HOME,
  'passing.gov.cn': ({ times }) => (times === 1 ? { status: 500, body: 'x' } : HOME),
  'broken.gov.cn': () => ({ status: 500, body: 'x' }),
  'gone.gov.cn': () => null,
  'wall.gov.cn': () => ({ status: 403, body: 'x' }),
  'paused.gov.cn': () => ({ status: 503, headers: { 'retry-after': '0' }, body: 'x' }),
  'file.gov.cn': () => ({ type: 'application/pdf', body: '%PDF-1.4' }),
  'hanging.gov.cn': () => ({ hangsUp: true }),
};

let web: SmallWeb;
let client: CrawlerClient;
beforeAll(async () => {
  web = await startWeb(SITES);
  client = createClient({ proxy: web.proxy, rate: 1000 });
});
afterAll(async () => {
  await client.close();
  await web.close();
});

const look = (site: SiteEntry) => {
  const challenge = { body: [], cookie: [] };
  return probeHome(site, { client, challenge }, new AbortController().signal);
};

describe('a look at a home page', () => {
  it.each([
    ['open', 'opened', null, true],
    ['moved', 'opened', null, true],
    ['forbidding', 'opened', null, true],
    ['passing', 'opened', null, true],
    ['broken', 'failed', 'http-500', true],
    ['gone', 'failed', 'http-404', true],
    ['unknown-to-any-name-server', 'failed', 'dns-nxdomain', false],
    ['wall', 'undecided', 'http-403', true],
    ['paused', 'undecided', 'http-503', true],
    ['file', 'undecided', 'protocol', true],
  ])('%s: %s', async (id, outcome, reason, heard) => {
    expect(await look(siteOf(id))).toMatchObject({ siteKey: `${id}.gov.cn`, outcome, reason, heard, isVoid: false });
  });

  it('asks the alternate address where the listed one does not open', async () => {
    const altUrl = 'http://open.gov.cn/';
    expect(await look(siteOf('gone', { altUrl }))).toMatchObject({ siteKey: 'gone.gov.cn', outcome: 'opened' });
    expect(await look(siteOf('gone', { altUrl: 'http://wall.gov.cn/' }))).toMatchObject({ outcome: 'undecided' });
    expect(await look(siteOf('gone', { altUrl: 'http://broken.gov.cn/' }))).toMatchObject({ outcome: 'failed' });
  });

  it('asks once where it opens at once, and no other page', async () => {
    const before = web.asked.length;
    await look(siteOf('open', { altUrl: 'http://moved.gov.cn/' }));
    expect(web.asked.slice(before)).toEqual(['http://open.gov.cn/']);
  });
});

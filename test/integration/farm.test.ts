/** The practice farm as a visitor meets it: every make walks clean but for what is planted, and answers by URL and age alone. */
import { request } from 'node:http';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAKES } from '../farm/makes/registry.ts';
import { type Farm, startFarm } from '../farm/server.ts';
import { truth } from '../farm/truth.ts';
import type { PlantedSite } from '../farm/truth-table.ts';
import { ask, type Visit, walk } from '../farm/visitor.ts';

const SEED = 2017;
const NOW = '2017-02-28';
const planted = truth(SEED, NOW);
const TRAPS = /rili|\(S\(|dyb\.html|zxlb\.html|192\.168|10\.152|localhost|dataproxy/;
const PLAIN = ['404', '410', '500', 'refused', 'dns', '403', '412', '521', '503-retry', '429', '401'];

let farm: Farm;
beforeAll(async () => {
  farm = await startFarm({ seed: SEED, now: NOW, port: 0, passingMs: 0 });
});
afterAll(() => farm.close());

const entry = (site: PlantedSite): string => (site.altUrl === '' ? site.url : site.altUrl);
const failed = (one: Visit): boolean =>
  one.status >= 400 ||
  one.status === 0 ||
  (one.text.includes('您访问的页面不存在') && !one.url.endsWith('/error.html'));
const statusOf = async (url: string): Promise<number> => (await ask({ port: farm.port, url })).status;

function sampleOf(make: string): PlantedSite[] {
  const open = planted.sites.filter((one) => one.make === make && one.home !== null);
  const faulty = open.filter((one) =>
    one.links.some((link) => PLAIN.includes(link.fault) || link.fault.startsWith('soft')),
  );
  return [...new Set([...faulty.slice(0, 2), ...open.slice(0, 2)])];
}

describe.each(MAKES.map((make) => make.id))('make %s', (id) => {
  const make = MAKES.find((one) => one.id === id);
  const visits = new Map<string, Visit[]>();

  beforeAll(async () => {
    for (const site of sampleOf(id))
      visits.set(site.unit, await walk({ port: farm.port, start: entry(site), shun: TRAPS }));
  }, 30_000);

  it('has no dead link that the truth does not know', () => {
    for (const site of sampleOf(id)) {
      const known = new Set(site.links.map((one) => one.url));
      const dead = (visits.get(site.unit) ?? []).filter((one) => failed(one) && !known.has(one.url));
      expect(
        dead.map((one) => `${one.status} ${one.url} on ${one.from}`),
        site.unit,
      ).toEqual([]);
    }
  });

  it('leads to every planted link', () => {
    for (const site of sampleOf(id)) {
      const met = new Set((visits.get(site.unit) ?? []).map((one) => one.url));
      const lost = site.links.filter((one) => one.fault !== 'local' && !met.has(one.url));
      expect(
        lost.map((one) => one.url),
        site.unit,
      ).toEqual([]);
    }
  });

  it('leads to every column, and to its pages', () => {
    for (const site of sampleOf(id)) {
      const own = (visits.get(site.unit) ?? []).filter((one) => one.status === 200 && one.type.startsWith('text/html'));
      const met = new Set(own.map((one) => one.url));
      const columns = site.columns.filter((one) => one.url !== null && one.kind !== 'link');
      expect(
        columns.filter((one) => !met.has(one.url ?? '')).map((one) => one.path.join('>')),
        site.unit,
      ).toEqual([]);
      if (make?.scripted === null) expect(own.length, site.unit).toBeGreaterThanOrEqual(40);
    }
  });

  it('makes pages that a parser reads, with a title, links and no loose ends', () => {
    for (const site of sampleOf(id)) {
      for (const page of (visits.get(site.unit) ?? []).filter((one) =>
        site.columns.some((column) => column.kind !== 'link' && column.url === one.url),
      )) {
        const dom = load(page.text);
        expect(dom('title').length, page.url).toBe(1);
        expect(dom('a[href]').length, page.url).toBeGreaterThan(10);
        expect(page.text, page.url).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });
});

describe('the farm', () => {
  it('says the same of one URL whatever was asked before', async () => {
    const other = await startFarm({ seed: SEED, now: NOW, port: 0, passingMs: 0 });
    const urls = planted.sites
      .filter((one) => one.home !== null)
      .flatMap((one) => one.columns.slice(-2).flatMap((column) => column.url ?? []));
    const sample = urls.filter((_, i) => i % 23 === 0);
    const first = await Promise.all(sample.map((url) => ask({ port: farm.port, url })));
    const again = await Promise.all([...sample].reverse().map((url) => ask({ port: other.port, url })));
    await other.close();
    expect(again.reverse().map((one) => one.text)).toEqual(first.map((one) => one.text));
  });

  it('tells another seed and another day apart', async () => {
    const later = await startFarm({ seed: SEED, now: '2018-06-30', port: 0 });
    const page = await ask({ port: later.port, url: 'http://www.daxin.gov.cn/' });
    await later.close();
    expect(page.text).not.toBe((await ask({ port: farm.port, url: 'http://www.daxin.gov.cn/' })).text);
    expect(truth(5, NOW).sites.map((one) => one.make)).not.toEqual(planted.sites.map((one) => one.make));
  });

  it('answers planted faults with their status', async () => {
    const status: Readonly<Record<string, number>> = {
      '404': 404,
      '410': 410,
      '500': 500,
      '403': 403,
      '412': 412,
      '521': 521,
      '503-retry': 503,
      '429': 429,
      '401': 401,
      refused: 502,
      dns: 502,
      challenge: 200,
      'soft-404': 200,
      'redirect-loop': 302,
      'soft-redirect': 302,
      reset: 0,
      robots: 404,
    };
    const links = planted.sites.flatMap((one) => one.links).filter((one) => status[one.fault] !== undefined);
    const got = await Promise.all(links.map(async (one) => `${one.fault} ${await statusOf(one.url)}`));
    expect(
      got.filter(
        (one, i) => one !== `${links[i]?.fault} ${status[links[i]?.fault ?? '']}` && !one.startsWith('robots'),
      ),
    ).toEqual([]);
  });

  it('answers unreachable sites as a proxy does, and others at the listed or the alternate URL', async () => {
    for (const site of planted.sites) {
      if (site.fault === 'silent') continue;
      const code = await statusOf(entry(site));
      const wanted = { refused: [502], dns: [502], unavailable: [503], walled: [412, 521], moved: [200, 302] }[
        site.fault as string
      ] ?? [200];
      expect(wanted, `${site.unit} ${site.fault}`).toContain(code);
      if (site.altUrl !== '') expect(await statusOf(site.url), site.unit).toBe(502);
    }
  }, 30_000);

  it('lets a failure pass that is not for ever', async () => {
    const early = await startFarm({ seed: SEED, now: NOW, port: 0, passingMs: 3_600_000 });
    const urls = planted.sites
      .flatMap((one) => one.links)
      .filter((one) => one.fault === 'passing')
      .map((one) => one.url);
    const before = await Promise.all(urls.map((url) => ask({ port: early.port, url })));
    const after = await Promise.all(urls.map((url) => ask({ port: farm.port, url })));
    await early.close();
    expect(before.filter((one) => one.status === 0 || one.status >= 500).length).toBeGreaterThan(urls.length / 3);
    expect(after.map((one) => one.status)).toEqual(urls.map(() => 200));
  });

  it('refuses CONNECT with a Proxy-Status, and knows no private address', async () => {
    const head = await new Promise<string>((resolve, reject) => {
      const req = request({ host: '127.0.0.1', port: farm.port, method: 'CONNECT', path: 'www.gov.cn:443' });
      req.on('connect', (res) => resolve(`${res.statusCode} ${res.headers['proxy-status']}`));
      req.on('error', reject);
      req.end();
    });
    expect(head).toMatch(/^502 farm; error=/);
    expect(farm.hostsAsked().filter((host) => /^(192\.168|10\.|localhost)/.test(host))).toEqual([]);
    expect(await statusOf('http://192.168.1.18/')).toBe(502);
  });

  it('wants the Chinese of a GBK query in GBK', async () => {
    const site = planted.sites.find(
      (one) => one.make === 'oldasp' && one.columns.some((column) => column.url?.includes('lm=%')),
    );
    const column = site?.columns.find((one) => one.kind === 'list' && one.url?.includes('lm=%'));
    expect(await statusOf(column?.url ?? '')).toBe(200);
    expect(await statusOf((column?.url ?? '').replace(/lm=.*/, `lm=${encodeURIComponent(column?.name ?? '')}`))).toBe(
      500,
    );
  });
});

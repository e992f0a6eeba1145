import { describe, expect, it } from 'vitest';
import { spreadSites } from '../../../src/run/spread-sites.ts';
import { siteOf } from '../../support/runs/visits.ts';

const sitesAt = (...urls: string[]) => urls.map((url, index) => siteOf(`s${index}`, { url }));
const orderOf = (...urls: string[]): string[] => spreadSites(sitesAt(...urls)).map(({ url }) => url);

describe('spreadSites', () => {
  it('leaves a list alone in which nobody shares a domain', () => {
    const urls = ['http://www.a.gov.cn/', 'http://www.b.gov.cn/', 'http://c.com/', 'http://10.1.2.3/'];
    expect(orderOf(...urls)).toEqual(urls);
  });

  it('puts sites of one domain as far apart as it can', () => {
    const bureaus = ['tj', 'jy', 'ws'].map((name) => `http://${name}.nn.gov.cn/`);
    const others = ['p', 'q', 'r', 's', 't', 'u'].map((name) => `http://${name}.gov.cn/`);
    const order = orderOf(...bureaus, ...others);
    const places = bureaus.map((url) => order.indexOf(url));
    expect(places[0]).toBe(0);
    for (const [index, place] of places.slice(1).entries()) expect(place - (places[index] ?? 0)).toBeGreaterThan(1);
  });

  it('takes what lies below gov.cn for owners of their own, and numbers for servers', () => {
    const urls = ['http://a.gov.cn/', 'http://b.gov.cn/', 'http://10.0.0.1/', 'http://10.0.0.2/'];
    expect(orderOf(...urls)).toEqual(urls);
    const one = ['http://10.0.0.1:81/', 'http://10.0.0.1:82/', 'http://a.gov.cn/', 'http://b.gov.cn/'];
    expect(orderOf(...one)[1]).not.toBe('http://10.0.0.1:82/');
  });

  it('loses none, and doubles none, also where an address stands twice', () => {
    const urls = ['http://a.gov.cn/', 'http://a.gov.cn/', 'http://x.a.gov.cn/', 'http://b.gov.cn/'];
    expect(orderOf(...urls).sort()).toEqual([...urls].sort());
    expect(spreadSites([])).toEqual([]);
  });
});

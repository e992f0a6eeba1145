/** Which sites a command means. */
import { describe, expect, it } from 'vitest';
import { selectSites, siteToCheck } from '../../../src/cli/listed-sites.ts';
import { siteOf } from '../../support/runs/visits.ts';

const DAXIN = siteOf('daxin', { unit: '大新县', url: 'http://www.daxin.gov.cn/' });
const FDA = siteOf('fda', { unit: '食品药品监督管理局', url: 'http://www.gx.gov.cn/gxfdanet/' });
const PORTAL = siteOf('portal', { unit: '自治区', url: 'http://www.gx.gov.cn/' });
const GUILIN = siteOf('guilin', {
  unit: '桂林市',
  url: 'http://www.guiilin.gov.cn/',
  altUrl: 'http://www.guilin.gov.cn/',
});
const SITES = [DAXIN, FDA, PORTAL, GUILIN];

describe('--only', () => {
  it('takes units, ids and addresses, with and without www, in the order of the list', () => {
    expect(selectSites(SITES, ['桂林市', 'http://daxin.gov.cn/xw/'])).toEqual([DAXIN, GUILIN]);
    expect(selectSites(SITES, ['fda', '大新县'])).toEqual([DAXIN, FDA]);
  });

  it('takes each site once, and all sites where nothing is named', () => {
    expect(selectSites(SITES, ['大新县', 'daxin'])).toEqual([DAXIN]);
    expect(selectSites(SITES, undefined)).toEqual(SITES);
    expect(selectSites(SITES, [])).toEqual(SITES);
  });

  it('refuses a name that means no site', () => {
    expect(() => selectSites(SITES, ['大新县', '南宁市'])).toThrow('南宁市');
  });
});

describe('check', () => {
  it('knows a listed site by its host or its alternate host', () => {
    expect(siteToCheck('https://daxin.gov.cn/index.html', SITES)).toBe(DAXIN);
    expect(siteToCheck('http://www.guilin.gov.cn/', SITES)).toBe(GUILIN);
  });

  it('tells sites of one host apart by their directory', () => {
    expect(siteToCheck('http://www.gx.gov.cn/gxfdanet/index.html', SITES)).toBe(FDA);
    expect(siteToCheck('http://www.gx.gov.cn/', SITES)).toBe(PORTAL);
  });

  it('takes any other site, whose id is its address without scheme and www', () => {
    const site = siteToCheck('http://www.example.org/index.html', SITES);
    expect(site).toMatchObject({ id: 'example.org', url: 'http://www.example.org/index.html', unit: '', score: null });
    expect(siteToCheck('https://example.org', SITES).id).toBe(site.id);
  });

  it('does not take another port of a listed host for the listed site', () => {
    expect(siteToCheck('http://www.daxin.gov.cn:8080/', SITES)).not.toBe(DAXIN);
  });
});

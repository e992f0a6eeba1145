/** Which sites a command means. */
import { describe, expect, it } from 'vitest';
import { selectSites, siteAsked, siteToCheck } from '../../../src/cli/options/listed-sites.ts';
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

describe('a name', () => {
  const named = [
    ...SITES,
    siteOf('daxin2', { unit: '大新县教育局', siteName: '“大新教育”网', url: 'http://edu.daxin.gov.cn/' }),
    siteOf('port', { unit: '港口区', siteName: '“港口区人民政府”网', url: 'http://www.gkq.gov.cn/' }),
  ];
  const meant = (name: string) => selectSites(named, [name]).map(({ id }) => id);

  it.each([
    ['大新县', ['daxin']],
    ['大新 县', ['daxin']],
    ['大新县教育', ['daxin2']],
    ['大新教育', ['daxin2']],
    ['港口区人民政府', ['port']],
    ['“港口区人民政府”网', ['port']],
    ['www.daxin.gov.cn', ['daxin']],
    ['WWW.DAXIN.GOV.CN/xw/', ['daxin']],
    ['daxin', ['daxin']],
  ])('%s', (name, ids) => expect(meant(name)).toEqual(ids));

  it('that may mean several is refused with all of them', () => {
    expect(() => selectSites(named, ['大新'])).toThrow(/means 2 sites.*大新县 \(.*大新县教育局 \(/);
    expect(() => siteAsked('大新', named)).toThrow(/check: "大新" means 2/);
  });

  it('that is unknown is refused with those nearest', () => {
    expect(() => selectSites(named, ['大兴县'])).toThrow(
      /--only: no site of the list is called "大兴县"; did you mean 大新县/,
    );
    expect(() => siteAsked('北京', named)).toThrow(/check: no site .*"北京"; write a unit or an address/);
  });

  it('that is nearest in the place of its characters is named first', () => {
    const near = ['兴安县', '兴业县', '大新县'].map((unit, index) => siteOf(`n${index}`, { unit }));
    expect(() => selectSites(near, ['大兴县'])).toThrow('did you mean 大新县、');
  });

  it('serves check as an address does', () => {
    expect(siteAsked('大新县', named)).toBe(DAXIN);
    expect(siteAsked('www.daxin.gov.cn', named)).toBe(DAXIN);
    expect(siteAsked('www.gx.gov.cn/gxfdanet/', named)).toBe(FDA);
    expect(siteAsked('www.example.org', named)).toMatchObject({ url: 'http://www.example.org', unit: '' });
    expect(() => siteAsked('ftp://a.gov.cn/', named)).toThrow('is no web address; write http://a.gov.cn/');
  });

  it('of two sites of one unit means both with --only, and none with check', () => {
    const two = [DAXIN, siteOf('more', { unit: '大新县', url: 'http://xw.daxin.gov.cn/' })];
    expect(selectSites(two, ['大新县'])).toEqual(two);
    expect(() => siteAsked('大新县', two)).toThrow('means 2 sites');
  });
});

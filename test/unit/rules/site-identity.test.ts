import { describe, expect, it } from 'vitest';
import { coreOf, identifySite } from '../../../src/rules/home/site-identity.ts';
import { factsOf } from '../../support/pages/read-html.ts';
import { pageHtml } from '../../support/pages/write-html.ts';

const OTHERS = new Map([
  ['longan.gov.cn', '隆安县'],
  ['daxin.gov.cn', '大新县'],
  ['10.1.2.3:8080', '天等县'],
]);
const HOME = 'http://www.daxin.gov.cn/';

interface Who {
  readonly unit?: string;
  readonly siteName?: string;
  readonly url?: string;
}

/** What is said of a home page with this HTML, read as any page. */
function identify(html: string, { unit = '大新县', siteName = '', url = HOME }: Who = {}) {
  const { title, texts } = factsOf(html, url);
  return identifySite(
    { finalUrl: url, title, sample: texts.sample, parkedPhrase: texts.parked },
    { unit, siteName, otherHosts: OTHERS },
  );
}

const page = (title: string, words: string): string => `<title>${title}</title><body><p>${words}</p></body>`;

describe('a home page that is no longer the unit’s', () => {
  it.each([
    ['a domain that has expired', page('提示', '该域名已过期，请联系注册商续费')],
    ['a domain for sale', page('daxin.gov.cn', 'This domain is for sale')],
    ['a domain for sale, in Chinese', page('域名出售', '本域名出售，有意者请联系')],
    ['a parking service', page('daxin.gov.cn', 'domain parking')],
    ['a host that was not paid', page('网站已关闭', '该虚拟主机已到期')],
    ['a shop', page('官方商城', '全场包邮 加入购物车 立即抢购')],
    ['a casino', page('澳门威尼斯人官网', '真人娱乐 注册送彩金')],
  ])('parked: %s', (_name, html) => {
    const { kind, proof } = identify(html);
    expect([kind, proof?.kind, proof?.url]).toEqual(['site-parked', 'parked-phrase', HOME]);
  });

  it('quotes the title and the words that say so', () =>
    expect(identify(page('官方商城', '全场包邮')).proof?.quote).toBe('官方商城 全场包邮'));

  it.each([
    ['the host of another listed unit', 'http://www.longan.gov.cn/'],
    ['the same without www, by https', 'https://longan.gov.cn/index.html'],
    ['a bare IP with its port', 'http://10.1.2.3:8080/'],
  ])('moved: %s', (_name, url) => expect(identify(page('隆安县人民政府', '欢迎'), { url }).kind).toBe('site-moved'));

  it('names the unit to which it leads', () =>
    expect(identify(page('隆安县人民政府', '欢迎'), { url: 'http://www.longan.gov.cn/' }).proof?.quote).toBe(
      '隆安县人民政府（隆安县）',
    ));
});

describe('near misses: the unit’s own site', () => {
  it.each([
    ['a healthy home page', pageHtml('<h1>大新县人民政府门户网站</h1>')],
    ['one that hardly says a word', page('', '')],
    ['one that never names its unit', pageHtml('<h1>欢迎访问</h1>')],
    ['a new site under another name', page('崇左市大新县政务网', '欢迎')],
    ['a notice on gambling', page('大新县人民政府', '县公安局查处注册送彩金网络赌博案')],
    ['a warning of false shops', page('大新县消费者协会', '警惕假冒旗舰店 全场包邮 骗局')],
    ['its own notice that the host is being renewed', page('大新县人民政府', '本网站空间即将续费，期间暂停访问')],
    ['an error page of the server', page('404 Not Found', 'nginx')],
    ['its own host, listed for itself', page('大新县人民政府', '欢迎')],
  ])('%s', (_name, html) => expect(identify(html)).toEqual({ kind: 'own', proof: null }));

  it('another host that nobody on the list answers for', () =>
    expect(identify(page('大新县人民政府', '欢迎'), { url: 'http://www.dxzf.gov.cn/' }).kind).toBe('own'));

  it('the host of another unit, at another port', () =>
    expect(identify(page('大新县人民政府', '欢迎'), { url: 'http://www.longan.gov.cn:81/' }).kind).toBe('own'));

  it('known by the name of its site, where the unit’s own is not on the page', () => {
    const shop = page('壮乡网', '加入购物车');
    expect(identify(shop, { siteName: '壮乡网' }).kind).toBe('own');
    expect(identify(shop).kind).toBe('site-parked');
  });
});

describe('the characters by which a unit is known', () => {
  it.each([
    ['大新县', '大新'],
    ['自治区林业厅', '林业'],
    ['自治区发展改革委', '发展改革'],
    ['三江侗族自治县', '三江'],
    ['罗城仫佬族自治县', '罗城'],
    ['南宁市青秀区', '南宁青秀'],
    ['自治区统计局', '统计'],
  ])('%s: %s', (unit, core) => expect(coreOf(unit)).toBe(core));
});

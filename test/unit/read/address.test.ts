import { describe, expect, it } from 'vitest';
import {
  type Address,
  addressBeside,
  addressOf,
  canonicalKey,
  hostKey,
  isFile,
  keyOnce,
} from '../../../src/url/address.ts';

describe('one key for all spellings of one address', () => {
  const KEY = canonicalKey('http://www.daxin.gov.cn/zwgk/');
  it.each([
    'http://daxin.gov.cn/zwgk/',
    'https://www.daxin.gov.cn/zwgk/',
    'http://www.daxin.gov.cn:80/zwgk/',
    'https://www.daxin.gov.cn:443/zwgk',
    'http://WWW.DAXIN.gov.cn/zwgk/index.html',
    'http://www.daxin.gov.cn/zwgk/index.shtml',
    'http://www.daxin.gov.cn/zwgk/index.htm',
    'http://www.daxin.gov.cn/zwgk/default.aspx',
    'http://www.daxin.gov.cn/zwgk/index.jsp',
    'http://www.daxin.gov.cn//zwgk/',
    'http://www.daxin.gov.cn/zwgk/?',
    'http://www.daxin.gov.cn/zwgk/?from=singlemessage',
    'http://www.daxin.gov.cn/zwgk/?utm_source=x',
    'http://www.daxin.gov.cn/zwgk/?spm=a.b.c',
    'http://www.daxin.gov.cn/zwgk/?t=1488240000000',
    'http://www.daxin.gov.cn/zwgk/?rand=0.8374651',
    'http://www.daxin.gov.cn/zwgk/?sid=0123456789abcdef0123456789abcdef',
    'http://www.daxin.gov.cn/zwgk/?sid=k3q9zr5m1x8w2v7t',
    'http://www.daxin.gov.cn/zwgk/?PHPSESSID=k3q9zr5m1x8w2v7tnopq',
    'http://www.daxin.gov.cn/zwgk/?ASPSESSIONIDQQACRTTD=NLKJHGFDSAPOIUYT',
    'http://www.daxin.gov.cn/(S(nlx6fna0q))/zwgk/',
    'http://www.daxin.gov.cn/(X(1)S(nlx6fna0q))/zwgk/',
    'http://www.daxin.gov.cn/zwgk/;sid=k3q9',
    'http://www.daxin.gov.cn/zwgk/index.jsp;jsessionid=0A1B2C',
    'http://www.daxin.gov.cn/zwgk;jsessionid=0A1B2C',
    'http://www.daxin.gov.cn/%7Awgk/',
  ])('folds %s', (url) => expect(canonicalKey(url)).toBe(KEY));

  it('takes parameters in any order', () =>
    expect(canonicalKey('http://a.cn/l.asp?b=2&a=1')).toBe(canonicalKey('http://a.cn/l.asp?a=1&b=2')));

  it.each([
    'http://www.daxin.gov.cn/zwgk/index_1.html',
    'http://www.daxin.gov.cn/zwgk/index2.html',
    'http://www.daxin.gov.cn/zwgk.html',
    'http://www.daxin.gov.cn/ZWGK/',
    'http://www.daxin.gov.cn:8080/zwgk/',
    'http://xxgk.daxin.gov.cn/zwgk/',
    'http://www.daxin.gov.cn/zwgk/?id=3',
    'http://www.daxin.gov.cn/zwgk/?sid=XZXK2017001',
    'http://www.daxin.gov.cn/zwgk/?sid=k3q9zr5m1x8w2v7',
    'http://www.daxin.gov.cn/(S)/zwgk/',
    'http://www.daxin.gov.cn/zwgk/?t=17',
    'http://www.daxin.gov.cn/zwgk/?v=2',
  ])('keeps %s apart', (url) => expect(canonicalKey(url)).not.toBe(KEY));

  it.each([
    ['a question mark that is part of the path', '/l.asp%3Fid=1', '/l.asp?id=1'],
    ['a hash that is part of the path', '/zwgk/%23', '/zwgk/'],
  ])('keeps apart from the address without it: %s', (_name, one, other) =>
    expect(canonicalKey(`http://a.cn${one}`)).not.toBe(canonicalKey(`http://a.cn${other}`)),
  );

  it('keeps two GBK queries apart, and equal ones together', () => {
    expect(canonicalKey('http://a.cn/l.asp?c=%CD%B3')).not.toBe(canonicalKey('http://a.cn/l.asp?c=%BC%C6'));
    expect(canonicalKey('http://a.cn/l.asp?c=%cd%b3')).toBe(canonicalKey('http://a.cn/l.asp?c=%CD%B3'));
  });

  it('is a fixed point for what it cannot parse', () => expect(canonicalKey('nonsense')).toBe('nonsense'));
});

describe('what an address says of its page', () => {
  const isArticle = (path: string): boolean => addressOf(`http://www.daxin.gov.cn/${path}`).isArticle;
  it.each(['newsinfo.asp?id=59240', 'news.asp?id=3', 'article_show.php?id=7', 'newsclassroom.asp?id=3'])(
    'an article: %s',
    (path) => expect(isArticle(path)).toBe(true),
  );

  it.each([
    'news_list.asp?lmid=1456',
    'newslist2.asp?id=3',
    'ArticleList.aspx?c=7',
    'infoClass.jsp?id=1',
    'list.asp?id=1',
  ])('no article, but a list of them: %s', (path) => expect(isArticle(path)).toBe(false));
});

describe('host key', () => {
  it.each([
    ['http://www.daxin.gov.cn/a', 'daxin.gov.cn'],
    ['https://DAXIN.gov.cn:443/', 'daxin.gov.cn'],
    ['http://daxin.gov.cn:8080/', 'daxin.gov.cn:8080'],
    ['http://116.252.222.70/', '116.252.222.70'],
    ['nonsense', ''],
  ])('of %s is %j', (url, key) => expect(hostKey(url)).toBe(key));
});

describe('files told by their name', () => {
  it.each(['http://a.cn/1.pdf', 'http://a.cn/P020170228.DOC', 'http://a.cn/a.xls?x=1', 'http://a.cn/i.JPG'])(
    '%s is one',
    (url) => expect(isFile(url)).toBe(true),
  );
  it.each(['http://a.cn/1.html', 'http://a.cn/', 'http://a.cn/pdf', 'http://a.cn/a.asp?f=1.pdf', 'http://a.cn/a.jsp'])(
    '%s is none',
    (url) => expect(isFile(url)).toBe(false),
  );
});

describe('a key and a host for whatever stands in a page', () => {
  it('are those of a local address too, and it is known as one', () =>
    expect(addressOf('http://192.168.1.7/a/index.html')).toMatchObject({
      url: 'http://192.168.1.7/a/index.html',
      key: '192.168.1.7/a',
      host: '192.168.1.7',
      path: '/a/index.html',
      isFile: false,
      isArticle: false,
      day: null,
      isLocal: true,
      isPlain: true,
    }));

  it('are nothing but the text for what is no address', () =>
    expect(addressOf('nonsense')).toEqual({
      url: 'nonsense',
      key: 'nonsense',
      host: '',
      path: '',
      isFile: false,
      isArticle: false,
      day: null,
      isLocal: false,
      isPlain: false,
    }));
});

it.each([
  'http://www.daxin.gov.cn:80/zwgk/index.html?utm_source=x&b=2&a=1',
  'https://a.cn/l.jsp;jsessionid=0A1B?id=3#top',
  'http://a.cn/%E6%94%BF/(S(nlx6fna0q))//b/',
  'http://127.0.0.1:8080/a.html',
  'http://[::1]:81/a/',
  'http://',
])('the key of %s is the same where nothing is remembered', (url) => {
  expect(keyOnce(url)).toBe(canonicalKey(url));
  expect(keyOnce(url)).toBe(canonicalKey(url));
});

describe('the address of a link beside that of its page', () => {
  const page = 'http://www.beside.gov.cn:81';
  const said = ({ key, path, isFile, isArticle, day, isLocal, isPlain }: Address, host: string) => ({
    ...{ path, isFile, isArticle, day, isLocal, isPlain },
    key: key.replace(host, ''),
  });

  it.each([
    '/',
    '/zwgk/index.html',
    '/zwgk/201703/t20170228_1.html',
    '/art/2017/2/28/art_1_2.html',
    '/2017/0228/17.html?b=2&a=1',
    '/20170228/?t=1488240000000',
    '/list.asp?d=/2017/0228/17.html',
    '/news.asp?id=1',
    '/a//b/%E6%94%BF/;jsessionid=1/x.pdf',
  ])('%s says the same as if it were taken apart as a whole', (path) => {
    const beside = addressBeside(addressOf(`${page}/a/b.html?c`), page.length, page + path);
    expect(beside.url).toBe(page + path);
    expect(beside.host).toBe('beside.gov.cn:81');
    expect(said(beside, 'beside.gov.cn:81')).toEqual(said(addressOf(`http://whole.gov.cn${path}`), 'whole.gov.cn'));
    expect(addressOf(page + path)).toBe(beside);
  });

  it('is local where that of the page is', () => {
    const own = 'http://192.168.1.8';
    expect(addressBeside(addressOf(`${own}/a/`), own.length, `${own}/b.html`)).toMatchObject({
      key: '192.168.1.8/b.html',
      isLocal: true,
    });
  });
});

// Which kinds a look at the home page could tell of: only what came whole, and nothing can have filled, is in order.
import { describe, expect, it } from 'vitest';
import type { CheckKind } from '../../../src/config/rule-book/checks.ts';
import { checkHome } from '../../../src/rules/home/home-checks.ts';
import { noteFailure } from '../../../src/site/site-model.ts';
import { strangers } from '../../eval/kinds/hidden-links.ts';
import { HOME_AS_OF } from '../../eval/kinds/home-pages.ts';
import { bookWith, checkedSite } from '../../support/pages/checked-site.ts';
import { listHtml } from '../../support/pages/write-html.ts';

const WORDS = `<p>${'本县位于自治区西南部，辖十四个乡镇。'.repeat(15)}</p>`;
const SITE_TAGS =
  '<meta name="SiteName" content="某县人民政府"><meta name="SiteDomain" content="www.daxin.gov.cn"><meta name="SiteIDCode" content="4514240001">';
const SEARCH = '<form action="/s"><input name="q" placeholder="请输入关键字"><button>搜索</button></form>';
const ICP = '<p>桂ICP备05001234号</p>';
const CODE = '<p>网站标识码：4514240001</p>';
const POLICE = '<p>桂公网安备 45142402000001号</p>';
const REPORT = '<script src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script>';
const foot = (inside: string): string => `<div class="foot"><p>版权所有：某县人民政府</p>${inside}</div>`;
const page = (body: string, head = ''): string =>
  `<html><head><title>某县人民政府门户网站</title>${head}</head><body>${body}</body></html>`;
const column = (name: string, head = ''): string =>
  page(
    `<h2>${name}</h2>${listHtml([1, 2, 3, 4, 5, 6].map((at) => ({ title: `${name}的第${at}条信息内容`, href: `/a/${name}${at}.html`, day: `2020-12-0${at}` })))}`,
    head,
  );

const told = (kind: CheckKind, pages: Parameters<typeof checkedSite>[0], asOf = HOME_AS_OF) =>
  checkHome(checkedSite(pages, asOf), bookWith([kind])).told.length === 1;

describe('hidden links', () => {
  const kind = 'hidden-links';
  it('are told of a page that came whole, whether it has some or none', () => {
    expect(told(kind, { '': page(WORDS) })).toBe(true);
    expect(told(kind, { '': page(`${WORDS}<div style="display:none">${strangers(40, '<a>')}</div>`) })).toBe(true);
  });
  it('are not, where those that are there are for a person', () => {
    const friends = `<div style="display:none">友情链接：${strangers(12)}</div>`;
    expect(told(kind, { '': page(WORDS + friends) })).toBe(false);
  });
  it('are not, where a frame of the page was not read', () => {
    const framed = page(`${WORDS}<iframe src="/top.html"></iframe>`);
    expect(told(kind, { '': framed })).toBe(false);
    expect(told(kind, { '': framed, 'top.html': page('<p>欢迎</p>') })).toBe(true);
  });
  it('are, where a frame is no page: gone, or a counter', () => {
    const site = checkedSite({ '': page(`${WORDS}<iframe src="/count.asp"></iframe>`) });
    const after = (reason: string): number => {
      noteFailure(site.model, 'http://www.daxin.gov.cn/count.asp', reason);
      return checkHome(site, bookWith([kind])).told.length;
    };
    expect(['http-404', 'not-html'].map(after)).toEqual([1, 1]);
    expect(['http-500', 'timeout', 'http-403', 'robots'].map(after)).toEqual([0, 0, 0, 0]);
  });
  it('are not of a door with hardly a word, or a page that sends on', () => {
    expect(told(kind, { '': page('<a href="/index2.html">进入网站</a>') })).toBe(false);
    expect(told(kind, { '': page('<p>请稍候</p>', '<meta http-equiv="refresh" content="0;url=/i.html">') })).toBe(
      false,
    );
  });
  it('are not of a page that only an earlier night read', () => {
    const site = checkedSite({ '': page(WORDS) });
    const other = checkedSite({ '': page(WORDS) }).homes.map((home) => ({ ...home, url: `${home.url}other.html` }));
    expect(checkHome({ ...site, homes: other }, bookWith([kind])).told).toEqual([]);
  });
  it('are not, where the rule book does not ask', () =>
    expect(checkHome(checkedSite({ '': page(WORDS) }), bookWith([])).told).toEqual([]));
});

describe('what every page has to bear', () => {
  it('META tags are there where all are seen, the column’s too', () => {
    const tagged = { 'c/': column('工作动态', '<meta name="ColumnName" content="工作动态">') };
    expect(told('meta-missing', { '': page(WORDS, SITE_TAGS), ...tagged })).toBe(true);
    expect(told('meta-missing', { '': page(WORDS, SITE_TAGS), 'c/': column('工作动态') })).toBe(false);
    expect(told('meta-missing', { '': page(WORDS), 'c/': column('工作动态') })).toBe(true);
  });
  it('of no day before the rule is there anything to tell', () => {
    expect(told('meta-missing', { '': page(WORDS) }, '2017-06-07')).toBe(false);
    expect(told('meta-missing', { '': page(WORDS) }, '2017-06-08')).toBe(true);
  });
  it('a foot is in order only where all its marks are seen: a picture may be any of them, and none', () => {
    const rest = ICP + POLICE + REPORT;
    expect(told('footer-missing', { '': page(WORDS + foot(CODE + rest)) })).toBe(true);
    expect(told('footer-missing', { '': page(WORDS + foot(`<img src="/b.png">${rest}`)) })).toBe(false);
    expect(told('footer-missing', { '': page(WORDS + foot(rest)) })).toBe(true);
  });
  it('a search is there, or missing; behind a script it is neither', () => {
    expect(told('no-search', { '': page(WORDS + SEARCH) })).toBe(true);
    expect(told('no-search', { '': page(WORDS) })).toBe(true);
    expect(told('no-search', { '': page(`${WORDS}<script src="/js/header.js"></script>`) })).toBe(false);
  });
});

describe('new entries', () => {
  const rows = (count: number): string =>
    listHtml(
      Array.from({ length: 15 }, (_, at) => ({
        ...{ title: `我县召开第${at}次工作推进会议`, href: `/xw/${at}.html` },
        day: at < count ? '2021-01-02' : '2020-01-02',
      })),
    );
  const kind = 'home-few-items';
  it('are told where they are enough, and where they are few', () => {
    expect([told(kind, { '': page(rows(10)) }), told(kind, { '': page(rows(9)) })]).toEqual([true, true]);
  });
  it('are not, where a page that was not read may have more', () => {
    const site = { ...checkedSite({ '': page(rows(9)) }, HOME_AS_OF), isWholeLook: false };
    expect(checkHome(site, bookWith([kind])).told).toEqual([]);
  });
});

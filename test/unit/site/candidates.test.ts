import { describe, expect, it } from 'vitest';
import { type Candidate, cleanName } from '../../../src/site/candidates.ts';
import { candidatesOf } from '../../../src/site/site-model.ts';
import { SITE } from '../../support/pages/read-html.ts';
import { modelOf, type Pages } from '../../support/pages/read-site.ts';
import { articleHtml, columnHtml, crumbHtml, entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';

const LIST = listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-12'], '/tjsj/'));
const found = (pages: Pages): Map<string, Candidate> => candidatesOf(modelOf(pages));
const keys = (pages: Pages): string[] => [...found(pages).keys()].map((key) => key.slice('daxin.gov.cn'.length));
const bare = (body: string): string => pageHtml(body, { menu: [] });

describe('a column’s name as it is printed', () => {
  it.each([
    ['· 统计数据', '统计数据'],
    ['>> 统计数据', '统计数据'],
    ['【统计数据】', '统计数据'],
    ['统计数据 >>', '统计数据'],
    ['统计数据：', '统计数据'],
    ['统 计 数 据', '统计数据'],
    ['统\u3000计', '统计'],
    ['  统计  数据 ', '统计 数据'],
    ['2016年 统计', '2016年 统计'],
    ['', ''],
  ])('%j is %j', (text, name) => expect(cleanName(text)).toBe(name));
});

describe('where columns are seen', () => {
  it('in menus, each as often as pages show it', () => {
    const pages = { '': pageHtml(''), 'tjsj/': columnHtml([['统计数据', null]], LIST) };
    const column = found(pages).get('daxin.gov.cn/gzdt');
    expect(column).toMatchObject({ url: `${SITE}gzdt/`, menuPages: 2, onHome: true });
    expect([...(column?.seenAs ?? [])]).toEqual(['menu']);
  });

  it('in headings with 更多', () => {
    const pages = { '': bare(`<div class="b"><h3>统计公报</h3><a href="/tjgb/">更多</a>${LIST}</div>`) };
    const column = found(pages).get('daxin.gov.cn/tjgb');
    expect([[...(column?.names.keys() ?? [])], [...(column?.seenAs ?? [])]]).toEqual([['统计公报'], ['more']]);
  });

  it('in the breadcrumbs of their pages and of articles', () => {
    const pages = {
      'tjsj/': bare(
        `${crumbHtml([
          ['政务公开', '/zwgk/'],
          ['统计数据', null],
        ])}${LIST}`,
      ),
      'tjgb/1.html': articleHtml({ trail: [['统计公报', '/tjgb/']] }),
    };
    expect(keys(pages).filter((key) => ['/zwgk', '/tjsj', '/tjgb'].includes(key))).toEqual(['/zwgk', '/tjsj', '/tjgb']);
    expect([...(found(pages).get('daxin.gov.cn/tjsj')?.parents.keys() ?? [])]).toEqual(['daxin.gov.cn/zwgk']);
  });

  it('not in the article’s own crumb', () =>
    expect(keys({ 'tjgb/1.html': articleHtml({ trail: [['统计公报', '/tjgb/']] }) })).not.toContain('/tjgb/1.html'));

  it('not where a menu leads to an article', () =>
    expect(
      keys({
        '': bare(
          '<div class="nav"><ul><li><a href="/art/2017/2/28/art_1_2.html">放假通知</a></li><li><a href="/tjsj/t20170228_7.html">停水通知</a></li></ul></div>',
        ),
      }),
    ).toEqual([]));

  it('not in a hidden menu that leads nowhere inside', () => {
    const hidden = (href: string): string =>
      `<div style="display:none"><ul><li><a href="${href}">统计公报</a></li><li><a href="${href}2">统计分析</a></li></ul></div>`;
    expect(keys({ '': bare(hidden('http://other.gov.cn/a')) })).toEqual([]);
    expect(keys({ '': bare(hidden('/a')) })).toEqual(['/a', '/a2']);
  });

  it('3,000 at most: the rest of an endless menu is left out', () => {
    const items = Array.from({ length: 3100 }, (_, at) => `<li><a href="/c${at}/">栏目名称</a></li>`).join('');
    expect(found({ '': bare(`<div class="nav"><ul>${items}</ul></div>`) }).size).toBe(3000);
  });
});

describe('links that leave the site', () => {
  const menu = (...hrefs: string[]): string =>
    `<p>欢迎光临</p><p>今日天气</p><div class="nav"><ul>${hrefs.map((href, at) => `<li><a href="${href}">栏目${'甲乙丙丁戊己'[at]}类</a></li>`).join('')}</ul></div>`;
  const AWAY = 'http://bs.gxzf.gov.cn/';

  it.each([
    ['beside three of the site’s own', ['/a/', '/b/', '/c/', AWAY], true],
    ['beside two', ['/a/', '/b/', AWAY], false],
    [
      'where they are more than half',
      ['/a/', '/b/', '/c/', AWAY, 'http://b.cn/', 'http://c.cn/', 'http://d.cn/'],
      false,
    ],
  ])('on the home page %s: %s', (_name, hrefs, expected) =>
    expect(found({ '': bare(menu(...hrefs)) }).has('bs.gxzf.gov.cn')).toBe(expected),
  );

  it('never on another page', () =>
    expect(found({ 'a/': bare(menu('/a/', '/b/', '/c/', AWAY)) }).has('bs.gxzf.gov.cn')).toBe(false));
});

import { describe, expect, it } from 'vitest';
import { isRare, isTemplateList, isTemplateProof, ownChars } from '../../../src/site/template.ts';
import { modelOf, type Pages } from '../../support/pages/read-site.ts';
import { articleHtml, columnHtml, entries, listHtml } from '../../support/pages/write-html.ts';

const NEWEST = `<div class="newest"><h3>热点新闻</h3>${listHtml(entries(['2017-02-27', '2017-02-26', '2017-02-25'], '/gzdt/'))}</div>`;

/** So many columns; the first `shared` of them show the side list. */
const site = (count: number, shared: number, side = NEWEST): Pages =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const own = listHtml(entries([`2017-01-${10 + at}`, `2016-12-${10 + at}`], `/c${at}/`));
      return [
        `c${at}/`,
        columnHtml([[`栏目${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[at]}`, null]], own + (at < shared ? side : '')),
      ];
    }),
  );

const sideOf = (pages: Pages) => {
  const model = modelOf(pages);
  const list = model.pages.get('daxin.gov.cn/c0')?.lists.find(({ heading }) => heading?.name === '热点新闻');
  if (!list) throw new Error('no side list');
  return { model, list };
};

describe('a list on many pages belongs to none of them', () => {
  it.each([
    ['four of twenty pages', 14, 4, true],
    ['three of nine: a third', 9, 3, true],
    ['three of ten', 10, 3, false],
    ['two of two', 2, 2, false],
    ['one', 9, 1, false],
  ])('%s', (_name, count, shared, expected) => {
    const { model, list } = sideOf(site(count, shared));
    expect(isTemplateList(model.template, list)).toBe(expected);
  });

  it('spellings of one column count once: its own list is no template', () => {
    const page = columnHtml([['统计数据', null]], listHtml(entries(['2017-02-27', '2017-01-12'], '/tjsj/')));
    const sizes = Object.fromEntries(
      [10, 20, 30, 40, 50].map((size) => [
        `list.asp?id=7&size=${size}`,
        page.replace('<body>', `<body><i>每页${size}条</i>`),
      ]),
    );
    const model = modelOf({ ...site(4, 0), ...sizes });
    const list = [...model.pages.values()]
      .find(({ url }) => url.endsWith('size=10'))
      ?.lists.find(({ dated }) => dated > 0);
    expect(list && isTemplateList(model.template, list)).toBe(false);
  });

  it('articles do not count', () => {
    const pages = { ...site(10, 2) };
    for (let at = 0; at < 5; at++)
      Object.assign(pages, { [`a${at}.html`]: articleHtml().replace('</h1>', `</h1>${NEWEST}`) });
    const { model, list } = sideOf(pages);
    expect(isTemplateList(model.template, list)).toBe(false);
  });
});

describe('words of the template and of the page', () => {
  const own = (extra: string): number => {
    const pages = { ...site(8, 0), 'own/': columnHtml([['本地概况', null]], extra) };
    const model = modelOf(pages);
    const page = model.pages.get('daxin.gov.cn/own');
    return page ? ownChars(model.template, page) : Number.NaN;
  };

  it('menu, foot and breadcrumb say nothing of a page', () => expect(own('')).toBeLessThan(12));

  it('its own words do, those in links left out', () => {
    const bare = own('');
    expect(own('<p>大新县位于广西西南部</p>') - bare).toBe(10);
    expect(own('<a href="x">大新县位于广西西南部</a>') - bare).toBe(0);
  });

  it('are told apart by the number of pages: up to three, or one in twelve', () => {
    const { template } = modelOf({});
    template.runs.set(3, 3).set(4, 4);
    const rare = (hash: number, listPages: number): boolean => isRare({ ...template, listPages }, hash);
    expect([rare(0, 12), rare(3, 12), rare(4, 12), rare(4, 49), rare(4, 50)]).toEqual([true, true, false, false, true]);
  });
});

describe('an empty phrase that stands everywhere speaks of no list', () => {
  it.each([
    [5, 9, true],
    [4, 4, false],
    [5, 10, false],
    [6, 10, true],
  ])('on %i of %i pages: %s', (pages, listPages, expected) => {
    const { template } = modelOf({});
    template.proofs.set(7, pages);
    expect(isTemplateProof({ ...template, listPages }, 7)).toBe(expected);
  });
});

describe('scripts', () => {
  it('of pages with lists in their HTML fill nothing', () => {
    const list = listHtml(entries(['2017-02-27', '2017-02-26', '2017-02-25']));
    const head = '<script src="/js/site.js"></script>';
    const shell = '<script src="/js/list.js"></script>';
    const { template } = modelOf({
      'a/': columnHtml([['工作动态', null]], list, { head }),
      'b/': columnHtml([['统计数据', null]], '', { head: head + shell }),
    });
    expect([...template.idleScripts]).toEqual(['http://www.daxin.gov.cn/js/site.js']);
  });
});

import { describe, expect, it } from 'vitest';
import { type Pages, pathsOf } from '../../support/pages/read-site.ts';
import { columnHtml, entries, listHtml, MENU, type Menu, pageHtml } from '../../support/pages/write-html.ts';

const DAYS = ['2016-11-27', '2016-11-20', '2016-10-12', '2016-09-30'];
const menu: Menu = [...MENU, ['保障性住房', '/list.jsp?cat=7']];
const TRAIL: Menu = [['重点领域', '/zdly/']];

/** A page whose breadcrumb ends in the column's own name, whatever part of the column it shows. */
const page = (body: string, name = '保障性住房'): string => columnHtml([...TRAIL, [name, null]], body, { menu });
const list = (folder: string, year = 2016): string =>
  listHtml(
    entries(
      DAYS.map((day) => `${year}${day.slice(4)}`),
      folder,
    ),
  );
const parts = (...words: string[]): string =>
  `<ul class="parts">${words.map((word, at) => `<li><a href="/list.jsp?cat=7&part=${at}">${word}</a></li>`).join('')}</ul>`;

const SITE_OF_PARTS = (words: string[], more: Pages = {}): Pages => ({
  '': pageHtml('<h1>欢迎</h1>', { menu }),
  'zdly/': columnHtml([['重点领域', null]], '', { menu }),
  'list.jsp?cat=7': page(parts(...words)),
  ...Object.fromEntries(words.map((_word, at) => [`list.jsp?cat=7&part=${at}`, page(list(`/p${at}/`, 2016 - at))])),
  ...more,
});

const below = (pages: Pages): string[] => pathsOf(pages).filter((path) => path.includes('保障性住房'));

describe('pages that bear the name and the breadcrumb of a column in the menu', () => {
  it('are its years, where links call them so', () =>
    expect(below(SITE_OF_PARTS(['2016年', '2015年', '2014年']))).toEqual([
      '重点领域>保障性住房',
      '重点领域>保障性住房>2016年',
      '重点领域>保障性住房>2015年',
      '重点领域>保障性住房>2014年',
    ]));

  it('are its years, though a menu calls the column by a second name', () => {
    const twice = pageHtml('<h1>欢迎</h1>', { menu: [...menu, ['住房保障信息', '/list.jsp?cat=7']] });
    expect(below(SITE_OF_PARTS(['2016年', '2015年'], { '': twice }))).toContain('重点领域>保障性住房>2016年');
  });

  it('are its issues', () =>
    expect(below(SITE_OF_PARTS(['第3期', '第2期', '第1期']))).toContain('重点领域>保障性住房>第3期'));

  it('are none without a list of their own: a letter, a form', () => {
    const letters = { 'letter_1.html': page('<p>来信内容</p>'), 'letter_2.html': page('<p>答复如下</p>') };
    const first = { 'list.jsp?cat=7': page(list('/p/')) };
    expect(below({ ...SITE_OF_PARTS([]), ...first, ...letters })).toEqual(['重点领域>保障性住房']);
  });

  it('are columns of their own in another section', () => {
    const other = columnHtml(
      [
        ['信息公开', '/xxgk/'],
        ['保障性住房', null],
      ],
      list('/o/'),
      { menu },
    );
    expect(below(SITE_OF_PARTS([], { 'other/': other }))).toEqual(['重点领域>保障性住房', '信息公开>保障性住房']);
  });

  it('are columns of their own in the home page’s menu', () => {
    const twice: Menu = [...menu, ['保障性住房', '/zfbz/']];
    const pages = SITE_OF_PARTS([], { '': pageHtml('<h1>欢迎</h1>', { menu: twice }), 'zfbz/': page(list('/z/')) });
    expect(below(pages)).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { ownList } from '../../../src/site/columns/own-list.ts';
import { recordPage } from '../../../src/site/page-record.ts';
import { NO_TEMPLATE, takeShown } from '../../../src/verify/shown-page.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { modelOf } from '../../support/pages/read-site.ts';
import { columnHtml, entries, listHtml, type Menu, pageHtml } from '../../support/pages/write-html.ts';

const NAMES = ['“两学一做”学习教育专题', '“三严三实”专题教育实践'];
const MENU: Menu = [
  ['统计数据', '/tjsj/'],
  [NAMES[0] ?? '', '/a/'],
  [NAMES[1] ?? '', '/b/'],
];
const EMPTY = '<p>内容更新中，敬请期待</p>';
const URL = `${SITE}tjsj/`;

/** What the model takes of the page when a browser has shown `body` on it. */
function shown(body: string) {
  const html = columnHtml([['统计数据', null]], EMPTY, { menu: MENU });
  const model = modelOf({ '': pageHtml('', { menu: MENU }), 'tjsj/': html });
  const page = model.pages.get('daxin.gov.cn/tjsj');
  if (!page) throw new Error('no page');
  const record = recordPage(factsOf(columnHtml([['统计数据', null]], body + EMPTY, { menu: MENU }), URL));
  const visible =
    record.lists.flatMap(({ items }) => items.map(({ title }) => title)).join('') + EMPTY.replace(/<[^>]*>/g, '');
  const told = takeShown(
    model,
    page,
    { key: page.key, record, framed: [], answers: [], visible, complete: true },
    NO_TEMPLATE,
  );
  const after = model.pages.get(page.key) ?? page;
  return { told, items: ownList(model, after).items.map(({ title }) => title) };
}

describe('what a browser shows', () => {
  it('entries are the list', () => {
    const rows = listHtml(entries(['2017-02-01', '2017-01-01', '2016-12-01'], '/tjsj/'));
    expect(shown(rows)).toMatchObject({ told: 'filled', items: { length: 3 } });
  });

  it('columns of the menu, however arranged, are none', () => {
    const menu = `<table><tr><td><a href="/a/">${NAMES[0]}</a></td></tr><tr><td><a href="/b/">${NAMES[1]}</a></td></tr></table>`;
    expect(shown(menu)).toEqual({ told: 'bare', items: [] });
  });

  describe('the entries of a list that the HTML has too', () => {
    const topics = (box: string): string =>
      `<div class="past">${box}<a href="/old/1/">“创先争优”教育实践活动专题</a>${box}<a href="/old/2/">第六次全国人口普查工作专题</a></div>`;
    const BUILT = topics('<i></i>')
      .replace('<div', '<table><tbody><tr><td')
      .replace('</div>', '</td></tr></tbody></table>');

    /** `carriers`: how many pages show that list. */
    function shownOn(carriers: number) {
      const html = (name: string, box: string): string => columnHtml([[name, null]], EMPTY + box, { menu: MENU });
      const others = Array.from(
        { length: carriers - 1 },
        (_, at) => [`o${at}/`, html(`栏目${at}`, topics(''))] as const,
      );
      const plain = Array.from({ length: 12 }, (_, at) => [`p${at}/`, html(`其他${at}`, '')] as const);
      const model = modelOf({
        '': pageHtml('', { menu: MENU }),
        ...Object.fromEntries([...others, ...plain]),
        'tjsj/': html('统计数据', topics('')),
      });
      const page = model.pages.get('daxin.gov.cn/tjsj');
      if (!page) throw new Error('no page');
      const record = recordPage(factsOf(html('统计数据', BUILT), URL));
      const visible = `${record.lists.flatMap(({ items }) => items.map(({ title }) => title)).join('')}${EMPTY}`;
      const showing = { key: page.key, record, framed: [], answers: [], visible, complete: true };
      takeShown(model, page, showing, NO_TEMPLATE);
      return ownList(model, model.pages.get(page.key) ?? page).items.length;
    }

    it('are none where many pages show it, however the browser built it', () => expect(shownOn(4)).toBe(0));
    it('stay where it is the page’s own', () => expect(shownOn(2)).toBe(2));
  });
});

import { describe, expect, it } from 'vitest';
import { ownList } from '../../../src/site/own-list.ts';
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
});

import { describe, expect, it } from 'vitest';
import { addPage, candidatesOf, createModel, sketchOf } from '../../../src/site/site-model.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';
import { articleHtml, columnHtml, entries, listHtml } from '../../support/pages/write-html.ts';

/** With the menu that all pages of the site have. */
const column = (name: string): string =>
  columnHtml([[name, null]], listHtml(entries(['2017-02-27', '2017-02-20'], '/x/')));
const newModel = () => createModel({ hosts: new Set(['daxin.gov.cn']), directory: null }, [SITE], pageWords());

describe('menus that stand on page after page', () => {
  it('count each page that is no article, wherever on it they stand', () => {
    const model = newModel();
    for (const [at, path] of ['a/', 'b/', 'c/'].entries())
      addPage(model, factsOf('<p>公告</p>'.repeat(3 - at) + column(`栏目${'甲乙丙'[at]}`), SITE + path), SITE + path);
    expect(candidatesOf(model).get('daxin.gov.cn/tjsj')).toMatchObject({
      menuPages: 3,
      names: new Map([['统计数据', 3]]),
    });
    // Asked twice, nothing is counted twice.
    expect(candidatesOf(model).get('daxin.gov.cn/tjsj')?.menuPages).toBe(3);
  });

  it('are left out of what is kept of an article, once a column showed them', () => {
    const model = newModel();
    const article = factsOf(articleHtml(), `${SITE}x/1.html`);
    const menus = (): number => sketchOf(article, model).lists.filter(({ role }) => role === 'menu').length;
    expect([article.kind, menus()]).toEqual(['article', article.lists.filter(({ role }) => role === 'menu').length]);
    expect(menus()).toBeGreaterThan(0);
    addPage(model, article, article.url);
    expect(menus()).toBeGreaterThan(0);
    addPage(model, factsOf(column('统计数据'), `${SITE}tjsj/`), `${SITE}tjsj/`);
    expect(menus()).toBe(0);
  });

  it('are the same entry by entry, however often they were read anew', () => {
    const model = newModel();
    addPage(model, factsOf(column('统计数据'), `${SITE}tjsj/`), `${SITE}tjsj/`);
    const { lists, ...article } = factsOf(articleHtml(), `${SITE}x/1.html`);
    const menusWith = (title: (old: string) => string): number => {
      const anew = lists.map((list) => ({
        ...list,
        items: list.items.map((item) => ({ ...item, title: title(item.title) })),
      }));
      return sketchOf({ ...article, lists: anew }, model).lists.filter(({ role }) => role === 'menu').length;
    };
    expect([menusWith((old) => old), menusWith((old) => `${old}处`)]).toEqual([0, 1]);
  });
});

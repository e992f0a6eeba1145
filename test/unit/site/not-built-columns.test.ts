import { describe, expect, it } from 'vitest';
import { SITE } from '../../support/pages/read-html.ts';
import { judgementOf, modelOf, type Pages, pathsOf } from '../../support/pages/read-site.ts';
import { columnHtml, entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';

const alert = (name: string, says = '该栏目正在建设中'): string => `<a href="javascript:alert('${says}')">${name}</a>`;
const LIST = listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-10'], '/tjsj/'));
const site = (home: string, more: Pages = {}): Pages => ({
  '': pageHtml(home),
  'tjsj/': columnHtml([['统计数据', null]], LIST),
  ...more,
});
const isColumn = (pages: Pages, name = '统计公报'): boolean => pathsOf(pages).includes(name);

describe('menu entries that only say that their column is not built', () => {
  it('are empty columns, with the message as proof and the page where they stand', () => {
    const judgement = judgementOf(modelOf(site(alert('统计公报'))), '统计公报');
    expect(judgement).toMatchObject({ state: 'empty', reason: 'not-built', items: 0 });
    expect(judgement.proofs).toEqual([{ kind: 'not-built', url: SITE, quote: '该栏目正在建设中' }]);
    expect(judgement.column.url).toBe(`${SITE}#${encodeURIComponent('统计公报')}`);
  });

  it('never bear the address of the column on whose page they stand', () => {
    const a = columnHtml([['招商引资', null]], `${alert('市场优势')}${LIST}`);
    const model = modelOf(site('<a href="/a/">招商引资</a>', { 'a/': a, 'b/': pageHtml(`${alert('市场优势')}二`) }));
    const { column, proofs } = judgementOf(model, '市场优势');
    expect(column.url).toBe(`${SITE}#${encodeURIComponent('市场优势')}`);
    expect(proofs[0]?.url).not.toBe(SITE);
  });

  it('stand where the navigation has them', () => {
    const menu = `<ul><li><a href="/a/">政策文件</a></li><li>${alert('统计公报')}</li><li><a href="/b/">人事任免</a></li></ul>`;
    const more = {
      'a/': columnHtml([['政策文件', null]], LIST),
      'b/': columnHtml([['人事任免', null]], `<p>一</p>${LIST}`),
    };
    expect(pathsOf(site(menu, more)).slice(-3)).toEqual(['政策文件', '统计公报', '人事任免']);
  });

  it.each([
    ['on the home page', site(alert('统计公报'))],
    [
      'on two other pages',
      site('', { 'a/': pageHtml(`${alert('统计公报')}一`), 'b/': pageHtml(`${alert('统计公报')}二`) }),
    ],
  ])('count %s', (_name, pages) => expect(isColumn(pages)).toBe(true));

  it.each([
    ['on one other page alone', site('', { 'a/': pageHtml(alert('统计公报')) })],
    ['hidden, as the second menu of small screens is', site(`<div style="display:none">${alert('统计公报')}</div>`)],
    [
      'under the name of a column that is there',
      site(alert('统计公报'), { 'tjgb/': columnHtml([['统计公报', null]], LIST) }),
    ],
  ])('do not count %s', (_name, pages) => expect(isColumn(pages)).toBe(pages['tjgb/'] !== undefined));

  it('are left to their address where a click leads somewhere all the same', () => {
    const model = modelOf(site(`<a href="/tjgb/" onclick="alert('栏目建设中')">统计公报</a>`));
    expect(judgementOf(model, '统计公报')).toMatchObject({ state: 'unknown', reason: 'page-not-tried' });
  });

  it('are gone where the page is read again without them', () => {
    const model = modelOf(site(alert('统计公报')));
    const [home] = [...model.pages.values()];
    if (home) model.pages.set(home.key, { ...home, notBuilt: [] });
    expect(() => judgementOf(model, '统计公报')).toThrow('no column 统计公报');
  });
});

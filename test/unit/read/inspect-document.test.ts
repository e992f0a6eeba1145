/** The document `page-facts/1`: what stands in it for each kind of page, and what must not. */
import { describe, expect, it } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { type InspectDocument, inspectDocument } from '../../../src/read/page/inspect-document.ts';
import { compileWords } from '../../../src/vocabulary/page-words.ts';

const words = compileWords(loadRuleBook('gx2016').phrases);

function inspect(text: string, url = 'http://www.a.gov.cn/xw/'): InspectDocument {
  const bytes = new TextEncoder().encode(text);
  return inspectDocument({ bytes, url, contentType: 'text/html; charset=utf-8', today: '2017-02-28', words });
}

const page = (title: string, body: string): string => `<html><title>${title}</title><body>${body}</body></html>`;
const row = (index: number, day: string): string =>
  `<li><a href="/xw/${index}.html">我县召开第${index}次工作会议部署任务</a><span>${day}</span></li>`;
const LIST = page('新闻', `<ul>${row(1, '2015-01-02')}${row(2, '2017-02-27')}${row(3, '2018-12-31')}</ul>`);

describe('inspect', () => {
  it('gives a list with its items in order, and the newest day that is not in the future', () => {
    const document = inspect(LIST);
    expect(document).toMatchObject({ schema: 'page-facts/1', kind: 'list', pubDate: null, newest: '2017-02-27' });
    expect(document.items.map(({ url, date }) => [url, date])).toEqual([
      ['http://www.a.gov.cn/xw/1.html', '2015-01-02'],
      ['http://www.a.gov.cn/xw/2.html', '2017-02-27'],
      ['http://www.a.gov.cn/xw/3.html', '2018-12-31'],
    ]);
  });

  it('gives an article its day, and no items', () => {
    const text = '会议强调，要认真学习贯彻上级精神，切实抓好各项工作落实，确保全年目标任务圆满完成。'.repeat(10);
    const body = `<h1>我县召开会议</h1><p>发布时间：2016-05-06 来源：县政府办</p><div><p>${text}</p></div>`;
    const document = inspect(page('我县召开会议', body), 'http://www.a.gov.cn/xw/t20160506_1.html');
    expect(document).toMatchObject({ kind: 'article', pubDate: '2016-05-06', items: [], newest: null });
  });

  it('gives a home page the dated items of all its blocks', () => {
    const block = (from: number) =>
      `<div><h2>栏目${from}</h2><ul>${row(from, `2017-01-0${from}`)}${row(from + 1, `2017-01-0${from + 1}`)}${row(from + 2, `2017-01-0${from + 2}`)}</ul></div>`;
    const document = inspect(page('大新县人民政府', block(1) + block(5)), 'http://www.a.gov.cn/');
    expect(document).toMatchObject({ kind: 'home', pubDate: null, newest: '2017-01-07' });
    expect(document.items.length).toBe(6);
  });

  it('reads a list answer in JSON, for which nobody needs a browser', () => {
    const entries = [1, 2, 3].map((index) => ({
      title: `关于第${index}号文件的通知`,
      url: `/a/${index}.html`,
      pubDate: `2016-03-0${index}`,
    }));
    const document = inspect(JSON.stringify({ total: 3, list: entries }), 'http://www.a.gov.cn/api/list');
    expect(document).toMatchObject({ kind: 'list', newest: '2016-03-03', needsBrowser: false });
    expect(document.items).toHaveLength(3);
  });

  it('says of a shell without items that it needs a browser', () => {
    const document = inspect(
      page('通知', '<ul><li v-for="item in list"><a :href="item.url">{{item.title}}</a></li></ul>'),
    );
    expect(document).toMatchObject({ kind: 'list', items: [], newest: null, needsBrowser: true });
  });

  it('never throws, whatever the bytes are', () => {
    for (const text of ['', '{', '[]', '<', '\u0000\u0001', '{"a":']) expect(inspect(text).schema).toBe('page-facts/1');
  });
});

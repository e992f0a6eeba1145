import { describe, expect, it } from 'vitest';
import { readMeta } from '../../../src/html/meta.ts';
import { flat } from '../../support/pages/read-html.ts';

const read = (head: string) => readMeta(flat(`<html><head>${head}</head><body><p>文</p></body></html>`));

describe('what a page says of itself in META', () => {
  it.each([
    ['SiteName', 'siteName'],
    ['ColumnName', 'columnName'],
    ['ArticleTitle', 'articleTitle'],
    ['PubDate', 'pubDate'],
    ['publishdate', 'pubDate'],
    ['firstpublishedtime', 'firstPublished'],
    ['HtmlGenerateTime', 'generatedAt'],
  ] as const)('%s', (name, key) => expect(read(`<meta name="${name}" content=" 甲  乙 ">`)[key]).toBe('甲 乙'));

  it.each(['PUBDATE', 'pubdate', ' PubDate '])('in any case of letters: %j', (name) =>
    expect(read(`<META NAME="${name}" CONTENT="2017-02-28">`).pubDate).toBe('2017-02-28'),
  );

  it('by property as by name', () =>
    expect(read('<meta property="ArticleTitle" content="通知">').articleTitle).toBe('通知'));

  it('the time of generation, under the name that TRS gives it', () =>
    expect(read('<meta name="others" content="页面生成时间 2023-10-23 11:23:36">').generatedAt).toBe(
      '2023-10-23 11:23:36',
    ));

  it('the first that says something', () =>
    expect(
      read(
        '<meta name="PubDate" content=""><meta name="PubDate" content="2017-02-28"><meta name="PubDate" content="2016-01-01">',
      ).pubDate,
    ).toBe('2017-02-28'));

  it('nothing where it is not in the head, or says nothing', () => {
    const none = {
      siteName: null,
      columnName: null,
      articleTitle: null,
      pubDate: null,
      firstPublished: null,
      generatedAt: null,
    };
    expect(read('<meta name="keywords" content="统计"><meta name="PubDate" content=" ">')).toEqual(none);
    expect(readMeta(flat('<body><meta name="PubDate" content="2017-02-28"></body>'))).toEqual(none);
  });
});

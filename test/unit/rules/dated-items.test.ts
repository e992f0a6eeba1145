import { describe, expect, it } from 'vitest';
import type { DateSource, ListItem } from '../../../src/read/lists/item-lists.ts';
import { dateItems } from '../../../src/rules/columns/dated-items.ts';
import { SITE, TODAY } from '../../support/pages/read-html.ts';
import { modelOf } from '../../support/pages/read-site.ts';
import { articleHtml, columnHtml, entries, listHtml } from '../../support/pages/write-html.ts';

const item = (
  day: string | null,
  dateSource: DateSource | null = day ? 'list' : null,
  url: string | null = `${SITE}1.html`,
): ListItem => ({
  title: '统计公报',
  url,
  day,
  dateSource,
  at: 0,
});

/** Day and source of one entry, with its article as given, `null` where it was not read. */
function dated(entry: ListItem, articleDay: string | null = null): [string | null, string | null] {
  const model = modelOf(articleDay === null ? {} : { '1.html': articleHtml({ day: articleDay }) });
  const [found] = dateItems(model, [entry], TODAY);
  return [found?.day ?? null, found?.source ?? null];
}

describe('the day of an entry', () => {
  it('is the list’s, whatever the article says', () =>
    expect(dated(item('2017-02-20'), '2016-01-01')).toEqual(['2017-02-20', 'list']));

  it('is the article’s, where the list shows none', () =>
    expect(dated(item(null), '2017-02-20')).toEqual(['2017-02-20', 'article-label']));

  it('is the article’s, where only the address carries one', () =>
    expect(dated(item('2017-02-20', 'url'), '2016-01-01')).toEqual(['2016-01-01', 'article-label']));

  it('is the address’s, where the article was not read', () =>
    expect(dated(item('2017-02-20', 'url'))).toEqual(['2017-02-20', 'url']));

  it('without a year: the article’s year where it confirms month and day', () => {
    expect(dated(item('2017-02-20', 'list-inferred'), '2015-02-20')).toEqual(['2015-02-20', 'article-label']);
    expect(dated(item('2017-02-20', 'list-inferred'), '2015-03-01')).toEqual(['2017-02-20', 'list-inferred']);
  });

  it.each([
    ['unread', null, null],
    ['without an address', item(null, null, null), '2017-02-20'],
  ])('is none where the article is %s', (_name, entry, article) =>
    expect(dated(entry ?? item(null), article)).toEqual([null, null]),
  );

  it('is none where what the link leads to is no article', () => {
    const model = modelOf({
      '1.html': columnHtml([['统计数据', null]], listHtml(entries(['2017-02-20', '2017-02-01']))),
    });
    expect(dateItems(model, [item(null)], TODAY)[0]?.day).toBeNull();
  });
});

describe('days that prove nothing', () => {
  it('after the day of judging: the article may know better', () => {
    expect(dated(item('2017-03-01'))).toEqual([null, null]);
    expect(dated(item('2017-03-01'), '2017-02-20')).toEqual(['2017-02-20', 'article-label']);
    expect(dated(item(null), '2017-03-01')).toEqual([null, null]);
  });

  it('of the very day counts', () => expect(dated(item(TODAY))).toEqual([TODAY, 'list']));

  it('from before there were such sites', () => {
    expect(dated(item('1994-12-31'))).toEqual([null, null]);
    expect(dated(item('1995-01-01'))).toEqual(['1995-01-01', 'list']);
  });

  it('leave each entry its place', () => {
    const found = dateItems(modelOf({}), [item(null), item('2017-02-20')], TODAY);
    expect(found.map(({ position, day }) => [position, day])).toEqual([
      [0, null],
      [1, '2017-02-20'],
    ]);
  });
});

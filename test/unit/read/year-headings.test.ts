import { describe, expect, it } from 'vitest';
import { listsIn, TODAY } from '../../support/pages/read-html.ts';

const row = (n: number, day: string): string =>
  `<li><a href="/a/${n}.html">关于做好统计工作的第${n}号通知</a><span>[${day}]</span></li>`;
const list = (...days: string[]): string => `<ul>${days.map((day, at) => row(at, day)).join('')}</ul>`;
/** The days stand beside the links, in no box of their own. */
const bare = (...days: string[]): string => list(...days).replaceAll(/<span>\[(.{5})\]<\/span>/g, ' $1');
const ahead = (...days: string[]): string =>
  list(...days).replaceAll(/<li>(<a.*?<\/a>)<span>\[(.{5})\]<\/span>/g, '<li>$2 $1');
const days = (html: string): (string | null)[] =>
  listsIn(html).flatMap(({ items }) => items.filter(({ day }) => day).map(({ day }) => day));

describe(`a day without a year, as of ${TODAY}`, () => {
  it.each([
    [
      'takes the year of the heading above',
      `<h5>2016年</h5>${list('02-12', '01-28')}<h5>2015年</h5>${list('02-20', '01-05')}`,
      ['2016-02-12', '2016-01-28', '2015-02-20', '2015-01-05'],
    ],
    [
      'also from a panel that opens',
      `<h4><a href="#c15">2015年度</a></h4>${list('2月20日', '1月5日')}`,
      ['2015-02-20', '2015-01-05'],
    ],
    [
      'not from years that are a choice',
      `<p><a href="?y=2016">2016年</a></p>${list('02-20', '01-05')}`,
      ['2017-02-20', '2017-01-05'],
    ],
    [
      'not from years side by side',
      `<p><b>2016年</b> <b>2015年</b></p>${list('02-20', '01-05')}`,
      ['2017-02-20', '2017-01-05'],
    ],
    [
      'above it, not of the one that follows',
      `<div><h5>2016年</h5>${bare('02-12', '01-28')}<h5>2015年</h5>${bare('02-20', '01-05')}</div>`,
      ['2016-02-12', '2016-01-28', '2015-02-20', '2015-01-05'],
    ],
    [
      'above it, also where days come before titles, oldest first',
      `<div><h5>2017</h5>${ahead('01-12', '02-20')}<h5>2016</h5>${ahead('11-11', '12-05')}</div>`,
      ['2017-01-12', '2017-02-20', '2016-11-11', '2016-12-05'],
    ],
    ['never into the future', `<h5>2017年</h5>${list('03-20', '02-20')}`, ['2016-03-20', '2017-02-20']],
    ['has the latest year without a heading', list('02-20', '12-30'), ['2017-02-20', '2016-12-30']],
  ])('%s', (_name, html, expected) => expect(days(html)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { entriesIn } from '../../support/pages/read-html.ts';

const TITLE = '关于加强安全生产工作的意见';
const days = (html: string): (string | null)[] => entriesIn(html).map(([, day]) => day);

/** A table with these heads, and two rows with these cells behind the title. */
const table = (heads: string[], cells: string[]): string => {
  const row = (n: number) =>
    `<tr><td>${n}</td><td><a href="${n}.html">${TITLE}${n}</a></td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  return `<table><tr><th>序号</th><th>名称</th>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${row(1)}${row(2)}</table>`;
};

describe('days of a list by what stands above or before them', () => {
  it.each([
    ['发布日期 rather than 成文日期', ['成文日期', '发布日期'], ['2017-01-02', '2017-01-20'], '2017-01-20'],
    ['in whatever order', ['公开日期', '生成日期'], ['2017-01-20', '2017-01-02'], '2017-01-20'],
    ['never 施行日期', ['发布日期', '施行日期'], ['2017-01-20', '2017-02-14'], '2017-01-20'],
    ['成文日期 where there is no other', ['文号', '成文日期'], ['桂政〔2017〕1号', '2017-01-02'], '2017-01-02'],
    ['the later of two without a head', ['', ''], ['2017-01-20', '2017-01-02'], '2017-01-20'],
    ['not one that is still ahead', ['', ''], ['2017-01-20', '2017-03-20'], '2017-01-20'],
    ['the later of 发布时间 and 更新时间', ['发布时间', '更新时间'], ['2013-04-08', '2017-02-20'], '2017-02-20'],
    ['no 编号 that reads like a day', ['信件编号', '来信时间'], ['20170221', '2016-01-20'], '2016-01-20'],
    ['上网日期 rather than 文件日期', ['文件日期', '上网日期'], ['2017-01-02', '2017-01-20'], '2017-01-20'],
    ['no 成立登记日期', ['法人', '成立登记日期'], ['张某', '2014-03-18'], null],
  ])('%s', (_name, heads, cells, day) => expect(days(table(heads, cells))).toEqual([day, day]));

  it('reads labels before the day in records', () => {
    const record = (
      n: number,
    ) => `<table class="rec"><tr><td>信息名称：</td><td colspan="3"><a href="${n}.html">${TITLE}${n}</a></td></tr>
      <tr><td>生成日期：</td><td>2015-10-20</td><td>公开日期：</td><td>2015-10-29</td></tr></table>`;
    expect(days(record(1) + record(2))).toEqual(['2015-10-29', '2015-10-29']);
  });

  it('counts a head over two columns twice', () => {
    const row = (n: number) =>
      `<tr><td>·</td><td><a href="${n}.html">${TITLE}${n}</a></td><td>2013-01-08</td><td>2017-02-20</td></tr>`;
    expect(
      days(`<table><tr><th colspan="2">标题</th><th>实施日期</th><th>发布日期</th></tr>${row(1)}${row(2)}</table>`),
    ).toEqual(['2017-02-20', '2017-02-20']);
  });

  it('takes the day beside the title before one in it', () => {
    const row = (n: number) =>
      `<li><a href="${n}.html">规章设定罚没许可办法${n}（2013-01-08）</a><span>2017-02-2${n}</span></li>`;
    expect(days(`<ul>${row(2)}${row(1)}</ul>`)).toEqual(['2017-02-22', '2017-02-21']);
  });

  it('takes 今天 for a day, not for the label of one', () => {
    const row = (n: number, day: string) => `<li><a href="${n}.html">${TITLE}${n}</a><span>${day}</span></li>`;
    expect(days(`<ul>${row(1, '今天 08:12')}${row(2, '昨天 17:40')}${row(3, '3天前')}</ul>`)).toEqual([
      '2017-02-28',
      '2017-02-27',
      '2017-02-25',
    ]);
  });

  it('takes the day that is shown before one that is hidden', () => {
    const row = (n: number) =>
      `<li><a href="${n}.html">${TITLE}${n}</a><span style="display:none">2015-03-27</span><span>2017-02-24</span></li>`;
    expect(days(`<ul>${row(1)}${row(2)}</ul>`)).toEqual(['2017-02-24', '2017-02-24']);
  });
});

import { describe, expect, it } from 'vitest';
import { relativeDay } from '../../../src/read/dates/page-dates.ts';
import {
  addDays,
  dayInUrl,
  daysBetween,
  findDates,
  plainDigits,
  soleDate,
  titleEdgeDate,
  withLatestYear,
} from '../../../src/time/dates.ts';

const first = (text: string): [string, string] | null => {
  const token = findDates(text)[0];
  return token ? [token.value, token.form] : null;
};

describe('days with English month names', () => {
  it.each([
    ['Feb 9, 2017', '2017-02-09'],
    ['February 28 2017', '2017-02-28'],
    ['9 Sept. 2016', '2016-09-09'],
    ['Feb 30, 2017', undefined],
    ['May be 2017', undefined],
  ])('%s', (text, day) => expect(findDates(text)[0]?.value).toBe(day));
});

describe('dates in a text', () => {
  it.each([
    ['2017-02-28', '2017-02-28', 'full'],
    ['2017/2/28', '2017-02-28', 'full'],
    ['2017.02.28', '2017-02-28', 'full'],
    ['2017年2月28日', '2017-02-28', 'full'],
    ['2017 年 02 月 28 日', '2017-02-28', 'full'],
    ['2017年2月28', '2017-02-28', 'full'],
    ['20170228', '2017-02-28', 'compact'],
    ['17-02-28', '2017-02-28', 'short-year'],
    ['17/2/28', '2017-02-28', 'short-year'],
    ['[02-28]', '02-28', 'no-year'],
    ['02/28', '02-28', 'no-year'],
    ['2-28', '02-28', 'no-year'],
    ['2月28日', '02-28', 'no-year'],
    ['2017年2月', '2017-02', 'month'],
    ['2017-02', '2017-02', 'month'],
    ['二〇一七年二月二十八日', '2017-02-28', 'full'],
    ['二零一六年十二月三十一日', '2016-12-31', 'full'],
    ['二○一七年十月十日', '2017-10-10', 'full'],
    ['２０１７－０２－２８', '2017-02-28', 'full'],
    ['２０１７年２月２８日', '2017-02-28', 'full'],
    ['２０１７．０２．２８', '2017-02-28', 'full'],
    ['2023-08-19 10∶08', '2023-08-19', 'full'],
    ['2007-08-20-23:59:59', '2007-08-20', 'full'],
    ['2020年09月15日 09时32分', '2020-09-15', 'full'],
    ['2017-02-28T16:37:00+08:00', '2017-02-28', 'full'],
    ['( 2024-05-11)', '2024-05-11', 'full'],
    ['2016-02-29', '2016-02-29', 'full'],
  ])('reads %s as %s (%s)', (text, value, form) => expect(first(text)).toEqual([value, form]));

  it.each([
    '2017-13-01',
    '2017-02-30',
    '2017-04-31',
    '2017-00-10',
    '1979-12-31',
    '2100-01-01',
    '20171332',
    '450123198001011234',
    '桂政办发〔2016〕131号',
    '192.168.2.28',
    '0771-5515123',
    '13:28',
    '',
  ])('finds no full day in %j', (text) =>
    expect(findDates(text).filter((token) => token.form === 'full' || token.form === 'compact')).toEqual([]),
  );

  it('knows that 2017 has no 29 February', () => expect(first('2017-02-29')).toBeNull());

  it('gives all dates of a text in their order', () =>
    expect(findDates('2017-02-28 转发 2016年3月1日 的通知').map((token) => token.value)).toEqual([
      '2017-02-28',
      '2016-03-01',
    ]));

  it('does not read a part of one date as another', () =>
    expect(findDates('2017-02-28').map((token) => token.form)).toEqual(['full']));

  it('says where in the text the date stands', () => {
    const text = '发布：２０１７－０２－２８。';
    const token = findDates(text)[0];
    expect(text.slice(token?.from, token?.to)).toBe('２０１７－０２－２８');
  });
});

describe('a text that is nothing but a date', () => {
  it.each([
    ['[2017-02-28]', '2017-02-28'],
    ['（2017-02-28）', '2017-02-28'],
    ['【2017.02.28】', '2017-02-28'],
    ['(02-28)', '02-28'],
    ['发布时间：2017/2/28 16:37', '2017-02-28'],
    ['发布日期 : 2022-12-06', '2022-12-06'],
    ['时间发布：2022-12-06', '2022-12-06'],
    ['日期:2017-02-28', '2017-02-28'],
    ['更新时间：2017-02-28 08:00:01', '2017-02-28'],
    ['2023-08-19 10∶08', '2023-08-19'],
    ['2007-08-20-23:59:59', '2007-08-20'],
    ['2020年09月15日 09时32分', '2020-09-15'],
    ['2017-02-28 16:37 来源：县统计局', '2017-02-28'],
    ['2017-02-28 阅读：128次', '2017-02-28'],
    ['2017-02-28 星期二', '2017-02-28'],
    ['· 2017-02-28', '2017-02-28'],
    ['20170228', '2017-02-28'],
    ['2017-02-28T16:37:00', '2017-02-28'],
    ['2017年2月', '2017-02'],
    ['二〇一七年二月二十八日', '2017-02-28'],
  ])('takes %s', (text, value) => expect(soleDate(text)?.value).toBe(value));

  it.each([
    '关于2017年2月28日停水的通知',
    '自2017年2月28日起施行',
    '截至2017年2月28日',
    '报名截止时间：2017-02-28',
    '公示时间：2017-02-28至2017-03-06',
    '2017-02-28至2017-03-06',
    '2017年财政预算',
    '点击数：20170',
    '3.15',
    '第2-3页',
    `2017-02-28 ${'文'.repeat(100)}`,
  ])('leaves %s alone', (text) => expect(soleDate(text)).toBeNull());
});

describe('a date at the edge of a title', () => {
  it.each([
    ['关于加强防汛工作的通知(2020-12-29)', '2020-12-29', '关于加强防汛工作的通知'],
    ['关于加强防汛工作的通知（2020-12-29）', '2020-12-29', '关于加强防汛工作的通知'],
    ['关于加强防汛工作的通知 2020-12-29', '2020-12-29', '关于加强防汛工作的通知'],
    ['关于加强防汛工作的通知2020-12-29', '2020-12-29', '关于加强防汛工作的通知'],
    ['关于加强防汛工作的通知[02-28]', '02-28', '关于加强防汛工作的通知'],
    ['关于加强防汛工作的通知 2017-02-28 16:37', '2017-02-28', '关于加强防汛工作的通知'],
    ['[2017-02-28] 关于加强防汛工作的通知', '2017-02-28', '关于加强防汛工作的通知'],
    ['2017-02-28 关于加强防汛工作的通知', '2017-02-28', '关于加强防汛工作的通知'],
  ])('takes %s apart', (text, day, title) => {
    const edge = titleEdgeDate(text);
    expect([edge?.token.value, edge?.title]).toEqual([day, title]);
  });

  it.each([
    '大新县财政收支情况（截至2017年2月28日）的说明',
    '县长工作日程截至2017年2月28日',
    '2017年2月28日全县干部大会召开',
    '3.15消费者权益日活动',
    '12-5号地块规划公示',
    '关于印发2017年工作要点的通知',
  ])('leaves %s whole', (text) => expect(titleEdgeDate(text)).toBeNull());
});

describe('a day in an address', () => {
  it.each([
    ['http://a.gov.cn/zwgk/201702/t20170228_685106.shtml', '2017-02-28'],
    ['http://a.gov.cn/art/2017/2/28/art_123_4567.html', '2017-02-28'],
    ['http://a.gov.cn/2017-02/28/content_5171.htm', '2017-02-28'],
    ['http://a.gov.cn/2017/0228/123.html', '2017-02-28'],
    ['http://a.gov.cn/news/20170228/123.html', '2017-02-28'],
    ['http://a.gov.cn/news/20170228103055.html', '2017-02-28'],
    ['http://a.gov.cn/xw/2017/02/281234567.html', '2017-02-28'],
    ['http://a.gov.cn/html/2017-02-28/4567.html', '2017-02-28'],
  ])('is read from %s', (url, day) => expect(dayInUrl(url)).toBe(day));

  it.each([
    'http://a.gov.cn/zwgk/t10221601.shtml',
    'http://a.gov.cn/zwgk/t2283978.shtml',
    'http://a.gov.cn/col/col61490/index.html',
    'http://a.gov.cn/info/1015/4213.htm',
    'http://a.gov.cn/a.asp?date=2017-02-28',
    'http://20170228.gov.cn/a.html',
    'http://a.gov.cn/201702/t201702_1.html',
    'http://a.gov.cn/20171399/1.html',
    'not an address',
  ])('is not read into %s', (url) => expect(dayInUrl(url)).toBeNull());
});

describe('days without a year, and days told by how long ago they were', () => {
  it.each([
    ['02-28', '2017-02-28', '2017-02-28'],
    ['03-01', '2017-02-28', '2016-03-01'],
    ['12-31', '2017-01-01', '2016-12-31'],
    ['01-01', '2017-01-01', '2017-01-01'],
  ])('%s seen on %s is %s', (monthDay, today, day) =>
    expect(withLatestYear(monthDay, today.length === 10 ? today : '')).toBe(day),
  );

  it('gives 29 February the latest leap year', () => expect(withLatestYear('02-29', '2017-02-28')).toBe('2016-02-29'));

  it.each([
    ['今天', '2017-03-01'],
    ['昨天', '2017-02-28'],
    ['前天', '2017-02-27'],
    ['刚刚', '2017-03-01'],
    ['3天前', '2017-02-26'],
    ['3 天前', '2017-02-26'],
    ['2小时前', '2017-03-01'],
    ['15分钟前', '2017-03-01'],
    ['1周前', '2017-02-22'],
  ])('%s is %s on 2017-03-01', (text, day) => expect(relativeDay(text, '2017-03-01')).toBe(day));

  it.each(['今天是2017年3月1日', '今天下雨', '三天打鱼', ''])('%j is no day', (text) =>
    expect(relativeDay(text, '2017-03-01')).toBeNull(),
  );
});

describe('counting days', () => {
  it('counts whole calendar days over a leap day and a year', () => {
    expect(daysBetween('2016-02-28', '2016-03-01')).toBe(2);
    expect(daysBetween('2016-12-31', '2017-01-01')).toBe(1);
    expect(daysBetween('2017-02-28', '2017-02-28')).toBe(0);
  });

  it('adds and takes away days', () => {
    expect(addDays('2016-02-28', 1)).toBe('2016-02-29');
    expect(addDays('2017-03-01', -1)).toBe('2017-02-28');
  });

  it('makes full-width digits and signs plain without moving anything', () => {
    const wide = '２０１７年（０２：２８）∶';
    expect(plainDigits(wide)).toBe('2017年(02:28):');
    expect(plainDigits(wide)).toHaveLength(wide.length);
  });
});

import { describe, expect, it } from 'vitest';
import { labelledDay, placeDates } from '../../../src/read/dates/page-dates.ts';
import { flat, TODAY } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

const days = (html: string): string[] => placeDates(flat(html), TODAY, pageWords()).map(({ day }) => day);

describe('days that stand by themselves on a page', () => {
  it.each([
    ['a cell of its own', '<td>2017-02-28</td>', ['2017-02-28']],
    ['brackets', '<span>[2017-02-28]</span>', ['2017-02-28']],
    ['with clock', '<span>2017-02-28 16:37</span>', ['2017-02-28']],
    ['no year, before today', '<span>[02-28]</span>', ['2017-02-28']],
    ['no year, later in the year', '<span>12-31</span>', ['2016-12-31']],
    ['relative', '<span>3天前</span>', ['2017-02-25']],
    ['at the end of a link', '<a href="a.html">关于放假的通知 2017-02-28</a>', ['2017-02-28']],
    ['at the end of a bracketed link', '<a href="a.html">关于放假的通知（2017-02-28）</a>', ['2017-02-28']],
    ['in front of a title', '<p>[2017-02-28] 关于放假的通知</p>', ['2017-02-28']],
    ['split: day, then month', '<div><b>28</b><i>2017-02</i></div>', ['2017-02-28']],
    ['split: month, then day', '<div><i>2017-02</i><b>28</b></div>', ['2017-02-28']],
    ['split: month in words', '<div><i>2017年2月</i><b>28日</b></div>', ['2017-02-28']],
    ['split: month-day, then year', '<div><b>02-27</b><i>2017</i></div>', ['2017-02-27']],
    ['split: year, then month-day', '<div><i>2016年</i><b>12-31</b></div>', ['2016-12-31']],
    ['split: day/month, then year', '<div><b>28/02</b><i>2017</i></div>', ['2017-02-28']],
    ['split: day, then month without a year', '<div><b>28</b><i>2月</i></div>', ['2017-02-28']],
    ['split: month.day by a slash, then year', '<div><b>02/27</b><i>2017</i></div>', ['2017-02-27']],
    [
      'split: month, then day in an entry with a link beside another',
      '<ul><li><i>2017-02</i><a href="a.html"><b>27</b></a><a href="a.html">甲</a></li></ul>',
      ['2017-02-27'],
    ],
    [
      'split: in a link, then year beside it',
      '<ul><li><a href="a.html">甲 <b>02-27</b></a><i>2017</i></li><li><a href="b.html">乙</a></li></ul>',
      ['2017-02-27'],
    ],
    ['in pieces', '<p>2017<i>年</i>01<i>月</i>28<i>日</i></p>', ['2017-01-28']],
    [
      'labelled among other words, entry after entry',
      '<p>作者：王某　日期：2017年2月28日　阅读(33)</p><p>作者：李某　日期：2017年2月27日　阅读(9)</p>',
      ['2017-02-28', '2017-02-27'],
    ],
    ['several', '<ul><li>2017-02-28</li><li>2017-02-27</li></ul>', ['2017-02-28', '2017-02-27']],
  ])('%s', (_name, html, expected) => expect(days(html)).toEqual(expected));

  it.each([
    ['a sentence', '<p>自2017年3月1日起施行。</p>'],
    ['a sentence with several', '<p>2017年2月1日至2017年2月28日，全县共办理案件12件。</p>'],
    ['a month alone', '<td>2017年2月</td>'],
    ['a year alone', '<td>2017</td>'],
    ['a day that does not exist', '<td>2017-02-30</td>'],
    ['a telephone number', '<p>0771-3622018</p>'],
    [
      'an entry’s last figures and the year that heads the next entries',
      '<div><ul><li><a href="a.html">甲</a> 08.10</li></ul><h4>2015</h4><ul><li><a href="b.html">乙</a></li></ul></div>',
    ],
    ['a labelled one alone: that of an article', '<p>作者：王某　日期：2017年2月28日　阅读(33)</p>'],
    [
      'labels of other matters',
      '<p>地点：县城　截止日期：2017年2月28日　人数：9</p><p>地点：县城　截止日期：2017年2月27日　人数：7</p>',
    ],
    [
      'a month that heads entries and the first entry’s day',
      '<div><h4>2017年2月</h4><p>1日 <a href="a.html">甲</a></p><p>20日 <a href="b.html">乙</a></p></div>',
    ],
    ['a number beside a month far away', '<div><p>28</p></div><div><div><div><p>2017-02</p></div></div></div>'],
    ['a page number', '<div class="page"><span>1/20</span><a href="i_1.html">下一页</a></div>'],
    ['the page number in words', '<div>第1/20页</div>'],
  ])('not in %s', (_name, html) => expect(days(html)).toEqual([]));

  it('says where the year was not on the page', () => {
    const [given, inferred] = placeDates(flat('<td>2017-02-28</td><td>02-28</td>'), TODAY, pageWords());
    expect([given?.inferred, inferred?.inferred]).toEqual([false, true]);
  });
});

describe('a labelled day in an attribute', () => {
  it.each([
    ['标题：关于放假的通知\n发布时间：2017-02-28 10:00', '2017-02-28'],
    ['发布日期:2017年2月28日', '2017-02-28'],
    ['更新时间：2017/2/28 8:00:00', '2017-02-28'],
    ['标题 时间：2017-02-28', '2017-02-28'],
  ])('is read from %j', (text, day) => expect(labelledDay(text)).toBe(day));

  it.each([
    '听证时间：2017-03-28',
    '标题：说明会 报名日期：2017-03-28',
    '关于2017年2月28日停水的通知',
    '发布时间：02-28',
    '',
  ])('is not read from %j', (text) => expect(labelledDay(text)).toBeNull());
});

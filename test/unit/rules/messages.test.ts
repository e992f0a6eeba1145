import { describe, expect, it } from 'vitest';
import { openMessages } from '../../../src/read/home/messages.ts';
import { answerOn, messageWords, overdueMessages } from '../../../src/rules/home/messages.ts';
import { MESSAGE_CASES, messageVerdict } from '../../eval/kinds/messages.ts';
import { ruleBook } from '../../support/pages/rules.ts';

const URL = 'http://www.daxin.gov.cn/zxzx/';
const AS_OF = '2017-02-28';
const RULES = { days: 92, withinDays: 365 };
const { phrases } = ruleBook();

const row = (title: string, day: string, status: string): string =>
  `<tr><td><a href="/zxzx/${day}.html">${title}</a></td><td>${day}</td><td>${status}</td></tr>`;

function open(...rows: string[]) {
  const bytes = Buffer.from(`<table><tr><th>标题</th><th>时间</th><th>状态</th></tr>${rows.join('')}</table>`);
  return openMessages({ bytes, url: URL, contentType: 'text/html; charset=utf-8' }, messageWords(phrases));
}

describe('messages that say that nobody has answered', () => {
  it('are read with title, day and words', () => {
    expect(open(row('咨询医保缴费问题', '2016-10-01', '未回复'))).toEqual([
      { title: '咨询医保缴费问题', url: `${URL}2016-10-01.html`, day: '2016-10-01', says: '未回复' },
    ]);
  });

  it.each([
    ['未回复', 1],
    ['待答复', 1],
    ['办理中', 1],
    ['尚未受理', 1],
    ['已回复', 0],
    ['已办结', 0],
    ['', 0],
    ['公开', 0],
    ['已回复 2016-10-05', 0],
  ])('%s', (status, count) => {
    expect(open(row('咨询医保缴费问题', '2016-10-01', status))).toHaveLength(count);
  });

  it('are not told by the words of a title, nor by those of a neighbour', () => {
    const rows = [row('反映投诉未处理的问题', '2016-10-01', '已回复'), row('咨询入学问题', '2016-10-02', '未回复')];
    expect(open(...rows).map(({ title }) => title)).toEqual(['咨询入学问题']);
  });

  it('without a whole day say nothing', () => {
    expect(open('<tr><td><a href="/1.html">咨询入学问题</a></td><td>10-02</td><td>未回复</td></tr>')).toEqual([]);
  });
});

describe('open for too long', () => {
  it.each([
    ['2016-11-28', 0],
    ['2016-11-27', 1],
    ['2016-02-29', 1],
    ['2016-02-28', 0],
    ['2017-03-05', 0],
  ])('since %s, as of 2017-02-28', (day, count) => {
    expect(overdueMessages(open(row('咨询医保缴费问题', day, '未回复')), AS_OF, RULES)).toHaveLength(count);
  });
});

describe('the message’s own page', () => {
  const [message] = open(row('咨询医保缴费问题', '2016-10-01', '未回复'));
  it.each([
    ['shows the message alone', '咨询医保缴费问题 来信人：李某 内容：请问如何缴费？', 'none'],
    ['shows an answer', '咨询医保缴费问题 请问如何缴费？ 回复内容：您好，请到服务大厅办理', 'there'],
    ['says when it was answered', '咨询医保缴费问题 请问如何缴费？ 回复时间：2016-10-08', 'there'],
    ['has an empty place for it', '咨询医保缴费问题 请问如何缴费？ 回复内容：暂无', 'none'],
    ['is another page', '网站首页 欢迎访问', 'unknown'],
  ])('%s', (_name, words, answer) => {
    expect(message && answerOn(words, message, phrases)).toBe(answer);
  });
});

describe('labelled columns of questions', () => {
  it.each(MESSAGE_CASES)('$expected: $name', (one) => {
    expect(messageVerdict(one)).toBe(one.expected);
  });
});

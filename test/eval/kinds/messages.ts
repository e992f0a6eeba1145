/** Labelled rows of columns of questions (政务咨询), each with its message's own page. Nothing here is a real site's. */

import { openMessages, wordsOfPage } from '../../../src/read/home/messages.ts';
import { answerOn, messageWords, overdueMessages } from '../../../src/rules/home/messages.ts';
import { bookWith } from '../../support/pages/checked-site.ts';
import type { Verdict } from './kind-score.ts';

export interface MessageCase {
  readonly name: string;
  readonly expected: Verdict;
  /** The page of the column. */
  readonly list: string;
  /** The page of the message. */
  readonly own: string;
}

const AS_OF = '2021-01-03';
const TITLE = '咨询城乡居民医保缴费问题';
const OWN = `<h1>${TITLE}</h1><p>请问如何缴费？</p>`;
const table = (day: string, status: string, title = TITLE): string =>
  `<table><tr><th>标题</th><th>时间</th><th>状态</th></tr><tr><td>1</td><td><a href="/m/1.html">${title}</a></td><td>${day}</td><td>${status}</td></tr></table>`;
const list = (day: string, status: string): string =>
  `<ul><li><span>[${status}]</span><a href="/m/1.html">${TITLE}</a><em>${day}</em></li></ul>`;

type Row = readonly [string, Verdict, string, string?];
const ROWS: readonly Row[] = [
  ['未回复 for four months, in a table', 'found', table('2020-09-01', '未回复')],
  ['待办理 before the title, in a list', 'found', list('2020-09-01', '待办理')],
  ['办理中 for half a year', 'found', table('2020-07-01', '办理中')],
  ['ninety-three days', 'found', table('2020-10-02', '未答复')],
  ['an empty place for the answer', 'found', table('2020-09-01', '未回复'), `${OWN}<p>回复内容：暂无</p>`],
  ['ninety-two days', 'none', table('2020-10-03', '未答复')],
  ['older than a year', 'none', table('2019-12-01', '未回复')],
  ['answered', 'none', table('2020-09-01', '已回复')],
  ['answered on the same day, in its row', 'none', table('2020-09-01', '已办结 2020-09-01')],
  ['no word of a state', 'none', table('2020-09-01', '公开')],
  ['a title that speaks of what was not handled', 'none', table('2020-09-01', '已回复', '反映投诉一直未处理的问题')],
  ['an answer on its own page', 'none', table('2020-09-01', '未回复'), `${OWN}<p>回复内容：请到服务大厅办理</p>`],
  [
    'a polite answer without a label',
    'none',
    table('2020-09-01', '未回复'),
    `${OWN}<p>网友：您好！您反映的问题已收悉，答复如下</p>`,
  ],
  ['a day without a year', 'none', table('09-01', '未回复')],
  ['its own page wants a login', 'suspected', table('2020-09-01', '未回复'), '<p>请先登录</p>'],
];

export const MESSAGE_CASES: readonly MessageCase[] = ROWS.map(([name, expected, page, own = OWN]) => ({
  ...{ name, expected, own },
  list: page,
}));

const source = (html: string) => ({
  ...{ bytes: Buffer.from(html), url: 'http://www.daxin.gov.cn/zxzx/' },
  contentType: 'text/html; charset=utf-8',
});

export function messageVerdict({ list: page, own }: Pick<MessageCase, 'list' | 'own'>): Verdict {
  const { profile, phrases } = bookWith(['messages-unanswered']);
  const rules = profile.checks['messages-unanswered'];
  if (!rules) throw new Error('the rule book does not know messages-unanswered');
  const [late] = overdueMessages(openMessages(source(page), messageWords(phrases)), AS_OF, rules);
  if (late === undefined) return 'none';
  const answer = answerOn(wordsOfPage(source(own)), late, phrases);
  return answer === 'none' ? 'found' : answer === 'there' ? 'none' : 'suspected';
}

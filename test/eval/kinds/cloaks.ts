/** Labelled pairs for 脚本伪装: what the HTML of a home page says, and what a browser showed of it. */
import { type Cloak, judgeCloak, type ShownHome } from '../../../src/rules/home/cloak.ts';
import { bookWith } from '../../support/pages/checked-site.ts';
import type { Verdict } from './kind-score.ts';

export interface WrittenHome {
  readonly title: string;
  readonly passages: readonly string[];
}

export interface CloakCase {
  readonly name: string;
  readonly expected: Verdict;
  readonly html: WrittenHome;
  readonly shown: Partial<ShownHome>;
}

const passages = Array.from({ length: 20 }, (_, at) => `我县召开第${at}次工作推进会议`);
const HTML: WrittenHome = { title: '某县人民政府门户网站', passages };
const MISSING = '无法找到该网页';
const some = (count: number): string => passages.slice(0, count).join(' ');
const short = (count: number): WrittenHome => ({ ...HTML, passages: passages.slice(0, count) });

type Row = readonly [string, Verdict, Partial<ShownHome>, WrittenHome?];
const ROWS: readonly Row[] = [
  ['a false 404 in place of the page', 'found', { title: MISSING, visible: `${MISSING} HTTP 404` }],
  ['the same above two of twenty passages', 'found', { visible: `${MISSING} ${some(2)}` }],
  ['the same of ten passages', 'found', { visible: MISSING }, short(10)],
  [
    'gambling, elsewhere',
    'found',
    { url: 'http://www.x.com/', title: '澳门威尼斯人娱乐', visible: '真人百家乐 时时彩平台 注册送彩金' },
  ],
  ['something else', 'suspected', { title: '公告', visible: '今日本站休息，明日再来看看，谢谢各位访问者' }],
  [
    'words of a false 404 that are the page’s own',
    'suspected',
    { visible: `${MISSING}怎么办` },
    { ...HTML, passages: [...passages, `${MISSING}怎么办`] },
  ],
  ['three of twenty passages: the rest in hidden panes', 'none', { visible: `${MISSING} ${some(3)}` }],
  ['nine passages are too few to compare', 'none', { visible: MISSING }, short(9)],
  ['the page itself', 'none', { visible: passages.join('\n') }],
  ['the page with a few more words', 'none', { visible: `找不到页面？请看帮助 ${passages.join('\n')}` }],
  ['nothing at all', 'none', { visible: '' }],
  ['a page that did not come whole', 'none', { visible: MISSING, complete: false }],
  ['a wall', 'none', { title: '安全验证', visible: '请完成安全验证后继续访问本网站' }],
];

export const CLOAK_CASES: readonly CloakCase[] = ROWS.map(([name, expected, shown, html = HTML]) => ({
  ...{ name, expected, shown, html },
}));

export function cloakOf(html: WrittenHome, shown: Partial<ShownHome>): Verdict {
  const cloak = judgedCloak(html, shown);
  return cloak === null || cloak === 'none' ? 'none' : cloak === 'other' ? 'suspected' : 'found';
}

export function judgedCloak(html: WrittenHome, shown: Partial<ShownHome>): Cloak | null {
  const { profile, phrases } = bookWith(['site-cloaked']);
  const rules = profile.checks['site-cloaked'];
  if (!rules) throw new Error('the rule book does not know site-cloaked');
  const whole = { url: 'http://www.daxin.gov.cn/', title: html.title, visible: '', complete: true, ...shown };
  return judgeCloak(html, whole, rules, phrases);
}

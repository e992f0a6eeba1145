import { describe, expect, it } from 'vitest';
import { judgeCloak, type ShownHome } from '../../../src/detect/cloak.ts';
import { bookWith } from '../../support/pages/checked-site.ts';

const BOOK = bookWith(['site-cloaked']);
const passages = Array.from({ length: 20 }, (_, at) => `我县召开第${at}次工作推进会议`);
const HTML = { title: '某县人民政府门户网站', passages };
const HOME = 'http://www.daxin.gov.cn/';

function cloakOf(shown: Partial<ShownHome>, html = HTML) {
  const rules = BOOK.profile.checks['site-cloaked'];
  if (!rules) throw new Error('no rules');
  return judgeCloak(html, { url: HOME, title: HTML.title, visible: '', complete: true, ...shown }, rules, BOOK.phrases);
}

describe('脚本伪装', () => {
  it.each([
    ['a false 404 in place of the page', 'false-404', { title: '无法找到该网页', visible: '无法找到该网页 HTTP 404' }],
    [
      'the same above two of twenty passages',
      'false-404',
      { visible: `无法找到该网页 ${passages.slice(0, 2).join(' ')}` },
    ],
    [
      'gambling, elsewhere',
      'bait',
      { url: 'http://www.x.com/', title: '澳门威尼斯人娱乐', visible: '真人百家乐 时时彩平台 注册送彩金' },
    ],
    ['something else', 'other', { title: '公告', visible: '今日本站休息，明日再来看看，谢谢各位访问者' }],
    ['the page itself', null, { visible: passages.join('\n') }],
    ['the page with a few more words', null, { visible: `找不到页面？请看帮助 ${passages.join('\n')}` }],
    ['three of twenty passages: hidden panes', null, { visible: `无法找到该网页 ${passages.slice(0, 3).join(' ')}` }],
    ['nothing at all', null, { visible: '' }],
    ['a page that did not come whole', null, { visible: '无法找到该网页', complete: false }],
    ['a wall', null, { title: '安全验证', visible: '请完成安全验证后继续访问本网站' }],
  ] as const)('%s', (_name, expected, shown) => {
    expect(cloakOf(shown)).toBe(expected);
  });

  it('compares nothing with a page of nine passages', () => {
    const shown = { visible: '无法找到该网页' };
    expect(cloakOf(shown, { ...HTML, passages: passages.slice(0, 9) })).toBeNull();
    expect(cloakOf(shown, { ...HTML, passages: passages.slice(0, 10) })).toBe('false-404');
  });

  it('takes the words of the page itself for no false 404', () => {
    const html = { ...HTML, passages: [...passages, '无法找到该网页怎么办'] };
    expect(cloakOf({ visible: '无法找到该网页怎么办' }, html)).toBe('other');
  });
});

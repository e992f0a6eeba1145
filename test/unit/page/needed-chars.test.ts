import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownText, MARK, marksOf } from '../../../src/page/known-text.ts';
import { neededByAny, neededChars } from '../../../src/page/needed-chars.ts';
import { marksToAsk } from '../../../src/page/text-signs.ts';
import { pageWords, ruleBook } from '../../support/pages/rules.ts';

const needed = (regex: RegExp): string | null => {
  const chars = neededChars(regex);
  return chars === null ? null : [...chars].sort().join('');
};

describe('characters that a pattern cannot do without', () => {
  it.each<[RegExp, string]>([
    [/暂无(?:信息|内容)/, '暂'],
    [/(?:暂时?|目前)没有?(?:任何)?信息/, '没'],
    [/共 ?0 ?条/, '共'],
    [/^(?:首页|返回)$/, '返首'],
    [/[上下]一?页/, '页'],
    [/(?:您当前)?位置[:：]/, '位'],
    [/(?<![\u4e00-\u9fff])发布/, '发'],
    [/\u6682无+/, '暂'],
    [/a{2,3}|b+c?/, 'ab'],
    [/more/i, 'Mm'],
    [/\.html?|\//, './'],
  ])('%s needs one of %s', (regex, chars) => expect(needed(regex)).toBe(chars));

  it('a letter that is an s or a k where case does not count is known', () => {
    expect('ſearch').toMatch(/search/iu);
    expect(neededChars(/s/iu)).toContain('ſ');
    expect(neededChars(/k/iu)).toContain('\u212a');
  });

  it.each([/信?息?/, /.*/, /\w+/, /[^a]+/, /[\u4e00-\u9fff]{1,8}/, /a|/, /(?:^|[ ,])/, /(?=a)/])(
    'nothing in particular is needed by %s',
    (regex) => expect(neededChars(regex)).toBeNull(),
  );

  it.each([/(a)\1\n/, /(?<name>a)/, /a\cJ/])('what is written in another way is not read: %s', (regex) =>
    expect(neededChars(regex)).toBeNull(),
  );

  it('of several patterns all is needed that any needs, or nothing', () => {
    expect([...(neededByAny([/甲/, /乙/]) ?? [])]).toEqual(['甲', '乙']);
    expect(neededByAny([/甲/, /.*/])).toBeNull();
  });
});

describe('marks that a text may have', () => {
  const { phrases } = ruleBook();
  const words = pageWords();
  const lists = ['emptyList', 'movedOn', 'askFirst', 'serverTrouble', 'notBuilt', 'soft404', 'parked'] as const;
  const patterns = lists.flatMap((list) => phrases[list].map(({ regex }) => regex));

  it.each(patterns.map((regex) => [regex.source, regex] as const))(
    'whatever fits %s holds what it needs',
    (_, regex) => {
      const chars = neededChars(regex);
      const fitting = fc.stringMatching(new RegExp(regex.source, regex.flags.replace('i', '')), { size: '-1' });
      fc.assert(
        fc.property(fitting, (text) => chars === null || [...text].some((char) => chars.has(char))),
        { seed: 2017, numRuns: 40 },
      );
    },
  );

  const fits: readonly (readonly [number, (text: string) => boolean])[] = [
    [MARK.trouble, (text) => words.serverTrouble.fits(text)],
    [MARK.asks, (text) => words.askFirst.fits(text)],
    [MARK.empty, (text) => words.emptyList.fits(text)],
    [MARK.movedOn, (text) => words.movedOn.fits(text)],
    [MARK.breadcrumb, (text) => words.breadcrumbLead.test(text)],
    [MARK.published, (text) => words.pubLabel.test(text)],
    [MARK.home, (text) => words.home.fits(text)],
    [MARK.more, (text) => words.more.fits(text)],
    [MARK.neverItem, (text) => words.neverItem.fits(text)],
  ];
  const piece = fc.constantFrom(
    ...[
      '暂无',
      '信息',
      '没有',
      '相关',
      '首页',
      '更多',
      '>>',
      '【',
      '】',
      '当前',
      '位置',
      '：',
      ':',
      ' ',
      '共',
      '0',
      '条',
      '12',
      '下一页',
    ],
    ...[
      '发布',
      '时间',
      '日期',
      '请选择',
      '系统',
      '维护',
      '本栏目',
      '已',
      '更名',
      'MORE',
      'home',
      'no data',
      'warning',
      'ſ',
      '县政府',
      '（第3期）',
    ],
  );
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

  it('a mark that is not asked for would not have fitted', () => {
    fc.assert(
      fc.property(text, (said) => {
        const ask = marksToAsk(said, words);
        for (const [mark, fit] of fits)
          if ((ask & mark) === 0) expect([said, mark, fit(said)]).toEqual([said, mark, false]);
      }),
      { seed: 2017, numRuns: 4_000 },
    );
  });

  it.each([
    ['暂无信息', MARK.empty],
    ['当前位置：', MARK.breadcrumb],
    ['发布时间：', MARK.published],
    ['更多>>', MARK.more],
    ['首页', MARK.home],
    ['2017-02-28', MARK.numeric],
    ['１２３', MARK.numeric],
    [':', MARK.figures],
  ])('%s is marked as ever', (said, mark) => expect(marksOf(knownText(said), words) & mark).toBe(mark));

  it('a long title with a figure holds no day, and one with a day does', () => {
    const title = '关于召开全县第三季度经济运行分析会议的通知';
    expect(marksOf(knownText(`${title}（第38期）`), words) & MARK.numeric).toBe(0);
    expect(marksOf(knownText(`${title}（2017-02-28）`), words) & MARK.numeric).toBe(MARK.numeric);
    expect(marksOf(knownText(`${title}3个月前`), words) & MARK.numeric).toBe(MARK.numeric);
  });
});

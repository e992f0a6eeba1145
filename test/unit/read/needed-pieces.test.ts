import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownText, MARK, marksOf } from '../../../src/vocabulary/known-text.ts';
import { neededByAny, neededPieces } from '../../../src/vocabulary/needed-pieces.ts';
import { compileWords } from '../../../src/vocabulary/page-words.ts';
import { SIGN, signsBehind } from '../../../src/vocabulary/text-signs.ts';
import { pageWords, ruleBook } from '../../support/pages/rules.ts';

const needed = (regex: RegExp): string | null => {
  const pieces = neededPieces(regex);
  return pieces === null ? null : [...pieces].sort().join('|');
};

describe('what a pattern cannot do without', () => {
  it.each<[RegExp, string]>([
    [/暂无(?:信息|内容)/, '暂无'],
    [/(?:暂时?|目前)没有?(?:任何)?信息/, '信息'],
    [/共 ?0 ?条/, '共 |共0'],
    [/共(?:有)?几条/, '几条'],
    [/^(?:首页|返回)$/, '返回|首页'],
    [/[上下]一?页/, '上一|上页|下一|下页'],
    [/更\s*多/, '更 |更多'],
    [/(?:您当前)?位置[:：]/, '位置'],
    [/(?<![\u4e00-\u9fff])发布/, '发布'],
    [/\u6682+(?:a|b)/, '暂'],
    [/a{2,3}|b+c?/, 'aa|b'],
    [/甲.乙/, '甲'],
    [/甲(?:丙丁)?乙/, '甲'],
    [/甲\d*[丙丁乙]/, '甲'],
    [/ab/i, 'AB|Ab|aB|ab'],
    [/\.html?|\//, '.h|/'],
  ])('%s needs one of %s', (regex, pieces) => expect(needed(regex)).toBe(pieces));

  it('a letter that is an s or a k where case does not count is known', () => {
    expect('ſearch').toMatch(/search/iu);
    expect(neededPieces(/s/iu)).toContain('ſ');
    expect(neededPieces(/k/iu)).toContain('\u212a');
    expect(neededPieces(/se/iu)).toContain('ſE');
  });

  it.each([/信?息?/, /.*/, /\w+/, /[^a]+/, /[\u4e00-\u9fff]{1,8}/, /a|/, /(?:^|[ ,])/, /(?=a)/])(
    'nothing in particular is needed by %s',
    (regex) => expect(neededPieces(regex)).toBeNull(),
  );

  it.each([/(a)\1\n/, /(?<name>a)/, /a\cJ/])('what is written in another way is not read: %s', (regex) =>
    expect(neededPieces(regex)).toBeNull(),
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
      const pieces = neededPieces(regex);
      const fitting = fc.stringMatching(new RegExp(regex.source, regex.flags.replace('i', '')), { size: '-1' });
      fc.assert(
        fc.property(fitting, (text) => {
          const shown = text.replace(/\s+/g, ' ');
          return pieces === null || [...pieces].some((piece) => shown.includes(piece));
        }),
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
    [MARK.neverItem, (text) => words.neverWord.fits(text)],
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
        const known = knownText(said);
        const may = signsBehind(known, words);
        for (const [mark, fit] of fits)
          if ((may & mark) === 0) expect([said, mark, fit(known.text)]).toEqual([said, mark, false]);
      }),
      { seed: 2017, numRuns: 4_000 },
    );
  });

  it('a text names no entry by its words, or by being the number of a page', () => {
    fc.assert(
      fc.property(text, (said) => {
        const known = knownText(said);
        const isNever = (marksOf(known, words) & MARK.neverItem) !== 0;
        expect([said, isNever]).toEqual([said, words.neverItem.fits(known.text)]);
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

  it.each([
    [`${'>'.repeat(100)}更多${'>'.repeat(100)}`, true],
    [`更多${'.'.repeat(200)}`, true],
    [`${'[ '.repeat(60)}下一页`, true],
    [`第${'1'.repeat(200)}下页`, true],
    [`[第${'1'.repeat(200)}下页】`, true],
    [`${'政'.repeat(8)}：ICP备${'5'.repeat(30)}`, true],
    [`${'政'.repeat(8)}：ICP备${'5'.repeat(31)}`, false],
    [`${'会议要求，'.repeat(40)}更多`, false],
    [`${'.'.repeat(40)}会议要求${'.'.repeat(40)}`, false],
  ])('%s is a word beside entries however long: %s', (said, isWord) => {
    expect(words.neverItem.fits(said)).toBe(isWord);
    expect((marksOf(knownText(said), words) & MARK.neverItem) !== 0).toBe(isWord);
  });

  it('a long text that may be no word fits none', () => {
    const sign = fc.constantFrom(...'<[】 +＞.一2页');
    const row = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));
    const said = fc.tuple(row, fc.constantFrom('更多', '下一页', '第', '会议', ''), row).map((parts) => parts.join(''));
    fc.assert(
      fc.property(said, (text) => {
        const known = knownText(text);
        expect((marksOf(known, words) & MARK.neverItem) !== 0).toBe(words.neverItem.fits(known.text));
        expect((marksOf(known, words) & MARK.more) !== 0).toBe(words.more.fits(known.text));
      }),
      { seed: 2017, numRuns: 2_000 },
    );
  });

  it('by other words a text is looked at again', () => {
    const known = knownText('本处查无一物');
    expect(marksOf(known, words) & MARK.empty).toBe(0);
    const others = compileWords({ ...phrases, emptyList: [{ regex: /查无一物/ }] });
    expect(marksOf(known, others) & MARK.empty).toBe(MARK.empty);
    expect(marksOf(knownText('此地查无一物'), words) & MARK.empty).toBe(0);
  });

  it.each([
    ['2017-02-28', true],
    ['２０１７年２月２８日', true],
    ['二〇一七年二月二十八日', true],
    ['昨天', true],
    ['3个月前', true],
    ['28', false],
    ['第8期', false],
    ['年度计划', false],
  ])('%s may hold a whole day: %s', (said, isDay) =>
    expect((marksOf(knownText(said), words) & MARK.day) !== 0).toBe(isDay),
  );

  it('figures are told from full-width ones', () => {
    expect(signsBehind(knownText('第8期'), words) & (SIGN.figure | SIGN.wideFigure)).toBe(SIGN.figure);
    expect(signsBehind(knownText('第８期'), words) & (SIGN.figure | SIGN.wideFigure)).toBe(SIGN.wideFigure);
  });

  it('a long title with a figure holds no day, and one with a day does', () => {
    const title = '关于召开全县第三季度经济运行分析会议的通知';
    expect(marksOf(knownText(`${title}（第38期）`), words) & MARK.numeric).toBe(0);
    expect(marksOf(knownText(`${title}（2017-02-28）`), words) & MARK.numeric).toBe(MARK.numeric);
    expect(marksOf(knownText(`${title}3个月前`), words) & MARK.numeric).toBe(MARK.numeric);
  });
});

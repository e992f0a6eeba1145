/** What each proof shows, in a sentence; with the forms of older versions, and what has none of the known forms. */
import { describe, expect, it } from 'vitest';
import { linkAttemptsSay, readAttempts } from '../../../reports/words/attempt-words.ts';
import { proofSays, shownProofs } from '../../../reports/words/proof-words.ts';
import { spanInWords, termInWords } from '../../../reports/words/time-words.ts';
import { undecidedSays } from '../../../reports/words/undecided-words.ts';
import { EVIDENCE_KINDS, type EvidenceKind } from '../../../src/evidence-kinds.ts';
import { codesIn } from '../../support/reports/clerks-text.ts';
import { sampleProof } from '../../support/runs/every-kind.ts';

const says = (kind: EvidenceKind, more: object = {}): string => proofSays({ ...sampleProof(kind), ...more });

describe('a proof in words', () => {
  it.each(EVIDENCE_KINDS)('%s: a sentence without codes', (kind) => {
    expect(says(kind)).toMatch(/\p{Script=Han}/u);
    expect(codesIn(says(kind), EVIDENCE_KINDS)).toEqual([]);
  });

  it.each<[EvidenceKind, string]>([
    ['newest-item', '最新一条信息为2015年6月1日的“统计公报”'],
    ['looked-for', '页面自有文字4字、链接0个、信息列表0个；已与本网站21个列表页比对，并用浏览器查看'],
    ['home-attempt', '访问失败：域名不存在（1次，2月28日03:20）'],
    ['probe-history', '2017-02-21至2017-02-27监测600次，打不开12次（2%）'],
    ['longest-outage', '最长一段为2017-02-21 10:00至2017-02-21 13:00，连续12次'],
    [
      'link-attempt',
      'http://e.gov.cn/上的链接“人才网”，两次以上访问均失败：页面不存在（404）5次、超过15秒打不开2次（7次，2月28日02:10—03:20）',
    ],
    [
      'dead-host',
      '整个主机gone.example打不开，涉及12条链接，其中一条两次以上访问均失败：服务器拒绝连接（3次，2月28日02:10—03:20）',
    ],
    ['certificate', '安全证书已过期，有效期至2017年1月1日'],
    ['hidden-block', '页面上有3条访问者看不到的站外链接（私服、发票、博彩等）'],
    ['foreign-page', '赌博网页：“某某娱乐”（真人、返水）；http://e.gov.cn/上的链接“友情链接”'],
    ['local-link', '链接“办公系统”指向http://10.1.2.3:8080/oa/'],
    ['re-dated-item', '“关于统计的通知”原为2015-06-01，现为2017-02-27'],
  ])('%s', (kind, words) => expect(says(kind)).toBe(words));

  it.each<[EvidenceKind, object, string]>([
    [
      'link-attempt',
      { quote: 'http-404 ×7；http://a.cn/ 人才网' },
      'http://a.cn/上的链接“人才网”，两次以上访问均返回404，页面不存在（7次，2月28日02:10—03:20）',
    ],
    [
      'link-attempt',
      { quote: 'http-404 ×2', firstAt: undefined },
      '链接，两次以上访问均返回404，页面不存在（2次，末次2月28日03:20）',
    ],
    ['link-attempt', { quote: 'http-404', firstAt: undefined }, '链接，访问返回404，页面不存在（1次，2月28日03:20）'],
    ['link-attempt', { quote: '看不懂的记录' }, '看不懂的记录'],
    ['certificate', { quote: '未来的原因', date: undefined }, '安全证书未通过校验'],
    ['longest-outage', { quote: '' }, ''],
    ['newest-item', { quote: '没有日期的条目' }, '最新一条信息为“没有日期的条目”'],
    ['newest-item', { dateSource: 'list' }, '最新一条信息为2015年6月1日的“统计公报”'],
    ['newest-item', { dateSource: 'article-label' }, '最新一条信息为2015年6月1日的“统计公报”（日期见于文章页）'],
    ['foreign-page', { quote: '色情网页：“标题”(词)' }, '色情网页：“标题”（词）'],
  ])('%s as it may be stored: %j', (kind, more, words) => expect(says(kind, more)).toBe(words));

  it('a kind of a newer version stands as it was written', () =>
    expect(proofSays({ ...sampleProof('topics'), kind: 'of-tomorrow' as EvidenceKind, quote: '某事' })).toBe('某事'));
});

describe('the proofs that a person is shown', () => {
  it('attempts at the home page are one, each sentence stands once, kept files are left out', () => {
    const at = (minute: string): string => `2017-02-28T02:${minute}:00+08:00`;
    const evidence = [
      { ...sampleProof('home-attempt'), at: at('10') },
      { ...sampleProof('home-attempt'), quote: 'timeout', at: at('12') },
      { ...sampleProof('home-attempt'), at: at('40') },
      ...[sampleProof('parked-phrase'), sampleProof('parked-phrase'), sampleProof('snapshot')],
      { ...sampleProof('longest-outage'), quote: '' },
    ];
    expect(shownProofs(evidence).map(({ says: words }) => words)).toEqual([
      '两次以上访问均失败：域名不存在2次、超过15秒打不开1次（3次，2月28日02:10—02:40）',
      '打开后显示“域名出售 该域名可转让”',
    ]);
  });
});

describe('attempts at a link', () => {
  const attempt = (minute: string, reason: string) => ({
    at: `2026-12-02T18:${minute}:00Z`,
    ms: 1,
    status: null,
    reason,
  });

  it('are counted by how they failed, the most frequent first', () =>
    expect(
      linkAttemptsSay({
        reason: 'timeout',
        attempts: [attempt('10', 'reset'), attempt('20', 'timeout'), attempt('30', 'timeout')],
      }),
    ).toBe('两次以上访问均失败：超过15秒打不开2次、连接被服务器中断1次（3次，12月3日02:10—02:30）'));

  it('a page that says itself that it is not there counts as that, whatever came', () =>
    expect(
      linkAttemptsSay({ reason: 'soft-404', attempts: [attempt('10', 'soft-404'), attempt('10', 'http-404')] }),
    ).toBe('两次以上访问均失败：页面提示内容不存在（2次，12月3日02:10）'));

  it('that were not kept leave the reason', () =>
    expect(linkAttemptsSay({ reason: 'http-500', attempts: [] })).toBe('服务器内部错误（500）'));

  it.each(['', '；', 'http-404 ×x；a', '页面不存在 ×2；b'])('no record of attempts: %j', (quote) =>
    expect(readAttempts(quote)).toBeNull(),
  );
});

describe('times and terms', () => {
  it.each([
    ['2026-12-02T18:10:00Z', '2026-12-02T19:20:00Z', '12月3日02:10—03:20'],
    ['2026-12-02T15:59:00Z', '2026-12-02T16:01:00Z', '12月2日23:59—12月3日00:01'],
    ['2026-12-02T18:10:05Z', '2026-12-02T18:10:50Z', '12月3日02:10'],
  ])('from %s to %s', (from, to, words) => expect(spanInWords(from, to)).toBe(words));

  it.each([
    [14, '2周'],
    [183, '6个月'],
    [365, '1年'],
    [182, '182天'],
    [455, '455天'],
  ])('%i days', (days, words) => expect(termInWords(days)).toBe(words));
});

describe('a column of which nothing could be told', () => {
  it.each([
    ['page-http-404', '栏目页面未能打开：页面不存在（404）'],
    ['page-timeout', '栏目页面未能打开：超过15秒打不开'],
    ['page-not-tried', '栏目页面本次未及读取'],
    ['page-not-html', '栏目打开后是文件，不是网页'],
    ['page-null', '栏目页面本次未能读到'],
    ['looks-disagree', '各次核对的结果不一致'],
    [null, '所得信息不足，须由人工判定'],
    ['single-page', '所得信息不足，须由人工判定'],
  ] as const)('%s', (reason, words) => expect(undecidedSays({ reason, confidence: 'name' })).toBe(words));

  it('tells what each look saw, where they disagree', () => {
    const look = (quote: string) => ({ kind: 'look-result', url: 'http://a.gov.cn/', quote, at: '' }) as const;
    const evidence = [look('1 sleeping - 2012-01-01'), look('2 empty - -'), look('9 strange')];
    expect(undecidedSays({ reason: 'looks-disagree', confidence: 'name', evidence })).toBe(
      '各次核对的结果不一致：第一次核对为“不更新”（最新信息为2012年1月1日），第二次核对为“内容为空”',
    );
  });

  it('of one under a standing order says that', () =>
    expect(undecidedSays({ reason: 'nothing-read', confidence: 'person' })).toBe('按人工设定处理，未作判定'));
});

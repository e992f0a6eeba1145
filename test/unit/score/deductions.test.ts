import { describe, expect, it } from 'vitest';
import { readNote, readSays } from '../../../reports/words/score-words.ts';
import type { Deduction, Scoring } from '../../../src/config/rule-book/scoring.ts';
import { findingOn } from '../reports/sample-run.ts';
import { bookOf, columns, type Given, lineOf, links, reviewed, scored, weekWith } from './scored-site.ts';

const line = (id: string, parts: Parameters<typeof scored>[0], given: Given = {}) => lineOf(scored(parts, given), id);
const told = ({ outcome, count, points, why }: ReturnType<typeof lineOf>) => [outcome, count, points, why];
const ELSEWHERE = { onHome: false };
const OLD = ['2017-02-13', '2017-01-01', '2016-12-01'];

describe('a site computed by hand', () => {
  it('comes to the figures of the 2015 table', () => {
    const score = scored(
      {
        columns: [
          ...columns(2, 'news', 'sleeping'), // 2 × 3
          ...columns(1, 'notice', 'sleeping'), // 1 × 4
          ...columns(1, 'planning', 'sleeping'), // 1 × 5
          ...columns(2, 'statistics', 'sleeping'), // counted in ②, no points
          ...columns(3, 'housing', 'empty'), // counted in ③, no points
          ...columns(1, 'interview', 'sleeping'), // 5
          ...columns(1, 'survey', 'current'),
        ],
        links: [...links(3, { onHome: true }), ...links(7, ELSEWHERE)], // 3 × 1 + 7 × 0.1
      },
      {
        week: weekWith(4),
        home: {
          days: Array.from({ length: 9 }, () => '2017-02-27'),
          undated: 0,
          whole: true,
          onSite: { days: 14, recent: 9 },
        },
      }, // 4/140: 14.29; 9 items: 5
    );
    expect(score.counters.map(({ id, count }) => [id, count])).toEqual([
      ['news-and-notice', 3],
      ['overdue', 4],
      ['empty', 3],
    ]);
    expect(
      Object.fromEntries(score.deductions.filter(({ points }) => points > 0).map((one) => [one.item, one.points])),
    ).toEqual({
      首页可用性: 14.29,
      '链接可用性(首页)': 3,
      '链接可用性(其他页面)': 0.7,
      首页栏目: 5,
      '基本信息·及时(动态、要闻类)': 6,
      '基本信息·及时(通知公告、政策文件类)': 4,
      '基本信息·及时(人事、规划计划类)': 5,
      互动访谈类栏目: 5,
    });
    expect(score).toMatchObject({ verdict: 'under-line', deducted: 42.99, score: 57.01 });
  });
});

describe('a site that the vetoes end, computed by hand', () => {
  const score = scored(
    {
      columns: [
        ...columns(3, 'news', 'sleeping'), // ① 3
        ...columns(2, 'policy', 'sleeping'), // ① 5: strikes
        ...columns(4, 'finance', 'sleeping'), // ② 4
        ...columns(3, 'personnel', 'sleeping'), // ② 7
        ...columns(2, 'key-field', 'sleeping'), // ② 9: one short
        ...columns(2, 'special', 'sleeping'), // for a person: ② may be 11
        ...columns(5, 'statistics', 'empty'), // ③ 5: strikes
        ...columns(1, 'news', 'undated'), // may be ①
        ...columns(2, 'organisation', 'static'),
        ...columns(1, 'notice', 'external'),
        ...columns(6, 'news', 'current'),
      ],
    },
    { week: weekWith(6), home: { days: OLD, undated: 0, whole: true, onSite: { days: 14, recent: 3 } } },
  );

  it.each([
    ['veto-unreachable', 'clear', 6, null],
    ['veto-news', 'hit', 5, 5],
    ['veto-overdue', 'doubt', 9, 10],
    ['veto-empty', 'hit', 5, 5],
    ['veto-errors', 'not-assessed', null, null],
    ['veto-no-reply', 'not-assessed', null, null],
  ] as const)('%s: %s', (id, outcome, count, limit) => {
    const one = lineOf(score, id);
    expect([one.outcome, one.count, one.limit]).toEqual([outcome, count, limit]);
  });

  it('counts each column once', () => {
    const told = score.counters.map(({ id, count, undecided }) => [id, count, undecided]);
    expect(told).toEqual([
      ['news-and-notice', 5, 1],
      ['overdue', 9, 2],
      ['empty', 5, 0],
    ]);
  });

  it('has no score, and what takes points stands for the rectification', () => {
    expect([score.verdict, score.score]).toEqual(['vetoed', null]);
    expect(lineOf(score, 'news-columns').points).toBe(9);
    expect(lineOf(score, 'notice-columns').points).toBe(8);
    expect(lineOf(score, 'yearly-columns').points).toBe(15);
  });
});

describe('what of the book was read', () => {
  const { vetoes, deductions } = scored({});

  it('of 2015: all vetoes, and of the scored part what is counted, not the points', () => {
    expect(vetoes.map(({ verified }) => verified)).not.toContain(false);
    expect(deductions.map(({ verified }) => verified)).not.toContain(true);
    expect(deductions.map(({ itemRead }) => itemRead)).not.toContain(false);
    expect(deductions.map(({ pointsFrom }) => pointsFrom)).not.toContain('document');
  });

  it('is told line by line, and in sum', () => {
    expect(readSays(lineOf(scored({}), 'veto-news'))).toBe('已读原文');
    expect(readSays(lineOf(scored({}), 'home-links'))).toBe('考察点已读原文，分值见于同类监测产品，未读到原文');
    expect(readSays(lineOf(scored({}), 'guides'))).toBe('考察点已读原文，分值未读到');
    expect(readSays(lineOf(scored({}, { profile: 'check2019' }), 'news-columns'))).toBe('未读到原文');
    expect(readNote(deductions)).toBe(
      '评分项14项：考察点14项已读原文；分值9项见于同类监测产品、4项出自转述、1项未读到。',
    );
    expect(readNote([])).toBe('');
  });
});

describe('the pass line', () => {
  const withDead = (home: number, others: number) =>
    scored({ links: [...links(home, { onHome: true }), ...links(others, ELSEWHERE)] });

  it('60 points pass, 59.9 do not', () => {
    expect(withDead(40, 0)).toMatchObject({ score: 60, verdict: 'passed' });
    expect(withDead(40, 1)).toMatchObject({ score: 59.9, verdict: 'under-line' });
  });

  it('no score is less than nothing', () => expect(withDead(120, 0).score).toBe(0));

  it('a veto ends the scoring; what was counted stays for the rectification', () => {
    const score = scored({ columns: columns(5, 'news', 'sleeping'), links: links(2, { onHome: true }) });
    expect(score).toMatchObject({ verdict: 'vetoed', score: null, deducted: 17 });
  });

  it('a site that did not open has no score', () =>
    expect(scored({ opened: false })).toMatchObject({ verdict: 'undecided', score: null, deducted: 0 }));
});

describe('links', () => {
  it('only proved ones take points: walls and uncertain ones do not', () => {
    const some = [...links(1, { verdict: 'blocked' }), ...links(2, { verdict: 'uncertain', reason: 'timeout' })];
    expect(line('home-links', { links: some })).toMatchObject({ outcome: 'doubt', points: 0, undecided: 2 });
  });

  it('none takes points where a person has called the finding a false alarm', () => {
    const review = reviewed({ dismissed: new Set(['links-broken 某县']) });
    expect(told(line('home-links', { links: links(2, { onHome: true }) }, { review }))).toEqual(['clear', 0, 0, null]);
  });

  it('all are undecided where only the confirmed counts', () => {
    const review = reviewed({ confirmedOnly: true });
    const parts = { links: links(2, { onHome: true }) };
    expect(told(line('home-links', parts, { review }))).toEqual(['doubt', 0, 0, 'unconfirmed']);
    const confirmed = reviewed({ confirmedOnly: true, confirmed: new Set(['links-broken 某县']) });
    expect(line('home-links', parts, { review: confirmed }).points).toBe(2);
  });

  it('bad attachments take points once, on a line of their own', () => {
    const badAttachments = links(2, ELSEWHERE);
    const score = scored({ badAttachments, findings: [findingOn('attachments-bad')] });
    expect(told(lineOf(score, 'attachments'))).toEqual(['hit', 2, 2, null]);
    expect(lineOf(score, 'other-links').points).toBe(0);
  });
});

describe('首页栏目', () => {
  const home = (recent: number, undated = 0, whole = true): Given => ({
    home: {
      days: [...Array.from({ length: recent }, () => '2017-02-14'), '2017-02-13'],
      ...{ undated, whole, onSite: { days: 14, recent } },
    },
  });

  it('fewer than ten entries in two weeks take five points, ten do not', () => {
    expect(told(line('home-items', {}, home(9)))).toEqual(['hit', 9, 5, null]);
    expect(told(line('home-items', {}, home(10)))).toEqual(['clear', 10, 0, null]);
  });

  it('an entry without a day may be new, where it would make up the number', () => {
    expect(told(line('home-items', {}, home(9, 1)))).toEqual(['doubt', 9, 0, 'home-undated']);
    expect(told(line('home-items', {}, home(8, 1)))).toEqual(['hit', 8, 5, null]);
  });

  it('is undecided where only the confirmed counts', () => {
    const review = reviewed({ confirmedOnly: true });
    expect(told(line('home-items', {}, { ...home(9), review }))).toEqual(['doubt', 9, 0, 'unconfirmed']);
  });

  it('what the home page has pushed off counts too', () => {
    const shown = { days: ['2017-02-27', '2017-02-14', ...OLD], undated: 0, whole: true };
    const onSite = (recent: number, days = 14): Given => ({ home: { ...shown, onSite: { days, recent } } });
    expect(told(line('home-items', {}, onSite(10)))).toEqual(['clear', 10, 0, null]);
    expect(told(line('home-items', {}, onSite(9)))).toEqual(['hit', 9, 5, null]);
    expect(line('home-items', {}, onSite(9, 7)).why).toBe('home-not-counted');
  });

  it('of a site of which too little was seen nothing is told', () => {
    const columns = { found: 10, reached: 5, requiredPercent: 80, enough: false };
    const coverage = { found: 60, reached: 58, blocked: 0, robots: 0, notTried: 1, columns };
    expect(told(line('home-items', { coverage }, home(9)))).toEqual(['not-assessed', null, 0, 'thin-coverage']);
  });

  it('a home page that was not seen whole, or shows next to nothing, is not assessed', () => {
    const unseen = ['not-assessed', null, 0, 'home-not-counted'];
    expect(told(line('home-items', {}, home(9, 0, false)))).toEqual(unseen);
    expect(told(line('home-items', {}, home(3)))).toEqual(unseen);
    expect(told(line('home-items', {}))).toEqual(unseen);
    expect(told(line('home-items', {}, home(10, 0, false)))).toEqual(['clear', 10, 0, null]);
  });
});

describe('首页可用性', () => {
  it('five points for each per cent of failing looks', () => {
    expect(line('home-availability', {}, { week: weekWith(0) })).toMatchObject({ outcome: 'clear', points: 0 });
    expect(line('home-availability', {}, { week: weekWith(1) })).toMatchObject({ outcome: 'hit', points: 3.57 });
  });

  it('a week with too few looks is not assessed', () => {
    expect(told(line('home-availability', {}, { week: weekWith(1, 19) }))).toEqual([
      'not-assessed',
      null,
      0,
      'week-incomplete',
    ]);
    expect(line('home-availability', {}).why).toBe('no-watch');
  });
});

describe('互动类栏目', () => {
  it('all asleep or empty take five points; one in use clears', () => {
    const unused = [...columns(1, 'survey', 'sleeping'), ...columns(1, 'survey', 'empty')];
    expect(told(line('survey', { columns: unused }))).toEqual(['hit', 2, 5, null]);
    expect(told(line('survey', { columns: [...unused, ...columns(1, 'survey', 'current')] }))).toEqual([
      'clear',
      0,
      0,
      null,
    ]);
  });

  it('that none was found proves nothing, nor does one that could not be read', () => {
    expect(told(line('survey', {}))).toEqual(['not-assessed', null, 0, 'no-such-column']);
    const some = [...columns(1, 'survey', 'sleeping'), ...columns(1, 'survey', 'undated')];
    expect(told(line('survey', { columns: some }))).toEqual(['doubt', 0, 0, 'undecided-columns']);
  });
});

describe('caps and unread figures', () => {
  const capped = (cap: number): Scoring => {
    const { scoring } = bookOf('survey2015');
    const deductions = scoring.deductions.map(
      (one): Deduction => (one.id.endsWith('/home-links') && one.by === 'links' ? { ...one, cap } : one),
    );
    return { ...scoring, deductions };
  };

  it.each([
    [4, 4],
    [5, 5],
    [6, 5],
  ])('%i dead links take %i points where the item has five', (dead, points) =>
    expect(line('home-links', { links: links(dead, { onHome: true }) }, { scoring: capped(5) }).points).toBe(points),
  );

  it('a figure that nobody has read takes nothing, and is told', () => {
    const some = columns(2, 'news', 'sleeping');
    expect(told(line('news-columns', { columns: some }, { profile: 'check2019' }))).toEqual([
      'doubt',
      2,
      0,
      'points-unread',
    ]);
  });
});

describe('the scored part of 2019', () => {
  it('holds for portals: a department has vetoes only', () => {
    const given = { profile: 'check2019', annex: 1 };
    expect(scored({ links: links(3, { onHome: true }) }, given)).toMatchObject({
      ...{ isScored: false, score: null, verdict: 'passed', deductions: [] },
    });
    expect(scored({ links: links(3, { onHome: true }) }, { ...given, annex: 3 }).score).toBe(97);
    expect(scored({}, { ...given, annex: null }).isScored).toBe(false);
  });
});

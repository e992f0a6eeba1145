import { describe, expect, it } from 'vitest';
import type { DatedItem } from '../../../src/rules/columns/dated-items.ts';
import { isSortedByDate, judgeList, type ListFacts } from '../../../src/rules/columns/judge-list.ts';
import { addDays } from '../../../src/time/dates.ts';

const AS_OF = '2017-02-28';
const ago = (days: number): string => addDays(AS_OF, -days);

const entries = (...days: (string | null)[]): DatedItem[] =>
  days.map((day, position) => ({ title: `第${position}条`, url: null, day, source: day ? 'list' : null, position }));

function judged(
  items: DatedItem[],
  thresholdDays = 365,
  facts: Partial<ListFacts> = {},
  warningShare = 0.2,
): ReturnType<typeof judgeList> {
  const list = {
    url: 'http://a.cn/',
    items,
    firstPageItems: items.length,
    unreadPages: false,
    unreadArticles: 0,
    newestBeside: null,
  };
  return judgeList({ ...list, ...facts }, { asOf: AS_OF, thresholdDays, warningShare });
}

describe('a list by its newest entry', () => {
  it.each([14, 183, 365])('is current on day %i, its threshold, and sleeps on the next', (threshold) => {
    expect(judged(entries(ago(threshold)), threshold).state).toBe('current');
    expect(judged(entries(ago(threshold + 1)), threshold).state).toBe('sleeping');
  });

  it('counts an entry of the very day', () => expect(judged(entries(AS_OF), 14).state).toBe('current'));

  it('takes the newest wherever it stands: pinned old entries on top change nothing', () =>
    expect(judged(entries(ago(800), ago(700), ago(3)), 14)).toMatchObject({ state: 'current', newest: ago(3) }));

  it('sleeps in spite of many entries', () =>
    expect(judged(entries(ago(400), ago(500), ago(600)))).toMatchObject({ state: 'sleeping', newest: ago(400) }));

  it('a column without a duty to update is current at any age, and never due', () =>
    expect(judged(entries(ago(9000)), Number.POSITIVE_INFINITY)).toMatchObject({ state: 'current', dueOn: null }));

  it('names the four next newest, none of them twice', () => {
    const { proofs } = judged(entries(ago(500), ago(400), ago(450), ago(480), ago(470), ago(490)));
    expect(proofs.map(({ kind, date }) => [kind, date])).toEqual([
      ['newest-item', ago(400)],
      ...[450, 470, 480, 490].map((days) => ['next-item', ago(days)]),
    ]);
  });

  it('names the entry that decided', () => {
    const { proofs } = judged(entries(ago(400)));
    expect(proofs).toEqual([
      {
        kind: 'newest-item',
        url: 'http://a.cn/',
        quote: `${ago(400)} 第0条`,
        title: '第0条',
        date: ago(400),
        dateSource: 'list',
      },
    ]);
  });
});

describe('what we could not read never accuses', () => {
  it('an undated entry of a list without an order, wherever it stands: unknown', () => {
    const reason = 'unsorted-and-undated-items';
    expect(judged(entries(ago(500), ago(400), null))).toMatchObject({ state: 'unknown', reason });
    const onPage2 = judged(entries(ago(500), ago(400), ago(600), null), 365, { firstPageItems: 2 });
    expect(onPage2).toMatchObject({ state: 'unknown', reason });
    expect(judged(entries(ago(400), ago(500), null)).state).toBe('sleeping');
    expect(judged(entries(ago(400), ago(500), ago(600), null), 365, { firstPageItems: 2 }).state).toBe('sleeping');
  });

  it('an undated entry above the newest dated one: unknown', () =>
    expect(judged(entries(null, ago(500)))).toMatchObject({ state: 'unknown', reason: 'undated-item-above-newest' }));

  it('undated entries below it change nothing', () =>
    expect(judged(entries(ago(500), null, null)).state).toBe('sleeping'));

  it('an undated entry between older ones and the newest: unknown', () =>
    expect(judged(entries(ago(900), null, ago(500))).state).toBe('unknown'));

  it('an undated entry above a living one: current', () =>
    expect(judged(entries(null, ago(3)), 14).state).toBe('current'));

  it('no entry dated: undated', () =>
    expect(judged(entries(null, null))).toMatchObject({ state: 'undated', newest: null }));

  it('no entry dated, articles not read yet: unknown', () =>
    expect(judged(entries(null, null), 365, { unreadArticles: 2 }).state).toBe('unknown'));

  it('not sorted, further pages unread: unknown', () =>
    expect(
      judged(entries(ago(900), ago(500), ago(800), ago(450), ago(700), ago(420)), 365, { unreadPages: true }),
    ).toMatchObject({
      state: 'unknown',
      reason: 'unsorted-and-further-pages-unread',
    }));

  it('not sorted, all pages read: sleeping', () =>
    expect(judged(entries(ago(900), ago(500), ago(800), ago(450), ago(700), ago(420))).state).toBe('sleeping'));

  it('sorted, further pages unread: sleeping', () =>
    expect(judged(entries(ago(400), ago(500), ago(600)), 365, { unreadPages: true }).state).toBe('sleeping'));

  it('two entries, the later below, further pages unread: unknown, they may go up as well as down', () => {
    expect(judged(entries(ago(800), ago(700)), 365, { unreadPages: true }).state).toBe('unknown');
    expect(judged(entries(ago(700), ago(800)), 365, { unreadPages: true }).state).toBe('sleeping');
  });

  it('another list on the page that is nobody else’s and within the term: unknown', () => {
    const beside = (days: number) => judged(entries(ago(800)), 365, { newestBeside: ago(days) });
    expect(beside(365)).toMatchObject({ state: 'unknown', reason: 'fresher-list-beside' });
    expect(beside(366).state).toBe('sleeping');
  });

  it('oldest first with many of one day, further pages unread: unknown', () => {
    const days = [...Array(5).fill(ago(730)), ...Array(4).fill(ago(729)), ...Array(3).fill(ago(726))];
    expect(judged(entries(...days), 365, { unreadPages: true }).state).toBe('unknown');
  });

  it('all of one day, further pages unread: unknown, the list may go up as well as down', () => {
    const days = Array(5).fill(ago(730));
    expect(judged(entries(...days), 365, { unreadPages: true }).state).toBe('unknown');
    expect(judged(entries(...days, ago(731)), 365, { unreadPages: true }).state).toBe('sleeping');
    expect(judged(entries(...days)).state).toBe('sleeping');
    expect(judged(entries(ago(730)), 365, { unreadPages: true }).state).toBe('sleeping');
  });

  it('sorted oldest first, further pages unread: unknown, the new entries stand on the last page', () =>
    expect(judged(entries(ago(800), ago(700), ago(600), ago(500)), 365, { unreadPages: true }).state).toBe('unknown'));
});

describe('early warning', () => {
  it.each([
    [14, 11, null],
    [14, 12, addDays(ago(12), 14)],
    [14, 14, AS_OF],
    [365, 292, addDays(ago(292), 365)],
    [365, 291, null],
    [365, 0, null],
  ])('threshold %i, age %i: due on %s', (threshold, age, dueOn) =>
    expect(judged(entries(ago(age)), threshold).dueOn).toBe(dueOn),
  );

  it('none once it sleeps', () => expect(judged(entries(ago(15)), 14).dueOn).toBeNull());
  it('none without a duty to update', () =>
    expect(judged(entries(ago(9000)), Number.POSITIVE_INFINITY, {}, 0)).toMatchObject({
      state: 'current',
      dueOn: null,
    }));
});

describe('sorted by date', () => {
  it.each([
    ['newest first', [1, 2, 3, 4, 5], true],
    ['one pinned on top', [900, 1, 2, 3, 4], true],
    ['all of one day', [5, 5, 5, 5], true],
    ['oldest first', [5, 4, 3, 2, 1], false],
    ['mixed', [3, 900, 1, 800, 2, 700], false],
    ['nothing', [] as number[], true],
  ])('%s', (_name, ages, sorted) => expect(isSortedByDate(entries(...ages.map(ago)))).toBe(sorted));
});

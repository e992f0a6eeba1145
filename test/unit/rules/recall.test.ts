import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/time/dates.ts';
import {
  afterNights,
  ago,
  dated,
  HUB_KEY,
  lookAt,
  type Night,
  numbered,
  type Told,
} from '../../support/pages/nights.ts';
import { TODAY } from '../../support/pages/read-html.ts';

const stateOf = ({ judgement }: Told): string => `${judgement.state} ${judgement.reason}`;
const evidence = ({ judgement }: Told, kind: string) => judgement.proofs.filter((proof) => proof.kind === kind);
const told = (...nights: readonly Night[]): string => stateOf(afterNights(...nights));

/** 通知公告: 183 days. */
const LIMIT = 183;
const OLD = numbered(5, 4, 3, 2, 1);
const NEW = numbered(6, 5, 4, 3, 2);
/** `after`, then the entry `NEW` so many days later, today. */
const seenAfter = (days: number): Night[] => [{ rows: OLD, on: ago(days) }, { rows: NEW }];

describe('an entry that no earlier night has seen', () => {
  it('proves life in a list without days', () => {
    const night = afterNights(...seenAfter(1));
    expect(stateOf(night)).toBe('current new-item-seen');
    expect(evidence(night, 'new-item')).toEqual([
      {
        kind: 'new-item',
        url: 'http://www.daxin.gov.cn/x/6.html',
        quote: '关于做好第6号重点工作的通知',
        date: TODAY,
        dateSource: 'first-seen',
      },
    ]);
  });

  it('the first night knows nothing: undated as ever', () =>
    expect(told({ rows: NEW })).toBe('undated no-entry-dated'));

  it('the same entries: undated', () => expect(told({ rows: OLD, on: ago(1) }, { rows: OLD })).toContain('undated'));

  it.each([
    [LIMIT, 'current new-item-seen'],
    [LIMIT + 1, 'undated no-entry-dated'],
  ])('%i days after the look before: %s', (days, state) => expect(told(...seenAfter(days))).toBe(state));

  it.each([
    [LIMIT, 'current new-item-seen'],
    [LIMIT + 1, 'undated no-entry-dated'],
  ])('and nothing more for %i days: %s', (days, state) => {
    const first = { rows: OLD, on: ago(days) };
    expect(told(first, { rows: NEW, on: ago(days - 1) }, { rows: NEW, on: ago(9) }, { rows: NEW })).toBe(state);
  });

  it.each([
    [146, null],
    [147, addDays(TODAY, 36)],
    [LIMIT, TODAY],
  ])('and is due when its last fifth has begun: after %i days on %s', (days, dueOn) =>
    expect(afterNights(...seenAfter(days)).judgement.dueOn).toBe(dueOn),
  );

  it('an undated one beside old days clears an accusation', () => {
    const list = dated([5, ago(400)], [4, ago(500)], [3, ago(600)]);
    expect(lookAt({ rows: list }).judgement.state).toBe('sleeping');
    const fresh = [...dated([5, ago(400)], [7, null]), ...dated([4, ago(500)], [3, ago(600)])];
    expect(lookAt({ rows: fresh }).judgement.state).toBe('sleeping');
    expect(told({ rows: list, on: ago(1) }, { rows: fresh })).toBe('current new-item-seen');
  });

  it('seen after a gap longer than the threshold, nobody can tell its age: no accusation, no clearing', () => {
    const list = dated([5, ago(900)], [4, ago(950)], [3, ago(960)]);
    const fresh = [...dated([5, ago(900)], [7, null]), ...dated([4, ago(950)], [3, ago(960)])];
    const gap = { rows: list, on: ago(LIMIT + 1) };
    expect(told(gap, { rows: fresh })).toBe('unknown new-item-in-a-long-gap');
    expect(told(gap, { rows: fresh }, { rows: fresh, on: addDays(TODAY, LIMIT) })).toContain('unknown');
    expect(told(gap, { rows: fresh }, { rows: fresh, on: addDays(TODAY, LIMIT + 1) })).toBe('sleeping null');
  });
});

describe('what is no new entry', () => {
  it.each([
    ['an old article added later, with its own day', dated([5, ago(400)], [9, ago(390)], [4, ago(500)], [3, ago(600)])],
    ['one below all known ones: it moved up from page 2', dated([5, ago(400)], [4, ago(500)], [9, null])],
  ])('%s: still asleep', (_name, rows) => {
    const list = dated([5, ago(400)], [4, ago(500)], [3, ago(600)]);
    expect(told({ rows: list, on: ago(1) }, { rows })).toBe('sleeping null');
  });

  it('a known title at a new address, a known address with a new title', () => {
    const moved = numbered(5, 4, 3, 2, 1).map((row) => ({ ...row, href: row.href?.replace('/x/', '/y/') ?? '' }));
    expect(told({ rows: OLD, on: ago(1) }, { rows: moved })).toContain('undated');
    const renamed = OLD.map((row, at) => (at === 1 ? { ...row, title: '关于另一件事的通知' } : row));
    expect(told({ rows: OLD, on: ago(1) }, { rows: renamed })).toContain('undated');
  });

  it('an entry that was gone for a night and came back', () =>
    expect(
      told(
        { rows: numbered(6, 5, 4, 3, 2), on: ago(3) },
        { rows: numbered(5, 4, 3, 2, 1), on: ago(2) },
        { rows: numbered(6, 5, 4, 3, 2) },
      ),
    ).toContain('undated'));

  it.each([
    ['another list altogether', numbered(16, 15, 14, 13, 12)],
    ['too few known entries', numbered(8, 7, 6, 5, 4)],
    ['the stock shuffled', numbered(4, 9, 2, 5, 1)],
    ['other entries of the stock, here and there', numbered(9, 5, 8, 4, 7, 3)],
    ['entries gone from the midst', numbered(9, 5, 2, 1)],
  ])('%s: cannot be told', (_name, rows) => expect(told({ rows: OLD, on: ago(1) }, { rows })).toContain('undated'));

  it('one entry out of its place is no shuffle: an article was taken down, another pinned', () => {
    expect(told({ rows: OLD, on: ago(1) }, { rows: numbered(6, 5, 3, 2, 1) })).toContain('current');
    expect(told({ rows: OLD, on: ago(1) }, { rows: numbered(2, 6, 5, 4, 3) })).toContain('current');
  });
});

describe('a list that does not change', () => {
  const same = (days: number, rows = OLD): Told =>
    afterNights({ rows, on: ago(days) }, { rows, on: ago(30) }, { rows });

  it.each([
    [LIMIT, 0],
    [LIMIT + 1, 1],
  ])('for %i days: %i times told', (days, count) => {
    const night = same(days);
    expect([night.judgement.state, evidence(night, 'unchanged-since').length]).toEqual(['undated', count]);
  });

  it('supports what its days say, and stands behind the entries that decide', () => {
    const night = same(LIMIT + 1, dated([5, ago(400)], [4, ago(500)]));
    expect(night.judgement.state).toBe('sleeping');
    expect(night.judgement.proofs.map(({ kind }) => kind)).toEqual(['newest-item', 'next-item', 'unchanged-since']);
    expect(night.judgement.proofs.at(-1)).toMatchObject({
      quote: `${ago(LIMIT + 1)} → ${TODAY}`,
      date: ago(LIMIT + 1),
    });
  });

  it('is never told of one that changed in between, if only by losing an entry', () => {
    const night = afterNights(
      { rows: OLD, on: ago(300) },
      { rows: OLD.slice(1), on: ago(100) },
      { rows: OLD.slice(1) },
    );
    expect(evidence(night, 'unchanged-since')).toEqual([]);
  });
});

describe('the day of judging and the day of the look', () => {
  it('memory of a later look says nothing of an earlier day', () => {
    const night: Night = { rows: NEW, asOf: ago(60) };
    expect(told({ rows: OLD, on: ago(30) }, night)).toContain('undated');
    expect(told({ rows: OLD, on: ago(60) }, night)).toContain('current');
  });

  it('and is not spoiled by such a look: the next night knows of the new entry', () => {
    const first = { rows: OLD, on: ago(30) };
    expect(told(first, { rows: NEW, on: ago(1), asOf: ago(900) }, { rows: NEW })).toBe('current new-item-seen');
  });

  it('a look that comes late, after a newer one, changes nothing', () => {
    const newer = lookAt({ rows: NEW });
    const late = lookAt({ rows: OLD, on: ago(5) }, newer.memory);
    expect(late.column).toEqual(newer.column);
    expect(late.judgement.state).toBe('undated');
  });

  it('several nights rehearsed on one day with --now behave as the nights would', () => {
    const rehearsed = (days: number): string =>
      told({ rows: OLD, on: '2026-11-24', asOf: ago(days) }, { rows: NEW, on: '2026-11-24', asOf: TODAY });
    expect(rehearsed(1)).toContain('current');
    expect(rehearsed(LIMIT)).toContain('current');
    expect(rehearsed(LIMIT + 1)).toContain('undated');
  });

  it('an entry dated after the day of a rehearsal did not exist on it', () => {
    const list = dated([5, ago(400)], [4, ago(500)], [3, ago(600)]);
    const fresh = [...dated([5, ago(400)], [7, '2020-01-01']), ...dated([4, ago(500)], [3, ago(600)])];
    const nights = (on: string): string => told({ rows: list, on, asOf: ago(1) }, { rows: fresh, on, asOf: TODAY });
    expect(nights('2026-11-24')).toContain('sleeping');
  });

  it('a slip of the pen in an entry’s day makes it no less new', () => {
    const list = dated([5, ago(400)], [4, ago(500)], [3, ago(600)]);
    const fresh = [...dated([5, ago(400)], [7, '2071-02-27']), ...dated([4, ago(500)], [3, ago(600)])];
    expect(told({ rows: list, on: ago(1) }, { rows: fresh })).toBe('current new-item-seen');
  });
});

describe('above and below', () => {
  /** 综合信息 has a child, 通知公告, as its breadcrumb says. */
  const hub = (night: Night, before?: Told) => {
    const after = lookAt({ ...night, above: true }, before?.memory);
    return [after, after.judged.find(({ column }) => column.key === HUB_KEY)?.state] as const;
  };

  it('what clears a column clears the one above it', () => {
    const list = dated([5, ago(900)], [4, ago(950)], [3, ago(960)]);
    const fresh = [...dated([5, ago(900)], [7, null]), ...dated([4, ago(950)], [3, ago(960)])];
    const [first, asleep] = hub({ rows: list, on: ago(1) });
    expect([asleep, hub({ rows: fresh })[1], hub({ rows: fresh }, first)[1]]).toEqual([
      'unknown',
      'unknown',
      'current',
    ]);
    const [long] = hub({ rows: list, on: ago(LIMIT + 1) });
    expect(hub({ rows: fresh }, long)[1]).toBe('unknown');
  });
});

describe('what is remembered', () => {
  it('a column that was not read is remembered as it was', () => {
    const before = lookAt({ rows: OLD, on: ago(2) });
    expect(lookAt({ rows: null, on: ago(1) }, before.memory).column).toEqual(before.column);
    const after = afterNights({ rows: OLD, on: ago(2) }, { rows: null, on: ago(1) }, { rows: NEW });
    expect(stateOf(after)).toBe('current new-item-seen');
  });

  it('the first day of each entry, today’s first, earlier ones behind them', () => {
    const { column } = afterNights({ rows: OLD, on: '1970-01-11' }, { rows: NEW, on: '1970-01-12' });
    expect(column).toMatchObject({ shown: 5, readOn: '1970-01-12', since: '1970-01-12' });
    expect(column?.items.map(([, , first]) => first)).toEqual([11, 10, 10, 10, 10, 10]);
  });

  it('an introduction is not remembered: it has no duty to update', () =>
    expect(lookAt({ rows: OLD, name: '领导简介' }).column).toBeUndefined());

  it('eighty entries of a column at most', () => {
    const many = (from: number) => numbered(...Array.from({ length: 60 }, (_, at) => from - at));
    const { column } = afterNights({ rows: many(60), on: ago(1) }, { rows: many(90) });
    expect(column?.items).toHaveLength(80);
    expect(column?.shown).toBe(60);
  });
});

import { describe, expect, it } from 'vitest';
import { afterNights, ago, dated, lookAt, type Night, type Told } from '../../support/pages/nights.ts';
import { TODAY } from '../../support/pages/read-html.ts';
import type { Row } from '../../support/pages/write-html.ts';

const doubtsOf = ({ judgement }: Told): readonly string[] => [judgement.state, ...(judgement.doubts ?? [])];
const doubts = (...nights: readonly Night[]): readonly string[] => doubtsOf(afterNights(...nights));
const NONE = ['current'];

describe('old entries with a new day', () => {
  const asleep: Night = { rows: dated([5, ago(400)], [4, ago(500)], [3, ago(600)]), on: ago(9) };
  const reDated: Night = { rows: dated([4, ago(1)], [5, ago(400)], [3, ago(600)]) };

  it('a known address that bears a new day, and nothing else is new: current, for a person to look at', () => {
    const night = afterNights(asleep, reDated);
    expect(doubtsOf(night)).toEqual(['current', 're-dated-items']);
    expect(night.judgement.proofs.at(-1)).toEqual({
      kind: 're-dated-item',
      url: 'http://www.daxin.gov.cn/x/4.html',
      quote: `${ago(500)} → ${ago(1)} 关于做好第4号重点工作的通知`,
      date: ago(500),
      dateSource: 'earlier-visit',
    });
  });

  it('stays so on later nights, and when the new day is moved on', () => {
    expect(doubts(asleep, { ...reDated, on: ago(1) }, reDated)).toContain('re-dated-items');
    const again = { rows: dated([4, TODAY], [5, ago(400)], [3, ago(600)]) };
    expect(doubts(asleep, { ...reDated, on: ago(1) }, again)).toContain('re-dated-items');
  });

  it('on the first night nobody can tell', () => expect(doubts(reDated)).toEqual(NONE));

  it('an entry that is truly new beside it: no doubt', () =>
    expect(doubts(asleep, { rows: dated([6, ago(2)], [4, ago(1)], [5, ago(400)], [3, ago(600)]) })).toEqual(NONE));

  it.each([
    [30, NONE],
    [31, ['current', 're-dated-items']],
  ])('a day moved by %i days', (days, says) => {
    const first = { rows: dated([5, ago(170 + days)], [4, ago(500)]), on: ago(20) };
    expect(doubts(first, { rows: dated([5, ago(170)], [4, ago(500)]) })).toEqual(says);
  });

  it('the column would be current without it: no doubt', () => {
    const first = { rows: dated([5, ago(100)], [4, ago(150)]), on: ago(20) };
    expect(doubts(first, { rows: dated([4, ago(1)], [5, ago(100)]) })).toEqual(NONE);
  });

  it('in a list without years, the turn of the year makes no old entry young', () => {
    const rows = dated([5, '12-20'], [4, '11-20'], [3, '10-20']);
    const night = afterNights({ rows, on: '2016-01-10' }, { rows });
    expect([night.judgement.lastUpdated, ...doubtsOf(night)]).toEqual(['2016-12-20', 'current', 're-dated-items']);
    expect(doubts({ rows, on: '2016-12-30' }, { rows })).toEqual(NONE);
  });

  it('without days of its own the list proves nothing of the sort', () =>
    expect(doubts({ rows: dated([5, null], [4, null]), on: ago(9) }, reDated)).toEqual(NONE));
});

describe('the same title at another address', () => {
  const at = (title: string, href: string, day: string): Row => ({ title, href, day });
  const LONG = '关于开展全县统计执法检查的通知';
  const others = dated([4, ago(500)], [3, ago(600)]);
  const nights = (title: string, ...today: Row[]): readonly string[] =>
    doubts({ rows: [at(title, '/x/a.html', ago(400)), ...others], on: ago(9) }, { rows: [...today, ...others] });

  it('posted anew in place of the old one: a doubt', () =>
    expect(nights(LONG, at(LONG, '/x/b.html', ago(1)))).toContain('re-dated-items'));

  it('both stand there: a title that comes again', () =>
    expect(nights(LONG, at(LONG, '/x/b.html', ago(1)), at(LONG, '/x/a.html', ago(400)))).toEqual(NONE));

  it('a title that came again is doubted on no later night either', () => {
    const first = { rows: [at('人事任免公告', '/x/a.html', ago(400)), ...others], on: ago(9) };
    const again = { rows: [at('人事任免公告', '/x/b.html', ago(5)), ...others] };
    expect(doubts(first, { ...again, on: ago(2) }, { ...again, on: ago(1) }, again)).toEqual(NONE);
  });

  it('one title for every entry, and no address to tell them by', () => {
    const daily = (...ages: number[]): Row[] => ages.map((age) => at('大新县空气质量监测情况', '#', ago(age)));
    const nights: Night[] = [{ rows: daily(300, 301, 302), on: ago(300) }, { rows: daily(100, 101, 102) }];
    expect(doubts(...nights)).toEqual(NONE);
  });

  it('a short title comes again', () =>
    expect(nights('人事任免公告', at('人事任免公告', '/x/b.html', ago(1)))).toEqual(NONE));
});

describe('many entries of one day after a long silence', () => {
  const days = (...ages: number[]) => dated(...ages.map((age, number) => [number + 1, ago(age)] as const));
  const says = (name: string, ...ages: number[]): readonly string[] => doubtsOf(lookAt({ rows: days(...ages), name }));
  const DOUBT = ['current', 'items-of-one-day'];

  it('eight of ten newest on one day, the next older than the threshold: seen without any memory', () => {
    const night = lookAt({ rows: days(3, 3, 3, 3, 3, 3, 3, 3, 400, 410), name: '统计数据' });
    expect(doubtsOf(night)).toEqual(DOUBT);
    expect(night.judgement.proofs.at(-1)).toEqual({
      kind: 'items-of-one-day',
      url: 'http://www.daxin.gov.cn/x/',
      quote: `${ago(3)} ×8；${ago(400)}`,
      date: ago(400),
      dateSource: 'list',
    });
  });

  it.each([
    ['five of them', [1, 1, 1, 1, 1, 400], DOUBT],
    ['four of them', [1, 1, 1, 1, 400], NONE],
    ['a silence of the threshold', [1, 1, 1, 1, 1, 366], NONE],
    ['a day more', [1, 1, 1, 1, 1, 367], DOUBT],
    ['one more entry since then', [0, 1, 1, 1, 1, 1, 400], NONE],
    ['all of one day: nobody sees what was before', [1, 1, 1, 1, 1, 1], NONE],
  ])('统计数据, %s', (_name, ages, expected) => expect(says('统计数据', ...ages)).toEqual(expected));

  it.each([
    ['a silence of thirty days, a holiday', [1, 1, 1, 1, 1, 31], NONE],
    ['a day more', [1, 1, 1, 1, 1, 32], DOUBT],
  ])('工作动态 with its 14 days, %s', (_name, ages, expected) => expect(says('工作动态', ...ages)).toEqual(expected));

  it('asleep again: it is accused by its days, not doubted', () =>
    expect(says('统计数据', 366, 366, 366, 366, 366, 900)).toEqual(['sleeping']));
});

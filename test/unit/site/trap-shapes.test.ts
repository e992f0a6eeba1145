import { describe, expect, it } from 'vitest';
import { createFrontier, shapeOf, takeNext, want } from '../../../src/site/frontier/frontier.ts';
import { priorityOfTurn, type Steps } from '../../../src/site/frontier/paging.ts';
import { isBeyondCalendar, plainPageOf, trapKindOf } from '../../../src/site/frontier/trap-shapes.ts';

const SITE = 'http://www.daxin.gov.cn';

describe('the kind of a trap, told by its shape', () => {
  it.each([
    ['calendar', '/calendar/2017/02/28/'],
    ['calendar', '/hd.asp?day=28'],
    ['calendar', '/hd.asp?startdate=2017-02-28&id=1'],
    ['calendar', '/hd.asp?year=2017'],
    ['calendar', '/hd.asp?id=1&year=2017&month=2'],
    ['calendar', '/hd.asp?y=2017&m=2&d=28'],
    ['facets', '/wjk.jsp?topic=3&year=2017'],
    ['session', '/gzdt/1.html;jsessionid=ABCDEF0123456789'],
    ['session', '/(S(nlx6fna0q1))/list.aspx?id=1'],
    ['session', '/list.php?id=1&PHPSESSID=9k2m'],
    ['paging', '/list.asp?page=7'],
    ['paging', '/gzdt/index_7.html'],
    ['facets', '/cx.asp?kind=1&dept=2'],
    ['facets', '/cx.asp?sort=1'],
    ['endless', '/x/7/'],
  ] as const)('%s: %s', (kind, path) => expect(trapKindOf(shapeOf(SITE + path))).toBe(kind));

  it('paths that grow have no shape', () => expect(trapKindOf('runaway')).toBe('growing-path'));
});

describe('the page that is printed or shared', () => {
  it.each([
    ['/a.html?print=1', '/a.html'],
    ['/show.asp?id=7&action=print', '/show.asp?id=7'],
    ['/show.asp?share=weixin&id=7', '/show.asp?id=7'],
    ['/print/a.html', '/a.html'],
    ['/a.html?replytocom=3', '/a.html'],
  ])('%s: %s', (variant, plain) => expect(plainPageOf(SITE + variant)).toBe(SITE + plain));

  it.each(['/a.html', '/blueprint.html?id=7', '/print/', '/show.asp?action=show', '/imprint/a.html'])(
    'none: %s',
    (path) => expect(plainPageOf(SITE + path)).toBeNull(),
  );

  it('is left out only where the page itself is known', () => {
    const frontier = createFrontier();
    want(frontier, `${SITE}/a.html`, 'rest');
    want(frontier, `${SITE}/a.html?print=1`, 'rest');
    want(frontier, `${SITE}/print/b.html`, 'rest');
    expect([takeNext(frontier), takeNext(frontier), takeNext(frontier)]).toEqual([
      `${SITE}/a.html`,
      `${SITE}/print/b.html`,
      null,
    ]);
    expect([...frontier.variants]).toEqual([['www.daxin.gov.cn/a.html?print', 1]]);
  });
});

describe('a calendar that is turned too far', () => {
  it.each([
    ['/events.asp?date=2028-01-01', true],
    ['/events.asp?date=2027-12-31', false],
    ['/events.asp?date=1993-12-31', true],
    ['/events.asp?date=1994-01-01', false],
    ['/events.asp?ym=203001', true],
    ['/calendar/2031/01/', true],
    ['/calendar/2017/01/', false],
    ['/rili/20310101.html', true],
    ['/info/2100/11.htm', false],
    ['/show.asp?id=2100', false],
    ['/events.asp?date=20280', false],
    ['/events/2031/01/', true],
    ['/events/2031-1-9.html', true],
    ['/schedule/20310109.html', true],
    ['/events/3021.html', false],
    ['/events/2031.html', false],
    ['/events/3021/', false],
    ['/schedule/302145.html', false],
    ['/gb/list.aspx?year=1980', false],
    ['/gb/list.aspx?year=1949', false],
    ['/gb/list.aspx?year=1948', true],
    ['/gb/list.aspx?year=2028', true],
    ['/gb/list.aspx?year=2126', true],
    ['/gb/list.aspx?year=2127', false],
  ])('%s in 2026: %j', (path, beyond) => expect(isBeyondCalendar(SITE + path, 2026)).toBe(beyond));
});

describe('turning the pages of a list', () => {
  const turned = (times: number, total: number | null): (string | null)[] => {
    const steps: Steps = new Map();
    return Array.from({ length: times }, (_, at) => priorityOfTurn(steps, { from: `p${at}`, to: `p${at + 1}`, total }));
  };

  it('is urgent for twenty turns, then waits like all the rest', () =>
    expect(turned(21, null).slice(19)).toEqual(['list', 'rest']));

  it('ends after 500 turns where no end is stated', () => expect(turned(501, null).slice(499)).toEqual(['rest', null]));

  it('goes on to the stated end', () =>
    expect(turned(601, 600).slice(499)).toEqual([...Array(101).fill('rest'), null]));

  it('believes no end beyond five thousand', () => expect(turned(5001, 99_999).slice(4999)).toEqual(['rest', null]));
});

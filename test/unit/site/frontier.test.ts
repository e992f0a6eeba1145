import { describe, expect, it } from 'vitest';
import {
  createFrontier,
  type Frontier,
  isRunaway,
  leftover,
  noteTaken,
  noteYield,
  type Priority,
  shapeOf,
  takeNext,
  want,
} from '../../../src/site/frontier/frontier.ts';
import { canonicalKey } from '../../../src/url/address.ts';

const SITE = 'http://www.daxin.gov.cn';

const withWanted = (...wanted: (readonly [path: string, priority: Priority])[]): Frontier => {
  const frontier = createFrontier();
  for (const [path, priority] of wanted) want(frontier, SITE + path, priority);
  return frontier;
};

const takeAll = (frontier: Frontier): string[] => {
  const taken: string[] = [];
  for (let next = takeNext(frontier); next; next = takeNext(frontier)) taken.push(next.slice(SITE.length));
  return taken;
};

describe('best first', () => {
  it('home, columns, lists, articles, the rest, whatever the order in which they were found', () => {
    const frontier = withWanted(
      ['/x.html', 'rest'],
      ['/tjsj/1.html', 'article'],
      ['/tjsj/index_1.html', 'list'],
      ['/tjsj/', 'column'],
      ['/gzdt/', 'menu'],
      ['/', 'home'],
    );
    expect(takeAll(frontier)).toEqual(['/', '/gzdt/', '/tjsj/', '/tjsj/index_1.html', '/tjsj/1.html', '/x.html']);
  });

  it('within one kind, in the order found', () =>
    expect(takeAll(withWanted(['/b/', 'column'], ['/a/', 'column']))).toEqual(['/b/', '/a/']));

  it('nothing left: null', () => expect(takeNext(createFrontier())).toBeNull());

  it.each([
    '/a.html?print=1',
    '/print/a.html',
    '/list?sort=date',
    '/list?order=asc',
    '/a.html?lang=en',
    '/a?replytocom=7',
  ])('a variant of another page comes last: %s', (path) =>
    expect(takeAll(withWanted([path, 'rest'], ['/b.html', 'rest']))).toEqual(['/b.html', path]),
  );

  it('a column is a column, even with an order in its query', () =>
    expect(takeAll(withWanted(['/list?order=asc', 'column'], ['/b.html', 'rest']))).toEqual([
      '/list?order=asc',
      '/b.html',
    ]));
});

describe('each page once', () => {
  it.each([
    ['the same address', '/a/', '/a/'],
    ['index page', '/a/', '/a/index.html'],
    ['without the last slash', '/a/', '/a'],
    ['another session', '/a.jsp;jsessionid=0123456789ABCDEF', '/a.jsp;jsessionid=FEDCBA9876543210'],
    ['another clock', '/a?id=7&t=1488211200', '/a?id=7&t=1488211299'],
  ])('%s', (_name, one, other) => {
    const frontier = withWanted([one, 'rest']);
    expect(want(frontier, SITE + other, 'rest')).toBe(false);
    expect(takeAll(frontier)).toEqual([one]);
  });

  it('another page of one list is another page', () =>
    expect(takeAll(withWanted(['/a?page=2', 'rest'], ['/a?page=3', 'rest']))).toHaveLength(2));

  it('asked earlier where it turns out to be better, and still only once', () => {
    const frontier = withWanted(['/x.html', 'rest'], ['/a/', 'rest'], ['/a/', 'column']);
    expect(takeAll(frontier)).toEqual(['/a/', '/x.html']);
  });

  it('never again once taken', () => {
    const frontier = withWanted(['/a/', 'rest']);
    takeAll(frontier);
    expect(want(frontier, `${SITE}/a/`, 'column')).toBe(false);
    expect(takeNext(frontier)).toBeNull();
  });

  it('counts what is left', () => {
    const frontier = withWanted(['/a/', 'column'], ['/b/', 'column'], ['/b/', 'list']);
    expect(leftover(frontier)).toBe(2);
    takeNext(frontier);
    expect(leftover(frontier)).toBe(1);
  });

  it('counts each address once, however it was taken, and none that nobody wanted', () => {
    const frontier = withWanted(['/a/', 'rest'], ['/b/', 'column']);
    for (const path of ['/a/', '/a/', '/c/']) noteTaken(frontier, canonicalKey(SITE + path));
    want(frontier, `${SITE}/a/`, 'column');
    want(frontier, `${SITE}/c/`, 'column');
    expect([leftover(frontier), takeAll(frontier), leftover(frontier)]).toEqual([1, ['/b/'], 0]);
  });
});

describe('the shape of an address', () => {
  it.each([
    ['days of a calendar', '/calendar/2017/02/28/', '/calendar/2031/11/01/'],
    ['days in the query', '/calendar.asp?day=2017-02-28', '/calendar.asp?day=2031-11-01'],
    ['sessions in the path', '/s/a1b2c3d4e5f6/list', '/s/f6e5d4c3b2a1/list'],
    ['numbers of articles', '/t1.html', '/t9999.html'],
    ['the order of a query', '/a?x=1&y=2', '/a?y=2&x=1'],
  ])('is one for all %s', (_name, one, other) => expect(shapeOf(SITE + one)).toBe(shapeOf(SITE + other)));

  it.each([
    ['names of columns', '/tjsj/', '/tjgb/'],
    ['other query names', '/a?x=1', '/a?y=1'],
    ['another host', '/a', '.cn/a'],
  ])('differs for %s', (_name, one, other) => expect(shapeOf(SITE + one)).not.toBe(shapeOf(SITE + other)));
});

describe('endless addresses', () => {
  it.each([
    ['one segment three times', '/a/b/a/b/a/'],
    ['one number four times', '/1/1/1/1/'],
    ['21 segments', `/${Array.from({ length: 21 }, (_, at) => `s${at}x`).join('/')}`],
    ['2,084 characters', `/${'a'.repeat(2084 - SITE.length - 1)}`],
  ])('are not queued: %s', (_name, path) => {
    expect(isRunaway(SITE + path)).toBe(true);
    const frontier = createFrontier();
    expect(want(frontier, SITE + path, 'column')).toBe(false);
    expect([takeNext(frontier), leftover(frontier), frontier.trapped.get('runaway')]).toEqual([null, 0, 1]);
  });

  it.each([
    ['one segment twice', '/a/b/a/b/'],
    ['one number three times', '/1/1/1/'],
    ['20 segments', `/${Array.from({ length: 20 }, (_, at) => `s${at}x`).join('/')}`],
    ['2,083 characters', `/${'a'.repeat(2083 - SITE.length - 1)}`],
  ])('near misses are queued: %s', (_name, path) => expect(isRunaway(SITE + path)).toBe(false));

  it('a menu of the home page leads to none', () => {
    const frontier = createFrontier();
    expect(want(frontier, `${SITE}/zwgk/zwgk/zwgk/`, 'menu')).toBe(true);
    expect(want(frontier, `${SITE}/zwgk/zwgk/zwgk/`, 'list')).toBe(false);
    expect([takeNext(frontier), frontier.trapped.size]).toEqual([`${SITE}/zwgk/zwgk/zwgk/`, 0]);
  });
});

/** Takes addresses of one shape until none is given; each page shows nothing new, or something. */
const walkShape = (priority: Priority, fruitful: boolean, count = 60): number => {
  const frontier = createFrontier();
  for (let day = 1; day <= count; day++) want(frontier, `${SITE}/calendar.asp?day=${day}`, priority);
  let taken = 0;
  for (let next = takeNext(frontier); next; next = takeNext(frontier)) {
    taken++;
    noteYield(frontier, next, fruitful);
  }
  return taken;
};

describe('a shape that brings nothing new is starved', () => {
  it('a calendar is left after twelve pages', () => expect(walkShape('rest', false)).toBe(12));

  it('pages that bring something new are all read', () => expect(walkShape('rest', true)).toBe(60));

  it.each(['column', 'list', 'article'] as const)('a shape of %ss gets more patience: thirty', (priority) => {
    expect(walkShape(priority, false, 30)).toBe(30);
    expect(walkShape(priority, false)).toBe(30);
  });

  it('columns that the home page shows are all read, however bare and alike', () =>
    expect(walkShape('menu', false)).toBe(60));

  it('one that brings something starts the count anew', () => {
    const frontier = createFrontier();
    for (let day = 1; day <= 40; day++) want(frontier, `${SITE}/c?day=${day}`, 'rest');
    for (let taken = 1; taken <= 11; taken++) noteYield(frontier, takeNext(frontier) ?? '', false);
    noteYield(frontier, takeNext(frontier) ?? '', true);
    for (let taken = 1; taken <= 11; taken++) noteYield(frontier, takeNext(frontier) ?? '', false);
    expect(takeNext(frontier)).not.toBeNull();
  });

  it('is named with the number of pages left out, and starves nothing else', () => {
    const frontier = createFrontier();
    for (let day = 1; day <= 20; day++) want(frontier, `${SITE}/calendar/${day}`, 'rest');
    want(frontier, `${SITE}/about.html`, 'rest');
    const taken: string[] = [];
    for (let next = takeNext(frontier); next; next = takeNext(frontier)) {
      taken.push(next);
      noteYield(frontier, next, false);
    }
    expect(taken).toContain(`${SITE}/about.html`);
    expect([...frontier.trapped]).toEqual([['www.daxin.gov.cn/calendar/#?', 8]]);
  });

  it('queries that grow by ever other names are left after thrice as many pages', () => {
    const frontier = createFrontier();
    for (let at = 0; at < 99; at++) want(frontier, `${SITE}/cx.asp?a${at}=1`, 'rest');
    let taken = 0;
    for (let next = takeNext(frontier); next; next = takeNext(frontier)) {
      taken++;
      noteYield(frontier, next, false);
    }
    expect(taken).toBe(36);
  });

  it('the home page is always asked', () => {
    const frontier = createFrontier();
    for (let at = 0; at < 99; at++) noteYield(frontier, `${SITE}/`, false);
    want(frontier, `${SITE}/`, 'home');
    expect(takeNext(frontier)).toBe(`${SITE}/`);
  });
});

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bookOfDay } from '../../../src/config/rule-book/book-of-day.ts';
import { profileInForce } from '../../../src/config/rule-book/profile-of-day.ts';

const dir = mkdtempSync(join(tmpdir(), 'books-'));
afterAll(() => rmSync(dir, { recursive: true }));

const head = (id: string, from: string, to: string | null) => ({ id, title: id, document: id, inForce: { from, to } });

describe('the rule book in force', () => {
  it.each([
    ['2017-02-28', 'gx2016', true],
    ['2015-03-24', 'gx2016', true],
    ['2019-03-31', 'gx2016', true],
    ['2019-04-01', 'check2019', true],
    ['2026-12-02', 'check2019', true],
    ['2015-03-23', 'gx2016', false],
  ])('of %s is %s', async (day, id, isOfThatDay) => {
    expect(await profileInForce(day)).toMatchObject({ id, isOfThatDay });
  });

  it('is one that an office has added, where it is put first', async () => {
    const config = join(dir, 'config');
    cpSync(join(import.meta.dirname, '../../../config'), config, { recursive: true });
    const own = 'id: own\ntitle: 本市\ndocument: 本市\ninForce: { from: 2020-01-01, to: null }\n';
    writeFileSync(join(config, 'profiles', 'own.yaml'), own);
    expect((await profileInForce('2026-12-02', config)).id).toBe('check2019');
    writeFileSync(
      join(config, 'default-rule-books.yaml'),
      'order: [{ id: own, why: 本市, source: 本市 }, { id: check2019, why: 全国, source: 全国 }]\n',
    );
    expect((await profileInForce('2026-12-02', config)).id).toBe('own');
    expect((await profileInForce('2019-12-02', config)).id).toBe('check2019');
  });

  it('tells the file that is wrong', async () => {
    const config = join(dir, 'wrong');
    cpSync(join(import.meta.dirname, '../../../config'), config, { recursive: true });
    writeFileSync(join(config, 'profiles', 'own.yaml'), 'id: own\n');
    await expect(profileInForce('2026-12-02', config)).rejects.toThrow(/own\.yaml.*inForce/s);
  });
});

describe('bookOfDay', () => {
  const books = [head('old', '2010-01-01', '2011-12-31'), head('late', '2013-01-01', '2014-12-31')];

  it.each([
    ['2012-06-01', 'old'],
    ['2016-01-01', 'late'],
    ['2009-01-01', 'old'],
  ])('on %s, when none is in force, is the nearest: %s', (day, id) => {
    expect(bookOfDay(books, [], day)).toMatchObject({ id, isOfThatDay: false });
  });

  it('is the newest of those in force that no order names', () => {
    const two = [head('a', '2010-01-01', null), head('b', '2012-01-01', null)];
    expect(bookOfDay(two, [], '2013-01-01').id).toBe('b');
    expect(bookOfDay(two, ['a'], '2013-01-01').id).toBe('a');
  });
});

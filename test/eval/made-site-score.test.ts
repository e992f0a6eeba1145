/** The judge of the made sites judged: accusations that no label bears out are named, each miss by its kind. */
import { describe, expect, it } from 'vitest';
import type { ColumnReport } from '../../src/site-report.ts';
import type { MadeColumn, MadeSite } from './made-labels.ts';
import { scoreMadeSite } from './made-site-score.ts';
import { MadeTally } from './made-tally.ts';
import { column, report } from './site-builders.ts';

const LIST = 'http://www.a.gov.cn/list/';

const label = (more: Partial<MadeColumn>): MadeColumn => ({
  ...{ name: '通知公告', path: ['通知公告'], url: LIST, aliases: [], state: 'sleeping', accept: ['sleeping'] },
  ...{ lastUpdated: '2015-06-01', tolDays: 0, must: true, dateJudged: true },
  ...more,
});

const site = (more: Partial<MadeSite>): MadeSite => ({
  ...{
    id: 'a',
    host: 'www.a.gov.cn',
    url: 'http://www.a.gov.cn/',
    charset: 'utf-8',
    asOf: '2017-02-28T00:00:00+08:00',
  },
  ...{ columns: [label({})], ignoreColumns: [], missing: [], articles: [], answers: {} },
  ...more,
});

function misses(
  labels: readonly MadeColumn[],
  columns: readonly ColumnReport[],
  more: Partial<MadeSite> = {},
): string[] {
  const tally = new MadeTally();
  scoreMadeSite(site({ columns: labels, ...more }), report({ columns }), tally);
  return tally.misses.map(({ sort, kind }) => `${sort} ${kind}`);
}

const asleep = column({ url: LIST, state: 'sleeping', lastUpdated: '2015-06-01' });

describe('made sites against their labels', () => {
  it('has nothing to say where all is as labelled', () => {
    expect(misses([label({})], [asleep])).toEqual([]);
  });

  it('knows a column by any spelling of its address', () => {
    expect(misses([label({})], [{ ...asleep, url: 'https://a.gov.cn/list/index.html' }])).toEqual([]);
    expect(
      misses([label({ aliases: ['http://www.a.gov.cn/moved/'] })], [{ ...asleep, url: 'http://a.gov.cn/moved' }]),
    ).toEqual([]);
  });

  it('names a column that must be found and is not', () => {
    expect(misses([label({})], [])).toEqual(['miss columns found']);
    expect(misses([label({ must: false })], [])).toEqual([]);
  });

  it('names a wrong day', () => {
    expect(misses([label({})], [{ ...asleep, lastUpdated: '2015-06-02' }])).toEqual(['FALSE newest date of a column']);
    expect(misses([label({ tolDays: 1 })], [{ ...asleep, lastUpdated: '2015-06-02' }])).toEqual([]);
    expect(misses([label({ dateJudged: false })], [{ ...asleep, lastUpdated: '2015-06-02' }])).toEqual([]);
  });

  it('names a false accusation besides the wrong state', () => {
    const living = label({ state: 'current', accept: ['current', 'unknown'], dateJudged: false });
    expect(misses([living], [asleep])).toEqual(['miss state', 'FALSE state sleeping'].toReversed());
    expect(misses([living], [column({ url: LIST, state: 'unknown' })])).toEqual([]);
  });

  it('calls a second report of one column false, and accuses with it', () => {
    const living = label({ state: 'current', accept: ['current'], dateJudged: false });
    const twice = [column({ url: LIST }), column({ url: `${LIST}index.html`, state: 'empty' })];
    expect(misses([living], twice)).toEqual(['FALSE columns found', 'FALSE state empty']);
  });

  it('calls a column of no label false, unless it is to be ignored', () => {
    const extra = column({ url: 'http://www.a.gov.cn/page2/', state: 'empty' });
    expect(misses([label({})], [asleep, extra])).toEqual(['FALSE columns found', 'FALSE state empty']);
    expect(misses([label({})], [asleep, extra], { ignoreColumns: [{ url: extra.url }] })).toEqual([]);
  });

  it('finds a menu entry without a page by its name', () => {
    const unbuilt = label({ url: null, state: 'empty', accept: ['empty', 'unknown'], dateJudged: false });
    expect(misses([unbuilt], [column({ name: '通知公告', url: 'javascript:;', state: 'empty' })])).toEqual([]);
  });

  it('counts an unanswered check as nothing found', () => {
    const tally = new MadeTally();
    scoreMadeSite(site({}), null, tally);
    expect(tally.misses.map(({ kind }) => kind)).toEqual(['columns found']);
  });
});

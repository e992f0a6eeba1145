import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOverrides } from '../../../src/config/lists/overrides.ts';

const CATEGORIES = { news: '动态要闻', statistics: '统计数据' };
const HEAD = 'site,url,what,value,reason,by,until';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'overrides-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function loaded(...rows: readonly string[]) {
  const path = join(dir, 'overrides.csv');
  writeFileSync(path, rows.join('\n'));
  return loadOverrides(path, CATEGORIES);
}

it('the file that comes with the project is sound', () =>
  expect(loadOverrides(join(import.meta.dirname, '..', '..', '..', 'config', 'overrides.csv'), CATEGORIES)).toEqual(
    [],
  ));

it('a row is an order; columns in any order', () =>
  expect(loaded('by,until,site,url,what,value,reason', '张三,2017-12-31,s1,/tjsj/*,threshold,700,每年一期')).toEqual([
    {
      ...{ site: 's1', pattern: '/tjsj/*', what: 'threshold', value: '700' },
      ...{ reason: '每年一期', by: '张三', until: '2017-12-31' },
    },
  ]));

describe('a wrong row is told with its place, its value and the mend', () => {
  it.each([
    [',/a/,exempt,,无,张三,', 'line 2, site: is empty'],
    ['s1,a b,exempt,,无,张三,', 'line 2, url: "a b" will not do; write a path such as /zwgk/tjsj/*'],
    ['s1,/a/,spare,,无,张三,', 'line 2, what: "spare" will not do; write one of exempt, category, threshold'],
    ['s1,/a/,category,dance,无,张三,', 'line 2, value: "dance" will not do; write one of news, statistics'],
    ['s1,/a/,threshold,0,无,张三,', 'line 2, value: "0" will not do; write days from 1 to 9999'],
    ['s1,/a/,exempt,3,无,张三,', 'line 2, value: "3" will not do; write nothing'],
    ['s1,/a/,exempt,,,张三,', 'line 2, reason: is empty'],
    ['s1,/a/,exempt,,无,,', 'line 2, by: is empty'],
    ['s1,/a/,exempt,,无,张三,2017-02-30', 'line 2, until: "2017-02-30" will not do'],
    ['s1,/a/,exempt,,无,张三', 'line 2: 6 values under 7 column names'],
  ])('%s', (row, says) => expect(() => loaded(HEAD, row)).toThrow(says));
  it('a heading that is unknown or missing', () => {
    expect(() => loaded('site,url', 's1,/a/')).toThrow('line 1: the columns must be site,url,what');
    expect(() => loaded(`${HEAD},more`, '')).toThrow('line 1: the columns must be');
  });
});

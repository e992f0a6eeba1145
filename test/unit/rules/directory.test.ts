import { describe, expect, it } from 'vitest';
import type { DateSource } from '../../../src/read/lists/item-lists.ts';
import { isDirectory } from '../../../src/rules/columns/directory.ts';
import { ruleBook } from '../../support/pages/rules.ts';

const list = (titles: readonly string[], day: string | null = null, dateSource: DateSource | null = null) =>
  titles.map((title, at) => ({ title, url: `http://a.cn/${at}.html`, day, dateSource, at }));
const isOne = (...of: Parameters<typeof list>): boolean => isDirectory(list(...of), ruleBook().lexicon);

const OFFICES = ['办公室', '财务管理处', '人事与教师工作处', '基础教育处（教材管理办公室）', '县第一中学'];
const NEWS = ['关于做好2017年春耕工作的通知', '我县召开安全生产会议', '局领导到乡镇调研'];

describe('a list of names', () => {
  it.each([
    ['offices', OFFICES, true],
    ['people', ['王小明', '李 华', '韦建国', '阿卜·买买提'], true],
    ['columns', ['时政要闻', '部门动态', '政务公开', '视频新闻'], false],
    ['short columns', ['政务', '新闻', '互动', '服务'], false],
    ['seven of ten', [...OFFICES, '扶贫科', '城关镇', ...NEWS], true],
    ['six of ten', [...OFFICES, '扶贫科', ...NEWS, '两节期间值班安排'], false],
    ['two: too few to tell', OFFICES.slice(0, 2), false],
    ['news', NEWS, false],
    [
      'long titles that end like an office',
      Array(3).fill('市领导带队深入挂点联系的乡镇村屯慰问困难群众和老党员并走访部分贫困村'),
      false,
    ],
  ])('%s: %s', (_name, titles, expected) => expect(isOne(titles)).toBe(expected));

  describe('with days in the list', () => {
    const dated = (titles: readonly string[], ...days: string[]) =>
      titles.map((title, at) => ({
        title,
        url: `http://a.cn/${at}.html`,
        day: days[at] ?? days[0] ?? null,
        dateSource: 'list' as const,
        at,
      }));
    const judged = (...of: Parameters<typeof dated>): boolean => isDirectory(dated(...of), ruleBook().lexicon);
    const VILLAGES = ['石桥村', '大榕村', '平坡村', '莲花村'];

    it.each([
      ['put in on one day', VILLAGES, ['2013-05-01'], true],
      ['put in within a month', VILLAGES, ['2013-05-01', '2013-05-31'], true],
      ['a day more: they come one by one', VILLAGES, ['2013-05-01', '2013-06-01'], false],
      ['one entry that is no name', [...OFFICES, '关于做好春耕工作的通知'], ['2013-05-01'], false],
    ])('%s', (_name, titles, days, expected) => expect(judged(titles, ...days)).toBe(expected));

    it('of addresses alone are none in the list', () => {
      expect(isOne([...OFFICES, ...NEWS.slice(0, 2)], '2017-02-20', 'url')).toBe(true);
    });
  });
});

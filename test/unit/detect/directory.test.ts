import { describe, expect, it } from 'vitest';
import { isDirectory } from '../../../src/detect/directory.ts';
import type { DateSource } from '../../../src/page/item-lists.ts';
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

  it('with days in the list is news all the same', () => {
    expect(isOne(OFFICES, '2017-02-20', 'list')).toBe(false);
    expect(isOne(OFFICES, '2017-02-20', 'url')).toBe(true);
  });
});

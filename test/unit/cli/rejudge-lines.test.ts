import { describe, expect, it } from 'vitest';
import { changeLines, sumLine } from '../../../src/cli/lines/rejudge-lines.ts';
import type { ColumnChange } from '../../../src/run/rejudge-run.ts';
import { siteOf } from '../../support/runs/visits.ts';

function changeOf(name: string, before: ColumnChange['before'], after: ColumnChange['after']): ColumnChange {
  const none = { items: 3, thresholdDays: 365, dueOn: null, reason: null, evidence: [], lastUpdated: null };
  const column = { ...none, name, path: ['政务公开', name], url: 'http://a.gov.cn/x/', category: 'other' };
  return { column: { ...column, state: after ?? 'unknown', confidence: 'name' }, before, after };
}

const CHANGES = [
  changeOf('统计数据', 'sleeping', 'current'),
  changeOf('人事信息', null, 'unknown'),
  changeOf('政府文件', 'empty', null),
  changeOf('通知公告', 'empty', null),
];

describe('what rejudge tells', () => {
  it('each column with its path, from state to state', () =>
    expect(changeLines(siteOf('a'), CHANGES.slice(0, 3))).toEqual([
      '单位a http://a.gov.cn/：“政务公开—统计数据” 不更新→正常更新',
      '单位a http://a.gov.cn/：“政务公开—人事信息” （新增）→未能判定',
      '单位a http://a.gov.cn/：“政务公开—政府文件” 内容为空→（已无）',
    ]));

  it('and the sum, the most frequent first', () =>
    expect(sumLine({ sites: 2, columns: 40 }, CHANGES)).toBe(
      '重新评判网站2个、栏目40个，4个栏目状态改变：内容为空→（已无） 2个，不更新→正常更新 1个，（新增）→未能判定 1个。',
    ));

  it('or that nothing changed', () =>
    expect(sumLine({ sites: 1, columns: 3 }, [])).toBe('重新评判网站1个、栏目3个，各栏目状态不变。'));
});

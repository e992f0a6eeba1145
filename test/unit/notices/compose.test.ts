/** What is told of a night, and when the service needs a person. */
import { describe, expect, it } from 'vitest';
import { alarmsOf, type DueColumn, digestOf, type NightFacts } from '../../../src/notices/compose.ts';
import { asMarkdown } from '../../../src/notices/notice-text.ts';

const AT = '2026-11-27T00:00:00.000Z';
const DUE: DueColumn = {
  unit: '大新县',
  siteName: '大新县人民政府门户网站',
  column: '要闻',
  url: 'x',
  lastUpdated: '2026-11-17',
  dueOn: '2026-12-01',
};
const NIGHT: NightFacts = {
  run: 'n1',
  asOfDay: '2026-11-27',
  complete: true,
  summary: ['巡查网站195个：打开190个，未能打开3个，未能判定2个。'],
  findings: 3,
  newOnes: [{ unit: '大新县', kind: '栏目不更新', subject: '政务公开 > 统计数据' }],
  unconfirmed: 3,
  warnings: [{ key: 'due x 2026-12-01', says: '大新县 要闻：最迟2026-12-01更新', column: DUE }],
};
const GB = 1024 ** 3;
const LIMITS = { nightWithin: 30 * 3_600_000, diskNights: 7 };

describe('the digest of a night', () => {
  it('tells figures, what is new, new warnings, and that nobody has looked at it yet', () => {
    const { id, title, lines } = digestOf(NIGHT, new Set(), AT);
    expect({ id, title }).toEqual({ id: 'digest-n1', title: '网站巡查：2026年11月27日，问题3项，新发现1项' });
    expect(lines).toEqual([
      '巡查网站195个：打开190个，未能打开3个，未能判定2个。',
      '新发现问题1项（共3项）：',
      '· 大新县 栏目不更新：政务公开 > 统计数据',
      '新增预警1项（尚不是问题）：',
      '· 大新县 要闻：最迟2026-12-01更新',
      '其中3项未经人工复核，不得据此通报。',
    ]);
  });

  it('does not tell a warning twice, and says that nothing is new', () => {
    const { lines } = digestOf({ ...NIGHT, newOnes: [] }, new Set(['due x 2026-12-01']), AT);
    expect(lines.join('\n')).not.toContain('预警');
    expect(lines).toContain('没有新发现的问题；已知问题3项。');
  });

  it('tells programs of the columns that are due soon, with the day, and once', () => {
    const limit = { key: 'limit', says: '甲县 站点无法访问', column: null };
    const night = { ...NIGHT, warnings: [...NIGHT.warnings, limit] };
    expect(digestOf(night, new Set(), AT).data).toMatchObject({
      warnings: ['due x 2026-12-01', 'limit'],
      dueSoon: [DUE],
    });
    expect(digestOf(night, new Set(['due x 2026-12-01']), AT).data).toMatchObject({ dueSoon: [] });
  });

  it('says first that the run lacks sites', () =>
    expect(digestOf({ ...NIGHT, complete: false }, new Set(), AT).lines[0]).toContain('不完整'));

  it('names ten of many', () => {
    const newOnes = Array.from({ length: 3000 }, (_, index) => ({
      unit: `县${index}`,
      kind: '栏目不更新',
      subject: 'x',
    }));
    const { lines } = digestOf({ ...NIGHT, newOnes }, new Set(), AT);
    expect(lines.filter((line) => line.startsWith('· 县'))).toHaveLength(10);
    expect(lines).toContain('其余2990项见报告。');
  });
});

describe('alarms', () => {
  const late = (lastEnded: string | null) =>
    alarmsOf({ lastEnded, free: 100 * GB, nightTakes: GB }, LIMITS, AT, '2026-11-27');
  const full = (free: number, nightTakes: number | null) =>
    alarmsOf({ lastEnded: null, free, nightTakes }, LIMITS, AT, '2026-11-27').map(({ id }) => id);

  it('come where no night has ended for longer than is allowed, once a day', () => {
    expect(late('2026-11-25T18:00:00.000Z')).toEqual([]);
    expect(late('2026-11-25T17:59:59.000Z')).toMatchObject([{ id: 'late-2026-11-27', kind: 'alarm' }]);
    expect(late(null)).toEqual([]);
  });

  it('come where the disk has room for fewer nights than are wanted', () => {
    expect(full(7 * GB, GB)).toEqual([]);
    expect(full(7 * GB - 1, GB)).toEqual(['disk-2026-11-27']);
    expect(full(GB, null)).toEqual([]);
    expect(full(400 * 1024 ** 2, null)).toEqual(['disk-2026-11-27']);
  });
});

describe('markdown for the robots', () => {
  it('turns no word of a site into markup, and stays below what they take', () => {
    const nasty = '<font color="red">[点击](http://evil.example) @all **x**';
    const text = asMarkdown({
      title: 't',
      lines: [nasty, ...Array.from({ length: 500 }, () => '很长的一行'.repeat(10))],
    });
    expect(text).not.toMatch(/[<>[\]()*@]/u);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
    expect(text.endsWith('……')).toBe(true);
  });
});

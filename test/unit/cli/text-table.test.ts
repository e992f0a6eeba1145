/** Tables and progress on terminals of any width: within it, whole, and with nothing cut that a person copies. */
import { describe, expect, it } from 'vitest';
import { liveView, viewLines } from '../../../src/cli/progress/live-view.ts';
import { Tally } from '../../../src/cli/progress/tally.ts';
import { displayWidth } from '../../../src/terminal/display-width.ts';
import { textTable } from '../../../src/terminal/text-table.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';

const HEADINGS = ['栏目', '路径', '最后更新', '状态'];
const ROWS = [
  ['统计数据', '首页 > 政务公开 > 统计数据', '2015-06-01', '长期未更新，最近一条信息的日期取自文章页'],
  ['工作动态', '首页 > 工作动态', '2017-02-27', '正常更新，最迟2017-03-05更新'],
];
const LINKS = ['网址', '原因', '所在页面'];
const ADDRESS = 'http://www.daxin.gov.cn/zwgk/tjsj/2015/0601/t20150601_1234567.html';
const LINK_ROWS = [[ADDRESS, '返回404，共尝试4次', 'http://www.daxin.gov.cn/']];
const WIDTHS = [40, 60, 80, 200];
const lettersOf = (lines: readonly string[]): string[] => [...lines.join('').replaceAll(/[\s：:]/g, '')].sort();

describe.each(WIDTHS)('a table at %i columns', (width) => {
  it('stays within the width', () => {
    for (const line of textTable(HEADINGS, ROWS, width)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('loses nothing', () => {
    const all = lettersOf(ROWS.flat().map((cell) => cell.replaceAll(' ', '')));
    const shown = lettersOf(textTable(HEADINGS, ROWS, width));
    for (const letter of new Set(all)) {
      expect(shown.filter((one) => one === letter).length).toBeGreaterThanOrEqual(
        all.filter((one) => one === letter).length,
      );
    }
  });

  it('cuts no address', () => expect(textTable(LINKS, LINK_ROWS, width).join('\n')).toContain(ADDRESS));
});

describe('a table', () => {
  it.each([0, Number.NaN, -5, undefined])('of a terminal whose width is %s has its natural width', (width) =>
    expect(textTable(HEADINGS, ROWS, width)).toEqual(textTable(HEADINGS, ROWS)),
  );

  it('that fits is the same as without a width', () =>
    expect(textTable(HEADINGS, ROWS, 200)).toEqual(textTable(HEADINGS, ROWS)));

  it('wraps within its cells where it is too wide', () =>
    expect(textTable(['单位', '说明'], [['大新县', '栏目长期未更新，超过1年期限']], 24)).toEqual([
      '单位    说明',
      '大新县  栏目长期未更新，',
      '        超过1年期限',
    ]));

  it('becomes lines of label and value where cells would be too narrow', () =>
    expect(
      textTable(
        ['编号', '类型', '状态'],
        [
          ['patrol-20170228-010000-a1b2', '巡查', '已完成'],
          ['patrol-20170227-010000-c3d4', '巡查', '不完整'],
        ],
        30,
      ),
    ).toEqual([
      '编号：',
      '  patrol-20170228-010000-a1b2',
      '  类型：巡查  状态：已完成',
      '',
      '编号：',
      '  patrol-20170227-010000-c3d4',
      '  类型：巡查  状态：不完整',
    ]));
});

describe.each([0, 1, 10, 40, 60, 80, 200])('progress at %i columns', (columns) => {
  function running(): Tally {
    const tally = new Tally(() => 100_000);
    tally.begin('crawl', { total: 195, done: 95 });
    tally.siteStarted({ ...SITE, unit: '广西壮族自治区人民政府办公厅信息中心网站管理科' });
    return tally;
  }

  it('is drawn within the width', () => {
    const terminal = { ...capturedTerminal(), columns: () => columns };
    const view = liveView(running(), terminal);
    try {
      view.say('');
    } finally {
      view.close();
    }
    const lines = terminal
      .stderr()
      .split('\n')
      .filter((line) => !line.includes('\x1b'));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns || 80);
  });

  it('counts the sites whole, on lines of their own where there is no room', () => {
    if (columns < 40) return;
    expect(viewLines(running(), 100_000, columns).join('\n')).toContain('巡查网站 95/195');
  });
});

const SITE = {
  ...{ id: 'a', annex: 4, rank: 1, siteName: '', url: 'http://a.gov.cn/', altUrl: null, score: null },
  unit: '',
};

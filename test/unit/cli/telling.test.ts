/** What people read on a terminal: tables, progress, the command to repeat. */
import { describe, expect, it } from 'vitest';
import { commandToRepeat } from '../../../src/app/unfinished-runs.ts';
import { checkLines } from '../../../src/cli/lines/check-lines.ts';
import { wantedFormat } from '../../../src/cli/options/wanted-format.ts';
import { viewLines } from '../../../src/cli/progress/live-view.ts';
import { statusLine } from '../../../src/cli/progress/progress-words.ts';
import { Tally } from '../../../src/cli/progress/tally.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import { cutTo, displayWidth } from '../../../src/terminal/display-width.ts';
import { textTable } from '../../../src/terminal/text-table.ts';
import { failed, siteOf, visitOf } from '../../support/runs/visits.ts';

describe('a table on a terminal', () => {
  it('gives a Chinese character two places', () => {
    expect([displayWidth('栏目a'), displayWidth('（“')]).toEqual([5, 3]);
    expect(cutTo('统计数据', 5)).toBe('统计…');
    expect(cutTo('统计', 4)).toBe('统计');
  });

  it('lines its columns up, without blanks at the end of a line', () => {
    const lines = textTable(
      ['栏目', '状态'],
      [
        ['统计数据', '不更新'],
        ['a', '正常\n更新'],
      ],
    );
    expect(lines).toEqual(['栏目      状态', '统计数据  不更新', 'a         正常 更新']);
  });
});

describe('what check tells', () => {
  const base = visitOf(siteOf('a')).report;
  const column = {
    name: '统计数据',
    path: ['政务公开', '统计数据'],
    url: 'http://a.gov.cn/tj/',
    category: 'statistics',
    state: 'sleeping' as const,
    lastUpdated: '2015-06-01',
    items: 18,
    thresholdDays: 365,
    dueOn: null,
    confidence: 'name',
    reason: null,
    evidence: [],
  };
  const link = { url: 'http://a.gov.cn/x.html', status: 404, reason: 'http-404', onHome: true, outside: false };
  const foundOn = [{ page: 'http://a.gov.cn/', text: '旧文' }];
  const report: SiteReport = {
    ...base,
    columns: [column],
    brokenLinks: [{ ...link, verdict: 'broken', foundOn, attempts: [failed(1)] }],
    annex6: {
      unit: '单位a',
      siteName: '单位a网',
      url: 'http://a.gov.cn/',
      problems: '存在链接打不开的现象。',
      remark: '',
    },
  };

  it('has each column with its path, day and state, each dead link with its reason, and the row', () => {
    const text = checkLines(report).join('\n');
    expect(text).toMatch(/统计数据\s+政务公开—统计数据\s+2015-06-01\s+不更新/);
    expect(text).toMatch(/x\.html\s+页面不存在（404）\s+http:\/\/a\.gov\.cn\//);
    expect(text).toContain('存在的突出问题：存在链接打不开的现象。');
  });

  it('says beside the state when a column is due, and what is doubted of it', () => {
    const proof = { kind: 'new-item' as const, url: column.url, quote: '通知', at: '2017-02-27', date: '2017-02-27' };
    const columns = [
      { ...column, name: '通知公告', state: 'current' as const, dueOn: '2017-03-05' },
      { ...column, name: '政府文件', state: 'current' as const, evidence: [proof] },
      { ...column, state: 'current' as const, doubts: ['items-of-one-day' as const] },
      { ...column, name: '人事信息', state: 'unknown' as const, reason: 'looks-disagree' as const },
    ];
    const text = checkLines({ ...report, columns }).join('\n');
    expect(text).toContain('未能判定：各次核对的结果不一致');
    expect(text).toContain('正常更新，最迟2017-03-05更新');
    expect(text).toContain('正常更新，2017-02-27首次见到新条目');
    expect(text).toContain('正常更新，久未更新后集中发布，疑似突击更新');
  });

  it('says plainly where nothing was found, and where nothing could be judged', () => {
    const clean = checkLines({ ...base, columns: [column], annex6: null }).join('\n');
    expect(clean).toContain('没有打不开的链接');
    expect(clean).toContain('未发现须列入');
    const dead = checkLines({ ...base, availability: { ok: false, attempts: [failed(1)] } }).join('\n');
    expect(dead).toContain('网站未能打开');
    expect(dead).not.toContain('本次检查未发现');
  });

  it.each([
    ['blocked', '网站限制访问，未作判定。'],
    ['own-failure', '巡查工具自身故障，未作判定。'],
    ['unreachable', '网站未能打开，栏目未作判定。'],
  ] as const)('a site that is %s is told so, on the line of its pages', (stopReason, says) => {
    const { report: shut } = visitOf(siteOf('a'), { attempts: [failed(1, 401)], stopReason });
    expect(checkLines(shut)[1]).toBe(says);
  });
});

describe('progress', () => {
  function running(): Tally {
    const tally = new Tally(() => 100_000);
    tally.begin('crawl', { total: 195, done: 95 });
    tally.siteStarted(siteOf('a'));
    tally.sitePages('a', { pages: 40, queued: 7 });
    tally.siteDone(siteOf('b'), visitOf(siteOf('b'), { attempts: [failed(1)] }));
    return tally;
  }

  it('counts sites, pages of those in flight, and sites that did not open', () => {
    expect(statusLine(running(), 0)).toBe('巡查网站 96/195，页面 40，疑点 0，未能打开 1');
  });

  it('tells the time left by its own pace, not by what was done before it began', () => {
    let now = 0;
    const tally = new Tally(() => now);
    tally.begin('crawl', { total: 110, done: 90 });
    now = 100_000;
    for (let index = 0; index < 10; index += 1) tally.siteDone(siteOf(`s${index}`), visitOf(siteOf(`s${index}`)));
    expect(tally.msLeft()).toBe(100_000);
  });

  it('draws a bar and the sites in flight', () => {
    const [bar, site] = viewLines(running(), 103_000);
    expect(bar).toMatch(/^\[█+░+\] 49% {2}巡查网站/);
    expect(site).toContain('单位a  页面 40  3秒');
  });

  it('says for how long it waits', () => {
    const tally = new Tally(() => 0);
    tally.begin('recheck', { total: 5, done: 0 });
    tally.waitingUntil = 61_000;
    expect(statusLine(tally, 1_000)).toContain('等待复核（60秒后）');
  });
});

describe('the format that is wanted', () => {
  const FORMATS = ['docx', 'csv', 'json'];
  it.each([
    [{ as: 'csv' }, 'csv'],
    [{ as: 'json', json: true }, 'json'],
    [{ json: true, output: 'x' }, 'json'],
    [{ as: 'csv', output: '附件6.2017' }, 'csv'],
    [{ as: 'csv', output: '-' }, 'csv'],
    [{ as: 'csv', output: '/dev/null' }, 'csv'],
    [{ json: true, output: 'x.json' }, 'json'],
    [{ output: 'a/X.DOCX' }, 'docx'],
    [{}, undefined],
  ])('%j: %s', (given, format) =>
    expect(wantedFormat({ as: undefined, json: false, output: undefined, ...given }, FORMATS)).toBe(format),
  );

  it.each([
    [{ as: 'csv', output: 'x.docx' }, '.csv'],
    [{ as: 'json', json: true, output: 'x.docx' }, '.json'],
    [{ json: true, output: 'x.txt' }, '.docx, .csv, .json'],
    [{ output: 'x.doc' }, '.docx, .csv, .json'],
  ])('%j is refused, with the endings that fit', (given, fit) =>
    expect(() => wantedFormat({ as: undefined, json: false, ...given }, FORMATS)).toThrow(
      `this ending does not fit the format; name a file that ends in ${fit}.`,
    ),
  );
});

describe('the command to repeat', () => {
  it('is what was typed, without what belongs to the moment, and without passwords', () => {
    const argv = ['run', '--proxy', 'http://me:secret@p:3128', '--only', '大新县', '--resume', '--json'];
    expect(commandToRepeat(argv)).toBe("npm run -s patrol -- run --proxy 'http://***@p:3128' --only '大新县'");
  });

  it.each([
    ['http://me:se@cret@p:3128', "'http://***@p:3128'"],
    ['redis://:a@b@c@h:6379/1', "'redis://***@h:6379/1'"],
    ['http://a.cn/x@y', 'http://a.cn/x@y'],
  ])('hides a password that holds an @: %s', (word, shown) =>
    expect(commandToRepeat(['run', word])).toBe(`npm run -s patrol -- run ${shown}`),
  );
});

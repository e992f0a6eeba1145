/** Where a run stands, as it is told. */
import { describe, expect, it } from 'vitest';
import { type RunStanding, statusDocument, statusLines } from '../../../src/cli/lines/status-lines.ts';
import { type RunProgress, readProgress } from '../../../src/run/run-progress.ts';
import type { StoredRun } from '../../../src/store/rows/store-types.ts';
import { at, START, siteOf } from '../../support/runs/visits.ts';

const run: StoredRun = {
  ...{ id: 'patrol-1', type: 'patrol', state: 'running', asOf: '2026-11-24T00:00:00+08:00', profile: 'gx2016' },
  ...{ profileHash: 'a', lexiconHash: 'b', toolVersion: '0.1.0', createdAt: at(0), finishedAt: null, prunedAt: null },
  settings: { command: 'npm run -s patrol -- run', wholeList: true },
  sites: ['a', 'b', 'c'].map((id) => siteOf(id)),
};
const progress: RunProgress = {
  ...{ schema: 'run-progress/1', at: at(60), phase: 'crawl', total: 3, done: 1, pages: 40, suspicions: 2 },
  ...{ notOpen: 1, ownFailures: 0, msLeft: 180_000, waitingUntil: null },
  inFlight: [{ siteId: 'b', name: '单位b', worker: 'night:7', startedAt: at(30), pages: 12 }],
};
const holder = { pid: 7, since: at(0), command: 'patrol run' };
const standing = (more: Partial<RunStanding> = {}): RunStanding => ({
  ...{ run, visited: 1, progress, holder, now: START + 75_000 },
  ...more,
});

describe('where a run stands', () => {
  it('is told with the sites in flight where a process is at work', () => {
    expect(statusLines(standing())).toEqual([
      '巡查 patrol-1（2026-11-24 09:00 开始）正在进行，进程 7：网站3个，已有结果1个。',
      '巡查网站 1/3，页面 40，疑点 2，未能打开 1，约剩 3分钟',
      '',
      '在查   页面  用时  执行者',
      '单位b  12    45秒  night:7',
    ]);
    expect(statusDocument(standing())).toMatchObject({
      ...{ schema: 'run-status/1', standing: 'at-work', sites: { total: 3, done: 1 }, process: { pid: 7 } },
      progress: { phase: 'crawl', secondsLeft: 180, inFlight: [{ siteId: 'b' }] },
    });
  });

  it('is no progress where its process has died, however little time was left', () => {
    const died = standing({ holder: null });
    expect(statusLines(died)[0]).toContain('中途停止：网站3个，已有结果1个。');
    expect(statusLines(died)[1]).toContain('npm run -s patrol -- run --resume');
    expect(statusDocument(died)).toMatchObject({ standing: 'cut-short', process: null, progress: null });
  });

  it('is over where it is over, though another run is at work on the folder', () => {
    const over = (state: 'finished' | 'incomplete') => standing({ run: { ...run, state }, visited: 2 });
    expect(statusLines(over('finished'))).toEqual([
      '巡查 patrol-1（2026-11-24 09:00 开始）已结束：网站3个，已有结果2个。',
    ]);
    expect(statusLines(over('incomplete'))[0]).toContain('已结束，不完整');
  });

  it('is told by the store alone where nothing was noted, or by another version', () => {
    expect(statusLines(standing({ progress: null }))).toHaveLength(1);
    expect([readProgress(null), readProgress({ ...progress, schema: 'run-progress/2' })]).toEqual([null, null]);
    expect(readProgress(JSON.parse(JSON.stringify(progress)))).toEqual(progress);
  });
});

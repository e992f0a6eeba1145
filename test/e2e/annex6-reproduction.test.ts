/** 附件 6 from end to end: a patrol of the practice farm, as of the notice's day, names what the notice names. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalKey } from '../../src/url/address.ts';
import { startFarm } from '../farm/server.ts';
import { patrol } from '../support/patrol-process.ts';
import { type NoticeRow, namesIn, noticeRows } from '../unit/reports/notice.ts';

const NOW = '2017-02-28';

describe('annex 6 of a patrol as of the notice', () => {
  const notice = noticeRows();
  let rows: readonly NoticeRow[] = [];
  let data = '';

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'annex6-'));
    const farm = await startFarm({ seed: 2017, now: NOW, port: 0 });
    const only = notice.flatMap((row) => ['--only', row.unit]);
    const flags = ['--proxy', `http://127.0.0.1:${farm.port}`, '--now', NOW, '--rate', '1000', '--recheck-after', '5s'];
    const run = await patrol('run', ...only, ...flags, '--data', data, '--quiet');
    await farm.close();
    expect(run.code, run.stderr).toBe(0);
    rows = (JSON.parse(await readFile(join(data, 'reports', 'annex6.json'), 'utf8')) as { rows: NoticeRow[] }).rows;
  }, 120_000);

  afterAll(() => rm(data, { recursive: true, force: true }));

  it('has the same 13 rows in the same order, with the same remarks', () => {
    expect(rows.map(({ no, unit, remark }) => ({ no, unit, remark }))).toEqual(
      notice.map(({ no, unit, remark }) => ({ no, unit, remark })),
    );
  });

  it('prints the listed addresses; row 6 is listed under another host than the notice prints', () => {
    const differing = rows.filter((row, at) => canonicalKey(row.url) !== canonicalKey(notice[at]?.url ?? ''));
    expect(differing.map((row) => row.no)).toEqual([6]);
  });

  it.each([10, 11, 12])('says in row %i what the notice says, to the letter', (no) => {
    expect(rows[no - 1]?.problems).toBe(notice[no - 1]?.problems);
  });

  it.each([1, 2, 5])('says in row %i the notice’s clause on links and columns, word for word', (no) => {
    const clause = (notice[no - 1]?.problems ?? '').split('；')[0] ?? '';
    expect(rows[no - 1]?.problems).toContain(clause);
  });

  it.each([3, 4, 6, 7, 8, 9])('leaves row %i to a person, since a crawler can see nothing of it', (no) => {
    expect(rows[no - 1]?.problems).toBe('待人工补充');
  });

  it('names the eight columns of row 13 in their order; the profile writes 不更新 for 处于“睡眠”状态', () => {
    const wanted = namesIn(notice[12]?.problems ?? '').filter((name) => name !== '睡眠');
    expect(namesIn(rows[12]?.problems ?? '')).toEqual(wanted);
    expect(rows[12]?.problems).toContain('等8个栏目不更新');
  });
});

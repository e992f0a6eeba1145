import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
import { readOfficialScores } from '../../../src/config/lists/official-scores.ts';
import { matchOfficial } from '../../../src/run/outputs/match-official.ts';
import { siteOf } from '../../support/runs/visits.ts';

const dir = mkdtempSync(join(tmpdir(), 'scores-'));
afterAll(() => rmSync(dir, { recursive: true }));

let count = 0;
function csv(text: string): string {
  const path = join(dir, `${count++}.csv`);
  writeFileSync(path, text);
  return path;
}

type Cells = readonly ExcelJS.CellValue[];
async function xlsx(rows: readonly Cells[]): Promise<string> {
  const path = join(dir, `${count++}.xlsx`);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('得分');
  for (const row of rows) sheet.addRow([...row]);
  await workbook.xlsx.writeFile(path);
  return path;
}

async function refusalOf(path: string): Promise<string> {
  const error = await readOfficialScores(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  return String(error instanceof Error ? error.message : error);
}

describe('published scores', () => {
  const whole =
    'unit,url,rank,score,label,from,to\n甲县,http://a.gov.cn/,1,99.84,2017年得分,2017-09-01,2018-08-31\n乙县,http://b.gov.cn/,,59.5,,,\n';

  it('are read with their name and the time for which they hold', async () => {
    expect(await readOfficialScores(csv(whole))).toEqual({
      label: '2017年得分',
      period: { from: '2017-09-01', to: '2018-08-31' },
      rows: [
        { line: 2, id: '', unit: '甲县', url: 'http://a.gov.cn/', rank: 1, score: 99.84 },
        { line: 3, id: '', unit: '乙县', url: 'http://b.gov.cn/', rank: null, score: 59.5 },
      ],
    });
  });

  it('are called by the file where it gives no name', async () => {
    const path = csv('id,score\na,60\n');
    expect(await readOfficialScores(path)).toMatchObject({ label: path.split('/').at(-1), period: null });
  });

  it('are read from Excel alike: numbers, days, links and coloured text', async () => {
    const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
    const link = { text: 'http://a.gov.cn/', hyperlink: 'http://a.gov.cn/' };
    const path = await xlsx([
      ['unit', 'url', 'rank', 'score', 'label', 'from', 'to'],
      [
        '甲县',
        link,
        1,
        99.84,
        { richText: [{ text: '2017年' }, { text: '得分' }] },
        day('2017-09-01'),
        day('2018-08-31'),
      ],
      [],
      ['乙县', 'http://b.gov.cn/', null, '59.5'],
    ]);
    const { rows, ...head } = await readOfficialScores(path);
    expect(head).toEqual({ label: '2017年得分', period: { from: '2017-09-01', to: '2018-08-31' } });
    expect(rows.map(({ line, url, score }) => [line, url, score])).toEqual([
      [2, 'http://a.gov.cn/', 99.84],
      [4, 'http://b.gov.cn/', 59.5],
    ]);
  });

  it.each([
    ['unit,points\n甲县,9\n', ['line 1', 'unknown column "points"', 'column score is missing']],
    ['score\n9\n', ['line 1', 'add a column id, url or unit']],
    ['unit,score,score\n甲县,9,9\n', ['column score stands twice']],
    ['unit,score\n', ['no score below the header']],
    ['unit,score\n甲县,110\n乙县,110.01\n', ['line 3, score: "110.01"', 'from 0 to 110']],
    ['unit,score\n甲县,-1\n', ['line 2, score: "-1"']],
    ['unit,score\n甲县,\n', ['line 2, score: ""']],
    ['unit,score\n甲县,九十\n', ['line 2, score: "九十"']],
    ['unit,score,rank\n甲县,9,0\n', ['line 2, rank: "0"']],
    ['unit,score\n,9\n', ['line 2', 'write one of them']],
    ['url,score\n暂无,9\n', ['line 2, url: "暂无"']],
    ['url,score\nhttp://a.gov.cn/,9\nhttp://a.gov.cn/,8\n', ['line 3, url', 'line 2 too']],
    ['unit,score\n甲县,9,9\n', ['line 2', '3 values under 2']],
    ['unit,score,from,to\n甲县,9,2017-02-30,2017-03-01\n', ['line 2, from: "2017-02-30"']],
    ['unit,score,from,to\n甲县,9,2017-03-02,2017-03-01\n', ['later']],
    ['unit,score,from,to\n甲县,9,2017-03-02,\n', ['line 2', 'give both']],
    ['unit,score,label\n甲县,9,甲\n乙县,9,乙\n', ['line 3, label: "乙"', 'line 2']],
  ])('refuse %j whole, with place, value and mend', async (text, words) => {
    const message = await refusalOf(csv(text));
    for (const word of [...words, 'none of them was taken']) expect(message).toContain(word);
  });

  it('refuse a formula, whatever it comes to', async () => {
    const path = await xlsx([
      ['unit', 'score'],
      ['甲县', { formula: '1+1', result: 99 }],
    ]);
    expect(await refusalOf(path)).toContain('line 2, column 2: a formula');
  });

  it('refuse what is no Excel file', async () => {
    const path = join(dir, 'no.xlsx');
    writeFileSync(path, 'unit,score\n');
    expect(await refusalOf(path)).toContain('no Excel file');
    expect(await refusalOf(join(dir, 'nowhere.xlsx'))).toContain('no such file');
  });
});

describe('which site a score belongs to', () => {
  const sites = [
    siteOf('a', { unit: '甲县', altUrl: 'http://old.gov.cn/' }),
    siteOf('b', { unit: '乙县' }),
    siteOf('c', { unit: '乙县' }),
  ];
  const matched = (row: Partial<{ id: string; url: string; unit: string }>) => {
    const line = { line: 2, id: '', unit: '', url: '', rank: null, score: 9, ...row };
    const { official, unmatched } = matchOfficial({ label: '', period: null, rows: [line] }, sites);
    return [[...official.byId.keys()], unmatched.length];
  };

  it.each([
    [{ id: 'a' }, [['a'], 0]],
    [{ url: 'https://www.a.gov.cn' }, [['a'], 0]],
    [{ url: 'http://old.gov.cn' }, [['a'], 0]],
    [{ unit: '甲县' }, [['a'], 0]],
    [{ url: 'http://b.gov.cn/', unit: '乙县人民政府' }, [['b'], 0]],
    [{ unit: '乙县' }, [[], 1]], // two of that name
    [{ id: 'a', url: 'http://b.gov.cn/' }, [[], 1]], // they contradict each other
    [{ id: 'z' }, [[], 1]],
  ])('%j', (row, expected) => expect(matched(row)).toEqual(expected));
});

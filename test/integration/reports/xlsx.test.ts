/** The Excel report, read back: sheets, headings, filters, live links, and no formula. */
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { ReportFormat, ReportModel } from '../../../reports/model/report-model.ts';
import { renderReport } from '../../../reports/render.ts';
import { DRAFT, HEADINGS } from '../../../reports/words/wording.ts';
import { smallestTypeOf } from '../../office/type-size.ts';
import { column, deadLink, listed, reportModel, siteReport, sleepingColumns } from '../../unit/reports/sample-run.ts';

function sampleModel(siteName = '甲县网'): ReportModel {
  const named = listed({ unit: '甲县', siteName });
  const other = listed({ unit: '乙县', rank: 2 });
  const reports = [
    siteReport({ site: named, columns: sleepingColumns(8) }),
    siteReport({ site: other, links: [deadLink('http://x.example/a')] }),
  ];
  return reportModel(reports, { sites: [named, other] });
}

async function workbook(format: ReportFormat, model = sampleModel()): Promise<ExcelJS.Workbook> {
  const read = new ExcelJS.Workbook();
  const bytes = await renderReport(model, format, 'xlsx');
  // The package's types ask for the ArrayBuffer form.
  await read.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return read;
}

/** Texts of the rows below the headings. */
const rowsBelow = (sheet: ExcelJS.Worksheet | undefined): string[][] =>
  (sheet?.getRows(4, Math.max(0, sheet.rowCount - 3)) ?? []).map((row) =>
    Array.from({ length: row.cellCount }, (_, index) => row.getCell(index + 1).text),
  );

describe('xlsx', () => {
  it('has annex 6, the ledger and the notes', async () => {
    expect((await workbook('annex6')).worksheets.map((sheet) => sheet.name)).toEqual(['附件6', '问题台账', '说明']);
  });

  it('has, as a ledger, every claim with its proof, and what could not be told', async () => {
    const sheets = (await workbook('ledger')).worksheets;
    expect(sheets.map((sheet) => sheet.name)).toEqual(['问题台账', '问题明细', '未能判定的情况', '说明']);
    const [, details] = sheets;
    const [row] = rowsBelow(details);
    expect(row?.slice(3, 9)).toEqual([
      ...['链接打不开', '链接', 'http://x.example/a', '', '页面不存在（404），链接文字“办事指南”'],
      'http://site.example/',
    ]);
    expect(row?.slice(10)).toEqual(['未复核', 'links-broken 乙县']);
    expect(details?.getCell('J4').value).toEqual({ text: '打开', hyperlink: 'http://site.example/' });
  });

  it('says nothing twice: no two cells side by side are the same', async () => {
    const model = sampleModel('甲县');
    const rows = rowsBelow((await workbook('ledger', model)).getWorksheet('问题明细'));
    expect(rows.filter((row) => row.some((text, at) => text !== '' && text === row[at + 1]))).toEqual([]);
  });

  it('has, as a ledger, a sheet for columns of which nothing could be told', async () => {
    const one = {
      unit: '甲县',
      siteName: '甲县网',
      column: '公开—统计',
      url: 'http://x.example/tj/',
      reason: '未能打开',
    };
    const read = await workbook('ledger', { ...sampleModel(), undecided: [one] });
    expect(rowsBelow(read.getWorksheet('未能判定的栏目'))).toEqual([Object.values(one)]);
  });

  it('has, as a ledger, sheets for columns that are due soon or doubtful, where there are such', async () => {
    const site = listed({ unit: '甲县' });
    const due = { ...column(['公开', '通知'], 'current'), lastUpdated: '2017-02-16', dueOn: '2017-03-02' };
    const doubtful = { ...column(['公开', '统计'], 'current'), doubts: ['re-dated-items' as const] };
    const model = reportModel([siteReport({ site, columns: [due, doubtful] })], { sites: [site] });
    const read = await workbook('ledger', model);
    const row = read.getWorksheet('即将超期的栏目')?.getRow(4);
    expect([1, 3, 5, 6].map((at) => row?.getCell(at).value)).toEqual([
      '甲县',
      '公开—通知',
      '2017-02-16',
      '最迟2017-03-02更新',
    ]);
    expect(row?.getCell(4).value).toMatchObject({ hyperlink: due.url });
    expect(read.getWorksheet('待人工复核的栏目')?.getCell('F4').value).toBe('疑似旧稿新发');
  });

  it('keeps title and headings in sight, with filters over the whole table', async () => {
    const sheet = (await workbook('annex6')).getWorksheet('附件6');
    const headings = HEADINGS.map((_, index) => sheet?.getRow(3).getCell(index + 1).value);
    expect(sheet?.getCell('A1').value).toBe('存在突出问题的政府网站名单');
    expect(sheet?.getCell('A2').value).toBe(`【${DRAFT}】（截至2017年2月28日）`);
    expect(headings).toEqual([...HEADINGS]);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    expect(sheet?.autoFilter).toBe('A3:F4');
  });

  it('prints on A4 landscape, as wide as the page, with its headings, the mark and page x of y on each', async () => {
    const { worksheets } = await workbook('ledger');
    for (const { pageSetup, headerFooter, name } of worksheets) {
      expect(pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1 });
      expect(pageSetup.fitToHeight).toBe(0);
      expect(pageSetup.printTitlesRow).toBe(name === '说明' ? undefined : '3:3');
      expect(headerFooter.oddHeader).toContain(`【${DRAFT}】`);
      expect(headerFooter.oddFooter).toContain('第 &P 页，共 &N 页');
    }
  });

  it.each(['annex6', 'ledger'] as const)(
    'prints %s in type of nine points at least, long links included',
    async (format) => {
      const site = listed({ unit: '甲县', url: `http://www.example.gov.cn/${'zhengwugongkai/'.repeat(9)}` });
      const due = { ...column(['公开', '通知'], 'current'), lastUpdated: '2017-02-16', dueOn: '2017-03-02' };
      const report = siteReport({ site, columns: [due, ...sleepingColumns(8)], links: [deadLink(`${site.url}x`)] });
      const undecided = [{ unit: '甲县', siteName: '甲县网', column: '公开—统计', url: site.url, reason: '未能打开' }];
      const read = await workbook(format, { ...reportModel([report], { sites: [site] }), undecided });
      for (const sheet of read.worksheets) expect([sheet.name, smallestTypeOf(sheet) >= 9]).toEqual([sheet.name, true]);
    },
  );

  it('prints no numbers by which findings are reviewed: they stand beyond the edge of the paper', async () => {
    const sheet = (await workbook('ledger')).getWorksheet('问题明细');
    expect(sheet?.pageSetup.printArea).toMatch(/^A1:K\d+$/u);
    expect(sheet?.getCell('L3').value).toBe('问题编号');
  });

  it('wraps its links, and sets long ones smaller', async () => {
    const long = listed({ unit: '甲县', url: 'http://www.example.gov.cn/portal/page/index.html' });
    const report = siteReport({ site: long, columns: sleepingColumns(8) });
    const read = await workbook('annex6', reportModel([report], { sites: [long] }));
    const cell = read.getWorksheet('附件6')?.getCell('D4');
    expect(cell?.alignment.wrapText).toBe(true);
    expect(cell?.font.size).toBeLessThan(11);
  });

  it('marks what a person must fill in, by words and by colour', async () => {
    const site = listed({ unit: '甲县', score: 50 });
    const read = await workbook('annex6', reportModel([siteReport({ site })], { sites: [site] }));
    const cell = read.getWorksheet('附件6')?.getCell('E4');
    expect(cell?.value).toBe('【待人工补充】');
    expect(cell?.font.bold).toBe(true);
    expect(cell?.fill).toMatchObject({ pattern: 'solid' });
  });

  it('makes rows high enough for their wrapped text', async () => {
    const sheet = (await workbook('annex6')).getWorksheet('附件6');
    const ledger = (await workbook('annex6')).getWorksheet('问题台账');
    expect(sheet?.getRow(4).height).toBeGreaterThan(ledger?.getRow(4).height ?? Number.POSITIVE_INFINITY);
  });

  it('links the address', async () => {
    const sheet = (await workbook('annex6')).getWorksheet('附件6');
    expect(sheet?.getCell('D4').value).toEqual({ text: 'http://甲县.example/', hyperlink: 'http://甲县.example/' });
  });

  it('holds a name that looks like a formula as text', async () => {
    const sheet = (await workbook('annex6', sampleModel('=cmd|A1'))).getWorksheet('附件6');
    expect(sheet?.getCell('C4').type).toBe(ExcelJS.ValueType.String);
    expect(sheet?.getCell('C4').value).toBe('=cmd|A1');
  });

  it('says where it comes from, and that it is a draft', async () => {
    const notes = (await workbook('annex6')).getWorksheet('说明');
    const said = notes?.getColumn(1).values.join('\n') ?? '';
    for (const words of [DRAFT, '0.1.0', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb', '2017-02-28-1']) {
      expect(said).toContain(words);
    }
  });

  it('is the same, byte for byte, for the same model', async () => {
    const bytes = await renderReport(sampleModel(), 'ledger', 'xlsx');
    expect(bytes.equals(await renderReport(sampleModel(), 'ledger', 'xlsx'))).toBe(true);
  });
});

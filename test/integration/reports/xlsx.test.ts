/** The Excel report, read back: sheets, headings, filters, live links, and no formula. */
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../reports/render.ts';
import type { ReportFormat, ReportModel } from '../../../reports/report-model.ts';
import { HEADINGS } from '../../../reports/wording.ts';
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

describe('xlsx', () => {
  it('has annex 6, the ledger and the notes', async () => {
    expect((await workbook('annex6')).worksheets.map((sheet) => sheet.name)).toEqual(['附件6', '问题台账', '说明']);
  });

  it('has, as a ledger, every claim with its proof, and what could not be told', async () => {
    const sheets = (await workbook('ledger')).worksheets;
    expect(sheets.map((sheet) => sheet.name)).toEqual(['问题台账', '问题明细', '未能判定的情况', '说明']);
    const [, details] = sheets;
    expect(details?.getCell('F2').value).toMatchObject({ hyperlink: 'http://x.example/a' });
    expect(details?.getCell('I2').value).toBe('未复核');
  });

  it('has, as a ledger, sheets for columns that are due soon or doubtful, where there are such', async () => {
    const site = listed({ unit: '甲县' });
    const due = { ...column(['公开', '通知'], 'current'), lastUpdated: '2017-02-16', dueOn: '2017-03-02' };
    const doubtful = { ...column(['公开', '统计'], 'current'), doubts: ['re-dated-items' as const] };
    const model = reportModel([siteReport({ site, columns: [due, doubtful] })], { sites: [site] });
    const read = await workbook('ledger', model);
    const row = read.getWorksheet('即将超期的栏目')?.getRow(2);
    expect([1, 3, 5, 6].map((at) => row?.getCell(at).value)).toEqual([
      '甲县',
      '公开 > 通知',
      '2017-02-16',
      '最迟2017-03-02更新',
    ]);
    expect(row?.getCell(4).value).toMatchObject({ hyperlink: due.url });
    expect(read.getWorksheet('待人工复核的栏目')?.getCell('F2').value).toBe('疑似旧稿新发');
  });

  it('keeps the six headings in sight, with filters over the whole table', async () => {
    const sheet = (await workbook('annex6')).getWorksheet('附件6');
    const headings = HEADINGS.map((_, index) => sheet?.getRow(1).getCell(index + 1).value);
    expect(headings).toEqual([...HEADINGS]);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.autoFilter).toBe('A1:F2');
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape' });
  });

  it('makes rows high enough for their wrapped text', async () => {
    const sheet = (await workbook('annex6')).getWorksheet('附件6');
    const ledger = (await workbook('annex6')).getWorksheet('问题台账');
    expect(sheet?.getRow(2).height).toBeGreaterThan(ledger?.getRow(2).height ?? Number.POSITIVE_INFINITY);
  });

  it('links the address', async () => {
    const sheet = (await workbook('annex6')).getWorksheet('附件6');
    expect(sheet?.getCell('D2').value).toEqual({ text: 'http://甲县.example/', hyperlink: 'http://甲县.example/' });
  });

  it('holds a name that looks like a formula as text', async () => {
    const sheet = (await workbook('annex6', sampleModel('=cmd|A1'))).getWorksheet('附件6');
    expect(sheet?.getCell('C2').type).toBe(ExcelJS.ValueType.String);
    expect(sheet?.getCell('C2').value).toBe('=cmd|A1');
  });

  it('says where it comes from, and that it is a draft', async () => {
    const notes = (await workbook('annex6')).getWorksheet('说明');
    const said = notes?.getColumn(1).values.join('\n') ?? '';
    for (const words of ['草稿(未复核)', '0.1.0', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb', '2017-02-28-1']) {
      expect(said).toContain(words);
    }
  });

  it('is the same, byte for byte, for the same model', async () => {
    const bytes = await renderReport(sampleModel(), 'ledger', 'xlsx');
    expect(bytes.equals(await renderReport(sampleModel(), 'ledger', 'xlsx'))).toBe(true);
  });
});

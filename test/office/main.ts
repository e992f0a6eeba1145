/**
 * `npm run check:office`: every docx and xlsx report is opened by LibreOffice (`soffice`, from the packages
 * `libreoffice-writer-nogui` and `libreoffice-calc-nogui`), and must say what it should, with no formula at work. Exits with 1
 * where one does not, with 2 where there is no LibreOffice.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { FORMS, type ReportName, renderDocument } from '../../reports/render-document.ts';
import { NASTY, sampleModel } from './sample-model.ts';

const NOTICE = { due: '2017-03-31', pictures: new Map() };
/** Words that each report must show. */
const EXPECTED: Readonly<Record<ReportName, readonly string[]>> = {
  annex6: ['甲县', '栏目8', '7个以上栏目不更新'],
  ledger: ['乙县', '存在链接打不开的现象'],
  rectification: ['责任单位', '政务公开 > 栏目1', '待人工复核'],
  notice: ['政府网站问题整改通知单', '2017年3月31日', '其余'],
  bulletin: ['关于政府网站巡查情况的通报', '一、总体情况', '（由人工补充。）'],
};
const FILTERS = {
  docx: 'txt:Text (encoded):UTF8',
  xlsx: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
};

const dir = mkdtempSync(join(tmpdir(), 'office-'));
const office = (...argv: readonly string[]): Buffer =>
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${dir}/profile`, ...argv], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });

function hasOffice(): boolean {
  try {
    return office('--version').length > 0;
  } catch {
    return false;
  }
}

/** As LibreOffice reads it: the text of a document, or all cells of all sheets. */
function reopened(name: ReportName, as: 'docx' | 'xlsx'): string {
  office('--convert-to', FILTERS[as], '--outdir', dir, join(dir, `${name}.${as}`));
  if (as === 'docx') return readFileSync(join(dir, `${name}.txt`), 'utf8');
  const sheets = { annex6: '附件6', ledger: '问题台账', rectification: '整改台账', notice: '', bulletin: '' };
  return ['问题明细', sheets[name]].map((sheet) => cellsOf(join(dir, `${name}-${sheet}.csv`))).join('\n');
}

function cellsOf(file: string): string {
  try {
    const rows: string[][] = parse(readFileSync(file, 'utf8'), { bom: true, relax_column_count: true });
    return rows.flat().join('\n');
  } catch (cause) {
    // Not every workbook has every sheet.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  }
}

/** A formula that works would show its result, or a fault, in place of its words. */
function faultsOf(name: ReportName, text: string): string[] {
  const missing = EXPECTED[name].filter((words) => !text.replaceAll(/\s+/g, ' ').includes(words));
  const ran = text.includes('HYPERLINK') ? [] : [NASTY];
  return [...missing, ...ran].map((words) => `${name}: does not show ${words}`);
}

async function check(): Promise<string[]> {
  const model = sampleModel();
  const faults: string[] = [];
  for (const name of Object.keys(FORMS) as ReportName[]) {
    for (const as of ['docx', 'xlsx'] as const) {
      if (!FORMS[name].some((form) => form === as)) continue;
      writeFileSync(join(dir, `${name}.${as}`), await renderDocument(model, { name, as, notice: NOTICE }));
      const found = faultsOf(name, reopened(name, as));
      process.stdout.write(`${name}.${as}: ${found.length === 0 ? 'fine' : 'WRONG'}\n`);
      faults.push(...found);
    }
  }
  return faults;
}

try {
  if (!hasOffice()) {
    process.stderr.write('There is no soffice here: install libreoffice-writer-nogui and libreoffice-calc-nogui.\n');
    process.exitCode = 2;
  } else {
    const faults = await check();
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}

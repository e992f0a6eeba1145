/** Every file that goes out, by the commands that write it, with words that it must show. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FORMS, type ReportName } from '../../reports/render-document.ts';
import { runCommandLine } from '../../src/cli/program.ts';
import { capturedTerminal } from '../support/captured-terminal.ts';
import { DUE, MENDED, OLD_RUN, storeRun, TO_FILL_IN } from './stored-run.ts';

export interface Output {
  readonly file: string;
  readonly shows: readonly string[];
}

const OPENED: readonly string[] = ['docx', 'xlsx', 'csv'];
const REPORTS: Readonly<Record<ReportName, readonly string[]>> = {
  annex6: ['甲县', '栏目8', '60分以下政府网站', TO_FILL_IN, '待人工补充'],
  ledger: ['乙县', '存在链接打不开的现象'],
  rectification: ['责任单位', '政务公开—栏目1', '待人工复核', '整改中', DUE, '已整改'],
  notice: ['政府网站问题整改通知单', '2017年3月31日', '编号：', '联系人：'],
  bulletin: ['关于政府网站巡查情况的通报', '一、总体情况', '（由人工补充。）'],
};
const REVIEW = ['问题编号', '栏目内容为空', '链接打不开'];
const SCORES = ['甲县', '乙县', '59.9'];
const OF_FINDINGS = ['dueOn', DUE, '栏目1'];

interface Wanted extends Output {
  /** Of the command, before `-o FILE`. */
  readonly argv: readonly string[];
}

/** Of a run made for it, under `dir`. */
export async function writeOutputs(dir: string): Promise<Output[]> {
  const data = join(dir, 'data');
  await storeRun(data);
  const old = ['docx', 'xlsx', 'csv'].map((as) => ({
    file: join(dir, `ledger-of-old.${as}`),
    // The columns are named one by one in the workbook alone.
    shows: ['复核情况', ...(as === 'xlsx' ? [MENDED] : [])],
    argv: ['report', '--format', 'ledger', '--run', OLD_RUN, '--as', as, '-o'],
  }));
  return write([...outputsIn(dir), ...old], data);
}

/** Of a run that is there: which words stand in it is not known. */
export async function writeOutputsOf(data: string, dir: string): Promise<Output[]> {
  return write(
    outputsIn(dir).map((one) => ({ ...one, shows: [] })),
    data,
  );
}

function outputsIn(dir: string): Wanted[] {
  const reports = (Object.entries(FORMS) as [ReportName, readonly string[]][]).flatMap(([name, forms]) => {
    const more = name === 'notice' ? ['--due', '2017-03-31'] : [];
    // What is a web page can be printed.
    const all = [...forms.filter((form) => OPENED.includes(form)), ...(forms.includes('html') ? ['pdf'] : [])];
    return all.map((as) => ({
      file: join(dir, `${name}.${as}`),
      shows: REPORTS[name],
      argv: ['report', '--format', name, '--as', as, ...more, '-o'],
    }));
  });
  const books = ['--profile', 'gx2016', '--profile', 'check2019'];
  const lists = ['xlsx', 'csv'].flatMap((as) => [
    { file: join(dir, `review.${as}`), shows: REVIEW, argv: ['review', '--export'] },
    { file: join(dir, `scores.${as}`), shows: SCORES, argv: ['score', ...books, '--as', as, '-o'] },
  ]);
  const findings = { file: join(dir, 'findings.csv'), shows: OF_FINDINGS, argv: ['findings', '--as', 'csv', '-o'] };
  return [...reports, ...lists, findings];
}

async function write(all: readonly Wanted[], data: string): Promise<Output[]> {
  for (const { file, argv } of all) {
    mkdirSync(join(file, '..'), { recursive: true });
    const terminal = capturedTerminal();
    const code = await runCommandLine([...argv, file, '--data', data], terminal);
    if (code !== 0) throw new Error(`${file}: ${terminal.stderr()}`);
  }
  return all.map(({ file, shows }) => ({ file, shows }));
}

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

/** Written under `dir`, from a data folder made there. */
export async function writeOutputs(dir: string): Promise<Output[]> {
  const data = join(dir, 'data');
  await storeRun(data);
  const outputs: Output[] = [];
  const write = async (name: string, shows: readonly string[], argv: (file: string) => readonly string[]) => {
    const file = join(dir, name);
    const terminal = capturedTerminal();
    const code = await runCommandLine([...argv(file), '--data', data], terminal);
    if (code !== 0) throw new Error(`${name}: ${terminal.stderr()}`);
    outputs.push({ file, shows });
  };
  mkdirSync(dir, { recursive: true });
  for (const [name, forms] of Object.entries(FORMS) as [ReportName, readonly string[]][]) {
    const more = name === 'notice' ? ['--due', '2017-03-31'] : [];
    for (const as of forms.filter((form) => OPENED.includes(form))) {
      const argv = (file: string) => ['report', '--format', name, '--as', as, ...more, '-o', file];
      await write(`${name}.${as}`, REPORTS[name], argv);
    }
  }
  for (const as of ['docx', 'xlsx', 'csv']) {
    const argv = ['report', '--format', 'ledger', '--run', OLD_RUN, '--as', as, '-o'];
    // The columns are named one by one in the workbook alone.
    const shows = ['复核情况', ...(as === 'xlsx' ? [MENDED] : [])];
    await write(`ledger-of-old.${as}`, shows, (file) => [...argv, file]);
  }
  for (const as of ['xlsx', 'csv']) {
    await write(`review.${as}`, REVIEW, (file) => ['review', '--export', file]);
    const books = ['--profile', 'gx2016', '--profile', 'check2019'];
    await write(`scores.${as}`, SCORES, (file) => ['score', ...books, '--as', as, '-o', file]);
  }
  await write('findings.csv', ['dueOn', DUE, '栏目1'], (file) => ['findings', '--as', 'csv', '-o', file]);
  return outputs;
}

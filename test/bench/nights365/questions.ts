/** What people ask of a year of nights: each question by the command line's own code, timed without the start of the process. */
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Terminal } from '../../../src/terminal/terminal.ts';

export interface Answer {
  readonly question: string;
  /** Of the clock; on a machine that does other work too, more than it takes. */
  readonly ms: number;
  /** Of the processor, in all threads. */
  readonly cpuMs: number;
  readonly says: string;
}

interface Runs {
  readonly first: string;
  readonly last: string;
  readonly before: string;
  /** Where a table is written that is no text. */
  readonly workbook: string;
}

const REPEATS = 3;

export async function askAll(data: string, { first, last, before, workbook }: Runs): Promise<Answer[]> {
  const questions: readonly (readonly string[])[] = [
    ['findings', '--as', 'json'],
    ['findings', '--as', 'csv', '--run', first],
    ['findings', '--as', 'ndjson', '--since', before],
    ['findings', '--as', 'ndjson', '--since', first],
    ['findings', '--as', 'csv', '--since', first, '--kind', 'links-broken'],
    ['report', '--format', 'annex6', '--as', 'csv'],
    ['report', '--format', 'rectification', '--as', 'csv'],
    ['report', '--format', 'bulletin', '--as', 'html'],
    ['diff', before, last, '--json'],
    ['diff', first, last, '--json'],
    ['review', '--json'],
    ['score', '--as', 'csv'],
    ['score', '--profile', 'gx2016', '--profile', 'check2019', '--as', 'csv'],
    ['score', '--as', 'xlsx', '-o', workbook],
    ['status', '--json'],
    ['notify', '--dry-run'],
    ['prune', '--dry-run'],
  ];
  const answers: Answer[] = [];
  const names = [
    [last, 'LAST'],
    [before, 'BEFORE'],
    [first, 'FIRST'],
    [workbook, 'FILE'],
  ] as const;
  for (const argv of questions) {
    const question = names.reduce((text, [id, name]) => text.replaceAll(id, name), argv.join(' '));
    answers.push(await ask([...argv, '--data', data], question));
  }
  return answers;
}

/** The best of a few: the first also loads the code. */
export async function ask(argv: readonly string[], question: string): Promise<Answer> {
  const times: { readonly ms: number; readonly cpuMs: number }[] = [];
  let says = '';
  for (let count = 0; count < REPEATS; count += 1) {
    let bytes = 0;
    const errors: string[] = [];
    const terminal: Terminal = {
      out: async (text) => {
        bytes += Buffer.byteLength(text);
      },
      err: (text) => void errors.push(text),
      language: 'en',
      live: false,
      columns: () => 80,
    };
    const began = performance.now();
    const before = process.cpuUsage();
    const code = await runCommandLine(argv, terminal);
    const { user, system } = process.cpuUsage(before);
    times.push({ ms: performance.now() - began, cpuMs: (user + system) / 1000 });
    says = code === 0 ? `${Math.ceil(bytes / 1024)} KB` : `exit ${code}: ${errors.join(' ').trim()}`;
  }
  return {
    question,
    ms: Math.min(...times.map(({ ms }) => ms)),
    cpuMs: Math.min(...times.map(({ cpuMs }) => cpuMs)),
    says,
  };
}

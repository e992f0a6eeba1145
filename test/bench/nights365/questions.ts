/** What people ask of a year of nights: each question by the command line's own code, timed without the start of the process. */
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';

export interface Answer {
  readonly question: string;
  readonly ms: number;
  readonly says: string;
}

interface Runs {
  readonly first: string;
  readonly last: string;
  readonly before: string;
}

const REPEATS = 3;

export async function askAll(data: string, { first, last, before }: Runs): Promise<Answer[]> {
  const questions: readonly (readonly string[])[] = [
    ['findings', '--as', 'json'],
    ['findings', '--as', 'csv', '--run', first],
    ['findings', '--as', 'ndjson', '--since', before],
    ['findings', '--as', 'ndjson', '--since', first],
    ['findings', '--as', 'csv', '--since', first, '--kind', 'links-broken'],
    ['report', '--format', 'annex6', '--as', 'csv'],
    ['report', '--format', 'rectification', '--as', 'csv'],
    ['report', '--format', 'bulletin', '--as', 'html'],
    ['score', '--as', 'csv'],
    ['status', '--json'],
    ['notify', '--dry-run'],
    ['prune', '--dry-run'],
  ];
  const answers: Answer[] = [];
  for (const argv of questions)
    answers.push(await ask([...argv, '--data', data], argv.join(' ').replaceAll(last, 'LAST')));
  return answers;
}

/** The best of a few: the first also loads the code. */
async function ask(argv: readonly string[], question: string): Promise<Answer> {
  const times: number[] = [];
  let says = '';
  for (let count = 0; count < REPEATS; count += 1) {
    let bytes = 0;
    const errors: string[] = [];
    const terminal: Terminal = {
      out: async (text) => {
        bytes += Buffer.byteLength(text);
      },
      err: (text) => void errors.push(text),
      live: false,
      columns: () => 80,
    };
    const began = performance.now();
    const code = await runCommandLine(argv, terminal);
    times.push(performance.now() - began);
    says = code === 0 ? `${Math.ceil(bytes / 1024)} KB` : `exit ${code}: ${errors.join(' ').trim()}`;
  }
  return { question, ms: Math.min(...times), says };
}

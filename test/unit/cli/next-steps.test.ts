/** The next steps after a run, and where the demo's data is named. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Outcome, tellNextSteps } from '../../../src/cli/lines/next-steps.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';

const PATROL: Outcome = {
  ...{ data: 'data/demo', run: { id: 'p1', type: 'patrol' }, isFinished: true, findings: 7 },
  paths: ['annex6.docx', 'annex6.html', 'ledger.html'].map((file) => `data/demo/reports/${file}`),
};

function steps(outcome: Outcome): string {
  const terminal = capturedTerminal('zh');
  tellNextSteps(outcome, terminal);
  return terminal.stderr();
}

describe('the next steps', () => {
  it('after a patrol: open, review, publish', () =>
    expect(steps(PATROL)).toBe(
      [
        '下一步：',
        '  1. 打开 data/demo/reports/annex6.html 和 data/demo/reports/ledger.html 查看结果，现为草稿（未复核）',
        '  2. 逐条复核：npm run -s patrol -- review --data data/demo',
        '  3. 或在浏览器中查看和复核：npm run -s patrol -- serve --data data/demo',
        '  4. 复核后生成可印发的附件6：npm run -s patrol -- report --confirmed-only -o annex6.docx --data data/demo',
        '',
      ].join('\n'),
    ));

  it('after a check name its run: reports are of the newest patrol else', () =>
    expect(steps({ ...PATROL, data: 'data', run: { id: 'c1', type: 'check' }, paths: [] })).toMatch(
      /1\. 逐条复核：npm run -s patrol -- review\n {2}2\. .*serve\n {2}3\. .*report --confirmed-only --run c1 -o annex6\.docx\n$/,
    ));

  it('are none where there is nothing to do', () => expect(steps({ ...PATROL, findings: 0, paths: [] })).toBe(''));
});

it('a command that finds no run names the data of the demo where it has some', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'next-'));
  try {
    const told = async () => {
      const terminal = capturedTerminal();
      return [await runCommandLine(['runs', '--data', dir], terminal), terminal.stderr()];
    };
    expect(await told()).toEqual([2, `There is no run yet under ${dir}; begin one with run or check.\n`]);
    const demo = join(dir, 'demo');
    mkdirSync(demo);
    writeFileSync(join(demo, 'patrol.db'), '');
    expect(await told()).toEqual([2, expect.stringContaining(`add --data ${demo}`)]);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

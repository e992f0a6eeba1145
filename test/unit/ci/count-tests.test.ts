// What the build server counts: no failure is lost, whatever vitest leaves behind.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '..', '..', '..', '.ci', 'count-tests.cjs');
const folder = mkdtempSync(join(tmpdir(), 'count-tests-'));
const file = join(folder, 'results.json');

afterAll(() => rmSync(folder, { recursive: true }));

/** `passed failed skipped`, as the script prints them. */
function counted(results: string, code: number): string {
  writeFileSync(file, results);
  return countedIn(file, code);
}

function countedIn(path: string, code: number): string {
  return spawnSync(process.execPath, [SCRIPT, path, String(code)], { encoding: 'utf8' }).stdout.trim();
}

const fileOf = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});
const resultsOf = (...files: readonly object[]): string => JSON.stringify({ testResults: files });

describe('the count of tests', () => {
  it('sums all files', () => {
    const results = resultsOf(fileOf('passed', 'passed', 'passed'), fileOf('failed', 'passed', 'failed'));
    expect(counted(results, 1)).toBe('3 1 0');
  });

  it('tells tests that were left out', () => {
    expect(counted(resultsOf(fileOf('passed', 'passed', 'pending', 'todo', 'skipped')), 0)).toBe('1 0 3');
  });

  it('takes a file that could not be loaded for a failed test', () => {
    expect(counted(resultsOf(fileOf('passed', 'passed'), fileOf('failed')), 1)).toBe('1 1 0');
  });

  it('takes a file whose tests pass but which fails afterwards for a failed test', () => {
    expect(counted(resultsOf(fileOf('failed', 'passed')), 1)).toBe('1 1 0');
  });

  it('takes an end with an error that no test accounts for, for a failed test', () => {
    expect(counted(resultsOf(fileOf('passed', 'passed')), 137)).toBe('1 1 0');
  });

  it('names the files with failures', () => {
    const results = resultsOf({ ...fileOf('failed', 'failed'), name: '/a b.test.ts' }, fileOf('passed', 'passed'));
    writeFileSync(file, results);
    const names = spawnSync(process.execPath, [SCRIPT, file, '--failed-files'], { encoding: 'utf8' }).stdout;
    expect(names).toBe('/a b.test.ts\n');
  });

  it('fails where no test ran', () => {
    expect(counted(resultsOf(), 0)).toBe('0 1 0');
  });

  it('fails where vitest left no results, or half of them', () => {
    expect(countedIn(join(folder, 'missing.json'), 0)).toBe('0 1 0');
    expect(counted('{"testResults": [', 0)).toBe('0 1 0');
  });
});

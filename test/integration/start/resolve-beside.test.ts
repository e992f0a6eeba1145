/** Modules that are found by their names alone are those that Node would have found. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../support/patrol-process.ts';

const BESIDE = join(ROOT, 'src', 'start', 'resolve-beside.cjs');
const run = promisify(execFile);

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'beside-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Each module that comes with `script`, and its format, in the order of loading. */
async function loaded(script: string, before: readonly string[]): Promise<string[]> {
  const note = `const seen = [];
    require('node:module').registerHooks({ load(url, context, next) {
      const loaded = next(url, context);
      seen.push(url + ' ' + loaded.format);
      return loaded;
    } });
    process.on('exit', () => require('node:fs').writeFileSync(process.env.SEEN, JSON.stringify(seen)));`;
  writeFileSync(join(dir, 'note.cjs'), note);
  const required = [join(dir, 'note.cjs'), ...before].flatMap((path) => ['--require', path]);
  const seen = join(dir, 'seen.json');
  await run(process.execPath, [...required, '--input-type=module', '--eval', script], {
    cwd: ROOT,
    env: { ...process.env, SEEN: seen },
  });
  const lines: string[] = JSON.parse(readFileSync(seen, 'utf8'));
  // What comes before is of the hooks themselves.
  return lines.slice(
    lines.findIndex((line) => line.startsWith('file:') && !line.startsWith(pathToFileURL(BESIDE).href)),
  );
}

/** Loaded only where something needs them. */
const LATER = [
  'docx',
  'echarts/dist/echarts.common.min.js',
  '@resvg/resvg-js',
  'exceljs',
  'playwright',
  'nodemailer',
  'htmlparser2',
  'tough-cookie',
  'robots-parser',
  'undici',
];

describe('modules that stand beside one another', () => {
  it.each([
    ...['check', 'run', 'report', 'worker', 'queues'].map((name) => `./src/cli/commands/${name}.ts`),
    ...['./workers/crawl-thread.ts', './src/browser/browser.ts', './src/config/rule-book/rule-book.ts', ...LATER],
  ])('are those that Node finds, for %s', async (module) => {
    const script = `await import('${module}').catch(() => {});`;
    const found = await loaded(script, [BESIDE]);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await loaded(script, []));
  });
});

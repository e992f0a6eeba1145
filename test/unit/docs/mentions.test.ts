// Wherever a page for people names a command, a flag, a script or a file, there is one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { flagsOfAll, knownCommands } from './known-commands.ts';
import { flagsIn } from './settings-table.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const PAGES = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];
const COMMANDS = await knownCommands();
const FLAGS = new Set([...(await flagsOfAll()), ...[...COMMANDS.values()].flatMap((flags) => [...flags])]);
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

/** Lines of these are about the flags of other programs, or of the project's own tools. */
const OF_OTHERS =
  /\b(?:npm (?:ci|test|config)|npm run (?!-s patrol|patrol)|docker|useradd|redis-server|apt-get|git|node --|lychee|muffet|linkinator|tsc)\b/;
/** Of Node, and of the benchmarks, where a sentence names them alone. */
const FLAGS_OF_OTHERS = new Set([
  'no-zygote',
  'runs',
  'links',
  'minutes',
  'nights',
  'micro',
  'tools',
  'copies',
  'seed',
  'seeds',
  'single-threaded-gc',
  'sizes',
]);

/** Commands as they are called: `patrol x` in code, or through npm. */
function commandsIn(text: string): string[] {
  const calls = text.matchAll(
    /(?:`|\| |^(?=patrol \S+ (?:--|[A-Z])))patrol (?:--[a-z]+ \S+ )?([a-z][a-z-]*)|run -s patrol -- ([a-z][a-z-]*)/gm,
  );
  return [...calls].flatMap(([, bare, byNpm]) => bare ?? byNpm ?? []);
}

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('names no command that there is not', () => {
    expect(commandsIn(text).filter((command) => !COMMANDS.has(command))).toEqual([]);
  });

  it('names no flag that there is not', () => {
    const ours = text.split('\n').filter((line) => !OF_OTHERS.test(line));
    const named = [...flagsIn(ours.join('\n'))].filter((flag) => !FLAGS_OF_OTHERS.has(flag));
    expect(named.filter((flag) => !FLAGS.has(flag) && flag !== 'help')).toEqual([]);
  });

  it('names no script that there is not', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([a-z][a-z:0-9]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('leads to files that are there', () => {
    const files = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(join(ROOT, dirname(page), file)))).toEqual([]);
  });
});

describe.each(['README.md', 'README.zh-CN.md'])('%s', (page) => {
  it('has 150 lines at most', () => {
    expect(read(page).split('\n').length).toBeLessThanOrEqual(150);
  });
});

/** The demo's summary on a page, but for the line in the language of the page. */
function summaryOn(page: string): string[] {
  const [, after = ''] = read(page).split('demo:summary', 2);
  return after.split('\n').filter((line) => !line.includes('…'));
}

it('has the same summary of the demo in both READMEs', () => {
  expect(summaryOn('README.md').length).toBeGreaterThan(5);
  expect(summaryOn('README.zh-CN.md')).toEqual(summaryOn('README.md'));
});

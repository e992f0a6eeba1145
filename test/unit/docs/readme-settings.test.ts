// The READMEs say of the options what the program does with them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addCommonOptions, addCrawlOptions } from '../../../src/cli/options.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { type DefaultsOf, resolveSettings, type Settings } from '../../../src/config/settings.ts';
import { flagsIn, type SettingRow, settingRows } from './readme-table.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const README = read('README.md');
const ROWS = settingRows(README);
const NOW = new Date('2017-02-28T00:00:00Z');
const COMMANDS = [
  'run',
  'check',
  'inspect',
  'report',
  'findings',
  'score',
  'diff',
  'review',
  'evidence',
  'rejudge',
  'worker',
  'queues',
  'probe',
  'schedule',
  'status',
  'notify',
  'prune',
  'backup',
  'verify-store',
];
/** A secret has no flag. */
const TOKEN = 'PATROL_TOKEN';
/** Of npm, git and the tools of the project. */
const FLAGS_OF_OTHERS = ['ignore-scripts', 'only', 'help', 'port'];

function settings(flags: Record<string, unknown>, command: DefaultsOf = 'run'): Settings {
  return resolveSettings({ flags, command, environment: {}, now: NOW });
}

function settingCalled(key: string, given: Settings): unknown {
  return Object.entries(given).find(([name]) => name === key)?.[1];
}

/** Their defaults are files of the project. */
const FILES: readonly string[] = ['sites', 'overrides', 'office'];

/** What the program makes of the default that the README tells. */
function told({ key, defaults }: SettingRow, command: DefaultsOf): unknown {
  const word = command === 'check' ? defaults.at(-1) : defaults[0];
  const value = key === 'canary' ? defaults : FILES.includes(key) ? join(ROOT, word ?? '') : word;
  return settingCalled(key, settings({ [key]: value }, command));
}

async function helpOf(command: string): Promise<string> {
  let text = '';
  const terminal: Terminal = {
    out: async (piece) => {
      text += String(piece);
    },
    err: () => {},
    live: false,
    columns: () => 80,
  };
  await runCommandLine([command, '--help'], terminal);
  return text;
}

describe('the table of settings in README.md', () => {
  it('has a row for every setting, and no other', () => {
    expect(ROWS.map(({ key }) => key).sort()).toEqual(Object.keys(settings({})).sort());
  });

  it('has a row for every flag of a crawl, and no other', () => {
    const flags = addCrawlOptions(new Command()).options.map((option) => option.attributeName());
    expect(ROWS.map(({ key }) => key).sort()).toEqual(flags.sort());
  });

  it.each(ROWS.filter(({ defaults }) => defaults.length > 0))('tells the default of $key', (row) => {
    expect(told(row, 'run')).toEqual(settingCalled(row.key, settings({})));
    expect(told(row, 'check')).toEqual(settingCalled(row.key, settings({}, 'check')));
  });

  it.each(ROWS.filter(({ defaults }) => defaults.length === 0))('leaves $key without a default', ({ key, isOff }) => {
    const standard = settingCalled(key, settings({}));
    if (isOff) expect(standard).toBe(false);
    else if (key !== 'now') expect(standard).toBeNull();
  });

  it('names every variable of the environment, and no other', () => {
    for (const { key, variable } of ROWS) {
      const heard = variable === null ? {} : readEnvironment({ [variable]: 'redis://127.0.0.1' });
      expect(Object.keys(heard)).toEqual(variable === null ? [] : [key]);
    }
    const source = read('src/config/environment.ts');
    const variables = [...source.matchAll(/variables\.([A-Z_]+)/g)].map(([, name]) => name);
    expect([...ROWS.flatMap(({ variable }) => variable ?? []), TOKEN]).toEqual(variables);
    expect(README).toContain(`\`${TOKEN}\``);
  });

  it('ends with those that every command has', () => {
    const common = addCommonOptions(new Command()).options.map((option) => option.attributeName());
    expect(ROWS.slice(-common.length).map(({ key }) => key)).toEqual(common);
  });
});

describe('the READMEs', () => {
  it.each(COMMANDS)('name every flag of %s', async (command) => {
    const missing = [...flagsIn(await helpOf(command))].filter((flag) => !flagsIn(README).has(flag) && flag !== 'help');
    expect(missing).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s names no flag that there is not', async (file) => {
    const known = new Set(FLAGS_OF_OTHERS);
    for (const command of COMMANDS) for (const flag of flagsIn(await helpOf(command))) known.add(flag);
    expect([...flagsIn(read(file))].filter((flag) => !known.has(flag))).toEqual([]);
  });
});

// docs/settings.md and its Chinese twin say of the settings what the program does with them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addCommonOptions, addCrawlOptions } from '../../../src/cli/options/options.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { type DefaultsOf, resolveSettings, type Settings } from '../../../src/config/settings.ts';
import { type SettingRow, settingRows } from './settings-table.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const NOW = new Date('2017-02-28T00:00:00Z');
/** A secret has no flag. */
/** The language in which people are spoken to. */
const LOCALE = ['LC_ALL', 'LC_MESSAGES', 'LANG'];
const TOKEN = 'PATROL_TOKEN';
const PAGES = ['docs/settings.md', 'docs/settings.zh-CN.md'].map((page) => ({
  page,
  text: read(page),
  rows: settingRows(read(page)),
}));

function settings(flags: Record<string, unknown>, command: DefaultsOf = 'run'): Settings {
  return resolveSettings({ flags, command, environment: {}, now: NOW });
}

function settingCalled(key: string, given: Settings): unknown {
  return Object.entries(given).find(([name]) => name === key)?.[1];
}

/** Their defaults are files of the project. */
const FILES: readonly string[] = ['sites', 'overrides', 'office'];

/** What the program makes of the default that the page tells. */
function told({ key, defaults }: SettingRow, command: DefaultsOf): unknown {
  const word = command === 'check' ? defaults.at(-1) : defaults[0];
  const value = key === 'canary' ? defaults : FILES.includes(key) ? join(ROOT, word ?? '') : word;
  return settingCalled(key, settings({ [key]: value }, command));
}

describe.each(PAGES)('the table of $page', ({ text, rows }) => {
  it('has a row for every setting, and no other', () => {
    expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(settings({})).sort());
  });

  it('has a row for every flag of a crawl, and no other', () => {
    const flags = addCrawlOptions(new Command()).options.map((option) => option.attributeName());
    expect(rows.map(({ key }) => key).sort()).toEqual(flags.sort());
  });

  it.each(rows.filter(({ defaults }) => defaults.length > 0))('tells the default of $key', (row) => {
    expect(told(row, 'run')).toEqual(settingCalled(row.key, settings({})));
    expect(told(row, 'check')).toEqual(settingCalled(row.key, settings({}, 'check')));
  });

  it.each(rows.filter(({ defaults }) => defaults.length === 0))('leaves $key without a default', ({ key, isOff }) => {
    const standard = settingCalled(key, settings({}));
    if (isOff) expect(standard).toBe(false);
    else if (key !== 'now') expect(standard).toBeNull();
  });

  it('names every variable of the environment, and no other', () => {
    for (const { key, variable } of rows) {
      const heard = variable === null ? {} : readEnvironment({ [variable]: 'redis://127.0.0.1' });
      expect(Object.keys(heard)).toEqual(variable === null ? [] : [key]);
    }
    const source = read('src/config/environment.ts');
    const variables = [...source.matchAll(/variables\.([A-Z_]+)/g)].map(([, name]) => name);
    expect([...rows.flatMap(({ variable }) => variable ?? []), ...LOCALE, TOKEN]).toEqual(variables);
    for (const name of [...LOCALE, TOKEN]) expect(text).toContain(`\`${name}\``);
  });

  it('ends with those that every command has', () => {
    const common = addCommonOptions(new Command()).options.map((option) => option.attributeName());
    expect(rows.slice(-common.length).map(({ key }) => key)).toEqual(common);
  });
});

// docs/commands.md and its Chinese twin say of every command and flag that there is, and of no other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandSection, commandSections } from './command-sections.ts';
import { flagsOfAll, knownCommands } from './known-commands.ts';
import { settingRows } from './settings-table.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const flagOf = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const SETTINGS = settingRows(read('docs/settings.md')).map(({ key }) => flagOf(key));
const KNOWN = await knownCommands();
const EVERYWHERE = await flagsOfAll();

const PAGES = ['docs/commands.md', 'docs/commands.zh-CN.md'].map((page) => ({
  page,
  sections: commandSections(read(page)),
}));

function flagsToldBy({ own, settings }: CommandSection): string[] {
  return [...new Set([...own, ...(settings === 'all' ? SETTINGS : settings)])].sort();
}

describe.each(PAGES)('$page', ({ page, sections }) => {
  it('has a section for every command, and no other', () => {
    expect(sections.map(({ command }) => command).sort()).toEqual([...KNOWN.keys()].sort());
  });

  it.each(sections.map((section) => [section.command, section] as const))(
    'tells the flags of %s in its table and its line of settings',
    (command, section) => {
      const flags = [...(KNOWN.get(command) ?? [])].filter((flag) => !EVERYWHERE.has(flag));
      expect(flagsToldBy(section).filter((flag) => !EVERYWHERE.has(flag))).toEqual(flags.sort());
    },
  );

  it('names as settings only what docs/settings.md has', () => {
    const named = sections.flatMap(({ settings }) => (settings === 'all' ? [] : settings));
    expect(named.filter((flag) => !SETTINGS.includes(flag))).toEqual([]);
  });

  it('tells the flags of the whole program', () => {
    const untold = [...EVERYWHERE].filter((flag) => !read(page).includes(`--${flag}`));
    expect(untold).toEqual([]);
  });
});

it('says in both languages the same of flags and defaults', () => {
  const [english, chinese] = PAGES.map(({ sections }) =>
    Object.fromEntries(sections.map((section) => [section.command, flagsToldBy(section)])),
  );
  expect(chinese).toEqual(english);
});

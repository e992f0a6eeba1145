// What the help says of defaults is what the docs say, and both are what the program does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOTICES_FILE } from '../../../src/config/notices.ts';
import { resolveProbeSettings } from '../../../src/config/probe-settings.ts';
import { resolveRetentionSettings } from '../../../src/config/retention-settings.ts';
import { resolveScheduleSettings } from '../../../src/config/schedule-settings.ts';
import { type DefaultsOf, resolveSettings } from '../../../src/config/settings.ts';
import { commandSections } from './command-sections.ts';
import { knownCommands } from './known-commands.ts';
import { optionHelp, withoutBlanks } from './option-help.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const COMMANDS = [...(await knownCommands()).keys()];
const LANGUAGES = [
  { language: 'en', commands: 'docs/commands.md', settings: 'docs/settings.md' },
  { language: 'zh', commands: 'docs/commands.zh-CN.md', settings: 'docs/settings.zh-CN.md' },
] as const;

/** The cell of defaults by flag, of rows that begin with one; `place` is its column. */
function defaultCells(text: string, place: number): Map<string, string> {
  const rows = text.split('\n').filter((line) => line.startsWith('| `-'));
  return new Map(
    rows.flatMap((row) => {
      const cells = row.split('|').map((cell) => cell.trim());
      const flags = [...(cells[1] ?? '').matchAll(/--([a-z-]+)/g)].map(([, flag = '']) => flag);
      return flags.map((flag) => [flag, cells[place] ?? ''] as const);
    }),
  );
}

const literalsIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

describe.each(LANGUAGES)('the help in $language', ({ language, commands, settings }) => {
  const own = new Map(commandSections(read(commands)).map(({ command, text }) => [command, defaultCells(text, 2)]));
  const shared = defaultCells(read(settings), 3);

  /** What the docs say; of a setting with a default for `check` alone, the one that holds. */
  function toldIn(command: string, flag: string): string {
    const cell = own.get(command)?.get(flag) ?? shared.get(flag) ?? '';
    const [usual = cell, ofCheck] = cell.split(/,.*`check`/);
    return command === 'check' && ofCheck !== undefined ? ofCheck : usual;
  }

  it('is seen', async () => expect((await optionHelp('schedule', language)).length).toBeGreaterThan(25));

  it.each(COMMANDS)('of %s states the defaults that the docs state', async (command) => {
    const options = (await optionHelp(command, language)).filter(({ hasValue }) => hasValue);
    for (const { flag, default: stated } of options) {
      const cell = toldIn(command, flag);
      const literals = literalsIn(cell);
      const about = `${command} --${flag}: help “${stated}”, docs “${cell}”`;
      if (cell === '') expect(stated, about).toBeNull();
      else expect(stated, about).not.toBeNull();
      // The shell takes the quotation marks off.
      if (literals.length > 0) expect(stated?.replaceAll('"', ''), about).toContain(withoutBlanks(literals.join('')));
    }
  });
});

describe('the stated defaults are the real ones', () => {
  const stated = async (command: string): Promise<Map<string, string>> =>
    new Map(
      (await optionHelp(command, 'en'))
        .filter(({ default: one }) => one !== null)
        .map(({ flag, default: one }) => [flag, (one ?? '').replaceAll('"', '')]),
    );

  /** Of which the settings know a value; the others are worded. */
  const LITERAL = ['data', 'browser', 'max-pages', 'concurrency', 'redis-wait', 'redis-piece', 'outside-max-age'];
  it.each<[string, DefaultsOf]>([
    ['run', 'run'],
    ['check', 'check'],
  ])('of the settings, as %s has them', async (command, defaults) => {
    const help = await stated(command);
    const known = (flags: Record<string, unknown>) =>
      resolveSettings({ flags, command: defaults, environment: {}, now });
    const now = new Date('2017-02-28T00:00:00Z');
    const flags = [...LITERAL, 'recheck-after'].map((flag) => [camelCase(flag), help.get(flag)]);
    expect(known(Object.fromEntries(flags))).toEqual(known({}));
    const canary = help.get('canary')?.match(/https?:\/\/[^/]+\//g);
    const files = ['sites', 'overrides', 'office'].map((key) => [key, join(ROOT, help.get(key) ?? '')]);
    expect(known({ ...Object.fromEntries(files), canary })).toEqual(known({}));
  });

  it('of the other groups', async () => {
    const [schedule, prune, probe] = [await stated('schedule'), await stated('prune'), await stated('probe')];
    const pattern = schedule.get('at')?.split('').join(' ');
    expect(resolveScheduleSettings({ at: pattern, tz: schedule.get('tz') })).toEqual(resolveScheduleSettings({}));
    expect(resolveScheduleSettings({ probe: true, perDay: schedule.get('per-day') })).toEqual(
      resolveScheduleSettings({ probe: true }),
    );
    expect(resolveRetentionSettings({ keep: prune.get('keep'), pages: prune.get('pages') })).toEqual(
      resolveRetentionSettings({}),
    );
    expect(resolveProbeSettings({ perDay: probe.get('per-day') })).toEqual(resolveProbeSettings({}));
    for (const command of ['schedule', 'notify', 'doctor'])
      expect(join(ROOT, (await stated(command)).get('notices') ?? '')).toBe(NOTICES_FILE);
  });
});

const camelCase = (flag: string): string => flag.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

// docs/walk.zh-CN.md is the walk as it is written down in test/walk, and a clerk can read all of it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { englishIn } from '../../support/language/english-sentences.ts';
import { STEPS } from '../../walk/steps.ts';
import { flagsOfAll, knownCommands } from './known-commands.ts';
import { flagsIn } from './settings-table.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'walk.zh-CN.md'), 'utf8');
const LINES = PAGE.split('\n');
const COMMANDS = LINES.flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
const KNOWN = await knownCommands();
const EVERYWHERE = await flagsOfAll();

describe('the transcript of the walk', () => {
  it('has the steps and commands of the walk, in their order', () => {
    expect(LINES.filter((line) => /^## \d/.test(line))).toEqual(STEPS.map(({ title }, at) => `## ${at + 1}. ${title}`));
    expect(COMMANDS).toEqual(STEPS.flatMap(({ commands, afterwards = [] }) => [...commands, ...afterwards]));
  });

  it('goes from the installation to a confirmed annex 6 in docx', () => {
    expect(COMMANDS[0]).toMatch(/^npm ci\b/);
    const published = COMMANDS.findIndex((command) => / report .*--confirmed-only .*annex6 .*\.docx\b/.test(command));
    expect(published).toBeGreaterThan(0);
    expect(PAGE).toContain('已写入 附件6.docx');
  });

  it('has no English sentence, whoever wrote it', () => {
    const shown = LINES.filter((line) => !line.startsWith('$ ')).join('\n');
    expect(englishIn(shown)).toEqual([]);
  });

  it('names no command and no flag that does not exist', () => {
    for (const command of COMMANDS) {
      const [, name = ''] = /^npm run -s patrol -- (\S+)/.exec(command) ?? [];
      if (name === '' || name.startsWith('--')) continue;
      const flags = new Set([...(KNOWN.get(name) ?? []), ...EVERYWHERE]);
      expect([...flagsIn(command.replace(/^npm run -s patrol -- /, ''))].filter((flag) => !flags.has(flag))).toEqual(
        [],
      );
      expect(KNOWN.has(name), command).toBe(true);
    }
    const scripts = COMMANDS.flatMap((command) => /^npm run -s (\S+)/.exec(command)?.[1] ?? []);
    expect(scripts.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });

  it('tells nothing of the machine and the registry of whoever walked', () => {
    expect(PAGE).not.toMatch(/registry|npmjs|npmmirror|node_modules/i);
    expect(LINES.filter((line) => /(?<![\w/.:-])\/(?!home\/patrol\b)[a-z]+\/[\w.-]/.test(line))).toEqual([]);
    expect(PAGE).not.toMatch(/\bpatrol-\d{8}-\d{6}/);
  });

  it('is linked from the pages that a clerk reads first', () => {
    expect(existsSync(join(ROOT, 'docs', 'walk.zh-CN.md'))).toBe(true);
    expect(readFileSync(join(ROOT, 'README.zh-CN.md'), 'utf8')).toContain('(docs/walk.zh-CN.md)');
    expect(readFileSync(join(ROOT, 'docs', 'clerk.zh-CN.md'), 'utf8')).toContain('(walk.zh-CN.md)');
  });
});

/** The help in both languages: every command and option, and neither language in the other's. */
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Language } from '../../../src/language/message.ts';
import { displayWidth } from '../../../src/terminal/display-width.ts';
import { wrapText } from '../../../src/terminal/wrapped-text.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { knownCommands } from '../docs/known-commands.ts';

async function helpOf(language: Language, ...argv: readonly string[]): Promise<string> {
  const terminal = capturedTerminal(language);
  await runCommandLine([...argv, '--help'], terminal);
  return terminal.stdout();
}

const COMMANDS = [[], ...[...(await knownCommands()).keys()].map((name) => [name])];
/** What an English sentence has, and names, values and abbreviations have not. */
const SENTENCE = /\b(?:the|of|is|are|be|to|and|from|it|which|where|what|in|with|without|default|one|may|only)\b/i;

describe.each(COMMANDS)('the help of patrol %s', (...command) => {
  it('has no English sentence in Chinese', async () => {
    const help = await helpOf('zh', ...command);
    expect(help.split('\n').filter((line) => SENTENCE.test(line.replaceAll(/--?[\w-]+|<[^>]*>/g, '')))).toEqual([]);
    expect(help).toMatch(/^用法：/);
  });

  it('has a Chinese sentence for each term', async () => {
    const lines = (await helpOf('zh', ...command)).split('\n').filter((line) => /^ {2}\S/.test(line));
    expect(lines.filter((line) => !/\p{Script=Han}/u.test(line))).toEqual([]);
  });

  it('has no Chinese in English', async () => expect(await helpOf('en', ...command)).not.toMatch(/\p{Script=Han}/u));
});

describe('Chinese lines', () => {
  it('end within the width, in no word, and before no mark that ends something', () => {
    const text = '写到哪个文件（默认 config/overrides.csv），文本格式不写此项时输出到屏幕；可写几次。';
    for (let width = 24; width < 60; width += 1) {
      const lines = wrapText(text, width);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
      expect(lines.filter((line) => /^[，。；）]/.test(line))).toEqual([]);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      expect(lines.some((line) => line.includes('config/overrides.csv'))).toBe(true);
    }
  });
});

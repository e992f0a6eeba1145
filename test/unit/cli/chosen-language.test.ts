/** In which language people are told: the locale's, unless `--lang` says otherwise. */
import { describe, expect, it } from 'vitest';
import { takeLanguage } from '../../../src/cli/chosen-language.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { readLanguage } from '../../../src/config/environment.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';

describe('the language of a locale', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh' }, 'zh'],
    [{ LANG: 'zh-Hans' }, 'zh'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zhx_CN' }, 'en'],
    [{}, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
  ])('%j: %s', (variables, language) => expect(readLanguage(variables)).toBe(language));
});

describe('--lang', () => {
  it.each([
    [['run', '--lang', 'zh', '--quiet'], ['run', '--quiet'], 'zh'],
    [['--lang=en', 'run'], ['run'], 'en'],
    [['run', '--lang', 'zh', '--lang', 'en'], ['run'], 'en'],
    [['run', '--', '--lang', 'zh'], ['run', '--', '--lang', 'zh'], null],
    [['run'], ['run'], null],
  ])('is taken out of %j', (argv, rest, language) => expect(takeLanguage(argv)).toEqual({ argv: rest, language }));

  it.each([
    ['zh', ['--lang', 'en', 'run', '--fast'], "unknown option '--fast'"],
    ['en', ['run', '--fast', '--lang', 'zh'], '没有“--fast”这个选项'],
    ['zh', ['run', '--lang', 'de'], '--lang：取值 "de" 无效，请从以下取值中选择：zh, en。'],
    ['en', ['run', '--lang'], '--lang is missing; write one of zh, en.'],
  ] as const)('over %s: %j', async (locale, argv, words) => {
    const terminal = capturedTerminal(locale);
    expect(await runCommandLine(argv, terminal)).toBe(2);
    expect(terminal.stderr()).toContain(words);
  });
});

/** The tables of messages: each is complete in both languages, and no sentence mixes them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asMessage } from '../../../src/language/message.ts';
import { sourceFiles, withoutComments } from '../../support/code/source-files.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'src', 'language', 'messages');
const TABLES = await Promise.all(
  readdirSync(FOLDER).map(async (file): Promise<[string, unknown]> => [file, await import(join(FOLDER, file))]),
);

interface Entry {
  readonly path: string;
  readonly value: unknown;
}

/** What stands at the ends of a table: messages, and functions called with arguments that belong to no language. */
function entriesOf(value: unknown, path: string): Entry[] {
  if (typeof value === 'function') {
    // Messages take nothing but texts, numbers, lists of texts and other messages: this passes for each of them.
    const argument = Object.assign(['7'], asMessage('7'));
    return entriesOf(value(...Array.from({ length: value.length }, () => argument)), `${path}()`);
  }
  if (typeof value !== 'object' || value === null || 'zh' in value || 'en' in value) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => entriesOf(inner, `${path}.${key}`));
}

const ENTRIES = TABLES.flatMap(([file, table]) =>
  entriesOf(table, file.replace(/\.ts$/, '')).filter(({ value }) => typeof value !== 'string'),
);
const textIn = ({ value }: Entry, language: 'zh' | 'en'): string => {
  const text = typeof value === 'object' && value !== null ? Reflect.get(value, language) : undefined;
  return typeof text === 'string' ? text : '';
};
const HAN = /\p{Script=Han}/u;
/** “…” holds what is quoted: a name, a heading or a sentence of a page. */
const quotedLeftOut = (text: string): string => text.replaceAll(/“[^”]*”/g, '');

describe('the tables of messages', () => {
  it('are seen', () => expect(ENTRIES.length).toBeGreaterThan(15));

  it.each(['zh', 'en'] as const)('say everything in %s', (language) =>
    expect(ENTRIES.filter((entry) => textIn(entry, language).trim() === '').map(({ path }) => path)).toEqual([]),
  );

  it('have Chinese in the Chinese half', () =>
    expect(ENTRIES.filter((entry) => !HAN.test(textIn(entry, 'zh'))).map(({ path }) => path)).toEqual([]));

  it('have none in the English half, but what is quoted', () =>
    expect(ENTRIES.filter((entry) => HAN.test(quotedLeftOut(textIn(entry, 'en')))).map(({ path }) => path)).toEqual(
      [],
    ));
});

it('a message that is written elsewhere has no Chinese in its English half either', () => {
  const english = /\ben: (['"`])(.*?)\1/g;
  const mixed = sourceFiles('src', 'reports', 'workers').flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(english)]
      .filter(([, , words = '']) => HAN.test(quotedLeftOut(words)))
      .map(([sentence]) => `${path}: ${sentence}`),
  );
  expect(mixed).toEqual([]);
});

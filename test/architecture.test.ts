import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  functionLengths,
  importCycle,
  isOurs,
  type SourceFile,
  sourceFiles,
  withoutComments,
} from './support/code/source-files.ts';

const FILES = sourceFiles('src', 'reports', 'workers');

interface Allowed {
  readonly values?: readonly string[];
  readonly types?: readonly string[];
}

/**
 * Who may import whom, from the ground up: a part imports values of parts above it in this table alone. Whatever stands
 * under `values` may be imported for its types too; all may import the types of src/site-report.ts.
 */
const MAY_IMPORT: Readonly<Record<string, Allowed>> = {
  'src/site-report.ts': {
    types: [
      'src/honoured-override.ts',
      'src/looked-for.ts',
      'src/site-manners.ts',
      'src/availability.ts',
      'src/column-reasons.ts',
      'src/evidence-kinds.ts',
      'src/finding-kinds.ts',
      'src/visit-pictures.ts',
    ],
  },
  'src/honoured-override.ts': {},
  'src/looked-for.ts': {},
  'src/site-manners.ts': {},
  'src/availability.ts': {},
  'src/column-reasons.ts': {},
  'src/evidence-kinds.ts': {},
  'src/finding-kinds.ts': {},
  'src/visit-pictures.ts': {},
  'src/visit-notes.ts': {},
  'src/chinese-font.ts': {},
  'src/cache': {},
  'src/time': { values: ['src/cache'] },
  'src/url': { values: ['src/cache', 'src/time'] },
  'src/vocabulary': { values: ['src/cache', 'src/time'] },
  'src/html': { values: ['src/cache', 'src/url', 'src/vocabulary'] },
  'src/read': { values: ['src/cache', 'src/time', 'src/url', 'src/vocabulary', 'src/html'] },
  'src/site': { values: ['src/cache', 'src/time', 'src/url', 'src/read'], types: ['src/vocabulary'] },
  'src/rules': {
    values: ['src/cache', 'src/time', 'src/url', 'src/site'],
    types: ['src/availability.ts', 'src/read', 'src/config'],
  },
  'src/score': { values: ['src/time'], types: ['src/availability.ts', 'src/config'] },
  'src/pace': { values: ['src/url'], types: ['src/http'] },
  'src/http': { values: ['src/cache', 'src/url', 'src/html', 'src/read', 'src/pace'] },
  'src/browser': { values: ['src/chinese-font.ts', 'src/url', 'src/http'], types: ['src/pace'] },
  'src/lifecycle': { values: ['src/visit-notes.ts', 'src/url', 'src/http'] },
  'src/language': {},
  'src/config': { values: ['src/time', 'src/language'] },
  'src/crawl': {
    values: [
      'src/visit-notes.ts',
      'src/cache',
      'src/time',
      'src/url',
      'src/html',
      'src/read',
      'src/site',
      'src/rules',
      'src/pace',
      'src/http',
      'src/browser',
    ],
    types: ['src/vocabulary', 'src/config'],
  },
  'src/judge.ts': { values: ['src/site', 'src/rules'], types: ['src/config'] },
  'src/verify': {
    values: [
      'src/visit-notes.ts',
      'src/cache',
      'src/url',
      'src/html',
      'src/read',
      'src/site',
      'src/rules',
      'src/browser',
      'src/crawl',
    ],
    types: ['src/http'],
  },
  'src/patrol.ts': { values: ['src/site', 'src/rules', 'src/crawl', 'src/judge.ts', 'src/verify'] },
  'src/rejudge.ts': {
    values: ['src/site', 'src/rules', 'src/crawl', 'src/judge.ts', 'src/verify'],
    types: ['src/vocabulary', 'src/config'],
  },
  'src/finalise.ts': {
    values: ['src/visit-notes.ts', 'src/rules', 'src/http'],
    types: ['src/availability.ts', 'src/config'],
  },
  'src/queue': {
    values: ['src/language'],
    types: ['src/availability.ts', 'src/visit-pictures.ts', 'src/pace', 'src/config', 'src/store'],
  },
  'src/store': { values: ['src/language'], types: ['src/availability.ts', 'src/lifecycle', 'src/config'] },
  'src/notices': { types: ['src/config', 'src/store'] },
  reports: {
    values: ['src/visit-notes.ts', 'src/visit-pictures.ts', 'src/chinese-font.ts', 'src/http'],
    types: ['src/availability.ts', 'src/rules', 'src/score', 'src/lifecycle', 'src/store'],
  },
  'src/review': { values: ['src/config', 'reports'], types: ['src/lifecycle', 'src/language'] },
  'src/run': {
    values: [
      'src/visit-notes.ts',
      'src/visit-pictures.ts',
      'src/url',
      'src/vocabulary',
      'src/read',
      'src/rules',
      'src/score',
      'src/pace',
      'src/http',
      'src/lifecycle',
      'src/language',
      'src/config',
      'src/crawl',
      'src/rejudge.ts',
      'src/finalise.ts',
      'src/queue',
      'src/notices',
      'reports',
    ],
    types: ['src/availability.ts', 'src/browser', 'src/store'],
  },
  'src/doctor': { values: ['src/http', 'src/language'], types: ['src/browser'] },
  'src/start': {},
  'src/terminal': { values: ['src/config', 'src/run'], types: ['src/language'] },
  'src/app': {
    values: [
      'src/url',
      'src/pace',
      'src/http',
      'src/browser',
      'src/language',
      'src/config',
      'src/queue',
      'src/store',
      'src/run',
      'src/doctor',
      'src/terminal',
    ],
    types: ['src/crawl', 'reports'],
  },
  'src/desk': {
    values: [
      'src/lifecycle',
      'src/language',
      'src/config',
      'src/browser',
      'src/store',
      'reports',
      'src/run',
      'src/terminal',
      'src/app',
    ],
    types: ['src/score'],
  },
  'src/cli': {
    values: [
      'src/time',
      'src/url',
      'src/vocabulary',
      'src/read',
      'src/pace',
      'src/http',
      'src/browser',
      'src/lifecycle',
      'src/language',
      'src/config',
      'src/queue',
      'src/store',
      'src/notices',
      'reports',
      'src/review',
      'src/run',
      'src/doctor',
      'src/start',
      'src/terminal',
      'src/app',
      'src/desk',
    ],
    types: ['src/availability.ts', 'src/score', 'src/crawl'],
  },
  workers: {
    values: [
      'src/vocabulary',
      'src/pace',
      'src/http',
      'src/crawl',
      'src/patrol.ts',
      'src/rejudge.ts',
      'src/queue',
      'src/run',
    ],
  },
};

/** Knows no clock, file, network or chance: any judgement can be made again from saved pages. */
const PURE = [
  ...[
    'src/cache',
    'src/time',
    'src/url',
    'src/vocabulary',
    'src/html',
    'src/read',
    'src/site',
    'src/rules',
    'src/score',
  ],
  ...['src/lifecycle', 'src/judge.ts', 'src/finalise.ts'],
];
const SHARED = 'src/site-report.ts';

const partOf = (path: string): string =>
  Object.keys(MAY_IMPORT).find((part) => path === part || path.startsWith(`${part}/`)) ?? path;
const isPure = ({ path }: SourceFile): boolean => PURE.includes(partOf(path));

function forbidden({ path, imports }: SourceFile): string[] {
  const { values = [], types = [] } = MAY_IMPORT[partOf(path)] ?? {};
  return imports
    .filter(({ target }) => isOurs(target) && !target.endsWith('package.json') && partOf(target) !== partOf(path))
    .filter(
      ({ target, typeOnly }) =>
        !(values.includes(partOf(target)) || (typeOnly && [...types, SHARED].includes(partOf(target)))),
    )
    .map(({ target, typeOnly }) => `${path} imports ${typeOnly ? 'types of ' : ''}${target}`);
}

/** `path: line` of all lines of code on which `pattern` is found. */
const linesWith = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );

describe('who imports whom', () => {
  it('every file belongs to a part of the table', () =>
    expect(FILES.map(({ path }) => partOf(path)).filter((part) => !(part in MAY_IMPORT))).toEqual([]));

  it.each(Object.keys(MAY_IMPORT))('%s imports nothing but what the table allows', (part) =>
    expect(FILES.filter(({ path }) => partOf(path) === part).flatMap(forbidden)).toEqual([]),
  );

  it.each(Object.entries(MAY_IMPORT).filter(([part]) => part !== 'workers'))(
    'the table allows %s nothing that is not used',
    (part, { values = [], types = [] }) => {
      const imported = FILES.filter(({ path }) => partOf(path) === part).flatMap(({ imports }) => imports);
      const used = (wanted: string, asValue: boolean): boolean =>
        imported.some(({ target, typeOnly }) => partOf(target) === wanted && (!asValue || !typeOnly));
      expect([...values.filter((one) => !used(one, true)), ...types.filter((one) => !used(one, false))]).toEqual([]);
    },
  );

  it('no part imports upwards: values come from parts that stand before it', () => {
    const parts = Object.keys(MAY_IMPORT);
    const upwards = Object.entries(MAY_IMPORT).flatMap(([part, { values = [] }]) =>
      values.filter((one) => parts.indexOf(one) >= parts.indexOf(part)).map((one) => `${part} > ${one}`),
    );
    expect(upwards).toEqual([]);
  });

  it('nobody in a circle', () => expect(importCycle(FILES)).toBeNull());
});

describe('the judging core is pure', () => {
  it('takes nothing from Node but hashes and encodings', () =>
    expect(
      FILES.filter(isPure).flatMap(({ path, imports }) =>
        imports
          .filter(
            ({ target }) =>
              (target.startsWith('node:') && !['node:crypto', 'node:buffer', 'node:util'].includes(target)) ||
              /^(?:undici|playwright|fs|better-sqlite3)$/.test(target),
          )
          .map(({ target }) => `${path}: ${target}`),
      ),
    ).toEqual([]));

  it('knows no clock, chance, environment or network', () =>
    expect(
      linesWith(
        FILES.filter(isPure),
        /\bDate\.now\b|new Date\(\)|performance\.|Math\.random|randomUUID|\bprocess\.|\bfetch\(|setTimeout|console\./,
      ),
    ).toEqual([]));
});

describe('small and plain', () => {
  it('no folder over 25 files', () => {
    const sizes = new Map<string, number>();
    for (const { path } of FILES) sizes.set(dirname(path), (sizes.get(dirname(path)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > 25)).toEqual([]);
  });

  it('no file over 300 lines', () =>
    expect(
      FILES.filter(({ lines }) => lines.length > 300).map(({ path, lines }) => `${path}: ${lines.length}`),
    ).toEqual([]));

  it('no function over 50 lines', () =>
    expect(
      FILES.flatMap(functionLengths)
        .filter(({ length }) => length > 50)
        .map(({ path, line, length }) => `${path}:${line}: ${length}`),
    ).toEqual([]));

  it('functions are seen: the check above is not blind', () => {
    const seen = FILES.flatMap(functionLengths);
    expect(seen.length).toBeGreaterThan(FILES.length * 2);
    expect(Math.max(...seen.map(({ length }) => length))).toBeGreaterThan(30);
  });

  it('no any', () => expect(linesWith(FILES, /(?::|<|\bas|\||,)\s*any\b(?!\s*[\w(:])/)).toEqual([]));

  it('no function is written where it is put into a property: V8 would let all that it holds grow old', () => {
    const assigned = /\.#?\w+ (?:\?\?)?= (?:async )?(?:function\b|(?:\w+|\([^()]*\)(?:: [^=]+)?) =>)/;
    expect('this.#settle = (result) => {').toMatch(assigned);
    expect('readonly count = (): void => {').not.toMatch(assigned);
    expect(linesWith(FILES, assigned)).toEqual([]);
  });

  it('no file that is named for nothing, and no barrel', () =>
    expect(
      FILES.map(({ path }) => path).filter((path) =>
        /(?:utils?|helpers?|common|manager|misc|\/index)\.\w+$/i.test(path),
      ),
    ).toEqual([]));

  it('nothing reads what lies beside the project', () => expect(linesWith(FILES, /\.\.\/shared|\/work\//)).toEqual([]));

  it('no variable of the environment steers a patrol but those that src/config names', () =>
    expect(linesWith(FILES, /process\.env[.[]/).filter((line) => !line.startsWith('src/cli/launch.cjs'))).toEqual([]));
});

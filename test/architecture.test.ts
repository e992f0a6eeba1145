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
 * Who may import whom. Whatever stands under `values` may be imported for its types too; all may import the types of
 * src/site-report.ts. src/visit holds the parts of src/patrol.ts, src/run the phases of a run.
 */
const MAY_IMPORT: Readonly<Record<string, Allowed>> = {
  'src/column-reasons.ts': {},
  'src/evidence-kinds.ts': {},
  'src/honoured-override.ts': {},
  'src/looked-for.ts': {},
  'src/site-manners.ts': {},
  'src/site-report.ts': {
    types: [
      ...['src/column-reasons.ts', 'src/evidence-kinds.ts', 'src/honoured-override.ts', 'src/looked-for.ts'],
      ...['src/site-manners.ts', 'src/availability.ts'],
    ],
  },
  'src/availability.ts': {},
  'src/start': {},
  'src/language': {},
  'src/config': { values: ['src/language'] },
  'src/page': {},
  'src/site': { values: ['src/page'] },
  'src/detect': { values: ['src/page', 'src/site'], types: ['src/config', 'src/availability.ts'] },
  'src/score': { values: ['src/page'], types: ['src/config', 'src/availability.ts'] },
  'src/life': { values: ['src/page', 'src/detect', 'src/crawl'] },
  'src/crawl': { values: ['src/page'] },
  'src/visit': { values: ['src/crawl', 'src/page', 'src/site', 'src/detect'], types: ['src/config'] },
  'src/verify': { values: ['src/visit', 'src/page', 'src/site', 'src/crawl', 'src/detect'] },
  'src/judge.ts': { values: ['src/detect', 'src/site'], types: ['src/config'] },
  'src/patrol.ts': { values: ['src/judge.ts', 'src/visit', 'src/verify', 'src/detect', 'src/site'] },
  'src/rejudge.ts': {
    values: ['src/judge.ts', 'src/verify', 'src/visit', 'src/detect', 'src/site'],
    types: ['src/config', 'src/page'],
  },
  'src/finalise.ts': { values: ['src/crawl', 'src/detect'], types: ['src/config', 'src/availability.ts'] },
  'src/queue': { values: ['src/language'], types: ['src/config', 'src/crawl', 'src/store', 'src/availability.ts'] },
  'src/store': { values: ['src/language'], types: ['src/config', 'src/availability.ts', 'src/life'] },
  'src/run': {
    values: [
      ...['src/finalise.ts', 'src/rejudge.ts', 'src/queue', 'src/visit', 'src/crawl', 'src/page', 'src/config'],
      ...['src/detect', 'src/score', 'reports', 'src/life', 'src/notices', 'src/language'],
    ],
    types: ['src/store', 'src/availability.ts'],
  },
  'src/doctor': { values: ['src/crawl', 'src/language'] },
  'src/notices': { types: ['src/config', 'src/store'] },
  'src/review': { values: ['src/config', 'reports'], types: ['src/life', 'src/language'] },
  reports: {
    values: ['src/crawl'],
    types: ['src/store', 'src/score', 'src/availability.ts', 'src/life', 'src/detect'],
  },
  workers: {
    values: [
      ...['src/queue', 'src/store', 'src/run', 'src/rejudge.ts', 'src/patrol.ts', 'src/crawl', 'src/page', 'src/visit'],
      'src/cli',
    ],
  },
  'src/cli': {
    values: [
      ...['src/config', 'src/crawl', 'src/page', 'src/patrol.ts', 'src/life', 'src/queue', 'src/run', 'src/store'],
      ...['src/review', 'reports', 'src/notices', 'src/start', 'src/language', 'src/doctor'],
    ],
    types: ['src/visit', 'src/score', 'src/availability.ts'],
  },
};

/** Knows no clock, file, network or chance: any judgement can be made again from saved pages. */
const PURE = ['src/page', 'src/site', 'src/detect', 'src/score', 'src/life', 'src/judge.ts', 'src/finalise.ts'];
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

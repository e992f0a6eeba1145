// Packages: each has its reason in docs/dependencies.md, and the lock file is one that `npm ci` accepts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const names = z.record(z.string(), z.string()).default({});
const PACKAGE = z
  .object({ dependencies: names, devDependencies: names, optionalDependencies: names })
  .parse(JSON.parse(read('package.json')));
const LOCK = z
  .object({ packages: z.record(z.string(), z.object({ optionalDependencies: names })) })
  .parse(JSON.parse(read('package-lock.json')));

/** Where Node would look for `name` from the folder `from`, nearest first. */
function* places(from: string, name: string): Generator<string> {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    yield at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (at === '') return;
  }
}

const isLocked = (from: string, name: string): boolean =>
  [...places(from, name)].some((place) => place in LOCK.packages);

describe('packages', () => {
  it('have their reason in docs/dependencies.md, and nothing else has', () => {
    const all = { ...PACKAGE.dependencies, ...PACKAGE.devDependencies, ...PACKAGE.optionalDependencies };
    const rows = read('docs/dependencies.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(told.sort()).toEqual(Object.keys(all).sort());
  });

  it('are pinned to one version each', () => {
    const all = { ...PACKAGE.dependencies, ...PACKAGE.devDependencies, ...PACKAGE.optionalDependencies };
    expect(Object.values(all).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('have the builds of every platform in the lock file, without which npm ci refuses it', () => {
    const missing = Object.entries(LOCK.packages).flatMap(([from, { optionalDependencies }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(from, name)),
    );
    expect(missing).toEqual([]);
  });

  it('come from no registry that the lock file names', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/);
  });
});

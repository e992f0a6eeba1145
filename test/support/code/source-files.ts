/** Reads the project's own source for tests of its architecture: files, their imports, the length of their functions. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface Import {
  /** Path below the root for a file of ours, else the package. */
  readonly target: string;
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** Below the root: `src/time/dates.ts`. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly imports: readonly Import[];
}

/** All code under the folders, in the order of their paths; a folder that does not exist has none. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => /\.(?:ts|cjs|mjs|js)$/.test(path))
    .sort()
    .map(readSource);
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, lines: text.trimEnd().split('\n'), imports: importsOf(path, withoutComments(text)) };
}

export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const STATEMENT = /^(?:import|export)\s(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm;
const CALL = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

function importsOf(path: string, code: string): Import[] {
  const resolve = (name: string): string => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name);
  return [
    ...[...code.matchAll(STATEMENT)].map((found) => ({
      target: resolve(found[2] ?? found[3] ?? ''),
      typeOnly: found[1] !== undefined,
    })),
    ...[...code.matchAll(CALL)].map((found) => ({ target: resolve(found[1] ?? ''), typeOnly: false })),
  ];
}

/** True for a file below the root, as opposed to a package. */
export const isOurs = (target: string): boolean =>
  !relative(ROOT, join(ROOT, target)).startsWith('..') && existsSync(join(ROOT, target));

export interface FunctionLength {
  readonly path: string;
  readonly line: number;
  readonly length: number;
}

const STARTS =
  /^\s*(?!(?:if|for|while|switch|catch|return|else|do|try)\b).*(?:\bfunction\b.*\(|=>\s*\{$)|^\s+(?:(?:async|static|get|set|override)\s+)*\*?#?[\w$]+\s*\([^;]*\{$/;
const CONTROL = /^\s*\}?\s*(?:if|for|while|switch|catch|else|do|try)\b/;

/** Functions by the look of formatted code: from their first line to the brace that closes at its indentation. */
export function functionLengths({ path, lines }: SourceFile): FunctionLength[] {
  const found: FunctionLength[] = [];
  lines.forEach((line, at) => {
    if (!STARTS.test(line) || CONTROL.test(line) || /^\s*(?:\/\/|\*|\/\*)/.test(line)) return;
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    const end = lines.findIndex((other, index) => index > at && other.startsWith(`${indent}}`) && !other.endsWith('{'));
    if (end > 0) found.push({ path, line: at + 1, length: end - at + 1 });
  });
  return found;
}

/** One round of imports as `a → b → a`, else `null`. */
export function importCycle(files: readonly SourceFile[]): string | null {
  const known = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].join(' → ');
    if (done.has(path)) return null;
    for (const { target } of known.get(path)?.imports ?? []) {
      const cycle = known.has(target) ? walk(target, [...trail, path]) : null;
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of files) {
    const cycle = walk(path, []);
    if (cycle) return cycle;
  }
  return null;
}

/** Every pattern of the project's own source: those written as literals, and those that are put together at run time. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';
import { type SourceFile, sourceFiles } from '../code/source-files.ts';

export interface OwnPattern {
  readonly path: string;
  readonly line: number;
  readonly regex: RegExp;
}

export function literalPatterns(folders: readonly string[]): OwnPattern[] {
  return sourceFiles(...folders)
    .filter(({ path }) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .flatMap(literalsOf);
}

function literalsOf({ path, text }: SourceFile): OwnPattern[] {
  const found: OwnPattern[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && 'start' in node && typeof node.start === 'number') {
      const { pattern, flags } = writtenPattern(node.regex);
      found.push({ path, line: text.slice(0, node.start).split('\n').length, regex: new RegExp(pattern, flags) });
    }
    for (const child of Object.values(node)) walk(child);
  };
  walk(parseAst(text, { lang: 'ts' }, path));
  return found;
}

function writtenPattern(regex: unknown): { pattern: string; flags: string } {
  const isWritten = typeof regex === 'object' && regex !== null && 'pattern' in regex && 'flags' in regex;
  return isWritten ? { pattern: String(regex.pattern), flags: String(regex.flags) } : { pattern: '', flags: '' };
}

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** A frame of ours in a stack: its path below the root and its line. */
const FRAME = /\/((?:src|reports|workers)\/[\w./-]{1,200}\.ts):(\d{1,6})/;

/** The patterns that code of ours puts together while `work` runs; where they stand is told by the stack. */
export async function patternsMadeBy(work: () => unknown): Promise<OwnPattern[]> {
  const made = new Map<string, OwnPattern>();
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags]: [string | RegExp, string?]) {
      const regex = new target(source, flags);
      const frame = FRAME.exec(new Error().stack?.split('\n')[2] ?? '');
      if (frame?.[1] !== undefined) made.set(String(regex), { path: frame[1], line: Number(frame[2]), regex });
      return regex;
    },
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = Original;
  }
  return [...made.values()];
}

/** Runs what the modules of these folders do when they are loaded. */
export async function loadAll(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (name.endsWith('.ts') && !name.endsWith('.d.ts')) await import(join(ROOT, folder, name));
    }
  }
}

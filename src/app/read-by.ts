/**
 * Tells by which code and words pages are read (读页版本): what was read by the same can be taken as it was read. In doubt
 * it differs, and all is read again.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { RuleBook } from '../config/rule-book/rule-book.ts';

const SRC = join(import.meta.dirname, '..');
/** What makes a page's bytes into what the site model keeps of it. */
const READING = ['cache', 'time', 'url', 'vocabulary', 'html', 'read'];
const CODE = [...READING.flatMap(filesIn), join('site', 'page-record.ts'), join('site', 'site-model.ts')];

function filesIn(folder: string): string[] {
  return readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));
}

export function readBy({ lexiconHash }: Pick<RuleBook, 'lexiconHash'>): string {
  const hash = createHash('sha256');
  for (const path of CODE) hash.update(`${path}\n`).update(readFileSync(join(SRC, path)));
  hash.update(JSON.stringify([packageJson.dependencies, process.version, lexiconHash]));
  return hash.digest('hex').slice(0, 16);
}

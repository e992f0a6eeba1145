/**
 * A rule book as it was read the last time (已读规则集): to parse and check its files takes a fifth of the time of a check of a
 * small site. It is kept beside the compiled code that Node keeps, under a name that says by which texts and code it was
 * made; whatever differs, or cannot be read, is read anew from the files.
 */
import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import packageJson from '../../package.json' with { type: 'json' };
import { deepFreeze } from './deep-freeze.ts';
import type { RuleBook } from './rule-book.ts';
import { CONFIG_DIR, type RuleBookTexts, ruleBookTexts } from './rule-book-texts.ts';

const SUM_BYTES = 32;

export interface KeptIn {
  /** The project's own by default. */
  readonly configDir?: string;
  /** By default where Node keeps compiled code: who may write there may change the program. No such place, nothing kept. */
  readonly keptIn?: string;
}

/** The same as `loadRuleBook` gives. Throws `ConfigError` where a file is missing, or does not fit. */
export async function keptRuleBook(profileId: string, kept: KeptIn = {}): Promise<RuleBook> {
  const { configDir = CONFIG_DIR, keptIn = getCompileCacheDir() } = kept;
  const texts = ruleBookTexts(profileId, configDir);
  const file = keptIn === undefined ? null : join(keptIn, `rule-book-${madeOf(texts)}`);
  const known = file === null ? null : readKept(file);
  if (known !== null) return known;
  const { readRuleBook } = await import('./rule-book.ts');
  const ruleBook = readRuleBook(texts, configDir);
  if (file !== null) keep(file, ruleBook);
  return ruleBook;
}

/** Of all that a rule book depends on: its files, the code that reads them, and the packages that this uses. */
function madeOf(texts: RuleBookTexts): string {
  const made = createHash('sha256').update(JSON.stringify([texts, packageJson.dependencies, process.version]));
  for (const name of readdirSync(import.meta.dirname).sort())
    made.update(`${name}\n`).update(readFileSync(join(import.meta.dirname, name)));
  return made.digest('hex');
}

/** `null` where there is none, or not as it was written. */
function readKept(file: string): RuleBook | null {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(SUM_BYTES);
    if (!bytes.subarray(0, SUM_BYTES).equals(hash('sha256', body, 'buffer'))) return null;
    // What stands under this name was written below, and is whole.
    return deepFreeze(deserialize(body) as RuleBook);
  } catch {
    return null;
  }
}

/** Best effort: where it cannot be kept, it is read anew each time. */
function keep(file: string, ruleBook: RuleBook): void {
  const body = serialize(ruleBook);
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, Buffer.concat([hash('sha256', body, 'buffer'), body]));
    renameSync(unfinished, file);
  } catch {
    // A full or read-only disk: nothing that a patrol needs.
  }
}

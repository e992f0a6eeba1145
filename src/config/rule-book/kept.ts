/**
 * What was read of a file, as it came out the last time (已读配置): to parse and check the files of a patrol takes a third of the
 * time of a check of a small site. It is kept beside the compiled code that Node keeps, and holds for the very text and
 * code it was made by; whatever differs, or cannot be read, is read anew.
 */
import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import packageJson from '../../../package.json' with { type: 'json' };
import { deepFreeze } from '../deep-freeze.ts';

export interface Origin {
  /** What it is, for the name of the file that keeps it. */
  readonly what: 'rule-book' | 'book-heads' | 'sites' | 'overrides';
  /** Where it is from: one value a place is kept. */
  readonly place: readonly string[];
  /** All that the value is made from, beside the code in this folder and the packages that it uses. */
  readonly from: readonly unknown[];
}

/**
 * The value that `make` gives, frozen, whether it was kept or is made anew. What `make` throws is thrown, and nothing kept.
 *
 * `keptIn`: by default where Node keeps compiled code, for who may write there may change the program; where it keeps
 * none, nor is anything kept here.
 */
export async function kept<T>(origin: Origin, make: () => Promise<T>, keptIn = getCompileCacheDir()): Promise<T> {
  if (keptIn === undefined) return deepFreeze(await make());
  const file = join(keptIn, `${origin.what}-${hash('sha256', origin.place.join('\n')).slice(0, 16)}`);
  const madeBy = hash('sha256', JSON.stringify([origin.from, codeHash()]));
  const before = readKept(file, madeBy);
  // What stands under this seal was written below, by the same code, and is whole.
  if (before !== null) return deepFreeze(deserialize(before) as T);
  const value = await make();
  keep(file, madeBy, value);
  return deepFreeze(value);
}

/** All that reads what people set. */
const READERS = join(import.meta.dirname, '..');

function filesOfReaders(): string[] {
  const names = readdirSync(READERS, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).sort();
}

/** Of this process: its code stays what it was when it was loaded. */
let code: string | null = null;

function codeHash(): string {
  if (code !== null) return code;
  const made = createHash('sha256').update(JSON.stringify([packageJson.dependencies, process.version]));
  for (const file of filesOfReaders()) made.update(`${file}\n`).update(readFileSync(join(READERS, file)));
  code = made.digest('hex');
  return code;
}

const SEAL_BYTES = 32;

/** Says in one whether it was made by the same, and whether it is as it was written. */
const sealOf = (madeBy: string, body: Uint8Array): Buffer => createHash('sha256').update(madeBy).update(body).digest();

function readKept(file: string, madeBy: string): Buffer | null {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(SEAL_BYTES);
    return bytes.subarray(0, SEAL_BYTES).equals(sealOf(madeBy, body)) ? body : null;
  } catch {
    return null;
  }
}

/** Where it cannot be kept (a disk full or read-only), it is read anew each time. */
function keep(file: string, madeBy: string, value: unknown): void {
  const body = serialize(value);
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, Buffer.concat([sealOf(madeBy, body), body]));
    renameSync(unfinished, file);
  } catch {
    // Nothing that a patrol needs.
  }
}

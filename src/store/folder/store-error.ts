/** Trouble of our own with what is kept on disk, told apart by a stable code and said in a sentence a clerk understands. */

import type { Message } from '../../language/message.ts';
import { DATABASE } from '../../language/messages/store-messages.ts';
import { ToldError } from '../../language/told-error.ts';

/** Stored in logs: add, never rename. */
export type StoreErrorCode =
  | 'missing'
  | 'damaged'
  | 'newer-version'
  | 'older-version'
  | 'locked'
  | 'busy'
  | 'disk-full'
  | 'not-writable'
  | 'no-folder'
  | 'unknown-run'
  | 'unknown-site'
  | 'unknown-finding'
  | 'unknown-person'
  | 'not-followed'
  | 'run-exists'
  | 'no-archive'
  | 'pruned'
  | 'failed';

export class StoreError extends ToldError {
  override readonly name: string = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: Message, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

const KNOWN: readonly { readonly sqlite: RegExp; readonly code: keyof typeof DATABASE & StoreErrorCode }[] = [
  { sqlite: /^SQLITE_(CORRUPT|NOTADB)/, code: 'damaged' },
  { sqlite: /^SQLITE_FULL/, code: 'disk-full' },
  { sqlite: /^SQLITE_BUSY/, code: 'busy' },
  { sqlite: /^SQLITE_(READONLY|CANTOPEN|PERM)/, code: 'not-writable' },
];

/** The same trouble as a `StoreError` that names the file; one that already is one stays as it is. */
export function asStoreError(cause: unknown, file: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const sqlite = sqliteCode(cause);
  const known = KNOWN.find((entry) => entry.sqlite.test(sqlite));
  if (known) return new StoreError(known.code, DATABASE[known.code](file, sqlite), cause);
  const words = cause instanceof Error ? cause.message : String(cause);
  return new StoreError('failed', DATABASE.failed(file, words), cause);
}

function sqliteCode(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return '';
}

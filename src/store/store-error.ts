/** Trouble of our own with what is kept on disk, told apart by a stable code and said in a sentence a clerk understands. */

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
  | 'not-followed'
  | 'run-exists'
  | 'no-archive'
  | 'pruned'
  | 'failed';

export class StoreError extends Error {
  override readonly name: string = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

const SAYS: readonly { readonly sqlite: RegExp; readonly code: StoreErrorCode; readonly says: string }[] = [
  {
    sqlite: /^SQLITE_(CORRUPT|NOTADB)/,
    code: 'damaged',
    says: 'is damaged: restore it from a backup, or move it away to begin anew',
  },
  { sqlite: /^SQLITE_FULL/, code: 'disk-full', says: 'cannot grow: the disk is full' },
  { sqlite: /^SQLITE_BUSY/, code: 'busy', says: 'is held by another process that does not let go: try again' },
  {
    sqlite: /^SQLITE_(READONLY|CANTOPEN|PERM)/,
    code: 'not-writable',
    says: 'cannot be opened for writing: check the rights of the folder',
  },
];

/** The same trouble as a `StoreError` that names the file; one that already is one stays as it is. */
export function asStoreError(cause: unknown, file: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const sqlite = sqliteCode(cause);
  const known = SAYS.find((entry) => entry.sqlite.test(sqlite));
  if (known) return new StoreError(known.code, `The database ${file} ${known.says} (${sqlite}).`, cause);
  const words = cause instanceof Error ? cause.message : String(cause);
  return new StoreError('failed', `The database ${file} refused: ${words}`, cause);
}

function sqliteCode(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return '';
}

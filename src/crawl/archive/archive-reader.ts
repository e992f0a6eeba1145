/** Reads what `ArchiveWriter` wrote (网页存档), one entry at a time; a file that is not whole is our own trouble, and said. */
import { zstdDecompressSync } from 'node:zlib';
import type { ArchiveEntry } from './archive-entries.ts';
import { ARCHIVE_MARK } from './archive-writer.ts';

/** Stored in logs: add, never rename. */
export type ArchiveErrorCode = 'damaged' | 'other-version';

export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: ArchiveErrorCode;

  constructor(code: ArchiveErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export interface ReadEntry {
  readonly entry: ArchiveEntry;
  /** Only until the next entry is read. */
  readonly body: Buffer;
}

/** Throws `ArchiveError` as soon as something does not fit; what ends without its last entry was cut off. */
export function* readArchive(bytes: Uint8Array): Generator<ReadEntry> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, ARCHIVE_MARK.length).equals(ARCHIVE_MARK)) throw noArchive(file);
  let isWhole = false;
  for (let at = ARCHIVE_MARK.length; at < file.length; ) {
    const length = lengthAt(file, at);
    const batch = unpacked(piece(file, at + 4, length));
    at += 4 + length;
    for (const read of entriesIn(batch)) {
      isWhole = read.entry.kind === 'end';
      yield read;
    }
  }
  if (!isWhole) throw new ArchiveError('damaged', 'the archive of its pages was cut off');
}

function noArchive(file: Buffer): ArchiveError {
  const isOther = file.subarray(0, 13).equals(ARCHIVE_MARK.subarray(0, 13));
  return isOther
    ? new ArchiveError('other-version', 'the archive of its pages was written by another version')
    : new ArchiveError('damaged', 'the archive of its pages is none');
}

function* entriesIn(batch: Buffer): Generator<ReadEntry> {
  for (let at = 0; at < batch.length; ) {
    const textLength = lengthAt(batch, at);
    const bodyLength = lengthAt(batch, at + 4);
    const text = piece(batch, at + 8, textLength);
    yield { entry: entryOf(text), body: piece(batch, at + 8 + textLength, bodyLength) };
    at += 8 + textLength + bodyLength;
  }
}

function lengthAt(file: Buffer, at: number): number {
  if (at + 4 > file.length) throw new ArchiveError('damaged', 'the archive of its pages was cut off');
  return file.readUInt32LE(at);
}

function piece(file: Buffer, from: number, length: number): Buffer {
  if (from + length > file.length) throw new ArchiveError('damaged', 'the archive of its pages was cut off');
  return file.subarray(from, from + length);
}

function unpacked(packed: Buffer): Buffer {
  try {
    return zstdDecompressSync(packed);
  } catch (cause) {
    throw new ArchiveError('damaged', 'the archive of its pages is damaged', cause);
  }
}

/** What was compressed whole and unpacks is as it was written. */
function entryOf(text: Buffer): ArchiveEntry {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch (cause) {
    throw new ArchiveError('damaged', 'the archive of its pages is damaged', cause);
  }
}

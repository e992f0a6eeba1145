/** Several files as one zip (打包): stored as they are, since docx and pdf are packed already; names in UTF-8, dates the earliest. */
import { crc32 } from 'node:zlib';

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Version 2.0 of the format, names in UTF-8 (bit 11 of the flags), method 0. */
const COMMON = { version: 20, flags: 0x0800 } as const;
/** 1980-01-01, as in every zip of ours: equal files give equal bytes. */
const EARLIEST_DATE = 0x0021;

/** For what fits into the first form of the format: 65,535 files, 4 GB. */
export function zipOf(files: readonly NamedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const named = Buffer.from(name, 'utf8');
    const about = aboutFile(named, bytes);
    const local = Buffer.concat([signed(0x04034b50), about, named]);
    directory.push(directoryEntry(about, named, at));
    parts.push(local, Buffer.from(bytes));
    at += local.length + bytes.length;
  }
  return Buffer.concat([...parts, ...directory, endOf(directory, at)]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

/** The 26 bytes that a file's own header and its entry in the directory have in common. */
function aboutFile(name: Buffer, bytes: Uint8Array): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(COMMON.version, 0);
  about.writeUInt16LE(COMMON.flags, 2);
  about.writeUInt16LE(EARLIEST_DATE, 8);
  about.writeUInt32LE(crc32(bytes), 10);
  about.writeUInt32LE(bytes.length, 14);
  about.writeUInt32LE(bytes.length, 18);
  about.writeUInt16LE(name.length, 22);
  return about;
}

function directoryEntry(about: Buffer, name: Buffer, at: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(COMMON.version);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([signed(0x02014b50), madeBy, about, rest, name]);
}

function endOf(directory: readonly Buffer[], at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return end;
}

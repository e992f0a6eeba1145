/**
 * Equal models give equal bytes: sets every file date inside a zip (docx, xlsx) to the earliest the format knows.
 *
 * A zip written by the packages carries the second of its making in each local header and in the directory; nothing
 * reads them, and with them no two reports could be compared by hash.
 */
const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
/** 1980-01-01 00:00 in the DOS form of the zip format. */
const EARLIEST_TIME = 0;
const EARLIEST_DATE = 0x0021;

export function withoutZipDates(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  const end = endOfDirectory(bytes);
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry += 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_SIGNATURE) throw new Error('not a zip: its directory is damaged');
    setDate(bytes, at + 12);
    setDate(bytes, bytes.readUInt32LE(at + 42) + 10);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}

/** The directory's end stands last; only a comment, which these packages never write, could follow it. */
function endOfDirectory(bytes: Buffer): number {
  const end = bytes.length - END_LENGTH;
  if (end < 0 || bytes.readUInt32LE(end) !== END_SIGNATURE) throw new Error('not a zip: it has no directory');
  return end;
}

function setDate(bytes: Buffer, at: number): void {
  bytes.writeUInt16LE(EARLIEST_TIME, at);
  bytes.writeUInt16LE(EARLIEST_DATE, at + 2);
}

/** Packs a document and the files that belong to it into one run of bytes (打包), compressed; and takes them apart again. */
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

export interface Parcel {
  /** Can be written as JSON. */
  readonly document: unknown;
  readonly files: readonly Uint8Array[];
}

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Unpacked: nothing that a worker sends may fill the writer's memory. */
const MOST_BYTES = 512 * 1024 * 1024;
/** What zlib hands over at a time: its own 16 KiB would mean a dozen turns of the event loop for one visit. */
const chunkSize = (bytes: number): number => Math.min(Math.max(bytes, 4 * 1024), 256 * 1024);
/** Of reports and what belongs to them. */
const USUAL_RATIO = 4;
const NUMBER = 4;

/** How many files, the length of the document and of each file, then all of them one after the other; zstd. */
export async function pack({ document, files }: Parcel): Promise<Buffer> {
  const text = Buffer.from(JSON.stringify(document), 'utf8');
  const parts = [text, ...files];
  const head = Buffer.alloc(NUMBER * (parts.length + 1));
  [files.length, ...parts.map(({ byteLength }) => byteLength)].forEach((value, index) => {
    head.writeUInt32LE(value, index * NUMBER);
  });
  const whole = Buffer.concat([head, ...parts]);
  return compress(whole, { chunkSize: chunkSize(whole.byteLength) });
}

/** Throws where the bytes are no parcel; nobody else's are told apart by more than that. */
export async function unpack(packed: Uint8Array): Promise<Parcel> {
  const bytes = await decompress(packed, {
    maxOutputLength: MOST_BYTES,
    chunkSize: chunkSize(packed.byteLength * USUAL_RATIO),
  });
  const lengths = Array.from({ length: bytes.readUInt32LE(0) + 1 }, (_, index) =>
    bytes.readUInt32LE((index + 1) * NUMBER),
  );
  let from = NUMBER * (lengths.length + 1);
  const [text, ...files] = lengths.map((length) => {
    const part = bytes.subarray(from, from + length);
    from += length;
    if (part.byteLength !== length) throw new RangeError('a parcel was cut short');
    return part;
  });
  return { document: JSON.parse((text ?? Buffer.alloc(0)).toString('utf8')), files };
}

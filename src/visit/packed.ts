/** Bytes that are kept for the rest of a visit, compressed (压缩): in blocks no larger than what they hold. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, type ZstdOptions, zstdCompressSync } from 'node:zlib';
import { joined } from '../crawl/blocks.ts';

/** Node gives back a piece of a block of 64 KB, however little of it is used. */
export function packed(bytes: Uint8Array, params: NonNullable<ZstdOptions['params']>): Buffer {
  const loose = zstdCompressSync(bytes, { params });
  if (loose.buffer.byteLength === loose.length) return loose;
  const tight = Buffer.allocUnsafeSlow(loose.length);
  tight.set(loose);
  return tight;
}

/** Characters that are handed to the compressor together. */
const PIECE_CHARS = 64 * 1024;

/** The same of a text that is written while it is compressed: no more than a few pieces of it stand in memory. */
export async function packedText(text: Iterable<string>, params: NonNullable<ZstdOptions['params']>): Promise<Buffer> {
  const written: Buffer[] = [];
  const source = Readable.from(inPieces(text), { highWaterMark: 1 });
  await pipeline(source, createZstdCompress({ params }), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) written.push(piece);
  });
  return joined(written);
}

function* inPieces(text: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const part of text) {
    piece += part;
    if (piece.length < PIECE_CHARS) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}

/** A long text, compressed while it is written (压缩): no more than a few pieces of it stand in memory. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, type ZstdOptions } from 'node:zlib';
import { joined } from '../crawl/blocks.ts';

/** Characters that are handed to the compressor together. */
const PIECE_CHARS = 64 * 1024;

/** All parts of `text`, one behind the other, as one frame. */
export async function packedText(text: Iterable<string>, options: ZstdOptions): Promise<Buffer> {
  const written: Buffer[] = [];
  const source = Readable.from(inPieces(text), { highWaterMark: 1 });
  await pipeline(source, createZstdCompress(options), async (pieces: AsyncIterable<Buffer>) => {
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

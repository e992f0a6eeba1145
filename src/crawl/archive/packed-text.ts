/** A long text, compressed while it is written (压缩): no more than a few pieces of it stand in memory. */
import { createZstdCompress, type ZstdCompress, type ZstdOptions } from 'node:zlib';
import { giveBack, MOST_BYTES_A_CHAR } from '../../cache/blocks.ts';

/** Characters that are handed to the compressor together. */
const PIECE_CHARS = 64 * 1024;

/** All parts of `text`, one behind the other, as one frame; its pieces. */
export async function packedText(text: Iterable<string>, options: ZstdOptions): Promise<Buffer[]> {
  const packer = createZstdCompress(options);
  const [pieces] = await Promise.all([packer.toArray(), writeAll(text, packer)]);
  return pieces;
}

async function writeAll(text: Iterable<string>, packer: ZstdCompress): Promise<void> {
  // One for all pieces: each by itself, they would all stand in memory as old garbage.
  let block = Buffer.allocUnsafeSlow(PIECE_CHARS * MOST_BYTES_A_CHAR);
  try {
    for (const piece of inPieces(text)) {
      const most = piece.length * MOST_BYTES_A_CHAR;
      if (most > block.length) {
        giveBack(block);
        block = Buffer.allocUnsafeSlow(most);
      }
      await written(packer, block.subarray(0, block.write(piece)));
    }
    packer.end();
  } catch (error) {
    packer.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** Until the compressor has taken them, and does not look at them any more. */
const written = (packer: ZstdCompress, bytes: Buffer): Promise<void> =>
  new Promise((done, failed) => {
    packer.write(bytes, (error) => (error ? failed(error) : done()));
  });

function* inPieces(text: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of text) {
    piece += part;
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

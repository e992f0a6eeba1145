/** Bytes that are kept for the rest of a visit, compressed (压缩): in blocks no larger than what they hold. */
import { type ZstdOptions, zstdCompressSync } from 'node:zlib';

/** Node gives back a piece of a block of 64 KB, however little of it is used. */
export function packed(bytes: Uint8Array, params: NonNullable<ZstdOptions['params']>): Buffer {
  const loose = zstdCompressSync(bytes, { params });
  if (loose.buffer.byteLength === loose.length) return loose;
  const tight = Buffer.allocUnsafeSlow(loose.length);
  tight.set(loose);
  return tight;
}

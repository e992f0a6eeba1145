/** Blocks of bytes (字节块): large, many, and soon done with. */

/** UTF-8 takes no more for one of a string. */
export const MOST_BYTES_A_CHAR = 3;

/**
 * Gives the block of `bytes` back at once, where they have one to themselves; they are empty afterwards. For bytes that
 * nobody reads any more: left to the collector, the pages of the last seconds all stand in memory as old garbage.
 */
export function giveBack(bytes: Uint8Array): void {
  const { buffer, length } = bytes;
  if (length > 0 && buffer.byteLength === length && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** The same for bytes that a compressor wrote into a block of `room` bytes, which they need not fill. */
export function giveBackRoom({ buffer }: Uint8Array, room: number): void {
  if (buffer.byteLength === room && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

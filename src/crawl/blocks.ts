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

/** All of `pieces` in one block of its own; theirs are given back. */
export function joined(pieces: readonly Uint8Array[]): Buffer {
  const whole = Buffer.allocUnsafeSlow(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
    giveBack(piece);
  }
  return whole;
}

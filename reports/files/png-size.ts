/** How large a PNG is, in pixels, as its header says (PNG 1.2, 11.2.2); `null` where it is none. */
const SIGNATURE = '89504e470d0a1a0a';

export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const head = Buffer.from(bytes.subarray(0, 24));
  if (head.length < 24 || head.toString('hex', 0, 8) !== SIGNATURE || head.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  const size = { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
  return size.width > 0 && size.height > 0 ? size : null;
}

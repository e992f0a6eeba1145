/**
 * Undoes Content-Encoding (gzip, deflate, br, zstd) within a limit, as leniently as browsers do.
 */
import * as zlib from 'node:zlib';

export type Decoded =
  | { readonly kind: 'decoded'; readonly body: Buffer }
  /** Beyond the limit, which is a reason of its own: a small body may unpack to gigabytes. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'garbled'; readonly code: string };

type Decoder = (body: Buffer, maxOutputLength: number) => Buffer;

// A body that we cut short must still give what it holds, hence the flush modes instead of "finish".
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: (body, max) => zlib.gunzipSync(body, { maxOutputLength: max, finishFlush: zlib.constants.Z_SYNC_FLUSH }),
  deflate: inflate,
  br: (body, max) =>
    zlib.brotliDecompressSync(body, { maxOutputLength: max, finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  zstd: (body, max) =>
    zlib.zstdDecompressSync(body, { maxOutputLength: max, finishFlush: zlib.constants.ZSTD_e_flush }),
};

const ALIASES: Readonly<Record<string, string>> = { 'x-gzip': 'gzip', 'x-deflate': 'deflate' };

/** Unknown codings are left as they are, like `identity`: a page that says `Content-Encoding: utf-8` is still a page. */
export function decodeContent(body: Buffer, contentEncoding: string | undefined, maxBytes: number): Decoded {
  if (contentEncoding === undefined || body.length === 0) return { kind: 'decoded', body };
  let current = body;
  try {
    for (const coding of contentEncoding.toLowerCase().split(',').reverse()) {
      const name = coding.trim();
      const decoder = DECODERS[ALIASES[name] ?? name];
      // Old servers send plain bodies under a gzip header; browsers of their day showed them.
      if (decoder !== undefined && !(decoder === DECODERS.gzip && !isGzip(current)))
        current = decoder(current, maxBytes);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return code === 'ERR_BUFFER_TOO_LARGE' ? { kind: 'too-large' } : { kind: 'garbled', code };
  }
  return { kind: 'decoded', body: current };
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

/** `deflate` means zlib (RFC 9110), but old IIS sends it raw; the first nibble tells. */
function inflate(body: Buffer, maxOutputLength: number): Buffer {
  const options = { maxOutputLength, finishFlush: zlib.constants.Z_SYNC_FLUSH };
  return ((body[0] ?? 0) & 0x0f) === 8 ? zlib.inflateSync(body, options) : zlib.inflateRawSync(body, options);
}

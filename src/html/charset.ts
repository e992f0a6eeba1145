/** Decides in which character encoding a page is read: BOM, HTTP header, META, then the bytes themselves. */

import { isUtf8 as isWellFormed } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { remembering } from '../cache/memo.ts';

export interface Decoded {
  readonly text: string;
  /** WHATWG name of the encoding in force, lower case; `gbk` for gb2312 and gbk. */
  readonly charset: string;
}

const META_WINDOW = 4096;

const LABELS = 64;
const LABEL_CHARS = 40;

const encodingNamed = remembering(LABELS, LABEL_CHARS, (label): string | null => {
  const name = label
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase();
  if (/^gb_?2312|^gbk|^x-gbk|^cp936|^ms936|^euc-cn/.test(name)) return 'gbk';
  try {
    return new TextDecoder(name).encoding.toLowerCase();
  } catch {
    return null;
  }
});

const labelled = (label: string | undefined): string | null => (label ? encodingNamed(label) : null);

function fromBom(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** How a page began, up to what its META says and the character behind that, and what it says: the pages of a site begin alike. */
let begun: { readonly bytes: Buffer; readonly name: string | null } | null = null;

const IN_META = /<meta[^>]{0,300}?charset\s*=\s*(?:["']\s*)?([\w-]{2,30})/i;
const IN_XML = /<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})/i;

function fromMeta(bytes: Uint8Array): string | null {
  const window = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, META_WINDOW));
  if (begun !== null && window.length >= begun.bytes.length && beginsWith(window, begun.bytes)) return begun.name;
  const head = window.toString('latin1');
  const meta = IN_META.exec(head);
  const direct = meta ?? IN_XML.exec(head);
  const said = labelled(direct?.[1]);
  // HTML standard: a META that claims UTF-16 was read as ASCII, so it can only be UTF-8.
  const name = said?.startsWith('utf-16') ? 'utf-8' : said;
  const behind = meta === null ? window.length : meta.index + meta[0].length;
  if (behind < window.length) begun = { bytes: Buffer.from(window.subarray(0, behind + 1)), name };
  return name;
}

const beginsWith = (bytes: Buffer, beginning: Buffer): boolean => beginning.compare(bytes, 0, beginning.length) === 0;

/** True where every byte sequence is well-formed UTF-8 (a cut last character is forgiven). */
const isUtf8 = (bytes: Uint8Array): boolean => isWellFormed(bytes.subarray(0, bytes.length - cutBytes(bytes)));

/** How many bytes at the end begin a character that does not end. */
function cutBytes(bytes: Uint8Array): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count++) {
    const byte = bytes[bytes.length - count] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return count < bytesBegunBy(byte) ? count : 0;
  }
  return 0;
}

/** How many bytes the character has that begins with this one. */
function bytesBegunBy(byte: number): number {
  if (byte >= 0xf0) return 4;
  return byte >= 0xe0 ? 3 : 2;
}

function highBytes(bytes: Uint8Array, enough: number): number {
  let count = 0;
  for (const byte of bytes) {
    if (byte >= 0x80 && ++count >= enough) break;
  }
  return count;
}

function damage(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

function correct(declared: string, bytes: Uint8Array): string {
  const utf8 = isUtf8(bytes);
  if (declared === 'utf-8' && !utf8) {
    // Old servers send one header for all: believe the bytes where GBK reads clean and UTF-8 breaks often.
    const asUtf8 = damage(new TextDecoder('utf-8').decode(bytes));
    if (asUtf8 > 5 && damage(new TextDecoder('gb18030').decode(bytes)) * 10 < asUtf8) return 'gbk';
  }
  if (declared.startsWith('gb') && utf8 && highBytes(bytes, 30) >= 30) return 'utf-8';
  return declared;
}

const decoders = new Map<string, TextDecoder>();

/** Kept: it is the same for all pages, and making one takes longer than reading a page. */
function decoderOf(charset: string): TextDecoder {
  const decoder = decoders.get(charset) ?? new TextDecoder(charset);
  decoders.set(charset, decoder);
  return decoder;
}

/** Reads `bytes` as text. `contentType` is the HTTP header or `null`. Never throws. */
export function decodePage(bytes: Uint8Array, contentType: string | null): Decoded {
  const bom = fromBom(bytes);
  const header = labelled(/charset\s*=\s*(?:["']\s*)?([^;"'\s]+)/i.exec(contentType ?? '')?.[1]);
  const declared = header ?? fromMeta(bytes);
  const charset = bom ?? (declared ? correct(declared, bytes) : isUtf8(bytes) ? 'utf-8' : 'gbk');
  return { text: decoderOf(charset).decode(bytes), charset };
}

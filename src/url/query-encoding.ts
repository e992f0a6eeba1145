/**
 * The query of a link in its page's charset (URL standard 1.3, “percent-encode after encoding”): an old server looks for
 * the bytes of its own charset, and answers 404 to those of UTF-8.
 */
import iconv from 'iconv-lite';

/** Encoding standard 4.3, “get an output encoding”: these write UTF-8 in links; so do those that iconv-lite lacks. */
const AS_UTF8 = /^(?:utf-|replacement$|x-user-defined$)/;

const HIGH = /[\u0080-\uffff]/;

/** `href` with the non-ASCII characters of its query percent-encoded; all else is left for the URL parser. */
export function withEncodedQuery(href: string, charset: string): string {
  if (!HIGH.test(href) || AS_UTF8.test(charset) || !iconv.encodingExists(charset)) return href;
  const mark = href.indexOf('?');
  const hash = href.indexOf('#');
  if (mark < 0 || (hash >= 0 && hash < mark)) return href;
  const end = hash < 0 ? href.length : hash;
  let query = '';
  for (const char of href.slice(mark, end).toWellFormed()) query += char < '\u0080' ? char : encodedChar(char, charset);
  return href.slice(0, mark) + query + href.slice(end);
}

function encodedChar(char: string, charset: string): string {
  const bytes = bytesOf(char, charset);
  if (bytes === null) return `%26%23${char.codePointAt(0)}%3B`;
  // An ASCII byte inside a character (the digits of gb18030, the second byte of Shift_JIS) stays as it is.
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : percent(byte))).join('');
}

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase()}`;

const QUESTION = 0x3f;

/** `null` where the charset has no such character: it is then written as a character reference. */
function bytesOf(char: string, charset: string): Uint8Array | null {
  // GBK has the euro sign in one byte and nothing of four (Encoding standard, gb18030 encoder with its GBK flag).
  if (charset === 'gbk' && char === '€') return Uint8Array.of(0x80);
  const bytes = iconv.encode(char, charset.startsWith('gb') ? 'gb18030' : charset);
  if (charset === 'gbk' && bytes.length > 2) return null;
  // Hong Kong's additions to Big5 are read, and never written.
  if (charset === 'big5' && (bytes[0] ?? 0) >= 0x80 && (bytes[0] ?? 0) < 0xa1) return null;
  // Nor is JIS X 0212, the three-byte part of EUC-JP.
  if (charset === 'euc-jp' && bytes[0] === 0x8f) return null;
  return bytes.length === 1 && bytes[0] === QUESTION ? null : bytes;
}

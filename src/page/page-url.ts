/** Resolves links as a browser does (URL standard; query in the page's charset). */
import iconv from 'iconv-lite';

const BAD_SCHEME =
  /^\s*(?:javascript|mailto|tel|data|blob|about|sms|file|ftp|weixin|tencent|mqqwpa|qq|thunder|ed2k|callto|skype|whatsapp|vbscript|res|chrome)\s*:/i;

function encodeQuery(query: string, charset: string): string {
  let out = '';
  for (const char of query.toWellFormed()) out += char < '\u0080' ? char : encodeChar(char, charset);
  return out;
}

/** GBK has the euro sign in one byte and nothing of four (Encoding standard, gb18030 encoder with its GBK flag). */
function encodeChar(char: string, charset: string): string {
  const isGbk = charset !== 'gb18030';
  const bytes = char === '€' && isGbk ? [0x80] : iconv.encode(char, 'gb18030');
  if (bytes.length > 2 && isGbk) return `%26%23${char.codePointAt(0)}%3B`;
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : percent(byte))).join('');
}

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase()}`;

const hasHigh = (text: string): boolean => /[\u0080-\uffff]/.test(text);

/**
 * The absolute http(s) address of `href` on a page at `base`, without fragment; `null` where a browser would not go
 * there (other schemes, what can't be parsed). Non-ASCII in the query is written in GBK on GBK pages, as browsers do
 * (web-platform-tests, gbk-encode-href).
 */
export function resolveLink(href: string, base: string, charset = 'utf-8'): string | null {
  if (BAD_SCHEME.test(href)) return null;
  let text = href;
  if (charset.startsWith('gb') && hasHigh(href)) {
    const mark = href.indexOf('?');
    const hash = href.indexOf('#');
    if (mark >= 0 && (hash < 0 || mark < hash)) {
      const end = hash < 0 ? href.length : hash;
      text = href.slice(0, mark) + encodeQuery(href.slice(mark, end), charset) + href.slice(end);
    }
  }
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  return url.href;
}

/** Resolves links as a browser does (URL standard; query in the page's charset) and folds twins of one address. */
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

/** Cookieless session of ASP.NET: `/(S(nlx6fna0q))/list.aspx`. */
const ASPNET_SESSION = /\/\([A-Z]\([a-z0-9_-]+\)\)\//i;
const INDEX_NAME = /\/(?:index|default)(?:_0)?\.(?:html?|shtml|jhtml|aspx?|php|jsp)$/i;
const NOISE = new Set([
  'from',
  'spm',
  'timestamp',
  '_t',
  't',
  'rand',
  'random',
  'utm_source',
  'utm_medium',
  'v',
  'jsessionid',
  'sid',
  'sessionid',
  'phpsessid',
]);

/**
 * One name for all spellings of one address (规范网址): scheme, `www`, default port, index page name, trailing slash,
 * session ids and query noise folded. A key to compare by, not an address to ask.
 */
export function canonicalKey(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address;
  }
  let path = url.pathname
    .replace(/;jsessionid=[^/]*/i, '')
    .replace(ASPNET_SESSION, '/')
    .replace(INDEX_NAME, '/')
    .replace(/\/{2,}/g, '/');
  try {
    path = decodeURIComponent(path);
  } catch {
    // Raw GBK bytes in a path: two spellings of it then stay two keys, which costs a request, never a claim.
  }
  path = path.replace(/\/+$/, '');
  return (
    url.host
      .toLowerCase()
      .replace(/^www\./, '')
      .replace(/:(?:80|443)$/, '') +
    path +
    cleanQuery(url.search)
  );
}

function cleanQuery(search: string): string {
  if (!search || search === '?') return '';
  const kept = search
    .slice(1)
    .split('&')
    .map((part) => part.replace(/%[\da-f]{2}/gi, (octet) => octet.toUpperCase()))
    .filter((part) => part && !(NOISE.has(part.replace(/=.*/s, '').toLowerCase()) && noisy(part)));
  return kept.length > 0 ? `?${kept.sort().join('&')}` : '';
}

/** `t=17` may choose content; only long numbers and hex strings are clocks and sessions. */
const noisy = (part: string): boolean =>
  /=(?:0\.\d+|\d{9,}|[0-9a-f-]{16,})?$/i.test(part) || /^utm_|^from=|^spm=/i.test(part);

/** Host without `www`, with any port but the default one. */
export function hostKey(address: string): string {
  try {
    return new URL(address).host
      .toLowerCase()
      .replace(/^www\./, '')
      .replace(/:(?:80|443)$/, '');
  } catch {
    return '';
  }
}

const FILE =
  /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|txt|csv|zip|rar|7z|gz|tar|exe|apk|ipa|jpe?g|png|gif|bmp|webp|svg|ico|tiff?|mp[34]|avi|wmv|flv|rmvb?|mov|wav|swf|css|js|json|xml|woff2?|ttf|eot|cer|ceb|chm)$/i;

/** True where the name alone says that this is an attachment or a picture, not a page. */
export function isFile(address: string): boolean {
  try {
    return FILE.test(new URL(address).pathname);
  } catch {
    return false;
  }
}

/** Resolves links as a browser does (URL standard; query in the page's charset). */
import iconv from 'iconv-lite';
import { Memo } from './memo.ts';

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
 * (web-platform-tests, gbk-encode-href). The same string, not only an equal one, as long as it is remembered.
 */
export function resolveLink(href: string, base: string, charset = 'utf-8'): string | null {
  if (href.length > REMEMBERED_CHARS || meansThisPage(href)) return resolveAnew(href, base, charset);
  const known = placeOf(base, charset).known(href);
  const before = known.get(href);
  if (before !== undefined) return before === NOWHERE ? null : before;
  const url = resolveAnew(href, base, charset);
  known.set(href, url ?? NOWHERE);
  return url;
}

/** Empty, a query or a fragment alone: resolved against the page's own address. Blanks in front are skipped by browsers. */
function meansThisPage(href: string): boolean {
  const first = href.charCodeAt(0);
  return !(first > BLANK) || first === QUESTION || first === HASH;
}

const BLANK = 0x20;
const HASH = 0x23;
const QUESTION = 0x3f;

/** Longer ones carry data. */
const REMEMBERED_CHARS = 500;
const NOWHERE = '';

/** Where links are resolved: what begins with `/` or a scheme is the same in all directories of a host. */
class Place {
  readonly base: string;
  readonly charset: string;
  readonly #host: Memo<string>;
  readonly #directory: Memo<string>;

  constructor(base: string, charset: string) {
    this.base = base;
    this.charset = charset;
    const query = base.search(/[?#]/);
    const path = query < 0 ? base : base.slice(0, query);
    const hostEnd = path.indexOf('/', path.indexOf('//') + 2);
    this.#host = memoOf(hosts, `${charset} ${hostEnd < 0 ? path : path.slice(0, hostEnd)}`, 4096);
    this.#directory = memoOf(directories, `${charset} ${path.slice(0, path.lastIndexOf('/') + 1)}`, 512);
  }

  known(href: string): Memo<string> {
    return href.charCodeAt(0) === SLASH || /^https?:\/\//i.test(href) ? this.#host : this.#directory;
  }
}

const SLASH = 0x2f;
const hosts = new Memo<Memo<string>>(16);
const directories = new Memo<Memo<string>>(64);

function memoOf(memos: Memo<Memo<string>>, name: string, size: number): Memo<string> {
  const known = memos.get(name) ?? new Memo<string>(size);
  memos.set(name, known);
  return known;
}

/** All links of a page are resolved one after the other. */
let lastPlace = new Place('', '');

function placeOf(base: string, charset: string): Place {
  if (lastPlace.base !== base || lastPlace.charset !== charset) lastPlace = new Place(base, charset);
  return lastPlace;
}

function resolveAnew(href: string, base: string, charset: string): string | null {
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
  if (url.hash !== '' || url.href.endsWith('#')) url.hash = '';
  return url.href;
}

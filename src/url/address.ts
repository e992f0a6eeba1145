/**
 * What an address says by itself (网址): its canonical name, host, path, and whether it is a file. Links of a site stand on
 * page after page, so each address is taken apart once.
 */

import { detached, Memo, placeOf } from '../cache/memo.ts';
import type { IsoDay } from '../site-report.ts';
import { dayInPath, dayInUrl } from '../time/dates.ts';
import { ARTICLE_URL } from './article-url.ts';
import { isClearlyLocal, localHost } from './local-address.ts';
import { type PlainAddress, plainAddress } from './plain-address.ts';

export interface Address {
  /** It itself, for all who keep it: one text where its pages write it anew. */
  readonly url: string;
  /** One name for all spellings of it, as `canonicalKey` gives it. */
  readonly key: string;
  /** Host without `www`, with any port but the default one; empty where the address can't be parsed. */
  readonly host: string;
  /** As the URL standard writes it, percent-encoded; empty where the address can't be parsed. */
  readonly path: string;
  /** The name alone says that this is an attachment or a picture, not a page. */
  readonly isFile: boolean;
  /** It looks like the address of an article in one of the common systems. */
  readonly isArticle: boolean;
  /** The day that it carries (`t20170228_…`). */
  readonly day: IsoDay | null;
  /** The host is the reader's own machine or network. */
  readonly isLocal: boolean;
  /** No URL parser is needed to go on from it. */
  readonly isPlain: boolean;
}

/** Menus, foots and the entries of the pages read last; older ones are taken apart anew. */
const known = new Memo<Address>(8_192);

export function addressOf(url: string): Address {
  const place = placeOf(url);
  const before = known.getAt(place, url);
  if (before !== undefined) return before;
  const address = takeApart(detached(url));
  known.keepAt(place, address.url, address);
  return address;
}

/**
 * What a plain address says that begins with the origin of `base`, so many characters, as `base` does: most links of a page
 * lead to its own host. `url` is kept as it is, a text of its own (`detached`).
 */
export function addressBeside(base: Address, origin: number, url: string): Address {
  const place = placeOf(url);
  const before = known.getAt(place, url);
  if (before !== undefined) return before;
  const mark = url.indexOf('?', origin);
  const path = mark < 0 ? url.slice(origin) : url.slice(origin, mark);
  const parts = { path, query: mark < 0 ? '' : url.slice(mark) };
  const address = describe(url, { bare: base.host, isLocal: base.isLocal }, parts, true);
  known.keepAt(place, url, address);
  return address;
}

/** `text` is kept, and pieces of it. */
function takeApart(text: string): Address {
  const plain = plainAddress(text);
  if (plain !== null) return describe(text, hostOf(plain.host, plain.hostname), plain, true);
  const url = URL.parse(text);
  if (url === null) return noAddress(text);
  const { host, hostname, pathname: path, search: query } = url;
  return describe(text, hostOf(host, hostname), { path, query }, false);
}

const noAddress = (url: string): Address => ({
  url,
  key: url,
  host: '',
  path: '',
  isFile: false,
  isArticle: false,
  day: null,
  isLocal: false,
  isPlain: false,
});

type Parts = Pick<PlainAddress, 'path' | 'query'>;

function describe(url: string, { bare, isLocal }: Host, { path, query }: Parts, isPlain: boolean): Address {
  return new Described({
    url,
    key: keyOf(bare, path, query),
    host: bare,
    path,
    isFile: FILE.test(path),
    isLocal,
    isPlain,
  });
}

/** Whether it is an article, and of which day, is asked of few: it is worked out then. */
class Described implements Address {
  readonly url: string;
  readonly key: string;
  readonly host: string;
  readonly path: string;
  readonly isFile: boolean;
  readonly isLocal: boolean;
  readonly isPlain: boolean;
  #isArticle: boolean | undefined;
  #day: IsoDay | null | undefined;

  constructor({ url, key, host, path, isFile, isLocal, isPlain }: Omit<Address, 'isArticle' | 'day'>) {
    this.url = url;
    this.key = key;
    this.host = host;
    this.path = path;
    this.isFile = isFile;
    this.isLocal = isLocal;
    this.isPlain = isPlain;
  }

  get isArticle(): boolean {
    this.#isArticle ??= ARTICLE_URL.test(this.url);
    return this.#isArticle;
  }

  get day(): IsoDay | null {
    if (this.#day === undefined) this.#day = this.isPlain ? dayInPath(this.path) : dayInUrl(this.url);
    return this.#day;
  }
}

/** A text of its own, whatever it is made of. */
const keyOf = (bare: string, path: string, query: string): string =>
  [bare, cleanPath(path), cleanQuery(query)].join('');

interface Host {
  readonly bare: string;
  readonly isLocal: boolean;
}

/** Links of a site lead to a few dozen hosts. */
const hosts = new Memo<Host>(512);

function hostOf(host: string, hostname: string): Host {
  const known = hosts.get(host);
  if (known !== undefined) return known;
  const read = { bare: detached(bareHost(host)), isLocal: isClearlyLocal(localHost(hostname)) };
  hosts.set(host, read);
  return read;
}

const DEFAULT_PORT = /:(?:80|443)$/;

/** The URL standard has written it in lower case. */
function bareHost(host: string): string {
  const bare = host.startsWith('www.') ? host.slice(4) : host;
  return bare.includes(':') ? bare.replace(DEFAULT_PORT, '') : bare;
}

/** Cookieless session of ASP.NET: `/(S(nlx6fna0q))/list.aspx`, also with others beside it: `/(X(1)S(…))/`. */
const ASPNET_SESSION = /\/\((?:[A-Z]\([a-z0-9_-]+\))+\)\//i;
const PATH_SESSION = /;(?:jsessionid|phpsessid|sessionid|sid)=[^/]*/i;
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
  'sid',
]);
/** Names that choose nothing, whatever their value is. */
const SESSION_NAME = /^(?:jsessionid|phpsessid|sessionid|session_id|aspsessionid[a-z]*)(?:=|$)/i;
/** `sid=17` and `sid=XZXK2017001` may choose content; letters and digits mixed, and many of them, are a session. */
const SESSION_VALUE = /^sid=(?=[a-z.!_-]*\d)(?=[\d.!_-]*[a-z])[\w.!-]{16,}$/i;

const MAY_HOLD_SESSION = /[;(]/;

function cleanPath(pathname: string): string {
  let path = MAY_HOLD_SESSION.test(pathname)
    ? pathname.replace(PATH_SESSION, '').replace(ASPNET_SESSION, '/')
    : pathname;
  path = path.replace(INDEX_NAME, '/');
  if (path.includes('//')) path = path.replace(/\/{2,}/g, '/');
  if (path.includes('%')) path = decoded(path);
  return path.endsWith('/') ? path.replace(/(?<!\/)\/+$/, '') : path;
}

function decoded(path: string): string {
  try {
    // A `?` or `#` that is part of a path is a slip of the pen, and another address than the one without.
    return decodeURIComponent(path.replace(/%(?=3f|23)/gi, '%25'));
  } catch {
    // Raw GBK bytes in a path: two spellings of it then stay two keys, which costs a request, never a claim.
    return path;
  }
}

function cleanQuery(search: string): string {
  if (!search || search === '?') return '';
  const kept = search
    .slice(1)
    .split('&')
    .map((part) => part.replace(/%[\da-f]{2}/gi, (octet) => octet.toUpperCase()))
    .filter((part) => part && !isNoise(part));
  return kept.length > 0 ? `?${kept.sort().join('&')}` : '';
}

const isNoise = (part: string): boolean =>
  (NOISE.has(part.replace(/=.*/s, '').toLowerCase()) && noisy(part)) ||
  SESSION_NAME.test(part) ||
  SESSION_VALUE.test(part);

/** Holds it what a server writes anew for each visitor, and what chooses nothing? */
export function bearsSession(url: string): boolean {
  if (PATH_SESSION.test(url) || ASPNET_SESSION.test(url)) return true;
  const query = url.split('?')[1] ?? '';
  return query.split('&').some((part) => SESSION_NAME.test(part));
}

/** `t=17` may choose content; only long numbers and hex strings are clocks and sessions. */
const noisy = (part: string): boolean =>
  /=(?:0\.\d+|\d{9,}|[0-9a-f-]{16,})?$/i.test(part) || /^utm_|^from=|^spm=/i.test(part);

const FILE =
  /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|txt|csv|zip|rar|7z|gz|tar|exe|apk|ipa|jpe?g|png|gif|bmp|webp|svg|ico|tiff?|mp[34]|avi|wmv|flv|rmvb?|mov|wav|swf|css|js|json|xml|woff2?|ttf|eot|cer|ceb|chm)$/i;

/**
 * One name for all spellings of one address (规范网址): scheme, `www`, default port, index page name, trailing slash,
 * session ids and query noise folded. A key to compare by, not an address to ask.
 */
export const canonicalKey = (url: string): string => addressOf(url).key;

/** The same for whoever goes through all addresses of a site: nothing is remembered, and what others need is not forgotten. */
export function keyOnce(url: string): string {
  const before = known.get(url);
  if (before !== undefined) return before.key;
  const plain = plainAddress(url) ?? URL.parse(url);
  if (plain === null) return url;
  const { bare } = hostOf(plain.host, plain.hostname);
  return plain instanceof URL ? keyOf(bare, plain.pathname, plain.search) : keyOf(bare, plain.path, plain.query);
}

/** Host without `www`, with any port but the default one; empty where there is none. */
export const hostKey = (url: string): string => addressOf(url).host;

/** True where the name alone says that this is an attachment or a picture, not a page. */
export const isFile = (url: string): boolean => addressOf(url).isFile;

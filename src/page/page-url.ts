/** Resolves links as a browser does (URL standard; query in the page's charset) and folds twins of one address. */
import { isClearlyLocal, localHost, localLink } from './local-address.ts';
import { withEncodedQuery } from './query-encoding.ts';
import { ResolvedLinks } from './resolved-links.ts';

/** Where a link leads. */
export interface Led {
  /** Absolute, http(s), without fragment; `null` where a browser would not go there. */
  readonly url: string | null;
  /** It opens in its author's house only, and that may be held against the site. */
  readonly isLocal: boolean;
}

const NOWHERE: Led = { url: null, isLocal: false };
const LOCAL: Led = { url: null, isLocal: true };

/** A place in the markup that a script was to fill (`{{url}}`, `${url}`, `<%=url%>`): nobody ever follows it. */
const UNFILLED = /\{\{|\$\{|<%/;

function lead(href: string, base: string, charset: string): Led {
  if (UNFILLED.test(href)) return NOWHERE;
  const url = URL.parse(withEncodedQuery(href, charset), base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return isClearlyLocal(localLink(href)) ? LOCAL : NOWHERE;
  const local = localHost(url.hostname) === null ? null : localLink(href);
  // Browsers make a host on the web of a share's name: not one to be asked.
  if (local === 'share') return LOCAL;
  url.hash = '';
  return { url: url.href, isLocal: isClearlyLocal(local) };
}

const resolved = new ResolvedLinks<Led>(lead);

/** Where `href` on a page at `base` leads. Of a menu that stands on every page of a site it is worked out once. */
export const leadsTo = (href: string, base: string, charset: string): Led => resolved.of(href, base, charset);

/**
 * The absolute http(s) address of `href` on a page at `base`, without fragment; `null` where a browser would not go
 * there (other schemes, what can't be parsed). Non-ASCII in the query is written in the page's charset, as browsers do
 * (web-platform-tests, gbk-encode-href).
 */
export const resolveLink = (href: string, base: string, charset = 'utf-8'): string | null =>
  leadsTo(href, base, charset).url;

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

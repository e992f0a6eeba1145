/** Resolves links as a browser does (URL standard; query in the page's charset). */
import { type Address, addressOf } from './address.ts';
import { isClearlyLocal, localHost, localLink } from './local-address.ts';
import { withEncodedQuery } from './query-encoding.ts';
import { ResolvedLinks } from './resolved-links.ts';

/** Where a link leads. */
export interface Led {
  /** Absolute, http(s), without fragment; `null` where a browser would not go there. */
  readonly url: string | null;
  /** What that address says; the same object as long as it is remembered. */
  readonly address: Address | null;
  /** It opens in its author's house only, and that may be held against the site. */
  readonly isLocal: boolean;
}

const NOWHERE: Led = { url: null, address: null, isLocal: false };
const LOCAL: Led = { url: null, address: null, isLocal: true };

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
  const { href: address } = url;
  return { url: address, address: addressOf(address), isLocal: isClearlyLocal(local) };
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

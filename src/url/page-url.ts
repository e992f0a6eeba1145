/** Resolves links as a browser does (URL standard; query in the page's charset). */

import { remembering } from '../cache/memo.ts';
import { type Address, addressBeside, addressOf } from './address.ts';
import { isClearlyLocal, localHost, localLink } from './local-address.ts';
import { type PlainBase, plainBase, plainLink } from './plain-address.ts';
import { withEncodedQuery } from './query-encoding.ts';
import { type Place, type Reach, ResolvedLinks } from './resolved-links.ts';

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

/**
 * A place in the markup that a script was to fill (`{{url}}`, `${url}`, `<%=url%>`, `[[url]]`, `{url}`): nobody ever follows
 * it. What the server was to fill (`{$url}`, `[!--url--]`) stays so for every visitor, and is a link that leads nowhere.
 */
const UNFILLED = /\{\{|\$\{|<%|\[\[[\w.]+\]\]|\{[a-z_][a-z_.]*\}/i;

function lead(href: string, base: string, charset: string): Led {
  const plain = leadPlain(href, base);
  if (plain !== null) return plain;
  if (UNFILLED.test(href)) return NOWHERE;
  const url = URL.parse(withEncodedQuery(href, charset), base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return isClearlyLocal(localLink(href)) ? LOCAL : NOWHERE;
  const local = kindOf(url.hostname) === null ? null : localLink(href);
  // Browsers make a host on the web of a share's name: not one to be asked.
  if (local === 'share') return LOCAL;
  return ledTo(addressOf(withoutHash(url.href)), isClearlyLocal(local));
}

/** `href`: as the URL standard writes it. */
function withoutHash(href: string): string {
  const hash = href.indexOf('#');
  return hash < 0 ? href : href.slice(0, hash);
}

/** Where the links of the page that was asked for last begin. */
let lastBase: { readonly base: string; readonly address: Address; readonly plain: PlainBase | null } | null = null;

const HASH = 0x23;

/** Without a parser; `null` where one is needed, or the author's own house may be meant. */
function leadPlain(href: string, base: string): Led | null {
  if (lastBase?.base !== base) lastBase = baseAt(base);
  const { address: own, plain } = lastBase;
  if (plain === null) return null;
  // The page itself or a place on it: most have such links, for a script to do something.
  if (href === '' || href.charCodeAt(0) === HASH) return UNFILLED.test(href) ? NOWHERE : ledTo(own, false);
  const url = plainLink(href, plain);
  if (url === null) return null;
  if (url !== href) return ledTo(addressBeside(own, plain.origin.length, url), false);
  const address = addressOf(url);
  return isNamed(address.host) ? ledTo(address, false) : null;
}

const ledTo = (address: Address, isLocal: boolean): Led => ({ url: address.url, address, isLocal });

/** `plain`: `null` where only a parser knows how to go on from it. */
function baseAt(base: string): NonNullable<typeof lastBase> {
  const address = addressOf(base);
  return { base, address, plain: address.isPlain ? plainBase(base, address) : null };
}

const kindOf = remembering(512, 100, (host) => localHost(host.replace(/:\d+$/, '')));

/** A name on the web: neither a number nor a name without a dot nor one that only an office knows. */
const isNamed = (host: string): boolean => kindOf(host) === null;

const resolved = new ResolvedLinks<Led>(lead);

/** Where `href` on a page at `base` leads. Of a menu that stands on every page of a site it is worked out once. */
export const leadsTo = (href: string, base: string, charset: string): Led => resolved.of(href, base, charset);

/** The same where `placeFor` told the place of an `href` that keeps nothing else alive (`detached`). */
export const leadsToFrom = (place: Place, href: string, base: string, charset: string): Led =>
  resolved.ofPlace(href, place, base, charset);

/**
 * The absolute http(s) address of `href` on a page at `base`, without fragment; `null` where a browser would not go
 * there (other schemes, what can't be parsed). Non-ASCII in the query is written in the page's charset, as browsers do
 * (web-platform-tests, gbk-encode-href).
 */
export const resolveLink = (href: string, base: string, charset = 'utf-8'): string | null =>
  leadsTo(href, base, charset).url;

/**
 * An object for all pages from which links of this reach lead to the same, as long as it is remembered; `null` where they
 * depend on the page's own address.
 */
export const placeFor = (reach: Reach, base: string, charset: string): Place | null =>
  resolved.placeFor(reach, base, charset);

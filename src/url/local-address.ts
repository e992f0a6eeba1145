/**
 * Tells links that lead into a reader's own machine or office network (本地链接) from public ones: by what stands in the
 * page, by the host of a URL, by an IP address. One table for what is accused and for what the crawler never asks.
 */

import ipaddr from 'ipaddr.js';

/**
 * `intranet`: a name below a top-level domain that never stands in the public DNS. `dotless`: a name that only an
 * office's own server resolves (`http://oa/`), or a slip of the pen (`//zwgk/`). `reserved`: an address for tests,
 * translators, papers and the like, which no public server has.
 */
export type LocalKind =
  | 'file'
  | 'drive'
  | 'share'
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'intranet'
  | 'dotless'
  | 'reserved';

/**
 * RFC 6762 (with its appendix G) and 8375, `.internal` by ICANN's resolution 2024.07.29.06. `corp` and `home` are kept
 * out of the root zone for good, because so many houses use them.
 */
const INTRANET = /\.(?:local|lan|localdomain|internal|intranet|private|corp|home|home\.arpa)$/;

const DOTTED = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** What the library calls the blocks that a reader's own machine or network uses (RFC 1122, 1918, 3927, 4193, 4291, 6598). */
const KINDS: Readonly<Record<string, LocalKind>> = {
  loopback: 'loopback',
  unspecified: 'loopback',
  private: 'private',
  carrierGradeNat: 'private',
  uniqueLocal: 'private',
  linkLocal: 'link-local',
};
/** Blocks with names of their own that are reachable from everywhere all the same, by the registries. */
const GLOBAL: ReadonlySet<string> = new Set(['unicast', 'as112', 'as112v6', 'amt']);

const kindOfRange = (range: string): LocalKind | null => (GLOBAL.has(range) ? null : (KINDS[range] ?? 'reserved'));

/**
 * By the registries of special-purpose addresses (IANA, RFC 6890), of IPv6 what is no global unicast as well. Behind a
 * translator (`64:ff9b::/96`, RFC 6052) stands the IPv4 address in its last 32 bits, and what that one is decides; 6to4
 * and Teredo, which nobody uses any more, hide one and are refused whole.
 */
function kindOfV6(address: ipaddr.IPv6): LocalKind | null {
  const [first = 0, , third = 0] = address.parts;
  const range = address.range();
  if (range === 'ipv4Mapped') return kindOfRange(address.toIPv4Address().range());
  if (range === 'rfc6052' && third === 0) return embedded(address) === null ? null : 'reserved';
  const isUnicast = first >= 0x2000 && first <= 0x3fff;
  return isUnicast ? kindOfRange(range) : (KINDS[range] ?? 'reserved');
}

function embedded(address: ipaddr.IPv6): LocalKind | null {
  return kindOfRange(new ipaddr.IPv4(address.toByteArray().slice(-4)).range());
}

/** An IP literal as sockets and URLs write it, without brackets; `null` for what is none. */
export function parsedAddress(ip: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (DOTTED.test(ip)) return ipaddr.IPv4.isValid(ip) ? ipaddr.IPv4.parse(ip) : null;
  if (!ip.includes(':')) return null;
  // As the URL standard writes it: the library takes `::8.8.8.8`, a form of IPv6 long given up, for the IPv4 address.
  const host = URL.parse(`http://[${ip.split('%', 1)[0]}]/`)?.hostname;
  return host === undefined ? null : ipaddr.IPv6.parse(host.slice(1, -1));
}

/** What kind of local address an IP literal is; `null` for a public one and for what is none. */
export function localAddress(ip: string): LocalKind | null {
  const address = parsedAddress(ip);
  if (address === null) return null;
  return address instanceof ipaddr.IPv6 ? kindOfV6(address) : kindOfRange(address.range());
}

/** The same for the host of a URL, as `URL.hostname` gives it. */
export function localHost(hostname: string): LocalKind | null {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
  if (host.startsWith('[')) return localAddress(host.slice(1, -1));
  if (DOTTED.test(host)) return localAddress(host);
  if (INTRANET.test(host)) return 'intranet';
  return host !== '' && !host.includes('.') ? 'dotless' : null;
}

/**
 * Is this `href`, as it stands in the page, a link that works for its author only: `C:\…`, `\\server\…`, `file:`, or a
 * URL of a local host? `null` for all others, those that can't be parsed included. Browsers read `\\` as `//`: a share
 * of a public name opens for everyone.
 */
export function localLink(href: string): LocalKind | null {
  const text = href.replace(/[\t\n\r]/g, '').trim();
  if (/^[a-z]:[\\/](?![\\/])/i.test(text)) return 'drive';
  if (/^file:/i.test(text)) return 'file';
  const share = text.startsWith('\\\\');
  const url = share || text.startsWith('//') ? URL.parse(text, 'http://a.invalid/') : URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const kind = localHost(url.hostname);
  return kind !== null && share ? 'share' : kind;
}

/**
 * May a link of this kind be held against its site? A host without a dot may be an office's server, and is as often a
 * slash too many in a path of the site's own, and a reserved address a slip in a number: they are not asked, and nobody
 * is accused of them.
 */
export const isClearlyLocal = (kind: LocalKind | null): boolean =>
  kind !== null && kind !== 'dotless' && kind !== 'reserved';

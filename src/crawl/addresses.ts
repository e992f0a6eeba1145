/**
 * Tells links that lead into a reader's own machine or office network (本地链接) from public ones, and keeps the
 * crawler from ever asking such an address that its user did not name.
 */
import { BlockList, isIP } from 'node:net';
import type { Fetch, FetchFailure } from './fetch-result.ts';

export type LocalKind = 'file' | 'drive' | 'share' | 'loopback' | 'private' | 'link-local';

/** Ranges by RFC 1122, 1918, 3927, 4193, 4291, 6598: none of them is reachable for a visitor on the internet. */
const RANGES: readonly (readonly [string, number, 'ipv4' | 'ipv6', LocalKind])[] = [
  ['127.0.0.0', 8, 'ipv4', 'loopback'],
  ['0.0.0.0', 8, 'ipv4', 'loopback'],
  ['10.0.0.0', 8, 'ipv4', 'private'],
  ['172.16.0.0', 12, 'ipv4', 'private'],
  ['192.168.0.0', 16, 'ipv4', 'private'],
  ['100.64.0.0', 10, 'ipv4', 'private'],
  ['169.254.0.0', 16, 'ipv4', 'link-local'],
  ['::1', 128, 'ipv6', 'loopback'],
  ['::', 128, 'ipv6', 'loopback'],
  ['fc00::', 7, 'ipv6', 'private'],
  ['fe80::', 10, 'ipv6', 'link-local'],
];

const LISTS = RANGES.map(([net, bits, family, kind]) => {
  const list = new BlockList();
  list.addSubnet(net, bits, family);
  return { list, kind };
});

/** What kind of local address an IP literal is (IPv4-mapped IPv6 too); `null` for a public one. */
export function localAddress(ip: string): LocalKind | null {
  const family = isIP(ip);
  if (family === 0) return null;
  return LISTS.find(({ list }) => list.check(ip, family === 4 ? 'ipv4' : 'ipv6'))?.kind ?? null;
}

/** The same for the host of a URL, as `URL.hostname` gives it. */
export function localHost(hostname: string): LocalKind | null {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'loopback';
  if (hostname.startsWith('[')) return localAddress(hostname.slice(1, -1));
  if (isIP(hostname) !== 0) return localAddress(hostname);
  // A name without a dot is resolved by the office's own server only: http://oa/, http://server01/.
  return hostname !== '' && !hostname.includes('.') ? 'private' : null;
}

/**
 * Is this `href`, as it stands in the page, a link that works for its author only: `C:\…`, `\\server\…`, `file:`, or a
 * URL of a local host? `null` for all others, those that can't be parsed included.
 */
export function localLink(href: string): LocalKind | null {
  const text = href.trim();
  if (/^[a-z]:[\\/]/i.test(text)) return 'drive';
  if (text.startsWith('\\\\')) return 'share';
  if (/^file:/i.test(text)) return 'file';
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  return localHost(url.hostname);
}

/** Was this local host named by the user? An entry without a port allows all its ports. */
export function isNamed(url: URL, named: ReadonlySet<string>): boolean {
  return named.has(url.host) || named.has(url.hostname);
}

/** Lets through only public hosts and those in `named`; the others fail without a request. */
export function guarded(inner: Fetch, named: ReadonlySet<string>, instant: () => string): Fetch {
  return (request) => {
    const url = URL.parse(request.url);
    if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) {
      const kind = localHost(url.hostname);
      if (kind === null || isNamed(url, named)) return inner(request);
      return Promise.resolve(refusal(request.url, `local address (${kind}), not asked`, instant()));
    }
    return Promise.resolve(refusal(request.url, 'not an http(s) URL', instant()));
  };
}

function refusal(url: string, detail: string, at: string): FetchFailure {
  return { kind: 'failure', requestedUrl: url, url, reason: 'protocol', redirects: [], at, ms: 0, detail };
}

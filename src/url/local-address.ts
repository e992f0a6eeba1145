/**
 * Tells links that lead into a reader's own machine or office network (本地链接) from public ones: by what stands in the
 * page, by the host of a URL, by an IP address. One table for what is accused and for what the crawler never asks.
 */

/**
 * `intranet`: a name below a top-level domain that never stands in the public DNS. `dotless`: a name that only an
 * office's own server resolves (`http://oa/`), or a slip of the pen (`//zwgk/`).
 */
export type LocalKind = 'file' | 'drive' | 'share' | 'loopback' | 'private' | 'link-local' | 'intranet' | 'dotless';

/**
 * RFC 6762 (with its appendix G) and 8375, `.internal` by ICANN's resolution 2024.07.29.06. `corp` and `home` are kept
 * out of the root zone for good, because so many houses use them.
 */
const INTRANET = /\.(?:local|lan|localdomain|internal|intranet|private|corp|home|home\.arpa)$/;

const numberOf = (dotted: string): number => dotted.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** Ranges by RFC 1122, 1918, 3927, 6598: none of them is reachable for a visitor on the internet. */
const RANGES = (
  [
    ['127.0.0.0', 8, 'loopback'],
    ['0.0.0.0', 8, 'loopback'],
    ['10.0.0.0', 8, 'private'],
    ['172.16.0.0', 12, 'private'],
    ['192.168.0.0', 16, 'private'],
    ['100.64.0.0', 10, 'private'],
    ['169.254.0.0', 16, 'link-local'],
  ] as const
).map(([net, bits, kind]) => ({ net: numberOf(net), freeBits: 32 - bits, kind }));

/** Of the first 16 bits, by RFC 4193 and 4291. */
const RANGES_V6: readonly (readonly [net: number, bits: number, kind: LocalKind])[] = [
  [0xfc00, 7, 'private'],
  [0xfe80, 10, 'link-local'],
];

const DOTTED = /^\d{1,3}(?:\.\d{1,3}){3}$/;

const within = (value: number, net: number, freeBits: number): boolean => value >>> freeBits === net >>> freeBits;

function localV4(value: number): LocalKind | null {
  return RANGES.find(({ net, freeBits }) => within(value, net, freeBits))?.kind ?? null;
}

/** `canonical` as the URL standard writes it. */
function localV6(canonical: string): LocalKind | null {
  if (canonical === '::1' || canonical === '::') return 'loopback';
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(canonical);
  if (mapped) return localV4(Number.parseInt(mapped[1] ?? '', 16) * 65_536 + Number.parseInt(mapped[2] ?? '', 16));
  const first = Number.parseInt(canonical, 16);
  return RANGES_V6.find(([net, bits]) => within(first, net, 16 - bits))?.[2] ?? null;
}

/** What kind of local address an IP literal is (IPv4-mapped IPv6 too); `null` for a public one and for what is none. */
export function localAddress(ip: string): LocalKind | null {
  if (DOTTED.test(ip)) return localV4(numberOf(ip));
  if (!ip.includes(':')) return null;
  const host = URL.parse(`http://[${ip.split('%', 1)[0]}]/`)?.hostname;
  return host === undefined ? null : localV6(host.slice(1, -1));
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
 * slash too many in a path of the site's own: it is not asked, and nobody is accused of it.
 */
export const isClearlyLocal = (kind: LocalKind | null): boolean => kind !== null && kind !== 'dotless';

/** Keeps everything of ours from ever asking a local or reserved address (本地链接) that its user did not name. */

import ipaddr from 'ipaddr.js';
import { remembering } from '../cache/memo.ts';
import { changesState, isListService } from '../url/changes-state.ts';
import { type LocalKind, localAddress, localHost, parsedAddress } from '../url/local-address.ts';
import { type UrlParts, urlParts } from '../url/url-parts.ts';
import type { Fetch, FetchFailure, FetchRequest } from './connection/fetch-result.ts';
import type { FailureReason } from './connection/reasons.ts';

/** A visit asks a few hosts, and those page after page. */
const HOSTS = 256;
const HOST_CHARS = 255;

/** Who may be asked, for everything that asks: client, rechecks, probes, watch, browser. */
export interface AddressPolicy {
  /** Why this place is not asked, by its name alone; `null`: its name is no reason. */
  refusalOf(place: Place): LocalKind | null;
  /** May a connection to this place go to `ip`, to which its name leads? */
  admits(place: Place, ip: string): boolean;
}

/** Of a URL, or of `CONNECT`; a name or a literal, IPv6 in brackets. */
export interface Place {
  readonly hostname: string;
  readonly port: number;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'ws:': 80, 'https:': 443, 'wss:': 443 };

export const placeOf = ({ hostname, port, protocol }: Pick<UrlParts, 'hostname' | 'port' | 'protocol'>): Place => ({
  hostname,
  port: port === '' ? (DEFAULT_PORTS[protocol] ?? 0) : Number(port),
});

/**
 * `named`: what a person has named: `host`, `host:port`, or a network as `10.20.0.0/16`. Nothing else that is local or
 * reserved is ever asked, whatever a page, a redirect or a name server says.
 */
export function addressPolicy(named: ReadonlySet<string>): AddressPolicy {
  const kindOf = remembering(HOSTS, HOST_CHARS, localHost);
  const networks = [...named].map(networkOf).filter((network) => network !== null);
  const isNamed = ({ hostname, port }: Place): boolean => named.has(hostname) || named.has(`${hostname}:${port}`);
  const isWithin = (ip: string): boolean => {
    const address = networks.length === 0 ? null : parsedAddress(ip);
    return address !== null && networks.some((network) => contains(network, address));
  };
  return {
    refusalOf: (place) => {
      const kind = kindOf(place.hostname);
      return kind === null || isNamed(place) || isWithin(place.hostname.replace(/^\[|\]$/g, '')) ? null : kind;
    },
    admits: (place, ip) => localAddress(ip) === null || isNamed(place) || isWithin(ip),
  };
}

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** `null` for what is no network. */
export const networkOf = (text: string): Network | null =>
  text.includes('/') && ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;

const contains = (network: Network, address: Network[0]): boolean =>
  network[0].kind() === address.kind() && address.match(network);

/** Lets through only what the policy does, and what only reads; the others fail without a request. */
export function guarded(inner: Fetch, policy: AddressPolicy, instant: () => string): Fetch {
  return (request) => {
    const url = urlParts(request.url);
    if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) {
      const kind = policy.refusalOf(placeOf(url));
      if (kind === null) return changes(request) ? Promise.resolve(notAsked(request.url, instant())) : inner(request);
      const reason = kind === 'dotless' ? reasonOfName(url.hostname) : 'protocol';
      return Promise.resolve(refusal(request.url, reason, `local address (${kind}), not asked`, instant()));
    }
    return Promise.resolve(refusal(request.url, 'protocol', 'not an http(s) URL', instant()));
  };
}

/** Whoever wants it asked (a redirect, an old list of links): a patrol only reads. */
const changes = ({ url, body }: FetchRequest): boolean =>
  body === undefined ? changesState(url) : !isListService(url, String(body));

const notAsked = (url: string, at: string): FetchFailure =>
  refusal(url, 'protocol', 'an address that may change something, not asked', at);

/** `http://http://…` with one scheme too many: no office has a server of that name. Other names it may resolve itself. */
const reasonOfName = (host: string): FailureReason => (/^https?$/.test(host) ? 'dns-nxdomain' : 'dns-failure');

function refusal(url: string, reason: FailureReason, detail: string, at: string): FetchFailure {
  return { kind: 'failure', requestedUrl: url, url, reason, redirects: [], at, ms: 0, detail };
}

/**
 * Puts the HTTP stack together: what every request of a patrol (crawl, rechecks, outside links, probes, browser)
 * passes, and in which order.
 */

import { type Clock, systemClock } from '../pace/clock.ts';
import { createLimiter, type Limiter } from '../pace/limiter.ts';
import { type Pace, POLITE } from '../pace/pace.ts';
import type { Paces } from '../pace/paces.ts';
import { throttled } from '../pace/throttle.ts';
import { localHost } from '../url/local-address.ts';
import { type AddressPolicy, addressPolicy, guarded, type Place } from './addresses.ts';
import { type ConnectOptions, directConnector, parseProxy, tunnelConnector } from './connection/connect.ts';
import type { Fetch } from './connection/fetch-result.ts';
import { type Connectors, createHttpClient, type HttpClientOptions } from './connection/http-client.ts';
import { lenientFallback } from './connection/lenient-client.ts';
import { createResolver, type Lookup, type Resolver } from './connection/resolver.ts';
import { type ThroughProxy, throughProxy } from './connection/through-proxy.ts';
import type { TlsFault } from './connection/tls-fault.ts';
import { withCookies } from './cookies.ts';
import { type ClientStats, Counter } from './counting.ts';
import { followRedirects } from './redirects.ts';
import { browserHeaders, userAgentFor } from './request-headers.ts';
import { createRobots, type Robots, robotsIgnored } from './robots.ts';
import { shellTarget } from './shell-target.ts';
import { type PageReading, UNWATCHED, watchedReading, watchedTarget } from './unreadable.ts';

export interface ClientOptions {
  /** `http://[user:password@]host:port` of a forward proxy. */
  readonly proxy?: string;
  /** `--rate`: requests a second to a host, instead of the adaptive delay and Crawl-delay. */
  readonly rate?: number;
  readonly ignoreRobots?: boolean;
  /** Whom an administrator can ask about us: a URL or address, for the User-Agent. */
  readonly contact?: string;
  readonly userAgent?: string;
  /** Local places that the user named: `127.0.0.1:8080`, `oa.local` (any port), `10.20.0.0/16`. */
  readonly allowLocalHosts?: ReadonlySet<string>;
  readonly clock?: Clock;
  readonly pace?: Pace;
  /** Where the paces of hosts stand, if others ask them too. */
  readonly paces?: Paces;
  /** Called for each sign of life of our own network. */
  readonly onAnswer?: () => void;
  /** Where somebody watches what becomes of this thread while it reads. */
  readonly reading?: PageReading;
  /** Of each hop, until the first byte of its body; default 15 s, the official line. */
  readonly deadlineMs?: number;
  /** Instead of the system's name resolution. */
  readonly lookup?: Lookup;
}

export interface CrawlerClient {
  readonly fetch: Fetch;
  readonly limiter: Limiter;
  readonly robots: Robots;
  /** For the browser: names lead it to the same addresses. */
  readonly lookupFor: Resolver['lookupFor'];
  /** As every request bears it. */
  readonly userAgent: string;
  /** `--ignore-robots`. */
  readonly ignoresRobots: boolean;
  stats(): ClientStats;
  /** Ends all connections and waits; afterwards every fetch fails. */
  close(): Promise<void>;
}

/** The 2015 assessment table counts a page as not opening after 15 seconds. */
const DEADLINE_MS = 15_000;
/** A page that has begun to show may take so many times as long until it is whole. */
const WHOLE_PAGE = 2;
/** A silent name server, or a proxy that takes no connection, is found out before the deadline blames the site. */
const SHARE_OF_DEADLINE = 2 / 3;

export function createClient(options: ClientOptions = {}): CrawlerClient {
  const clock = options.clock ?? systemClock;
  const addresses = addressPolicy(options.allowLocalHosts ?? new Set());
  const counter = new Counter(options.onAnswer);
  const resolver = resolverFor(options, clock, addresses);
  const proxy = throughProxy(counter.countAnswer);
  const settings = httpSettings(options, { clock, counter, resolver, proxy });
  const limiter = limiterFor(options, clock, resolver);

  const real = createHttpClient(settings);
  const lenient = lenientFallback(real.fetch, settings);
  const judged = settings.proxy === null ? lenient : proxy.layer(lenient);
  const counted = counter.layer(judged);
  const polite = throttled(counted, limiter);
  const safe = guarded(withCookies(polite), addresses, clock.instant);
  const { reading = UNWATCHED } = options;
  const fetch = watchedReading(followRedirects(safe, watchedTarget(shellTarget, reading)), reading);

  const ignoresRobots = options.ignoreRobots ?? false;
  const robots = ignoresRobots ? robotsIgnored : createRobots(fetch, limiter);
  const about = { userAgent: agentOf(options), ignoresRobots, lookupFor: resolver.lookupFor };
  return { fetch, limiter, robots, ...about, stats: () => counter.stats(), close: () => real.close() };
}

const agentOf = ({ userAgent, contact }: ClientOptions): string => userAgent ?? userAgentFor(contact);

interface Parts {
  readonly clock: Clock;
  readonly counter: Counter;
  readonly resolver: Resolver;
  readonly proxy: ThroughProxy;
}

function httpSettings(options: ClientOptions, { clock, counter, resolver, proxy }: Parts): HttpClientOptions {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const address = options.proxy === undefined ? null : parseProxy(options.proxy);
  const faults = new Map<string, TlsFault | null>();
  const connecting: ConnectOptions = {
    timeoutMs: deadlineMs * (address === null ? 1 : SHARE_OF_DEADLINE),
    lookupFor: resolver.lookupFor,
    onTls: (hostPort, fault) => faults.set(hostPort, fault),
    wallClock: () => Date.parse(clock.instant()),
  };
  const connectors = (http1Only: boolean): Connectors => {
    const direct = directConnector({ ...connecting, http1Only });
    return { direct, tunnel: address === null ? direct : tunnelConnector(address, { ...connecting, http1Only }) };
  };
  return {
    clock,
    firstByteMs: deadlineMs,
    totalMs: deadlineMs * WHOLE_PAGE,
    proxy: address,
    connections: (options.pace ?? POLITE).inFlightTotal,
    headers: browserHeaders(agentOf(options)),
    connectors: connectors(false),
    http1: connectors(true),
    tlsFaultOf: (url) => (url.startsWith('https:') ? (faults.get(hostPortOf(url)) ?? null) : null),
    onAnswer: counter.countAnswer,
    explain: address === null ? () => null : proxy.explain,
  };
}

function hostPortOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname.replace(/^\[|\]$/g, '')}:${port || 443}`;
}

function resolverFor(options: ClientOptions, clock: Clock, addresses: AddressPolicy): Resolver {
  // The proxy is the user's own word, wherever it stands.
  const proxy = options.proxy === undefined ? null : parseProxy(options.proxy);
  const isProxy = ({ hostname, port }: Place): boolean => hostname === proxy?.hostname && port === proxy.port;
  return createResolver({
    clock,
    timeoutMs: (options.deadlineMs ?? DEADLINE_MS) * SHARE_OF_DEADLINE,
    policy: { admits: (place, ip) => addresses.admits(place, ip) || isProxy(place) },
    ...(options.lookup === undefined ? {} : { lookup: options.lookup }),
  });
}

function limiterFor(options: ClientOptions, clock: Clock, resolver: Resolver): Limiter {
  const proxyHost = options.proxy === undefined ? null : new URL(options.proxy).hostname;
  const behindLoopback = proxyHost !== null && localHost(proxyHost) === 'loopback';
  return createLimiter({
    clock,
    pace: options.pace ?? POLITE,
    ...(options.rate === undefined ? {} : { rate: options.rate }),
    ...(options.paces === undefined ? {} : { paces: options.paces }),
    isLoopback: (url) => behindLoopback || (proxyHost === null && localHost(url.hostname) === 'loopback'),
    // Many listed sites share a server; behind a proxy only the proxy knows which.
    keyOf: (url) => (proxyHost === null ? resolver.addressOf(url.hostname) : url.host),
  });
}

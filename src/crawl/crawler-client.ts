/**
 * Puts the HTTP stack together: what every request of a patrol (crawl, rechecks, outside links, probes, browser)
 * passes, and in which order.
 */
import type { Clock } from './clock.ts';
import type { Fetch } from './fetch-result.ts';
import type { Limiter } from './limiter.ts';
import type { Robots } from './robots.ts';

export interface ClientOptions {
  /** `http://[user:password@]host:port` of a forward proxy. */
  readonly proxy?: string;
  /** `--rate`: requests a second to a host, instead of the adaptive delay and Crawl-delay. */
  readonly rate?: number;
  readonly ignoreRobots?: boolean;
  readonly userAgent?: string;
  /** Loopback or private hosts that the user named (`127.0.0.1:8080`; without a port: any port). */
  readonly allowLocalHosts?: ReadonlySet<string>;
  readonly clock?: Clock;
  /** Of each hop, body included; default 15 s, the official line. */
  readonly deadlineMs?: number;
}

export interface ClientStats {
  /** Questions sent, each redirect hop counted. */
  readonly requests: number;
  readonly responses: number;
  readonly failures: number;
  /** Bodies as they came over the wire. */
  readonly bytes: number;
  /** Any HTTP answer at all, a proxy's own 502 included: proof that our own network works. */
  readonly networkAnswers: number;
}

export interface CrawlerClient {
  readonly fetch: Fetch;
  readonly limiter: Limiter;
  readonly robots: Robots;
  stats(): ClientStats;
  /** Ends all connections and waits; afterwards every fetch fails. */
  close(): Promise<void>;
}

export declare function createClient(options: ClientOptions): CrawlerClient;

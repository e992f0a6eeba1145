/**
 * The one question the crawler puts to the world and its two kinds of answer: whatever a site does, `Fetch` resolves;
 * it rejects only when the caller's own signal aborts.
 */
import type { IsoInstant } from '../../site-report.ts';
import type { FailureReason } from './reasons.ts';
import type { TlsFault } from './tls-fault.ts';

export interface FetchRequest {
  /** Absolute http(s) URL; a fragment is ignored. */
  readonly url: string;
  /** Default GET; with a `body` it is a POST. */
  readonly method?: 'GET' | 'HEAD';
  /** A form (`application/x-www-form-urlencoded` unless headers say otherwise), for list endpoints that want POST. */
  readonly body?: string;
  /** Added to the browser-like ones (Referer, If-None-Match …); names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `page`: the whole body up to `maxBytes`. `link`: just enough to judge, then the connection is let go. */
  readonly wants: 'page' | 'link' | 'any';
  /** Of the body after decompression; default 8 MiB, for `link` 64 KiB. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  /** Ask on a connection of its own, not on a kept-alive one: the second attempt after a failure. */
  readonly fresh?: boolean;
}

export interface Hop {
  /** The URL that was asked and answered with a redirect, or with a page that only sends on. */
  readonly url: string;
  readonly status: number;
}

export interface FetchResponse {
  readonly kind: 'response';
  readonly requestedUrl: string;
  /** After HTTP redirects, without fragment. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case, several values joined by `, `; bytes beyond ASCII as latin1. Without Set-Cookie. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookie?: readonly string[];
  /** Decompressed; for HEAD empty. */
  readonly body: Buffer;
  /** The body is not whole: we stopped reading at a limit. Never a basis for calling anything empty. */
  readonly truncated: boolean;
  readonly redirects: readonly Hop[];
  readonly at: IsoInstant;
  /** From the first request to the end of reading, redirects included, without waiting for the limiter. */
  readonly ms: number;
  /** What is wrong with the certificate or TLS of the host that answered; `null` for nothing or http. */
  readonly tlsFault: TlsFault | null;
  /** Bytes of the bodies as they came, before decompression, redirects included. */
  readonly wireBytes: number;
}

export interface FetchFailure {
  readonly kind: 'failure';
  readonly requestedUrl: string;
  /** The hop that failed. */
  readonly url: string;
  readonly reason: FailureReason;
  readonly redirects: readonly Hop[];
  readonly at: IsoInstant;
  readonly ms: number;
  /** For logs and evidence only (an error code, a proxy's word); nothing may match on it. */
  readonly detail: string;
  /** Some of the body had come: a visitor saw something, so that this is no proof of a dead page. */
  readonly begun?: true;
}

export type FetchResult = FetchResponse | FetchFailure;

export type Fetch = (request: FetchRequest) => Promise<FetchResult>;

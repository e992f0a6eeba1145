/**
 * Names what is wrong with a server's certificate or its TLS (证书问题), of a connection that stands all the same: a
 * visitor who accepts the browser's warning sees the page.
 */
import type { TLSSocket } from 'node:tls';
import type { IsoInstant } from '../site-report.ts';

/** Stored and reported: add, never rename. */
export type TlsFaultReason =
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-host'
  | 'self-signed'
  /** The server leaves an intermediate certificate out, or one of the chain is over; browsers often mend it. */
  | 'incomplete-chain'
  /** Signed by somebody whom we do not know; the visitor's system may. */
  | 'unknown-issuer'
  | 'invalid'
  /** TLS 1.0 or 1.1, which browsers have given up since 2020. */
  | 'old-tls';

export interface TlsFault {
  readonly reason: TlsFaultReason;
  /** First and last instant of the certificate; `null` where it does not say. */
  readonly notBefore: IsoInstant | null;
  readonly notAfter: IsoInstant | null;
}

/** OpenSSL's names of faults (x509_txt.c), as Node hands them over, and Node's own for the host. */
const BY_CODE: Readonly<Record<string, TlsFaultReason>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'incomplete-chain',
  UNABLE_TO_GET_ISSUER_CERT: 'incomplete-chain',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'incomplete-chain',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-issuer',
};

const OLD_VERSIONS: ReadonlySet<string | null> = new Set(['TLSv1', 'TLSv1.1']);

/** `null` where nothing is wrong. `nowMs`: of our own clock, by which OpenSSL judged too. */
export function tlsFaultOf(socket: TLSSocket, nowMs: number): TlsFault | null {
  const failed = !socket.authorized && Boolean(socket.authorizationError);
  if (!failed && !OLD_VERSIONS.has(socket.getProtocol())) return null;
  const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
  const dates = { notBefore: instantOf(from), notAfter: instantOf(to) };
  if (!failed) return { reason: 'old-tls', ...dates };
  // Typed as Error, but Node sets the error's code, a string.
  const reason = BY_CODE[String(socket.authorizationError)] ?? 'invalid';
  return { reason: ofTheLeaf(reason, dates, nowMs), ...dates };
}

/** What is over may be another certificate of the chain, which browsers replace by one that they know. */
function ofTheLeaf(reason: TlsFaultReason, dates: Omit<TlsFault, 'reason'>, nowMs: number): TlsFaultReason {
  if (reason === 'expired' && !(Date.parse(dates.notAfter ?? '') < nowMs)) return 'incomplete-chain';
  if (reason === 'not-yet-valid' && !(Date.parse(dates.notBefore ?? '') > nowMs)) return 'incomplete-chain';
  return reason;
}

/** Node writes `Jan  1 00:00:00 2020 GMT`. */
function instantOf(date: string | undefined): IsoInstant | null {
  const ms = Date.parse(date ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

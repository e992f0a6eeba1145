/**
 * Names what is wrong with a server's certificate or its TLS (证书问题), of a connection that stands all the same: a
 * visitor who accepts the browser's warning sees the page.
 */
import type { TLSSocket } from 'node:tls';
import type { IsoInstant } from '../../site-report.ts';

interface TlsFaultRow {
  /** Every visitor is warned, whatever his browser: only these are claimed. The rest is noted. */
  readonly warns: boolean;
  readonly says: string;
}

/** Stored and reported: add, never rename. */
const TLS_FAULTS = {
  expired: { warns: true, says: '安全证书已过期' },
  'not-yet-valid': { warns: true, says: '安全证书尚未生效' },
  'wrong-host': { warns: true, says: '安全证书与网址不符' },
  'self-signed': { warns: true, says: '安全证书为自行签发' },
  /** The server leaves an intermediate certificate out, or one of the chain is over; browsers often mend it. */
  'incomplete-chain': { warns: false, says: '安全证书链不完整' },
  /** Signed by somebody whom we do not know; the visitor's system may. */
  'unknown-issuer': { warns: false, says: '安全证书的签发机构不在本机信任之列' },
  /** Whatever else OpenSSL has against it: weak keys, purposes, signatures. */
  invalid: { warns: false, says: '安全证书未通过校验' },
  /** TLS 1.0 or 1.1, which browsers have given up since 2020; asked after by no rule of ours. */
  'old-tls': { warns: false, says: '加密协议过旧' },
  /** Good, and about to be over: noted. A rule book may ask for it. */
  'ends-soon': { warns: false, says: '安全证书即将到期' },
} as const satisfies Record<string, TlsFaultRow>;

export type TlsFaultReason = keyof typeof TLS_FAULTS;

/** Is every visitor warned of it? */
export const warnsVisitors = (reason: TlsFaultReason): boolean => TLS_FAULTS[reason].warns;

/** Those of which every visitor is warned. */
export const WARNING_FAULTS: readonly TlsFaultReason[] = Object.keys(TLS_FAULTS)
  .map((reason) => reason as TlsFaultReason) // safe: a key of the table
  .filter(warnsVisitors);

/** The certificate itself was good, whatever else there is to say of the connection. */
export const isOfGoodCertificate = (reason: TlsFaultReason): boolean => reason === 'old-tls' || reason === 'ends-soon';

/** The words for a clerk; empty for a word that is no reason. */
export function tlsFaultSays(reason: string): string {
  // Safe: hasOwn has just proved that it is a key.
  return Object.hasOwn(TLS_FAULTS, reason) ? TLS_FAULTS[reason as TlsFaultReason].says : '';
}

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

/** Whoever renews by hand begins about then; those who renew by machine have done it long before. */
const ENDS_SOON_MS = 30 * 86_400_000;

/** `null` where nothing is wrong. `nowMs`: of our own clock, by which OpenSSL judged too. */
export function tlsFaultOf(socket: TLSSocket, nowMs: number): TlsFault | null {
  const failed = !socket.authorized && Boolean(socket.authorizationError);
  const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
  const dates = { notBefore: instantOf(from), notAfter: instantOf(to) };
  if (!failed && OLD_VERSIONS.has(socket.getProtocol())) return { reason: 'old-tls', ...dates };
  // A resumed session hands over no certificate: nothing is known of its days.
  if (!failed)
    return Date.parse(dates.notAfter ?? '') - nowMs <= ENDS_SOON_MS ? { reason: 'ends-soon', ...dates } : null;
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

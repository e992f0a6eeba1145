/**
 * Names the reason for which a connection or an exchange failed, from error codes alone: messages change over time.
 */
import type { FailureReason } from './reasons.ts';

/** How far the exchange had come when it failed. */
export type Stage = 'connecting' | 'waiting' | 'reading';

/** What the tunnel (CONNECT) code says of a proxy that could not be used; see `TunnelError`. */
export const PROXY_UNREACHABLE = 'PATROL_PROXY_UNREACHABLE';
export const LOCAL_ADDRESS = 'PATROL_LOCAL_ADDRESS';

const BY_CODE: Readonly<Record<string, FailureReason>> = {
  ENOTFOUND: 'dns-nxdomain',
  ENODATA: 'dns-nxdomain',
  EAI_AGAIN: 'dns-failure',
  EAI_FAIL: 'dns-failure',
  EAI_NODATA: 'dns-nxdomain',
  ESERVFAIL: 'dns-failure',
  ETIMEOUT: 'dns-failure',
  ECONNREFUSED: 'refused',
  // A router on the way says that nobody is there: to a visitor the same as a refusal.
  EHOSTUNREACH: 'refused',
  EHOSTDOWN: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  UND_ERR_SOCKET: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  HPE_HEADER_OVERFLOW: 'too-large',
  HPE_MAX_HEADER_LENGTH_EXCEEDED: 'too-large',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
  // Trouble of this machine (no route, no ports, no descriptors) or a client that was closed, never of the site.
  ENETUNREACH: 'proxy',
  ENETDOWN: 'proxy',
  EADDRNOTAVAIL: 'proxy',
  EMFILE: 'proxy',
  ENFILE: 'proxy',
  EACCES: 'proxy',
  EPERM: 'proxy',
  UND_ERR_DESTROYED: 'proxy',
  UND_ERR_CLOSED: 'proxy',
  [PROXY_UNREACHABLE]: 'proxy',
  // The name leads into a private network from here; what a visitor elsewhere sees, we cannot say.
  [LOCAL_ADDRESS]: 'dns-failure',
};

/** OpenSSL's handshake errors and Node's own certificate codes; `EPROTO` is how Node wraps the former. */
const TLS_CODE = /^(ERR_SSL_|ERR_TLS_|EPROTO$|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if (error instanceof AggregateError && error.errors.length > 0 && !hasCode(error)) return errorCode(error.errors[0]);
  if (hasCode(error)) return error.code;
  return error.cause === undefined ? error.name : errorCode(error.cause);
}

/**
 * Whatever breaks after the headers came is `protocol`: a browser shows what has arrived, so it is no proof that the
 * page does not open.
 */
export function classifyError(error: unknown, stage: Stage): FailureReason {
  const code = errorCode(error);
  const known = BY_CODE[code];
  if (known === 'reset' && stage === 'reading') return 'protocol';
  if (known !== undefined) return known;
  return TLS_CODE.test(code) ? 'tls' : 'protocol';
}

function hasCode(error: Error): error is Error & { code: string } {
  return 'code' in error && typeof error.code === 'string';
}

/**
 * Reads out of a proxy's answer whose fault it is: the site's (and which), or the proxy's own.
 */
import type { FailureReason } from './reasons.ts';

/** RFC 9209, section 2.3: the proxy error types. Those that speak of the proxy itself are `proxy`. */
const BY_PROXY_STATUS: Readonly<Record<string, FailureReason>> = {
  dns_timeout: 'dns-failure',
  dns_error: 'dns-failure',
  destination_ip_unroutable: 'refused',
  connection_refused: 'refused',
  connection_terminated: 'reset',
  connection_timeout: 'timeout',
  connection_read_timeout: 'timeout',
  connection_write_timeout: 'timeout',
  http_response_timeout: 'timeout',
  tls_protocol_error: 'tls',
  tls_certificate_error: 'tls',
  tls_alert_received: 'tls',
  http_response_incomplete: 'protocol',
  http_response_transfer_coding: 'protocol',
  http_response_content_coding: 'protocol',
  http_protocol_error: 'protocol',
  http_upgrade_failed: 'protocol',
  http_response_header_section_size: 'too-large',
  http_response_header_size: 'too-large',
  http_response_body_size: 'too-large',
  http_response_trailer_section_size: 'too-large',
  http_response_trailer_size: 'too-large',
};

/** Squid's error page names (`errors/err_type.h`); ERR_CONNECT_FAIL carries the errno of connect(2) beside it. */
const BY_SQUID_ERROR: Readonly<Record<string, FailureReason>> = {
  // Squid does not say whether the name is missing or its server silent.
  ERR_DNS_FAIL: 'dns-failure',
  ERR_READ_TIMEOUT: 'timeout',
  ERR_WRITE_TIMEOUT: 'timeout',
  ERR_LIFETIME_EXP: 'timeout',
  ERR_READ_ERROR: 'reset',
  ERR_WRITE_ERROR: 'reset',
  ERR_ZERO_SIZE_OBJECT: 'reset',
  ERR_SECURE_CONNECT_FAIL: 'tls',
  ERR_INVALID_RESP: 'protocol',
  ERR_TOO_BIG: 'too-large',
};

const BY_ERRNO: Readonly<Record<string, FailureReason>> = {
  104: 'reset',
  110: 'timeout',
  111: 'refused',
  113: 'refused',
};

/**
 * The fault that the proxy states, `proxy` where it blames itself; `undefined` where it states none, which includes an
 * answer that it only passed on (`received-status`).
 */
export function statedFault(headers: Readonly<Record<string, string>>): FailureReason | undefined {
  const proxyStatus = headers['proxy-status'];
  const stated = proxyStatus === undefined ? undefined : fromProxyStatus(proxyStatus);
  const squid = headers['x-squid-error'];
  return stated ?? (squid === undefined ? undefined : fromSquid(squid));
}

function fromProxyStatus(value: string): FailureReason | undefined {
  // The first member of the list is the hop nearest to the origin, which knows best.
  const error = /;\s*error="?([a-z_]+)/i.exec(value)?.[1]?.toLowerCase();
  if (error === undefined) return undefined;
  const rcode = /;\s*rcode="?([a-z]+)/i.exec(value)?.[1]?.toUpperCase();
  if (error === 'dns_error' && rcode === 'NXDOMAIN') return 'dns-nxdomain';
  return BY_PROXY_STATUS[error] ?? 'proxy';
}

function fromSquid(value: string): FailureReason {
  const [name = '', errno = ''] = value.trim().split(/\s+/);
  if (name === 'ERR_CONNECT_FAIL') return BY_ERRNO[errno] ?? 'proxy';
  return BY_SQUID_ERROR[name] ?? 'proxy';
}

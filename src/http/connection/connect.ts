/**
 * Opens connections as an old, forgiving browser would: any TLS version, any certificate (its fault is noted, not
 * acted upon), directly or through a proxy's tunnel.
 */

import { constants } from 'node:crypto';
import type { LookupFunction, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
// As in connections.ts.
import connectorBy from 'undici/lib/core/connect.js';
import { remembering } from '../../cache/memo.ts';
import { PROXY_UNREACHABLE } from './classify-error.ts';
import { type TlsFault, tlsFaultOf } from './tls-fault.ts';

/** The proxy answered CONNECT with something else than 2xx; what that means is not decided here. */
export class TunnelError extends Error {
  readonly code = 'PATROL_TUNNEL_REFUSED';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, headers: Readonly<Record<string, string>>) {
    super(`the proxy answered CONNECT with ${status}`);
    this.status = status;
    this.headers = headers;
  }
}

class ProxyUnreachableError extends Error {
  readonly code = PROXY_UNREACHABLE;
}

export interface ProxyAddress {
  readonly origin: string;
  readonly hostname: string;
  readonly port: number;
  /** `Proxy-Authorization`, where the URL carried a user. */
  readonly authorization: string | null;
}

export interface ConnectOptions {
  /** For name and address, TCP and TLS together. */
  readonly timeoutMs: number;
  readonly lookupFor?: (port: number) => LookupFunction;
  /** For the lenient client. */
  readonly http1Only?: boolean;
  /** Called with the fault of certificate or TLS, or `null`, each time a TLS connection stands. */
  readonly onTls: (hostPort: string, fault: TlsFault | null) => void;
  /** Milliseconds of the wall clock, by which certificates run out. */
  readonly wallClock: () => number;
}

/** Levels and versions that modern defaults refuse and that old government servers still have. */
const OLD_TLS = {
  rejectUnauthorized: false,
  minVersion: 'TLSv1',
  ciphers: 'DEFAULT@SECLEVEL=0',
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
} as const;

/** A client that comes after a failure comes as for the first time: some servers hang up on who takes up an old session. */
const sessionsOf = ({ http1Only }: ConnectOptions): { maxCachedSessions: number } | undefined =>
  http1Only ? { maxCachedSessions: 0 } : undefined;

// Node gives each address of a host but 250 ms before it tries the next, too little for a slow line.
export const ATTEMPT_TIMEOUT_MS = 2_500;
const MOST_PORTS = 64;

export function parseProxy(proxy: string): ProxyAddress {
  const url = new URL(proxy);
  const user = url.username === '' ? null : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    origin: url.origin,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    authorization: user === null ? null : `Basic ${Buffer.from(user).toString('base64')}`,
  };
}

export function directConnector(options: ConnectOptions): buildConnector.connector {
  const { lookupFor } = options;
  const connectAt = (port: number): buildConnector.connector =>
    connectorBy({
      ...OLD_TLS,
      ...sessionsOf(options),
      allowH2: !options.http1Only,
      timeout: options.timeoutMs,
      autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
      ...(lookupFor === undefined ? {} : { lookup: lookupFor(port) }),
    });
  // What may be connected to hangs on the port as well, and nearly all servers have one of two.
  const byPort = remembering(MOST_PORTS, 5, (port) => connectAt(Number(port)));
  return (target, callback) => {
    const connect = byPort(String(target.port || (target.protocol === 'https:' ? 443 : 80)));
    return connect(target, noting(target, options, callback));
  };
}

/** For https origins behind a proxy: CONNECT first, then TLS with the origin inside the tunnel. */
export function tunnelConnector(proxy: ProxyAddress, options: ConnectOptions): buildConnector.connector {
  const connect = connectorBy({
    ...OLD_TLS,
    ...sessionsOf(options),
    allowH2: !options.http1Only,
    timeout: options.timeoutMs,
  });
  return (target, callback) => {
    openTunnel(proxy, target, options.timeoutMs, (error, socket) => {
      if (socket === null) callback(error, null);
      else connect({ ...target, httpSocket: socket }, noting(target, options, callback));
    });
  };
}

function noting(
  target: buildConnector.Options,
  options: ConnectOptions,
  callback: buildConnector.Callback,
): buildConnector.Callback {
  return (error, socket) => {
    // undici leaves the socket out where its types say null.
    if (!socket) return callback(error ?? new Error('no socket'), null);
    if (socket instanceof TLSSocket) {
      const fault = tlsFaultOf(socket, options.wallClock());
      // Node does not compare the host again where a session is resumed: what was found before still holds.
      if (fault !== null || !socket.isSessionReused()) {
        options.onTls(`${target.hostname}:${target.port || 443}`, fault);
      }
    }
    return callback(null, socket);
  };
}

type TunnelCallback = (...args: [null, Socket] | [Error, null]) => void;

export function openTunnel(
  proxy: ProxyAddress,
  target: Pick<buildConnector.Options, 'hostname' | 'port'>,
  timeoutMs: number,
  callback: TunnelCallback,
): void {
  const host = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname;
  const authority = `${host}:${target.port || 443}`;
  const auth = proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization };
  // Not by an import, which reads every name of the module, and one of them loads a second undici (30 ms).
  const request = process.getBuiltinModule('node:http').request({
    host: proxy.hostname,
    port: proxy.port,
    method: 'CONNECT',
    path: authority,
    headers: { host: authority, connection: 'keep-alive', ...auth },
    agent: false,
    insecureHTTPParser: true,
  });
  let reachable = false;
  const timer = setTimeout(() => request.destroy(timeoutError()), timeoutMs).unref();
  request.once('socket', (socket) => socket.once('connect', () => (reachable = true)));
  request.once('connect', (response, socket) => {
    clearTimeout(timer);
    const status = response.statusCode ?? 0;
    // Safe: node:http gives CONNECT a plain TCP socket unless the agent is told otherwise.
    if (status >= 200 && status < 300) return callback(null, socket as Socket);
    socket.on('error', () => {}).destroy();
    return callback(new TunnelError(status, flatHeaders(response.headers)), null);
  });
  request.once('error', (error: Error) => {
    clearTimeout(timer);
    // A silent proxy that did take our connection is waiting for the origin; anything else is its own trouble.
    const silentOrigin = reachable && 'code' in error && error.code === 'ETIMEDOUT';
    callback(silentOrigin ? error : new ProxyUnreachableError('the proxy gives no answer', { cause: error }), null);
  });
  request.end();
}

function timeoutError(): Error {
  return Object.assign(new Error('no answer to CONNECT'), { code: 'ETIMEDOUT' });
}

/** One string a name. The first Location and Content-Type count, as in browsers. */
export function flatHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === 'string') flat[name] = value;
    else if (value !== undefined && name !== 'set-cookie') {
      flat[name] = name === 'location' || name === 'content-type' ? (value[0] ?? '') : value.join(', ');
    }
  }
  return flat;
}

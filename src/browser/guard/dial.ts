/** Opens the connections of the guard (拨号): to an address that the policy admits, or on through the user's own proxy. */
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Place } from '../../http/addresses.ts';
import { PROXY_UNREACHABLE } from '../../http/connection/classify-error.ts';
import { ATTEMPT_TIMEOUT_MS, openTunnel, type ProxyAddress } from '../../http/connection/connect.ts';
import type { Resolver } from '../../http/connection/resolver.ts';

export interface Way {
  readonly place: Place;
  readonly lookupFor: Resolver['lookupFor'];
  readonly proxy: ProxyAddress | null;
}

/** As long as the plain client waits. */
const CONNECT_MS = 15_000;

/** For plain http: to the server, or to the proxy that is asked in absolute form. */
export async function openSocket({ place, lookupFor, proxy }: Way, end: AbortSignal): Promise<Socket> {
  if (proxy === null) return whenOpen(direct(place, lookupFor), end);
  try {
    const { hostname: host, port } = proxy;
    const isTls = proxy.origin.startsWith('https:');
    return await whenOpen(isTls ? connectTls({ host, port, servername: host }) : connect({ host, port }), end);
  } catch (cause) {
    throw Object.assign(new Error('the proxy gives no answer', { cause }), { code: PROXY_UNREACHABLE });
  }
}

export async function openTunnelTo({ place, lookupFor, proxy }: Way, end: AbortSignal): Promise<Socket> {
  if (proxy === null) return whenOpen(direct(place, lookupFor), end);
  const { hostname, port } = place;
  const target = { hostname: hostname.replace(/^\[|\]$/g, ''), port: String(port) };
  return new Promise((resolve, reject) => {
    openTunnel(proxy, target, CONNECT_MS, (error, socket) => {
      if (socket === null) return reject(error);
      if (!end.aborted) return resolve(socket.on('error', nothing));
      socket.destroy();
      return reject(end.reason);
    });
  });
}

const nothing = (): void => {};

function direct({ hostname, port }: Place, lookupFor: Resolver['lookupFor']): Socket {
  return connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port,
    lookup: lookupFor(port),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
  });
}

function whenOpen(socket: Socket, end: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const late = (): void => void socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(late, CONNECT_MS).unref();
    const onEnd = (): void => void socket.destroy();
    end.addEventListener('abort', onEnd, { once: true });
    if (end.aborted) onEnd();
    const settle = (): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', onEnd);
    };
    socket.once('connect', () => {
      settle();
      resolve(socket);
    });
    socket.on('error', reject);
    socket.once('close', () => {
      settle();
      reject(new Error('closed before it was open'));
    });
  });
}

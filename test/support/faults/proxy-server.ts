/**
 * A forward proxy on loopback whose answer depends on the host that is asked for: what it says of origins that it
 * cannot reach, in the dialects of RFC 9209 and Squid, or nothing at all.
 */
import { connect, type Socket } from 'node:net';
import { type RawServer, reply, startRawServer } from './raw-server.ts';

const PROXY_STATUS: Readonly<Record<string, string>> = {
  'nxdomain.test': 'farm; error=dns_error; rcode="NXDOMAIN"',
  'servfail.test': 'farm; error=dns_error; rcode=SERVFAIL',
  'dns-timeout.test': 'farm; error=dns_timeout',
  'refused.test': 'farm; error=connection_refused',
  'reset.test': 'farm; error=connection_terminated',
  'silent.test': 'farm; error=connection_timeout',
  'slow.test': 'farm; error=http_response_timeout',
  'bad-tls.test': 'farm; error=tls_protocol_error',
  'confused.test': 'farm; error=proxy_internal_error',
};

const SQUID: Readonly<Record<string, string>> = {
  'squid-dns.test': 'ERR_DNS_FAIL 0',
  'squid-refused.test': 'ERR_CONNECT_FAIL 111',
  'squid-timeout.test': 'ERR_CONNECT_FAIL 110',
  'squid-zero.test': 'ERR_ZERO_SIZE_OBJECT 0',
  'squid-denied.test': 'ERR_ACCESS_DENIED 0',
};

/** True where the proxy cannot reach the host, and has told so. */
function saysWhy(socket: Socket, host: string): boolean {
  const status = PROXY_STATUS[host];
  const squid = SQUID[host];
  if (status !== undefined) reply(socket, 502, { 'proxy-status': status });
  else if (squid !== undefined) reply(socket, 503, { 'x-squid-error': squid });
  return status !== undefined || squid !== undefined;
}

const hostOf = (method: string, target: string): string =>
  method === 'CONNECT' ? target.replace(/:\d+$/, '') : new URL(target).hostname;

function openTunnel(socket: Socket, port: number): void {
  const upstream = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connected\r\n\r\n'));
  socket.removeAllListeners('data');
  socket.pipe(upstream).pipe(socket);
  upstream.on('error', () => socket.destroy());
}

/** `tunnels`: where CONNECT to a host leads, if anywhere. */
export function startProxy(tunnels: ReadonlyMap<string, number> = new Map()): Promise<RawServer> {
  return startRawServer((socket, { method, target, headers }) => {
    const host = hostOf(method, target);
    const port = tunnels.get(host);
    if (method === 'CONNECT' && port !== undefined) return openTunnel(socket, port);
    if (saysWhy(socket, host)) return;
    if (host === 'needs-password.test' && headers.get('proxy-authorization') === undefined) reply(socket, 407);
    else if (target.endsWith('/502') || method === 'CONNECT') reply(socket, 502);
    else if (target.endsWith('/passed-on')) reply(socket, 502, { 'proxy-status': 'farm; received-status=502' });
    else reply(socket, 200, { 'x-auth': headers.get('proxy-authorization') ?? '' }, `asked for ${target}`);
  });
}

/** The heads of plain http messages on their way through the guard (报头): in our name, and one question a connection. */
import type { IncomingMessage } from 'node:http';
import type { ProxyAddress } from '../../http/connection/connect.ts';

export interface Onward {
  readonly target: URL;
  readonly userAgent: string;
  readonly proxy: ProxyAddress | null;
}

/** Written anew: what was meant for the guard alone goes no further. */
const OURS = /^(?:proxy-.*|connection|keep-alive|user-agent|upgrade)$/i;

export function requestHead({ method, rawHeaders }: IncomingMessage, { target, userAgent, proxy }: Onward): string {
  const path = proxy === null ? `${target.pathname}${target.search}` : target.href;
  const lines = [`${method} ${path} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!OURS.test(name)) lines.push(`${name}: ${rawHeaders[at + 1] ?? ''}`);
  }
  lines.push(`User-Agent: ${userAgent}`, 'Connection: close');
  const authorization = proxy?.authorization ?? null;
  if (authorization !== null) lines.push(`Proxy-Authorization: ${authorization}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** A first line is never so long. */
const MOST_LINE = 8192;
const LF = 10;

/**
 * Passes an answer through as it came, with one line more after the first: the connection ends with it. Of two lines that
 * say how a connection goes on, Chromium takes the first.
 */
export function closingHead() {
  let held: Buffer | null = Buffer.alloc(0);
  let status: number | null = null;
  return {
    push(bytes: Buffer): Buffer {
      if (held === null) return bytes;
      held = Buffer.concat([held, bytes]);
      const end = held.indexOf(LF);
      if (end < 0 && held.length < MOST_LINE) return Buffer.alloc(0);
      const all: Buffer = held;
      held = null;
      const first = /^HTTP\/\d(?:\.\d)? +(\d{3})/.exec(all.subarray(0, Math.max(end, 0)).toString('latin1'));
      if (first === null) return all;
      status = Number(first[1]);
      // An answer before the answer (100, 103) is one of its own.
      if (status < 200) return all;
      return Buffer.concat([all.subarray(0, end + 1), Buffer.from('Connection: close\r\n'), all.subarray(end + 1)]);
    },
    /** What was held back of an answer that ended within its first line. */
    rest: (): Buffer => held ?? Buffer.alloc(0),
    isOver: (): boolean => held === null,
    status: (): number | null => status,
  };
}

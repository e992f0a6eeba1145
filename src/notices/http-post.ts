/** One POST of JSON to an address that the settings name; never rejects for what the other side does. */
import { ProxyAgent, request } from 'undici';
import type { Delivery } from './notice.ts';

const TIMEOUT_MS = 10_000;
/** Of an answer; robots answer in a few words. */
const MOST_BYTES = 64 * 1024;

export interface Post {
  readonly url: string;
  /** Address of the proxy by which it goes; `null`: directly. */
  readonly proxy: string | null;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a successful answer has to say besides its status; by default nothing. */
  readonly isAccepted?: (body: string) => Delivery;
}

/** Redirects are not followed: what is signed for one address goes to no other. */
export async function post({ url, proxy, body, headers = {}, isAccepted }: Post): Promise<Delivery> {
  // Plain http goes to a proxy in absolute form, https by CONNECT.
  const agent = proxy === null ? null : new ProxyAgent({ uri: proxy, proxyTunnel: false });
  try {
    const answer = await request(url, {
      ...(agent === null ? {} : { dispatcher: agent }),
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await textOf(answer.body);
    if (answer.statusCode < 200 || answer.statusCode > 299) return { ok: false, reason: `http-${answer.statusCode}` };
    return isAccepted ? isAccepted(text) : { ok: true };
  } catch (cause) {
    return { ok: false, reason: through(proxy, reasonOf(cause)) };
  } finally {
    await agent?.destroy();
  }
}

/** So undici and nodemailer say it where CONNECT is answered with no. */
const REFUSED: ReadonlySet<string> = new Set(['und_err_aborted', 'eproxy']);

/** What goes wrong on the way through a proxy is most often the proxy's, and is to be looked for there. */
export function through(proxy: string | null, reason: string): string {
  if (proxy === null) return reason;
  return REFUSED.has(reason) ? 'proxy-refused' : `proxy-${reason}`;
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > MOST_BYTES) break;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The code alone: a message may hold the address, and with it a robot's key. */
export function reasonOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code.toLowerCase();
  return cause instanceof Error && cause.name === 'TimeoutError' ? 'timeout' : 'failed';
}

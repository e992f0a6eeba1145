/** A service's window over HTTP (服务端口): is it alive, is it at work, and its figures. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Listening } from '../config/listen-settings.ts';
import { OPTION } from '../language/messages/option-messages.ts';
import { systemWords } from '../language/system-words.ts';
import { isShown } from '../terminal/shown-token.ts';
import { usageError } from '../terminal/usage-error.ts';

export interface Readings {
  /** Null where it is at work, else why not. */
  readonly notReady: () => string | null;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

export interface ServicePort {
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
}

const PLAIN = 'text/plain; charset=utf-8';

/** Throws `ConfigError` where the address cannot be had. */
export async function openServicePort(listening: Listening, readings: Readings): Promise<ServicePort> {
  const server = createServer((request, response) => {
    void answerTo(request, listening.token, readings).then((answer) => send(response, answer));
  });
  server.listen(listening.port, listening.host);
  await once(server, 'listening').catch((error: Error) => {
    throw usageError(OPTION.portTaken(`${listening.host}:${listening.port}`, systemWords(error)));
  });
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : listening.port,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Alive and ready are told to anybody: they say nothing of the sites. */
async function answerTo(request: IncomingMessage, token: string | null, readings: Readings): Promise<Answer> {
  const path = (request.url ?? '/').replace(/\?.*$/, '');
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, text: 'GET only\n' };
  if (path === '/healthz') return { status: 200, text: 'alive\n' };
  if (path === '/readyz') {
    const why = readings.notReady();
    return why === null ? { status: 200, text: 'ready\n' } : { status: 503, text: `${why}\n` };
  }
  if (!isShown(request.headers.authorization, token)) return { status: 401, text: 'PATROL_TOKEN is needed\n' };
  if (path !== '/metrics') return { status: 404, text: 'There are /healthz, /readyz and /metrics.\n' };
  try {
    const { type, text } = await readings.metrics();
    return { status: 200, type, text };
  } catch (error) {
    return { status: 500, text: `${error instanceof Error ? error.message : String(error)}\n` };
  }
}

function send(response: ServerResponse, { status, text, type = PLAIN }: Answer): void {
  const headers = { 'content-type': type, 'cache-control': 'no-store' };
  response.writeHead(status, status === 401 ? { ...headers, 'www-authenticate': 'Bearer' } : headers).end(text);
}

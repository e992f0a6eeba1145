/**
 * The ways in which a server can fail to show a page, each with the verdict and reason that one attempt must end in.
 */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { AttemptOutcome } from '../../../src/crawl/verdict.ts';
import { type RawAnswer, reply } from './raw-server.ts';

export interface Fault {
  readonly answer: RawAnswer;
  readonly outcome: AttemptOutcome;
  readonly reason: string | null;
}

const HTML = '<html><title>首页</title><p>您好</p></html>';

function fault(outcome: AttemptOutcome, reason: string | null, answer: RawAnswer): Fault {
  return { outcome, reason, answer };
}

function fine(answer: RawAnswer): Fault {
  return fault('ok', null, answer);
}

/** Written as it stands, then (where `end`) the connection is closed. */
function raw(text: string, end: boolean): RawAnswer {
  return (socket) => {
    socket.write(Buffer.from(text, 'latin1'));
    if (end) socket.end();
  };
}

function encoded(coding: string, body: Buffer): RawAnswer {
  return (socket) => reply(socket, 200, { 'content-encoding': coding }, body);
}

const BROKEN = [404, 410, 500, 501, 502, 503, 504, 505, 508, 520, 522, 530];
const BLOCKED = [401, 403, 405, 406, 412, 418, 429, 451, 999];
const UNCERTAIN = [300, 304, 400, 402, 408, 409, 414, 416, 422, 431];
const FINE = [200, 201, 203, 206];

function byStatus(statuses: readonly number[], outcome: AttemptOutcome): [string, Fault][] {
  return statuses.map((status) => [
    `status-${status}`,
    fault(outcome, outcome === 'ok' ? null : `http-${status}`, (socket) => reply(socket, status)),
  ]);
}

const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024));

export const FAULTS: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries([
    ...byStatus(BROKEN, 'broken'),
    ...byStatus(BLOCKED, 'blocked'),
    ...byStatus(UNCERTAIN, 'uncertain'),
    ...byStatus(FINE, 'ok'),
  ]),
  'status-204': fine(raw('HTTP/1.1 204 No Content\r\n\r\n', false)),
  'early-hints': fine((socket) => {
    socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n');
    reply(socket, 200);
  }),
  'retry-after': fault('blocked', 'http-503', (socket) => reply(socket, 503, { 'retry-after': '3600' })),

  // Silence and disconnection, at each stage.
  'hang-before-answer': fault('broken', 'timeout', () => {}),
  'hang-in-status-line': fault('broken', 'timeout', raw('HTTP/1.1 20', false)),
  'hang-in-headers': fault('broken', 'timeout', raw('HTTP/1.1 200 OK\r\ncontent-type: te', false)),
  'hang-before-body': fault('broken', 'timeout', raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n', false)),
  'hang-in-body': fine(raw(`HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n${'x'.repeat(100)}`, false)),
  'reset-before-answer': fault('broken', 'reset', (socket) => socket.resetAndDestroy()),
  'close-before-answer': fault('broken', 'reset', (socket) => socket.end()),

  // Bodies that are not what was announced. A browser shows what has come.
  'half-a-body': fine(raw(`HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n${'x'.repeat(100)}`, true)),
  'no-body-of-announced-length': fault(
    'uncertain',
    'protocol',
    raw('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n', true),
  ),
  'chunks-without-end': fine(raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n', true)),
  'bad-chunk-size': fine(raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n', true)),
  'too-long-a-body': fine(raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhello world', true)),
  'until-close': fine(raw('HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\nhello', true)),
  'empty-body': fine((socket) => reply(socket, 200, {}, '')),

  gzip: fine(encoded('gzip', gzipSync(HTML))),
  'x-gzip': fine(encoded('x-gzip', gzipSync(HTML))),
  deflate: fine(encoded('deflate', deflateSync(HTML))),
  'raw-deflate': fine(encoded('deflate', deflateRawSync(HTML))),
  brotli: fine(encoded('br', brotliCompressSync(HTML))),
  zstd: fine(encoded('zstd', zstdCompressSync(HTML))),
  'twice-gzip': fine(encoded('gzip, gzip', gzipSync(gzipSync(HTML)))),
  'plain-under-gzip': fine(encoded('gzip', Buffer.from(HTML))),
  'charset-as-coding': fine(encoded('utf-8', Buffer.from(HTML))),
  'cut-gzip': fine(encoded('gzip', gzipSync(HTML.repeat(50)).subarray(0, 60))),
  'bad-gzip': fault('uncertain', 'protocol', encoded('gzip', Buffer.from('1f8b0800000000000003ffffffffffffff', 'hex'))),
  'gzip-bomb': fault('uncertain', 'too-large', encoded('gzip', BOMB)),

  // Headers that a strict parser refuses.
  'bare-line-feeds': fine(raw(`HTTP/1.1 200 OK\ncontent-type: text/html\ncontent-length: 5\n\nhello`, false)),
  'blank-in-header-name': fine(raw('HTTP/1.1 200 OK\r\nX Powered By: ASP\r\ncontent-length: 5\r\n\r\nhello', false)),
  'two-lengths': fine(raw('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 5\r\n\r\nhello', true)),
  'raw-gbk-in-header': fine(
    raw('HTTP/1.1 200 OK\r\nx-title: \xca\xd7\xd2\xb3\r\ncontent-length: 5\r\n\r\nhello', false),
  ),
  'no-status-text': fine(raw('HTTP/1.1 200\r\ncontent-length: 5\r\n\r\nhello', false)),
  'http-0.9': fault('uncertain', 'protocol', raw('<html>hello</html>', true)),
  'not-http': fault('uncertain', 'protocol', raw('SSH-2.0-OpenSSH_9.2\r\n', true)),
  'ten-thousand-headers': fault('uncertain', 'too-large', (socket) => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `x-header-${i}: ${'y'.repeat(20)}\r\n`);
    socket.write(`HTTP/1.1 200 OK\r\n${lines.join('')}content-length: 2\r\n\r\nhi`);
  }),
  'endless-headers': fault('uncertain', 'too-large', (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nx-a: ${'y'.repeat(2 * 1024 * 1024)}`);
  }),
  'unasked-upgrade': fault(
    'uncertain',
    'protocol',
    raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', true),
  ),

  // Redirects.
  'redirect-to-itself': fault('broken', 'redirect-loop', (socket) =>
    reply(socket, 302, { location: '/redirect-to-itself' }),
  ),
  'redirect-ping': fault('broken', 'redirect-loop', (socket) => reply(socket, 302, { location: '/redirect-pong' })),
  'redirect-pong': fault('broken', 'redirect-loop', (socket) => reply(socket, 302, { location: '/redirect-ping' })),
  'redirect-relative': fine((socket) => reply(socket, 301, { location: './status-200#top' })),
  'redirect-without-location': fault('uncertain', 'http-302', (socket) => reply(socket, 302)),
  'redirect-to-app': fault('uncertain', 'http-302', (socket) => reply(socket, 302, { location: 'weixin://dl/x' })),
  'redirect-to-missing': fault('broken', 'http-404', (socket) => reply(socket, 302, { location: '/status-404' })),
  'redirect-to-private': fault('uncertain', 'protocol', (socket) =>
    reply(socket, 302, { location: 'http://10.0.0.1/' }),
  ),
  'redirect-growing': fault('broken', 'redirect-loop', (socket, { target }) =>
    reply(socket, 302, { location: `${target}x` }),
  ),
};

/** Which fault a path asks for: its first segment, up to the `x`s that a growing redirect adds. */
export function faultOf(target: string): Fault | undefined {
  const name = target.slice(1).split(/[/?]/)[0] ?? '';
  return FAULTS[name] ?? FAULTS[name.replace(/x+$/, '')];
}

export const answerWithFault: RawAnswer = (socket, request) => {
  const found = faultOf(request.target);
  if (found === undefined) reply(socket, 404);
  else found.answer(socket, request);
};

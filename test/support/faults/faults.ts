/**
 * The ways in which a server can fail to show a page, each with the verdict and reason that one attempt must end in.
 */
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { AttemptOutcome } from '../../../src/http/verdict.ts';
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

/** Hard to compress, and the same each time. */
function randomText(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(97 + ((state >> 16) % 26));
  }).join('');
}

const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } };

function encoded(coding: string, body: Buffer): RawAnswer {
  return (socket) => reply(socket, 200, { 'content-encoding': coding }, body);
}

const BROKEN = [404, 410, 500, 501, 502, 503, 504, 505, 507, 508, 509, 511, 512, 520, 521, 522, 525, 526, 530, 599];
const BLOCKED = [401, 403, 405, 406, 412, 418, 429, 451, 999];
const UNCERTAIN = [300, 304, 305, 400, 402, 407, 408, 409, 411, 414, 415, 416, 421, 422, 423, 424, 425, 428, 431];
const FINE = [200, 201, 202, 203, 205, 206, 226];

function byStatus(statuses: readonly number[], outcome: AttemptOutcome): [string, Fault][] {
  return statuses.map((status) => [
    `status-${status}`,
    fault(outcome, outcome === 'ok' ? null : `http-${status}`, (socket) => reply(socket, status)),
  ]);
}

const ZEROES = Buffer.alloc(64 * 1024 * 1024);

/** One piece after the other, at a pace at which nothing is whole within the deadline. */
function dripping(pieces: string, first = ''): RawAnswer {
  return (socket) => {
    socket.write(first);
    let at = 0;
    const timer = setInterval(() => {
      if (socket.destroyed || at >= pieces.length) clearInterval(timer);
      else socket.write(pieces[at++] ?? '');
    }, 20);
    socket.on('close', () => clearInterval(timer));
  };
}

/** A page that does nothing but send on. */
const sendingOn =
  (how: string): RawAnswer =>
  (socket) =>
    reply(socket, 200, {}, `<html><head>${how}</head></html>`);
const refresh = (target: string): RawAnswer =>
  sendingOn(`<meta http-equiv="refresh" content="0; url=${target}"><title>正在跳转</title>`);
const script = (code: string): RawAnswer => sendingOn(`<script>${code}</script>`);
const WALL = '<html><script>document.cookie="__jsl_clearance="+a();location.href=location.pathname</script></html>';

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
  'processing-first': fine((socket) => {
    socket.write('HTTP/1.1 102 Processing\r\n\r\n');
    setImmediate(() => reply(socket, 200));
  }),
  'nothing-behind-continue': fault('broken', 'timeout', raw('HTTP/1.1 100 Continue\r\n\r\n', false)),
  'closed-behind-continue': fault('broken', 'reset', raw('HTTP/1.1 100 Continue\r\n\r\n', true)),
  'retry-after': fault('blocked', 'http-503', (socket) => reply(socket, 503, { 'retry-after': '3600' })),
  'retry-after-date': fault('blocked', 'http-503', (socket) =>
    reply(socket, 503, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
  ),

  // Walls that show themselves by what they send.
  'cookie-script-521': fault('blocked', 'challenge', (socket) => reply(socket, 521, {}, WALL)),
  'cookie-script-512': fault('blocked', 'challenge', (socket) => reply(socket, 512, {}, WALL)),
  'challenge-202': fault('blocked', 'challenge', (socket) =>
    reply(socket, 202, {}, '<html><title>安全验证</title>请完成安全验证后继续访问</html>'),
  ),
  'challenge-200': fault('blocked', 'challenge', (socket) =>
    reply(socket, 200, { 'cf-mitigated': 'challenge' }, '<html>Just a moment...</html>'),
  ),
  'challenge-503': fault('blocked', 'challenge', (socket) =>
    reply(socket, 503, {}, '<html><title>安全验证</title>请完成安全验证后继续访问</html>'),
  ),
  'challenge-412': fault('blocked', 'http-412', (socket) => reply(socket, 412, {}, '<script>var _$ts=1;</script>')),

  // Silence and disconnection, at each stage.
  'hang-before-answer': fault('broken', 'timeout', () => {}),
  'hang-in-status-line': fault('broken', 'timeout', raw('HTTP/1.1 20', false)),
  'hang-in-headers': fault('broken', 'timeout', raw('HTTP/1.1 200 OK\r\ncontent-type: te', false)),
  'hang-before-body': fault('broken', 'timeout', raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n', false)),
  'hang-in-body': fine(raw(`HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n${'x'.repeat(100)}`, false)),
  'slow-drip-of-headers': fault('broken', 'timeout', dripping('x'.repeat(500), 'HTTP/1.1 200 OK\r\nx-a: ')),
  'slow-drip-of-body': fine(dripping('<p>您好</p>'.repeat(60), 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n')),
  'slow-drip-of-chunks': fine(
    dripping('x'.repeat(500), 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffff\r\n'),
  ),
  // Half a head was an answer, if not one that can be read.
  'reset-in-headers': fault('uncertain', 'protocol', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-ty', () => socket.resetAndDestroy());
  }),
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
  'chunk-without-line-end': fine(
    raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhelloXX5\r\nhello\r\n0\r\n\r\n', true),
  ),
  'no-chunk-at-all': fault(
    'uncertain',
    'protocol',
    raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n<html>hello</html>', true),
  ),
  'negative-length': fine(raw('HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nhello', true)),
  'length-that-is-no-number': fine(raw('HTTP/1.1 200 OK\r\ncontent-length: abc\r\n\r\nhello', true)),
  'length-and-chunks': fine(
    raw('HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n', true),
  ),
  'endless-body': fine((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n');
    socket.write(Buffer.alloc(4 * 1024 * 1024, 'x'));
  }),
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
  'cut-brotli': fine(encoded('br', brotliCompressSync(Buffer.from(randomText(9_000))).subarray(0, 4_000))),
  'bad-brotli': fault('uncertain', 'protocol', encoded('br', Buffer.from('ffffffffffffffffffffffff', 'hex'))),
  'bad-deflate': fault('uncertain', 'protocol', encoded('deflate', Buffer.from('ffffffffffffffff', 'hex'))),
  'bad-zstd': fault('uncertain', 'protocol', encoded('zstd', Buffer.from('ffffffffffffffff', 'hex'))),
  'bad-gzip': fault('uncertain', 'protocol', encoded('gzip', Buffer.from('1f8b0800000000000003ffffffffffffff', 'hex'))),
  'gzip-bomb': fault('uncertain', 'too-large', encoded('gzip', gzipSync(ZEROES))),
  'deflate-bomb': fault('uncertain', 'too-large', encoded('deflate', deflateSync(ZEROES))),
  'brotli-bomb': fault('uncertain', 'too-large', encoded('br', brotliCompressSync(ZEROES, QUICKLY))),
  'zstd-bomb': fault('uncertain', 'too-large', encoded('zstd', zstdCompressSync(ZEROES))),
  'bomb-in-a-bomb': fault('uncertain', 'too-large', encoded('gzip, gzip', gzipSync(gzipSync(ZEROES)))),

  // Headers that a strict parser refuses.
  'bare-line-feeds': fine(raw(`HTTP/1.1 200 OK\ncontent-type: text/html\ncontent-length: 5\n\nhello`, false)),
  'blank-in-header-name': fine(raw('HTTP/1.1 200 OK\r\nX Powered By: ASP\r\ncontent-length: 5\r\n\r\nhello', false)),
  'two-lengths': fine(raw('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 5\r\n\r\nhello', true)),
  'raw-gbk-in-header': fine(
    raw('HTTP/1.1 200 OK\r\nx-title: \xca\xd7\xd2\xb3\r\ncontent-length: 5\r\n\r\nhello', false),
  ),
  'no-status-text': fine(raw('HTTP/1.1 200\r\ncontent-length: 5\r\n\r\nhello', false)),
  'folded-header': fine(raw('HTTP/1.1 200 OK\r\nx-a: b\r\n  c\r\ncontent-length: 5\r\n\r\nhello', false)),
  'line-without-colon': fine(raw('HTTP/1.1 200 OK\r\nnonsense\r\ncontent-length: 5\r\n\r\nhello', false)),
  'nul-in-header': fine(raw('HTTP/1.1 200 OK\r\nx-a: b\0c\r\ncontent-length: 5\r\n\r\nhello', false)),
  'html-before-the-answer': fault('uncertain', 'protocol', raw('<!-- -->HTTP/1.1 200 OK\r\n\r\nhello', true)),
  'icy-answer': fault('uncertain', 'protocol', raw('ICY 200 OK\r\n\r\nhello', true)),
  'status-of-two-digits': fault('uncertain', 'protocol', raw('HTTP/1.1 20 OK\r\n\r\nhello', true)),
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
  'redirect-twenty': fault('broken', 'redirect-loop', (socket, { target }) => {
    const hop = Number(/\d+$/.exec(target)?.[0] ?? 0);
    reply(socket, 302, { location: `/redirect-twenty/${hop + 1}` });
  }),
  'redirect-nineteen': fine((socket, { target }) => {
    const hop = Number(/\d+$/.exec(target)?.[0] ?? 0);
    if (hop < 19) reply(socket, 302, { location: `/redirect-nineteen/${hop + 1}` });
    else reply(socket, 200);
  }),
  'redirect-by-308': fine((socket) => reply(socket, 308, { location: '/status-200' })),
  'redirect-to-silence': fault('broken', 'timeout', (socket) =>
    reply(socket, 302, { location: '/hang-before-answer' }),
  ),
  'redirect-to-wall': fault('blocked', 'http-403', (socket) => reply(socket, 302, { location: '/status-403' })),

  // Pages that only send on.
  'refresh-to-page': fine(refresh('/status-200')),
  'refresh-to-missing': fault('broken', 'http-404', refresh('/status-404')),
  'refresh-to-wall': fault('blocked', 'http-403', refresh('/status-403')),
  'refresh-to-itself': fine(refresh('/refresh-to-itself')),
  'refresh-ping': fault('broken', 'redirect-loop', refresh('/refresh-pong')),
  'refresh-pong': fault('broken', 'redirect-loop', script('location.href="/refresh-ping"')),
  'refresh-and-redirect': fault('broken', 'redirect-loop', refresh('/redirect-to-refresh')),
  'redirect-to-refresh': fault('broken', 'redirect-loop', (socket) =>
    reply(socket, 302, { location: '/refresh-and-redirect' }),
  ),
  'location-to-page': fine(script("window.location='/status-200'")),
  'location-to-missing': fault('broken', 'http-404', script('location.replace("/status-404")')),
  'location-behind-a-condition': fine(script('if (screen.width < 400) location.href="/status-404"')),
  'location-behind-a-cookie': fine(script('document.cookie="a=1";location.href="/location-behind-a-cookie?b"')),
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

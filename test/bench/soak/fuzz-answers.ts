/** What the fuzzed server does to a request (模糊应答): most are pages, the rest is all that goes wrong on a wire. */
import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Chance } from '../../farm/chance.ts';
import { fuzzPage } from './fuzz-pages.ts';

type Answer = (socket: Socket, chance: Chance) => void;

const CRLF = '\r\n';
const head = (status: number, headers: Readonly<Record<string, string | number>>): string =>
  `HTTP/1.1 ${status} X${CRLF}${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}${CRLF}`)
    .join('')}${CRLF}`;
const HTML = { 'content-type': 'text/html' } as const;

export const sendPage: Answer = (socket, chance) => {
  const body = Buffer.from(fuzzPage(chance));
  socket.write(head(200, { ...HTML, 'content-length': body.length }));
  socket.write(body);
};

/** As long as the other side listens, in pieces; bounded, so that only the other side's limits are tried. */
function drip(socket: Socket, piece: string | Buffer, { everyMs, times }: { everyMs: number; times: number }): void {
  let left = times;
  const timer = setInterval(() => {
    left -= 1;
    if (left < 0) socket.end();
    else socket.write(piece);
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}

/** Until the other side has had enough, at its own speed. */
function flood(socket: Socket, piece: Buffer, most: number): void {
  let sent = 0;
  const more = (): void => {
    while (sent < most && !socket.destroyed) {
      sent += piece.length;
      if (socket.write(piece)) continue;
      socket.once('drain', more);
      return;
    }
    socket.end();
  };
  more();
}

/** One in six for good, which tries the other side's deadlines; patrols would take too long with more of them. */
function hang(socket: Socket, chance: Chance): void {
  if (chance.hit(1 / 6)) return;
  const timer = setTimeout(() => socket.destroy(), chance.int(500, 4000));
  socket.on('close', () => clearTimeout(timer));
}

function noise(chance: Chance, length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, () => chance.int(0, 255)));
}

const MB = 1024 * 1024;
const BOMB = gzipSync(Buffer.alloc(64 * MB));
const STATUSES = [
  ...[201, 204, 206, 300, 304, 400, 401, 403, 404, 404, 404, 410, 412, 418, 429, 451],
  ...[500, 502, 503, 504, 521, 599, 999],
];

const ANSWERS: Readonly<Record<string, readonly [weight: number, send: Answer]>> = {
  page: [60, sendPage],
  chunked: [
    6,
    (socket, chance) => {
      const body = Buffer.from(fuzzPage(chance));
      socket.write(head(200, { ...HTML, 'transfer-encoding': 'chunked' }));
      socket.write(`${body.length.toString(16)}${CRLF}`);
      socket.write(body);
      socket.write(`${CRLF}0${CRLF}${CRLF}`);
    },
  ],
  packed: [
    5,
    (socket, chance) => {
      const [coding, pack] = chance.pick([['gzip', gzipSync] as const, ['br', brotliCompressSync] as const]);
      const whole = pack(fuzzPage(chance));
      const body = chance.hit(0.3) ? whole.subarray(0, chance.int(0, whole.length)) : whole;
      socket.write(head(200, { ...HTML, 'content-encoding': coding, 'content-length': body.length }));
      socket.write(body);
    },
  ],
  status: [
    6,
    (socket, chance) => {
      const status = chance.pick(STATUSES);
      const length = status === 204 || status === 304 ? {} : { 'content-length': 4 };
      const retry = chance.hit(0.2)
        ? { 'retry-after': chance.pick(['1', '2', 'soon', '-5', 'Wed, 21 Oct 2015 07:28:00 GMT']) }
        : {};
      socket.write(`${head(status, { ...HTML, ...length, ...retry })}${'content-length' in length ? 'gone' : ''}`);
    },
  ],
  redirect: [
    5,
    (socket, chance) => {
      const to = chance.pick([
        '/',
        '/loop',
        `/p/${chance.int(1, 1e9)}.html`,
        '//[',
        '',
        'ftp://x/',
        `http://127.0.0.1:1/${chance.int(1, 9)}`,
      ]);
      socket.write(head(chance.pick([301, 302, 303, 307, 308]), { location: to, 'content-length': 0 }));
    },
  ],
  hang: [0.6, hang],
  'hang in the body': [
    0.4,
    (socket, chance) => {
      hang(socket, chance);
      socket.write(`${head(200, { ...HTML, 'content-length': 100_000 })}${fuzzPage(chance).slice(0, 500)}`);
    },
  ],
  drip: [
    0.4,
    (socket, chance) => {
      if (chance.hit(0.5)) socket.write(head(200, HTML));
      drip(socket, chance.pick(['x', 'X-Slow: 1\r\n', 'HTTP/1.1 100 Continue\r\n\r\n']), {
        everyMs: 200,
        times: chance.int(5, 100),
      });
    },
  ],
  reset: [3, (socket) => socket.resetAndDestroy()],
  'reset in the body': [
    2,
    (socket, chance) => {
      socket.write(`${head(200, { ...HTML, 'content-length': 100_000 })}${fuzzPage(chance)}`, () =>
        socket.resetAndDestroy(),
      );
    },
  ],
  'closed at once': [2, (socket) => socket.end()],
  'half a body': [
    2,
    (socket, chance) => socket.end(`${head(200, { ...HTML, 'content-length': 100_000 })}${fuzzPage(chance)}`),
  ],
  garbage: [2, (socket, chance) => socket.end(noise(chance, chance.int(1, 4000)))],
  'garbage in place of chunks': [
    1,
    (socket, chance) => {
      socket.write(head(200, { ...HTML, 'transfer-encoding': 'chunked' }));
      socket.end(noise(chance, 2000));
    },
  ],
  'huge header': [
    1,
    (socket, chance) => socket.end(`HTTP/1.1 200 OK\r\nx-big: ${'x'.repeat(chance.int(1, 600_000))}\r\n\r\n`),
  ],
  'many headers': [
    1,
    (socket, chance) => socket.end(`HTTP/1.1 200 OK\r\n${'set-cookie: a=b\r\n'.repeat(chance.int(1, 10_000))}\r\n`),
  ],
  'broken header': [
    1,
    (socket, chance) =>
      socket.end(`HTTP/1.1 200 OK\r\n: x\r\nbad header\r\n${HTML['content-type']}: \0\r\n\r\n${fuzzPage(chance)}`),
  ],
  'line feeds only': [
    1,
    (socket, chance) => socket.end(`HTTP/1.0 200 OK\ncontent-type: text/html\n\n${fuzzPage(chance)}`),
  ],
  'no head': [0.5, (socket, chance) => socket.end(fuzzPage(chance))],
  bomb: [
    0.3,
    (socket) => {
      socket.write(head(200, { ...HTML, 'content-encoding': 'gzip', 'content-length': BOMB.length }));
      socket.write(BOMB);
    },
  ],
  endless: [
    0.3,
    (socket) => {
      socket.write(head(200, HTML));
      flood(socket, Buffer.alloc(64 * 1024, '<p>长</p>'), 128 * MB);
    },
  ],
};

const TOTAL = Object.values(ANSWERS).reduce((sum, [weight]) => sum + weight, 0);

export function sendAnything(socket: Socket, chance: Chance): void {
  let left = chance.next() * TOTAL;
  for (const [weight, send] of Object.values(ANSWERS)) {
    left -= weight;
    if (left >= 0) continue;
    send(socket, chance);
    return;
  }
}

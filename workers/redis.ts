/**
 * `npm run redis` (启动 Redis): the machine's redis-server as a patrol wants it: on loopback, every job kept in a file,
 * nothing ever evicted. It ends with Ctrl-C. Exit codes: that of redis-server, 2 for wrong usage, 1 where there is none.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = 'Usage: npm run redis -- [--port N] [--data DIR]   (by default 6379 and data/redis)';
const HOW =
  'There is no redis-server on this machine. Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis; ' +
  'with Docker: docker run -p 127.0.0.1:6379:6379 redis:7.2 redis-server --appendonly yes --maxmemory-policy noeviction';

interface Wanted {
  readonly port: number;
  readonly data: string;
}

function wanted(): Wanted | null {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } });
    const port = Number(values.port ?? 6379);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
    return { port, data: resolve(values.data ?? join(import.meta.dirname, '..', 'data', 'redis')) };
  } catch {
    return null;
  }
}

function settings({ port, data }: Wanted): string[] {
  const all = {
    port: String(port),
    bind: '127.0.0.1 -::1',
    'protected-mode': 'yes',
    dir: data,
    // Written before each answer, synced once a second: an end of Redis loses nothing, one of the machine a second.
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    // A queue from which jobs are evicted loses them in silence.
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
}

function start(about: Wanted): void {
  mkdirSync(about.data, { recursive: true });
  const redis = spawn('redis-server', settings(about), { stdio: ['ignore', 'inherit', 'inherit'] });
  // A terminal sends Ctrl-C to Redis too; a second SIGINT would end it without a proper close of its file.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => redis.kill('SIGTERM'));
  redis.once('spawn', () =>
    process.stderr.write(`REDIS_URL=redis://127.0.0.1:${about.port}; its data: ${about.data}; Ctrl-C ends it.\n`),
  );
  redis.once('error', (error) => {
    const missing = 'code' in error && error.code === 'ENOENT';
    process.stderr.write(`${missing ? HOW : `redis-server does not start: ${error.message}`}\n`);
    process.exitCode = 1;
  });
  redis.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

const about = wanted();
if (about === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else start(about);

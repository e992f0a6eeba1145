// `npm run redis`: a Redis for use, as a patrol wants it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { redisBinary } from '../../support/redis/redis-binary.ts';
import { freePort } from '../../support/redis/redis-server.ts';

const COMMAND = join(import.meta.dirname, '../../../workers/redis.ts');

interface Started {
  readonly process: ChildProcess;
  readonly data: string;
  readonly told: Promise<string>;
  readonly code: Promise<number | null>;
}

function start(flags: readonly string[], env: Readonly<Record<string, string>>): Started {
  const data = mkdtempSync(join(tmpdir(), 'patrol-redis-command-'));
  const child = spawn(process.execPath, [COMMAND, '--data', data, ...flags], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const code = once(child, 'exit').then(([ended]) => ended as number | null);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await code;
    rmSync(data, { recursive: true, force: true });
  });
  return { process: child, data, told: child.stderr === null ? Promise.resolve('') : text(child.stderr), code };
}

async function withRedis(): Promise<Record<string, string>> {
  const { path, env } = await redisBinary();
  return { ...env, PATH: `${dirname(path)}${delimiter}${process.env.PATH}` };
}

function clientOf(port: number): Redis {
  const redis = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on('error', () => {});
  onTestFinished(() => redis.disconnect());
  return redis;
}

describe('npm run redis', () => {
  it('starts one that evicts nothing, listens on loopback and keeps everything over Ctrl-C', async () => {
    const port = await freePort();
    const env = await withRedis();
    const first = start(['--port', String(port)], env);
    const redis = clientOf(port);
    const set = await redis.config('GET', '*');
    const settings = Object.fromEntries(
      (set as string[]).flatMap((name, at, all) => (at % 2 === 0 ? [[name, all[at + 1]]] : [])),
    );
    expect(settings).toMatchObject({ 'maxmemory-policy': 'noeviction', appendonly: 'yes', bind: '127.0.0.1 -::1' });
    await redis.set('kept', 'yes');
    first.process.kill('SIGINT');
    expect(await first.code).toBe(0);
    expect(await first.told).toContain(`REDIS_URL=redis://127.0.0.1:${port}`);
    start(['--port', String(port), '--data', first.data], env);
    expect(await redis.get('kept')).toBe('yes');
  });

  it('says how to get one where there is none', async () => {
    const { code, told } = start([], { PATH: '/nowhere' });
    expect(await code).toBe(1);
    expect(await told).toMatch(/apt-get install redis-server/);
  });

  it.each([
    ['--port', 'many'],
    ['--port', '0'],
    ['--prot', '1'],
  ])('refuses %s %s', async (...flags) => {
    const { code, told } = start(flags, {});
    expect(await code).toBe(2);
    expect(await told).toMatch(/^Usage/);
  });
});

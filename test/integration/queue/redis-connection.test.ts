/** How a Redis is met that is not there, not ours to enter, or not safe to keep jobs in. */
import { afterEach, describe, expect, it } from 'vitest';
import { QueueError } from '../../../src/queue/redis/queue-error.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { type RedisOptions, type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

const servers: RedisServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function started(options: RedisOptions = {}): Promise<RedisServer> {
  const server = await startRedis(options);
  servers.push(server);
  return server;
}

interface Met {
  readonly code: string;
  readonly says: string;
  readonly waited: readonly string[];
}

async function meet(url: string, waitMs = 5000, signal = new AbortController().signal): Promise<Met> {
  const waited: string[] = [];
  try {
    const redis = await openRedis({ url, waitMs, signal, onWaiting: ({ zh }) => waited.push(zh) });
    redis.disconnect();
    return { code: 'open', says: '', waited };
  } catch (error) {
    if (!(error instanceof QueueError)) throw error;
    return { code: error.code, says: error.message, waited };
  }
}

const NOBODY = 'redis://127.0.0.1:1';

describe('a Redis', () => {
  it('that does not answer in time is named with its host, and how to mend it', async () => {
    const { code, says, waited } = await meet(NOBODY, 700);
    expect(code).toBe('redis-unreachable');
    for (const word of ['127.0.0.1:1', '0.7 s', 'ECONNREFUSED', '--redis']) expect(says).toContain(word);
    expect(waited).toEqual(['127.0.0.1:1 连接不上，连接被拒绝（ECONNREFUSED）']);
  });

  it('that comes up while we wait is taken', async () => {
    const server = await started();
    await server.stop();
    const meeting = meet(server.url, 20_000);
    await server.start();
    expect((await meeting).code).toBe('open');
  });

  it('is not waited for any longer when the command is stopped', async () => {
    const stop = new AbortController();
    const meeting = meet(NOBODY, 60_000, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(meeting).rejects.toThrow('stopped');
  });

  it.each([
    ['a wrong password', ':wrong@'],
    ['no password', ''],
    ['a wrong user', 'somebody:secret@'],
  ])('that wants a password is not tried again with %s, and the password is not told', async (_what, user) => {
    const server = await started({ password: 'secret' });
    const { code, says } = await meet(`redis://${user}127.0.0.1:${server.port}`, 20_000);
    expect(code).toBe('redis-password');
    expect(says).toContain(`127.0.0.1:${server.port}`);
    expect(says).not.toContain('secret');
  });

  it('is entered with the right password', async () => {
    const server = await started({ password: 'secret' });
    expect((await meet(server.url)).code).toBe('open');
  });

  it('that throws keys away when it is full is refused', async () => {
    const server = await started({ maxmemoryPolicy: 'allkeys-lru' });
    const { code, says } = await meet(server.url);
    expect(code).toBe('redis-evicts');
    expect(says).toContain('allkeys-lru');
    expect(says).toContain('CONFIG SET maxmemory-policy noeviction');
  });
});

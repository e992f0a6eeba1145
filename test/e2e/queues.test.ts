/** The queues in a browser: for looking, by those who may. */
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Patrol, patrol, startPatrol } from '../support/patrol-process.ts';
import { type RedisServer, startRedis } from '../support/redis/redis-server.ts';

const TOKEN = 'a-token-of-some-length';
let redis: RedisServer;
let view: Patrol | null = null;

beforeEach(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  view?.child.kill('SIGKILL');
  await view?.ended;
  view = null;
  await redis.close();
});

async function shown(): Promise<{ one: Patrol; at: string }> {
  const one = startPatrol('queues', '--redis', redis.url, '--listen', '0');
  view = one;
  let text = '';
  const at = await new Promise<string>((resolve) =>
    one.child.stderr?.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      const found = /http:\/\/[\d.:]+/.exec(text)?.[0];
      if (found) resolve(found);
    }),
  );
  return { one, at };
}

it('shows what waits, lets nobody change it, and ends with 0 when it is told to', async () => {
  const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  const queue = new Queue('site', { connection, prefix: 'site-patrol' });
  await queue.add('site', { v: 1 }, { jobId: 'run+site-1' });
  const { one, at } = await shown();
  expect(await (await fetch(at)).text()).toContain('site-patrol');
  const { queues } = (await (await fetch(`${at}/api/queues`)).json()) as {
    readonly queues: readonly { readonly name: string; readonly counts: { readonly waiting: number } }[];
  };
  expect(queues.map(({ name, counts }) => [name, counts.waiting])).toEqual([
    ['site', 1],
    ['recheck', 0],
    ['outside', 0],
    ['pictures', 0],
    ['probe', 0],
  ]);
  for (const what of ['pause', 'empty', 'run%2Bsite-1/clean', 'obliterate', 'clean/waiting']) {
    const answer = await fetch(`${at}/api/queues/site/${what}`, { method: 'PUT' });
    expect([what, answer.status >= 400]).toEqual([what, true]);
  }
  expect([await queue.getWaitingCount(), await queue.isPaused()]).toEqual([1, false]);
  await queue.close();
  connection.disconnect();
  one.child.kill('SIGTERM');
  expect(await one.ended).toMatchObject({ code: 0 });
});

it('asks for the token where there is one, as a browser asks, in every place', async () => {
  process.env.PATROL_TOKEN = TOKEN;
  const { at } = await shown().finally(() => {
    delete process.env.PATROL_TOKEN;
  });
  const status = async (path: string, authorization?: string): Promise<number> =>
    (await fetch(`${at}${path}`, authorization === undefined ? {} : { headers: { authorization } })).status;
  const basic = (password: string): string => `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
  for (const path of ['/', '/api/queues', '/static/js/x.js', '/queue/site']) expect(await status(path)).toBe(401);
  expect(await status('/', basic('another-token-of-length'))).toBe(401);
  expect(await status('/', `Digest ${TOKEN}`)).toBe(401);
  expect(await status('/', basic(TOKEN))).toBe(200);
  expect(await status('/api/queues', `Bearer ${TOKEN}`)).toBe(200);
});

it.each([
  [['--listen', '0.0.0.0:0'], 'PATROL_TOKEN'],
  [['--listen', 'nowhere'], 'write a port'],
])('refuses %j', async (flags, says) => {
  const ended = await patrol('queues', '--redis', redis.url, ...flags);
  expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(says) });
});

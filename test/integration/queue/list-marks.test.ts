/** Two lists of one name are not taken for one, and one list of two names is told of. */
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  isAlike,
  keepListMark,
  type ListMark,
  type ListMarkOptions,
  sketchOf,
} from '../../../src/queue/redis/list-marks.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

let server: RedisServer;
let redis: Redis;
let marks: ListMark[] = [];
beforeAll(async () => {
  server = await startRedis();
  redis = await openRedis({ url: server.url, waitMs: 5000, signal: new AbortController().signal, onWaiting: () => {} });
});
afterEach(async () => {
  await Promise.all(marks.map((mark) => mark.close()));
  marks = [];
  await redis.flushall();
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

const sites = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `http://s${from + index}.gov.cn/`);
const KEY = 'site-patrol:nights-lists';

async function serve(by: string, more: Partial<ListMarkOptions> = {}): Promise<string[]> {
  const said: string[] = [];
  const mark = await keepListMark({
    ...{ redis, list: 'abc', name: by, file: `${by}/sites.csv`, sites: sites(0, 200) },
    onAlike: (file) => said.push(`alike ${file}`),
    onClash: (file) => said.push(`clash ${file}`),
    ...more,
  });
  marks.push(mark);
  return said;
}

/** As if its process had been killed so long ago. */
async function silence(list: string): Promise<void> {
  const mark = JSON.parse((await redis.hget(KEY, list)) ?? '{}');
  await redis.hset(KEY, list, JSON.stringify({ ...mark, until: mark.until - 3_600_000 }));
}

describe('a scheduler', () => {
  it('stands by where another serves the same list, edited here or there', async () => {
    await serve('a');
    expect(await serve('b', { sites: sites(10, 210) })).toEqual([]);
  });

  it('that comes with another list under the same name is refused, and told of whom', async () => {
    await serve('a');
    await expect(serve('b', { sites: sites(200, 400) })).rejects.toMatchObject({
      code: 'list-name-taken',
      message: expect.stringMatching(/b\/sites\.csv.*a\/sites\.csv/),
    });
  });

  it('takes the name of one that has left, or has said nothing for long', async () => {
    await serve('a');
    await marks[0]?.close();
    expect(await serve('b', { sites: sites(200, 400) })).toEqual([]);
    await silence('abc');
    expect(await serve('c')).toEqual([]);
  });

  it('goes on where another comes all the same, and says so once', async () => {
    const said = await serve('a', { everyMs: 10 });
    const { sketch: _its, ...mark } = JSON.parse((await redis.hget(KEY, 'abc')) ?? '{}');
    const other = {
      ...mark,
      by: 'b',
      file: 'b/sites.csv',
      until: mark.until + 60_000,
      sketch: sketchOf(sites(200, 400)),
    };
    await redis.hset(KEY, 'abc', JSON.stringify(other));
    await expect.poll(() => said).toEqual(['clash b/sites.csv']);
  });

  it('says where its list has another name as well, and nothing of another list', async () => {
    await serve('a');
    expect(await serve('b', { list: 'def' })).toEqual(['alike a/sites.csv']);
    expect(await serve('c', { list: 'ghi', sites: sites(200, 400) })).toEqual([]);
  });

  it('leaves alone what another version has written, and what is no mark at all', async () => {
    await redis.hset(KEY, { abc: '{"v":2}', def: 'x' });
    expect(await serve('a')).toEqual([]);
  });
});

describe('two lists', () => {
  const alike = (one: readonly string[], other: readonly string[]): boolean => isAlike(sketchOf(one), sketchOf(other));

  it.each([
    ['that are one', sites(0, 10), sites(0, 10), true],
    ['in another order', sites(0, 10), sites(0, 10).reverse(), true],
    ['at the limit: half of all sites are in both', sites(0, 15), sites(5, 20), true],
    ['below it', sites(0, 14), sites(5, 20), false],
    ['with none in common', sites(0, 10), sites(10, 20), false],
    ['of which one is a small part of the other', sites(0, 10), sites(0, 200), false],
    ['without any site', [], [], false],
    ['of 50,000 sites that differ by a tenth', sites(0, 47_500), sites(2500, 50_000), true],
  ])('%s', (_name, one, other, same) => expect(alike(one, other)).toBe(same));
});

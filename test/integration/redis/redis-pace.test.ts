// The pace in Redis does what the pace of one process does, told by a clock that the test moves.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HostPace, type Outcome } from '../../../src/pace/host-pace.ts';
import { POLITE } from '../../../src/pace/pace.ts';
import { leftTurn, type PaceReply, type PaceWords, rulesOf } from '../../../src/pace/redis-pace.ts';
import { chanceOf } from '../../farm/chance.ts';
import { type ClockedPace, clockedPace } from '../../support/redis/clocked-pace.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';
import { fakeClock } from '../../unit/http/fake-clock.ts';

const KEY = 'patrol:pace:192.0.2.1';
const ADAPTIVE = rulesOf({ pace: POLITE }, false);
const QUICK: Outcome = { ms: 10, status: 200 };

let server: RedisServer;
let redis: Redis;
let pace: ClockedPace;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
  pace = clockedPace(redis);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});
beforeEach(async () => {
  await redis.flushall();
});

type Words = Partial<PaceWords>;

const say = (worker: string, words: Words): Promise<PaceReply> =>
  pace.ask(KEY, { worker, rules: ADAPTIVE, left: [], held: [], want: [], ...words });

async function at(ms: number, worker: string, words: Words): Promise<PaceReply> {
  await pace.set(ms);
  return say(worker, words);
}

describe('an address that two workers ask', () => {
  it('hears from both together no more than from one', async () => {
    expect(await at(1_000, 'a', { want: ['a1'] })).toMatchObject({ given: 1 });
    expect(await at(1_000, 'b', { want: ['b1'] })).toMatchObject({ given: 0, waitMs: 250 });
    expect(await at(1_249, 'b', { want: ['b2'] })).toMatchObject({ given: 0, waitMs: 1 });
    expect(await at(1_250, 'b', { want: ['b3'] })).toMatchObject({ given: 1 });
  });

  it('has two in flight, whoever sent them', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    await at(1_250, 'a', { want: ['a2'], held: ['a1'] });
    expect(await at(9_000, 'b', { want: ['b1'] })).toMatchObject({ given: 0, waitMs: 250 });
    await at(9_000, 'a', { left: [leftTurn('a1', QUICK)], held: ['a2'] });
    expect(await at(9_000, 'b', { want: ['b1'] })).toMatchObject({ given: 1 });
  });

  it('is left alone by all for as long as it told one of them, and slower afterwards', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    await at(1_100, 'a', { left: [leftTurn('a1', { ms: 10, status: 503, retryAfterMs: 20_000 })] });
    expect(await at(1_200, 'b', { want: ['b1'] })).toMatchObject({ given: 0, waitMs: 19_900 });
    expect(await at(21_100, 'b', { want: ['b1'] })).toMatchObject({ given: 1 });
    expect(await at(21_100, 'a', { want: ['a2'] })).toMatchObject({ given: 0, waitMs: 500 });
  });

  it('has its Crawl-delay kept by both, whoever read it', async () => {
    await at(1_000, 'a', { crawl: 3_000_000 });
    // Of another site on the same address.
    await at(1_000, 'b', { crawl: 1_000_000 });
    await at(1_000, 'a', { want: ['a1'] });
    expect(await at(1_000, 'b', { want: ['b1'] })).toMatchObject({ given: 0, waitMs: 3_000 });
  });

  it('is not kept by one of them for itself: whoever waited longest is next', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    await at(1_250, 'a', { want: ['a2'], held: ['a1'] });
    await at(1_300, 'b', { want: ['b1'] });
    // Within its patience it may be passed over, then it is not, even by one that gives a turn back.
    const back = leftTurn('a1', QUICK);
    expect(await at(2_000, 'a', { left: [back], held: ['a2'], want: ['a3'] })).toMatchObject({ given: 1 });
    await at(3_290, 'b', { want: ['b1'] });
    const again = leftTurn('a2', QUICK);
    expect(await at(3_400, 'a', { left: [again], held: ['a3'], want: ['a4'] })).toMatchObject({ given: 0 });
    expect(await at(3_450, 'b', { want: ['b1'] })).toMatchObject({ given: 1 });
  });

  it('waits for no worker that waited and died', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    await at(1_000, 'b', { want: ['b1'] });
    const back = leftTurn('a1', QUICK);
    expect(await at(3_200, 'a', { left: [back], want: ['a2'] })).toMatchObject({ given: 0 });
    expect(await at(3_260, 'a', { want: ['a2'] })).toMatchObject({ given: 1 });
  });
});

describe('a turn', () => {
  it('whose answer was lost counts once when it is asked for again', async () => {
    const first = await at(1_000, 'a', { want: ['a1'] });
    expect(await at(1_100, 'a', { want: ['a1'] })).toMatchObject({ given: 1, known: { next: first.known.next } });
    expect(await at(1_250, 'b', { want: ['b1'] })).toMatchObject({ given: 1 });
  });

  it('of a worker that died is free again, but not before any request would have ended', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    await at(2_000, 'a', { want: ['a2'], held: ['a1'] });
    expect(await at(90_999, 'b', { want: ['b1'] })).toMatchObject({ given: 0 });
    expect(await at(91_000, 'b', { want: ['b1'] })).toMatchObject({ given: 1 });
  });

  it('of a worker that lives is not, however long it lasts', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    await at(2_000, 'a', { want: ['a2'], held: ['a1'] });
    await at(60_000, 'a', { want: ['a3'], held: ['a1', 'a2'] });
    expect(await at(100_000, 'b', { want: ['b1'] })).toMatchObject({ given: 0 });
  });
});

describe('a Redis that has forgotten', () => {
  it('is reminded of the pause, the delay and the turns that are held', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    const { known } = await at(1_250, 'a', { left: [leftTurn('a1', { ms: 10, status: 429, retryAfterMs: 30_000 })] });
    await redis.flushall();
    expect(await at(2_000, 'b', { want: ['b1'] })).toMatchObject({ given: 1 });
    expect(await at(2_300, 'a', { known, want: ['a2'] })).toMatchObject({ given: 0, waitMs: 28_950 });
    expect(await at(2_600, 'b', { held: ['b1'], want: ['b2'] })).toMatchObject({ given: 0, waitMs: 28_650 });
    expect((await at(31_250, 'b', { held: ['b1'], want: ['b2'] })).known.delay).toBe(500_000);
  });

  it('or comes up with what it knew some time ago, is too', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    const old = await redis.dumpBuffer(KEY);
    const { known } = await at(1_250, 'a', { left: [leftTurn('a1', { ms: 10, status: 503, retryAfterMs: 9_000 })] });
    await redis.restore(KEY, 0, old, 'REPLACE');
    expect(await at(2_000, 'a', { known, want: ['a2'] })).toMatchObject({ given: 0, waitMs: 8_250 });
  });
});

describe('what is kept', () => {
  it('is one key an address, which goes when nobody asks it for an hour', async () => {
    await at(1_000, 'a', { want: ['a1', 'a2'] });
    await at(1_000, 'b', { want: ['b1'] });
    expect(await redis.keys('*')).toEqual(expect.arrayContaining([KEY, 'clock']));
    expect(await redis.dbsize()).toBe(2);
    expect(await redis.pttl(KEY)).toBeGreaterThan(3_500_000);
    expect(await redis.pttl(KEY)).toBeLessThanOrEqual(3_600_000);
  });

  it('is not the turns that were given back, nor those who gave up waiting', async () => {
    await at(1_000, 'a', { want: ['a1'] });
    await at(1_000, 'b', { want: ['b1'] });
    await at(1_100, 'b', {});
    await at(1_200, 'a', { left: [leftTurn('a1', QUICK)] });
    const names = Object.keys(await redis.hgetall(KEY)).sort();
    expect(names).toEqual(['crawl', 'delay', 'epoch', 'first', 'last', 'next', 'requests', 'rev']);
  });
});

describe('whatever an address answers', () => {
  const SETTINGS = [{}, { rate: 3 }, { rate: 400 }];
  const CASES = SETTINGS.flatMap((setting) => [0, 1, 2, 3].map((seed) => ({ ...setting, seed })));

  it.each(CASES)('it is asked exactly when one process alone would ask it (%o)', async ({ seed, ...setting }) => {
    const chance = chanceOf('redis-pace', seed);
    const loopback = 'rate' in setting && setting.rate > POLITE.publicRate;
    const clock = fakeClock();
    await clock.advance(5_000);
    const own = new HostPace({ clock, pace: POLITE, ...setting }, loopback);
    const rules = rulesOf({ pace: POLITE, ...setting }, loopback);
    const held: string[] = [];
    const steps: [own: boolean, shared: boolean][] = [];
    for (let step = 0; step < 250; step += 1) {
      await clock.advance(chance.int(0, loopback ? 8 : 700));
      await pace.set(clock.now());
      const id = held[0];
      if (id !== undefined && chance.int(0, 1) === 0) {
        const outcome = someOutcome(chance);
        held.shift();
        own.leave(outcome);
        await pace.ask(KEY, { worker: 'a', rules, left: [leftTurn(id, outcome)], held, want: [] });
      }
      const giveUp = new AbortController();
      const turn = own.enter(giveUp.signal);
      turn?.catch(() => {});
      giveUp.abort();
      const { given } = await pace.ask(KEY, { worker: 'a', rules, left: [], held, want: [`t${step}`] });
      if (given === 1) held.push(`t${step}`);
      steps.push([turn === undefined, given === 1]);
    }
    expect(steps.filter(([mine, shared]) => mine !== shared)).toEqual([]);
    expect(steps.filter(([mine]) => mine).length).toBeGreaterThan(10);
  });
});

function someOutcome(chance: ReturnType<typeof chanceOf>): Outcome | null {
  const kind = chance.int(0, 9);
  const ms = chance.int(1, 900);
  if (kind === 0) return null;
  if (kind === 1) return { ms, status: null };
  if (kind === 2) return { ms, status: 429, retryAfterMs: chance.int(0, 4_000) };
  if (kind === 3) return { ms, status: 503 };
  return { ms, status: 200 };
}

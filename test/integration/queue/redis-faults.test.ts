/** Faults of workers, writers, payloads and Redis itself: every job is settled once, and nothing else on the server is touched. */
import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkerMetrics } from '../../../src/app/worker-metrics.ts';
import type { Job, JobOutcome, Workers } from '../../../src/queue/jobs.ts';
import { PARKED_KEY } from '../../../src/queue/redis/queue-names.ts';
import type { QueuePolicy } from '../../../src/queue/redis/queue-policy.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { StuckError } from '../../../src/run/workers/stuck-error.ts';
import type { SiteVisit } from '../../../src/site-report.ts';
import { QueueBench } from '../../support/queue/queue-bench.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';
import { siteOf, visitOf } from '../../support/runs/visits.ts';

const never = new AbortController().signal;

let server: RedisServer;
let bench: QueueBench;
beforeAll(async () => {
  server = await startRedis({ persistent: true });
});
afterAll(() => server.close());
beforeEach(() => open());
afterEach(() => bench.close());

async function open(policy: Partial<QueuePolicy> = {}): Promise<void> {
  bench = await QueueBench.open(server.url, policy);
}
async function openAnew(policy: Partial<QueuePolicy>): Promise<void> {
  await bench.close();
  await open(policy);
}

const jobOf = (id: string, memory?: unknown): Job<'site'> => ({
  id: `site-${id}`,
  kind: 'site',
  payload: { site: siteOf(id), memory },
  notBefore: null,
});
const jobs = (count: number): Job<'site'>[] => Array.from({ length: count }, (_, index) => jobOf(`s${index}`));

type VisitSite = (id: string, signal: AbortSignal) => Promise<SiteVisit> | SiteVisit;

const workersOf = (visit: VisitSite): Workers => ({
  site: async ({ site }, signal) => ({ result: await visit(site.id, signal), networkAlive: true }),
  recheck: async () => ({ result: [], networkAlive: true }),
  outside: async () => ({ result: [], networkAlive: true }),
  pictures: async () => ({ result: { pictures: [], files: [] }, networkAlive: true }),
});
const fine: VisitSite = (id) => visitOf(siteOf(id));

/** Who did it. */
const by =
  (name: string): VisitSite =>
  (id) => ({ ...visitOf(siteOf(id)), memory: name });

class Settled {
  readonly outcomes: JobOutcome<'site'>[] = [];
  readonly settle = async (outcome: JobOutcome<'site'>): Promise<void> => void this.outcomes.push(outcome);

  told(): string[] {
    return this.outcomes.map((one) => `${one.job.id} ${one.kind}`).sort();
  }

  first(): SiteVisit {
    const [one] = this.outcomes;
    if (one?.kind !== 'done') throw new Error('nothing was done');
    return one.result.result;
  }

  failure(): string {
    const [one] = this.outcomes;
    return one?.kind === 'failed' && one.error instanceof Error ? one.error.message : '';
  }
}

const allDone = (count: number): string[] =>
  jobs(count)
    .map(({ id }) => `${id} done`)
    .sort();

/** Until it holds; a test that waits in vain ends by its own time limit. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('a worker', () => {
  it('that loses its lock, and is late, neither overwrites nor doubles what another has done', async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    const late = Promise.withResolvers<SiteVisit>();
    await bench.worker(
      workersOf((_id, signal) => {
        begun.resolve(signal);
        return late.promise;
      }),
      {
        policy: { ...bench.policy, lockMs: 60_000 },
        concurrency: { site: 1, recheck: 1, outside: 1, pictures: 1, probe: 1 },
      },
    );
    const settled = new Settled();
    const engine = await bench.engine();
    const done = engine.process(jobs(1), settled.settle, never);
    await begun.promise;
    // As if it had been stopped for longer than its lock.
    const [lock = ''] = await bench.redis.keys('site-patrol:site:*:lock');
    await bench.redis.set(lock, 'another', 'PX', 1);
    await bench.worker(workersOf(by('second')));
    await done;
    expect(settled.first().memory).toBe('second');
    late.resolve({ ...visitOf(siteOf('s0')), memory: 'first' });
    await until(() => bench.said.some((one) => one.startsWith('trouble')));
    expect(settled.told()).toEqual(allDone(1));
    await engine.end();
    expect(await bench.left()).toEqual([]);
  });

  it('that loses its lock before it has begun does not begin', async () => {
    const visited: string[] = [];
    const lost = Promise.withResolvers<void>();
    const worker = workersOf((id) => {
      visited.push(id);
      return fine(id, never);
    });
    await bench.worker(worker, {
      workersFor: async () => {
        await lost.promise;
        return { probe: async () => ({ result: [], networkAlive: true }), ...worker };
      },
    });
    const settled = new Settled();
    const done = (await bench.engine()).process(jobs(1), settled.settle, never);
    const lock = `site-patrol:site:${bench.run}+site-s0:lock`;
    await until(async () => (await bench.redis.exists(lock)) === 1);
    await bench.redis.unlink(lock);
    await until(() => bench.said.some((words) => words.includes('could not renew lock')));
    lost.resolve();
    await done;
    expect(settled.told()).toEqual(allDone(1));
    expect(visited).toEqual(['s0']);
  });

  it('that is stuck in a page, again and again, is the last: nobody else is to be stuck in it', async () => {
    let times = 0;
    await bench.worker(
      workersOf(() => {
        times += 1;
        throw new StuckError('http://www.a.gov.cn/', 20);
      }),
    );
    const settled = new Settled();
    await (await bench.engine()).process(jobs(1), settled.settle, never);
    expect(settled.told()).toEqual(['site-s0 failed']);
    expect(settled.failure()).toContain('http://www.a.gov.cn/');
    expect(settled.outcomes[0]).not.toHaveProperty('setAside');
    expect(times).toBe(1);
  });

  it('that fails is not the last: another attempt does it', async () => {
    let times = 0;
    await bench.worker(
      workersOf((id) => {
        times += 1;
        if (times === 1) throw new Error('a bug');
        return fine(id, never);
      }),
    );
    const settled = new Settled();
    await (await bench.engine()).process(jobs(1), settled.settle, never);
    expect(settled.told()).toEqual(allDone(1));
    expect(times).toBe(2);
  });

  it('that fails for good is an outcome of its own, and the others go on', async () => {
    await bench.worker(
      workersOf((id) => {
        if (id === 's1') throw new Error('a bug');
        return fine(id, never);
      }),
    );
    const settled = new Settled();
    const engine = await bench.engine();
    await engine.process(jobs(3), settled.settle, never);
    expect(settled.told()).toEqual(['site-s0 done', 'site-s1 failed', 'site-s2 done']);
    await engine.end();
    expect(await bench.left()).toEqual([]);
  });

  it('that is stopped gives back what it has in hand, at no cost of an attempt', async () => {
    await openAnew({ attempts: 1 });
    const begun = Promise.withResolvers<void>();
    const first = await bench.worker(
      workersOf((_id, signal) => {
        begun.resolve();
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }),
    );
    const settled = new Settled();
    const done = (await bench.engine()).process(jobs(1), settled.settle, never);
    await begun.promise;
    await first.stop(0);
    expect(first.inHand()).toBe(0);
    await bench.worker(workersOf(by('second')));
    await done;
    expect(settled.first().memory).toBe('second');
  });

  it('that is stopped leaves nothing behind of a run that is over', async () => {
    const begun = Promise.withResolvers<void>();
    const worker = await bench.worker(
      workersOf((_id, signal) => {
        begun.resolve();
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }),
    );
    const stop = new AbortController();
    const engine = await bench.engine();
    const done = engine.process(jobs(1), new Settled().settle, stop.signal);
    await begun.promise;
    stop.abort(new Error('the run is stopped'));
    await expect(done).rejects.toThrow('the run is stopped');
    await engine.end();
    await worker.stop(0);
    expect(await bench.left()).toEqual([]);
  });

  it('that is stopped finishes what it can', async () => {
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<SiteVisit>();
    const worker = await bench.worker(
      workersOf(() => {
        begun.resolve();
        return go.promise;
      }),
    );
    const settled = new Settled();
    const done = (await bench.engine()).process(jobs(1), settled.settle, never);
    await begun.promise;
    const stopped = worker.stop(10_000);
    go.resolve(visitOf(siteOf('s0')));
    await Promise.all([stopped, done]);
    expect(settled.told()).toEqual(allDone(1));
  });
});

describe('a job that costs workers their lock', () => {
  /** Its lock goes as that of a worker that has died: nobody renews it, and nothing comes of it. */
  const deadly =
    (id: string, begun: string[], isDeadly: () => boolean = () => true) =>
    (name: string): VisitSite =>
    async (site, signal) => {
      if (site !== id || !isDeadly()) return by(name)(site, signal);
      begun.push(name);
      await bench.redis.unlink(`site-patrol:site:${bench.run}+site-${id}:lock`);
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };

  it.each([
    [2, { lostWorkers: 2 }],
    [1, { lostWorkers: 1 }],
    [3, { lostWorkers: 3 }],
  ])('is set aside after %i of them, and given to no other; the rest goes on', async (most, policy) => {
    await openAnew(policy);
    const begun: string[] = [];
    const workerBy = deadly('s1', begun);
    for (const name of ['first', 'second', 'third', 'fourth']) await bench.worker(workersOf(workerBy(name)));
    const settled = new Settled();
    await (await bench.engine()).process(jobs(4), settled.settle, never);
    expect(settled.told()).toEqual(['site-s0 done', 'site-s1 failed', 'site-s2 done', 'site-s3 done']);
    const failed = settled.outcomes.find(({ kind }) => kind === 'failed');
    expect(failed).toMatchObject({ setAside: true, error: { code: 'job-set-aside' } });
    expect(begun).toHaveLength(most);
  });

  it('is done by the next one where it has cost one fewer', async () => {
    const begun: string[] = [];
    const workerBy = deadly('s1', begun, () => begun.length < bench.policy.lostWorkers - 1);
    for (const name of ['first', 'second']) await bench.worker(workersOf(workerBy(name)));
    const settled = new Settled();
    await (await bench.engine()).process(jobs(2), settled.settle, never);
    expect(settled.told()).toEqual(allDone(2));
    expect(begun).toHaveLength(1);
  });
});

describe('a worker without a network of its own', () => {
  const deaf: Workers = {
    ...workersOf(fine),
    site: async ({ site }) => ({ result: { ...visitOf(siteOf(site.id)), memory: 'deaf' }, networkAlive: false }),
  };

  it('says so, and leaves its jobs to others', async () => {
    await bench.worker(deaf);
    const settled = new Settled();
    const done = (await bench.engine()).process(jobs(1), settled.settle, never);
    await until(() => bench.said.some((one) => one.includes('no network of its own')));
    await bench.worker(workersOf(by('hearing')));
    await done;
    expect(settled.first().memory).toBe('hearing');
  });

  it('hands over what it has where nobody has another answer', async () => {
    await openAnew({ refusedMs: 50 });
    await bench.worker(deaf);
    const settled = new Settled();
    await (await bench.engine()).process(jobs(1), settled.settle, never);
    expect(settled.outcomes).toMatchObject([{ kind: 'done', result: { networkAlive: false } }]);
  });
});

describe('a worker of another version', () => {
  it('refuses the job aloud, and it waits for one of its own', async () => {
    await bench.worker(workersOf(by('new')), { tool: '2' });
    const settled = new Settled();
    const done = (await bench.engine()).process(jobs(1), settled.settle, never);
    await until(() => bench.said.some((one) => /^refused .*site-s0: the job is for version 1, this is 2/.test(one)));
    expect(settled.outcomes).toEqual([]);
    await bench.worker(workersOf(by('old')));
    await done;
    expect(settled.first().memory).toBe('old');
  });

  it('leaves a job of a form that it does not know', async () => {
    const queue = new Queue('site', { connection: bench.redis, prefix: 'site-patrol' });
    await queue.add('site', { v: 2, all: 'new' }, { jobId: 'future' });
    await bench.worker(workersOf(fine));
    await until(() => bench.said.some((one) => one.startsWith('refused future: the job is of form 2')));
    expect(await queue.getJobState('future')).toBe('delayed');
  });
});

describe('a job that nobody can read', () => {
  it('is put aside and named, and the rest goes on', async () => {
    const queue = new Queue('site', { connection: bench.redis, prefix: 'site-patrol' });
    await queue.add('site', { v: 1, rubbish: true }, { jobId: 'rubbish' });
    await queue.add('site', {}, { jobId: 'no-json' });
    await bench.redis.hset('site-patrol:site:no-json', 'data', '{broken');
    await bench.worker(workersOf(fine));
    const settled = new Settled();
    await (await bench.engine()).process(jobs(5), settled.settle, never);
    expect(settled.told()).toEqual(allDone(5));
    await until(async () => (await bench.redis.llen(PARKED_KEY)) === 2);
    const named = (await bench.redis.lrange(PARKED_KEY, 0, -1)).join('\n');
    expect(named).toContain('"rubbish"');
    expect(named).toContain('"no-json"');
    expect(bench.said.filter((one) => one.startsWith('parked')).length).toBe(2);
  });

  it('is counted', async () => {
    const queue = new Queue('site', { connection: bench.redis, prefix: 'site-patrol' });
    await queue.add('site', { v: 1, rubbish: true }, { jobId: 'rubbish' });
    const metrics = await openWorkerMetrics({ redis: bench.redis, inHand: () => 0 });
    const parked = Promise.withResolvers<string>();
    const quiet = { onBegun: () => {}, onDone: () => {}, onRefused: () => {}, onTrouble: () => {} };
    await bench.worker(workersOf(fine), { events: metrics.events({ ...quiet, onParked: parked.resolve }) });
    expect(await parked.promise).toBe('rubbish');
    expect((await metrics.read()).text).toContain('patrol_job_troubles_total{what="parked"} 1');
  });

  it('is put in anew where a run waits for it', async () => {
    const settled = new Settled();
    const done = (await bench.engine()).process(jobs(1), settled.settle, never);
    const key = `site-patrol:site:${bench.run}+site-s0`;
    await until(async () => (await bench.redis.exists(key)) === 1);
    await bench.redis.hset(key, 'data', '{broken');
    await bench.worker(workersOf(fine));
    await done;
    expect(settled.told()).toEqual(allDone(1));
  });
});

describe('what is too large for one piece', () => {
  const files = [1, 2].map((n) => ({
    name: `evidence/${n}.png`,
    mediaType: 'image/png',
    bytes: Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index * 31 + n) % 251)),
  }));
  const memory = { text: '公开'.repeat(3000), list: Array.from({ length: 3000 }, (_, index) => index * 7919) };

  it('comes out whole, files and memory, in both directions', async () => {
    await openAnew({ pieceBytes: 512 });
    const seen: unknown[] = [];
    const workers = workersOf((id) => ({ ...visitOf(siteOf(id)), files, memory }));
    const visitSite: Workers['site'] = async (payload, signal) => {
      seen.push(payload.memory);
      return workers.site(payload, signal);
    };
    await bench.worker({ ...workers, site: visitSite });
    const settled = new Settled();
    const engine = await bench.engine();
    await engine.process([jobOf('s0', memory)], settled.settle, never);
    expect(seen).toEqual([memory]);
    expect(settled.first().memory).toEqual(memory);
    expect(settled.first().files?.map(({ bytes }) => Buffer.from(bytes))).toEqual(files.map(({ bytes }) => bytes));
    await engine.end();
    expect(await bench.left()).toEqual([]);
  });

  it('is done again where a piece of it is gone', async () => {
    await openAnew({ pieceBytes: 512, lookMs: 60_000 });
    const times: string[] = [];
    await bench.worker(
      workersOf((id) => {
        times.push(id);
        return { ...visitOf(siteOf(id)), files };
      }),
    );
    const settled = new Settled();
    const quick = await bench.engine({ policy: { ...bench.policy, lookMs: 300 } });
    const done = quick.process(jobs(1), settled.settle, never);
    await until(async () => (await bench.redis.keys('site-patrol:piece:result*:1')).length === 1);
    await bench.redis.unlink(await bench.redis.keys('site-patrol:piece:result*:1'));
    await done;
    expect(times).toEqual(['s0', 's0']);
    expect(settled.told()).toEqual(allDone(1));
  });
});

describe('a writer', () => {
  it('that dies between storing and acknowledging has its successor store nothing twice', async () => {
    await bench.worker(workersOf(fine));
    const killed = new AbortController();
    const stored: string[] = [];
    const first = await bench.engine();
    const dying = first.process(
      jobs(4),
      async ({ job }) => {
        stored.push(job.id);
        if (stored.length === 2) killed.abort(new Error('killed'));
      },
      killed.signal,
    );
    await expect(dying).rejects.toThrow('killed');
    const second = await bench.engine();
    // What is stored is not asked for again.
    const rest = jobs(4).filter(({ id }) => !stored.includes(id));
    await second.process(rest, async ({ job }) => void stored.push(job.id), never);
    expect(stored.sort()).toEqual(jobs(4).map(({ id }) => id));
    await second.end();
    await until(async () => (await bench.left()).length === 0);
  });

  it('that is gone for a while finds what was done meanwhile', async () => {
    let visits = 0;
    await bench.worker(
      workersOf((id) => {
        visits += 1;
        return fine(id, never);
      }),
    );
    const killed = new AbortController();
    const dying = (await bench.engine({ policy: { ...bench.policy, lookMs: 60_000 } })).process(
      jobs(3),
      async () => {},
      killed.signal,
    );
    await until(async () => (await bench.redis.zcard('site-patrol:site:completed')) === 3);
    killed.abort(new Error('killed'));
    await expect(dying).rejects.toThrow('killed');
    const settled = new Settled();
    await (await bench.engine()).process(jobs(3), settled.settle, never);
    expect(settled.told()).toEqual(allDone(3));
    expect(visits).toBe(3);
  });

  it('puts in no more than the window, and takes back what nobody has begun when it is stopped', async () => {
    await openAnew({ window: 5 });
    const stop = new AbortController();
    const done = (await bench.engine()).process(jobs(50), async () => {}, stop.signal);
    await until(async () => (await bench.redis.zcard('site-patrol:site:prioritized')) === 5);
    stop.abort(new Error('stopped'));
    await expect(done).rejects.toThrow('stopped');
    expect((await bench.left()).filter((key) => !/:(?:order|run):/.test(key))).toEqual([]);
  });

  it('takes back what a run has put in that was cut short, and leaves other runs alone', async () => {
    await openAnew({ window: 3 });
    const stop = new AbortController();
    for (const run of ['dead', 'alive']) {
      const engine = await bench.engine({ run, policy: { ...bench.policy, lossMs: 60_000 } });
      engine.process(jobs(9), async () => {}, stop.signal).catch(() => {});
    }
    const waiting = () => bench.redis.zrange('site-patrol:site:prioritized', '0', '-1');
    await until(async () => (await waiting()).length === 6);
    // As if the process of the first had been killed: nothing of it is taken back by itself.
    await bench.engine({ run: 'new', cutShort: ['dead'] });
    expect((await waiting()).map((id) => id.split('+')[0])).toEqual(['alive', 'alive', 'alive']);
    stop.abort(new Error('stopped'));
  });

  it('of another folder takes back what one has put in that was killed, and nothing of one that is alive', async () => {
    await openAnew({ window: 3, writerMs: 400 });
    const stop = new AbortController();
    const none = (): void => {};
    const connection = await openRedis({ url: server.url, waitMs: 5000, signal: never, onWaiting: none });
    for (const [run, redis] of [
      ['killed', connection],
      ['alive', bench.redis],
    ] as const) {
      const engine = await bench.engine({ run, redis });
      engine.process(jobs(9), async () => {}, stop.signal).catch(none);
    }
    const waiting = () => bench.redis.zrange('site-patrol:site:prioritized', '0', '-1');
    await until(async () => (await waiting()).length === 6);
    connection.disconnect();
    await bench.engine({ run: 'too soon' });
    expect(await waiting()).toHaveLength(6);
    await until(async () => (await bench.redis.exists('site-patrol:writer:killed')) === 0);
    await bench.engine({ run: 'new' });
    expect((await waiting()).map((id) => id.split('+')[0])).toEqual(['alive', 'alive', 'alive']);
    expect(await bench.redis.keys('site-patrol:piece:load+killed+*')).toEqual([]);
    stop.abort(new Error('stopped'));
  });

  it('leaves alone what others keep on the same server', async () => {
    const foreign = { 'bull:site:wait': 'x', 'site-patrolling': 'y', other: 'z' };
    await bench.redis.mset(foreign);
    await bench.worker(workersOf(fine));
    const engine = await bench.engine();
    await engine.process(jobs(3), async () => {}, never);
    await engine.end();
    expect(await bench.redis.mget(Object.keys(foreign))).toEqual(Object.values(foreign));
  });
});

describe('Redis', () => {
  it('is restarted in mid-run: the run goes on, and each job is settled once', async () => {
    await bench.worker(
      workersOf(async (id) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return fine(id, never);
      }),
    );
    const settled = new Settled();
    const done = (await bench.engine()).process(jobs(30), settled.settle, never);
    await until(() => settled.outcomes.length >= 5);
    await server.restart('SIGKILL');
    await done;
    expect(settled.told()).toEqual(allDone(30));
  });

  it('forgets everything: what was in it is put in anew', async () => {
    await bench.worker(
      workersOf(async (id) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return fine(id, never);
      }),
    );
    const settled = new Settled();
    const done = (await bench.engine()).process(jobs(10), settled.settle, never);
    await until(() => settled.outcomes.length >= 3);
    await bench.redis.flushall();
    await done;
    expect(settled.told()).toEqual(allDone(10));
  });

  it('is full for a while: the run waits, says so once, and goes on', async () => {
    const troubles: unknown[] = [];
    await bench.redis.config('SET', 'maxmemory', '1kb');
    await bench.worker(workersOf(fine));
    const settled = new Settled();
    try {
      const opening = bench.engine({ onTrouble: (error) => troubles.push(error) });
      await expect(opening).rejects.toThrow(/OOM/);
      await bench.redis.config('SET', 'maxmemory', '0');
      const engine = await bench.engine({ onTrouble: (error) => troubles.push(error) });
      await bench.redis.config('SET', 'maxmemory', '1kb');
      const done = engine.process(jobs(2), settled.settle, never);
      await until(() => troubles.length > 0);
      await bench.redis.config('SET', 'maxmemory', '0');
      await done;
    } finally {
      await bench.redis.config('SET', 'maxmemory', '0');
    }
    expect(settled.told()).toEqual(allDone(2));
  });
});

/**
 * A patrol on a queue server while its workers, its writer and Redis are killed again and again (混沌试验): at the end it
 * must have found what an undisturbed one finds, each site once, and leave nothing behind.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { openStore } from '../../src/store/open-store.ts';
import { type Chance, chanceOf } from '../farm/chance.ts';
import { type Ended, findingsOf, type Patrol, startPatrol } from '../support/patrol-process.ts';
import { startRedis } from '../support/redis/redis-server.ts';
import { keysLeftIn, type LeftKeys } from './left-keys.ts';

export interface ChaosPlan {
  /** Options of the patrol: list, proxy, day and so on. */
  readonly patrol: readonly string[];
  /** A folder to write to. */
  readonly dir: string;
  readonly workers: number;
  readonly concurrency: number;
  readonly workerKills: number;
  readonly writerKills: number;
  readonly redisRestarts: number;
  /** Milliseconds between two events, from and to. */
  readonly pause: readonly [number, number];
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface ChaosTally extends LeftKeys {
  readonly workerKills: number;
  readonly writerKills: number;
  readonly redisRestarts: number;
  readonly visits: number;
  readonly sites: number;
  readonly ownFailures: number;
  /** Of the undisturbed patrol, and of this one. */
  readonly expected: Awaited<ReturnType<typeof findingsOf>>;
  readonly found: Awaited<ReturnType<typeof findingsOf>>;
  readonly seconds: number;
}

type Event = 'worker' | 'writer' | 'redis';

/** Throws where the patrol ends with another code than 0, or before all has happened that was to happen. */
export async function chaos(plan: ChaosPlan): Promise<ChaosTally> {
  const calm = join(plan.dir, 'calm');
  refuse(await startPatrol(...plan.patrol, '--data', calm).ended);
  plan.say('the undisturbed patrol is done');
  const redis = await startRedis({ persistent: true });
  const scene = new Scene(plan, redis);
  try {
    const begun = performance.now();
    await scene.play();
    const seconds = Math.round((performance.now() - begun) / 1000);
    await scene.endWorkers();
    const data = join(plan.dir, 'chaos');
    const { workerKills, writerKills, redisRestarts } = plan;
    return {
      ...{ workerKills, writerKills, redisRestarts, seconds },
      ...(await storedIn(data)),
      expected: await findingsOf(calm),
      found: await findingsOf(data),
      ...(await keysLeftIn(redis.url)),
    };
  } finally {
    await scene.close();
    await redis.close();
  }
}

function refuse(ended: Ended): void {
  if (ended.code !== 0) throw new Error(`a patrol ended with ${ended.code}:\n${ended.stderr.slice(-2000)}`);
}

class Scene {
  readonly #plan: ChaosPlan;
  readonly #redis: Awaited<ReturnType<typeof startRedis>>;
  readonly #chance: Chance;
  readonly #workers: Patrol[] = [];
  #writer: Patrol | null = null;
  #over = false;

  constructor(plan: ChaosPlan, redis: Awaited<ReturnType<typeof startRedis>>) {
    this.#plan = plan;
    this.#redis = redis;
    this.#chance = chanceOf('chaos', plan.seed);
  }

  async play(): Promise<void> {
    const { workers, workerKills, writerKills, redisRestarts, pause, say } = this.#plan;
    for (let index = 0; index < workers; index += 1) this.#startWorker();
    this.#startWriter();
    const events = this.#chance.shuffled<Event>([
      ...Array<Event>(workerKills).fill('worker'),
      ...Array<Event>(writerKills).fill('writer'),
      ...Array<Event>(redisRestarts).fill('redis'),
    ]);
    await this.#firstVisit();
    for (const [index, event] of events.entries()) {
      await sleep(this.#chance.int(...pause));
      if (this.#over) throw new Error(`the patrol was over after ${index} of ${events.length} events`);
      say(`${index + 1}/${events.length}: kill ${event}`);
      await this.#happen(event);
    }
    if (this.#writer) refuse(await this.#writer.ended);
  }

  /** Before that, a kill would meet processes that only start. */
  async #firstVisit(): Promise<void> {
    const client = new Redis(this.#redis.url);
    while ((await client.llen('site-patrol:site:active')) === 0) await sleep(50);
    client.disconnect();
  }

  async #happen(event: Event): Promise<void> {
    if (event === 'redis') return this.#redis.restart(this.#chance.hit(0.5) ? 'SIGKILL' : 'SIGTERM');
    const victim = event === 'writer' ? this.#writer : this.#chance.pick(this.#workers);
    if (!victim) return;
    victim.child.kill('SIGKILL');
    await victim.ended;
    if (event === 'writer') return this.#startWriter('--resume');
    this.#workers.splice(this.#workers.indexOf(victim), 1);
    this.#startWorker();
  }

  #startWorker(): void {
    const how = ['--jobs', '1', '--concurrency', String(this.#plan.concurrency), '--job-lock', '2s'];
    // By default two: here nobody is to blame but the one who kills.
    how.push('--lost-workers', '100');
    this.#workers.push(startPatrol('worker', '--redis', this.#redis.url, ...how));
  }

  #startWriter(...more: string[]): void {
    const data = join(this.#plan.dir, 'chaos');
    const writer = startPatrol(...this.#plan.patrol, '--data', data, '--redis', this.#redis.url, ...more);
    this.#writer = writer;
    void writer.ended.then(({ signal, stderr }) => {
      if (signal === null) this.#over = true;
      for (const line of stderr.split('\n')) if (/^\S/.test(line)) this.#plan.say(`the writer: ${line}`);
    });
  }

  async endWorkers(): Promise<void> {
    for (const { child } of this.#workers) child.kill('SIGTERM');
    for (const ended of await Promise.all(this.#workers.splice(0).map((one) => one.ended))) refuse(ended);
  }

  async close(): Promise<void> {
    for (const { child } of [...this.#workers, ...(this.#writer ? [this.#writer] : [])]) child.kill('SIGKILL');
    await Promise.all(this.#workers.map(({ ended }) => ended));
  }
}

/** Visits of the newest run, and those that stand for trouble of our own. */
async function storedIn(data: string): Promise<Pick<ChaosTally, 'visits' | 'sites' | 'ownFailures'>> {
  await using store = await openStore(data);
  const run = await store.runs.newestFinished();
  if (!run) throw new Error('no run was finished');
  let visits = 0;
  let ownFailures = 0;
  for await (const { report } of store.visits.all(run.id)) {
    visits += 1;
    if (report.crawl.stopReason === 'own-failure') ownFailures += 1;
  }
  return { visits, sites: run.sites.length, ownFailures };
}

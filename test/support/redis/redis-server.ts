/** A real Redis for a test (测试用 Redis): on a free port of loopback, in a folder of its own, gone when the test is. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisBinary, redisBinary } from './redis-binary.ts';

export interface RedisOptions {
  /** Append-only file, written before each answer; default: nothing is kept, a restart comes up empty. */
  readonly persistent?: boolean;
  /** Default `noeviction`. */
  readonly maxmemoryPolicy?: string;
  /** Such as `64mb`; default: no limit. */
  readonly maxmemory?: string;
  readonly password?: string;
}

export interface RedisServer {
  readonly port: number;
  /** `redis://…`, the password in it. */
  readonly url: string;
  /** Its data and its log (`redis.log`). */
  readonly dir: string;
  /** Of the process that runs now; null while it is stopped. */
  pid(): number | null;
  /** Resolves when it is gone; the folder stays. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** After a stop: the same port and folder; resolves when it answers. */
  start(): Promise<void>;
  restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

const ANSWER_WITHIN_MS = 20_000;
const POLL_MS = 20;
const PORT_TRIES = 5;

/** Resolves when it answers. Whoever starts one closes it: `afterAll(() => redis.close())`. */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const binary = await redisBinary();
  for (let tries = 1; ; tries += 1) {
    const server = new Server(binary, options, await freePort());
    try {
      await server.start();
      return server;
    } catch (error) {
      await server.close();
      // Somebody else took the port in between.
      if (tries === PORT_TRIES || !String(error).includes('Address already in use')) throw error;
    }
  }
}

class Server implements RedisServer {
  readonly port: number;
  readonly url: string;
  readonly dir = mkdtempSync(join(tmpdir(), 'patrol-redis-'));
  readonly #binary: RedisBinary;
  readonly #settings: readonly string[];
  #process: ChildProcess | null = null;
  readonly #onExit = (): void => {
    this.#process?.kill('SIGKILL');
  };

  constructor(binary: RedisBinary, options: RedisOptions, port: number) {
    this.#binary = binary;
    this.port = port;
    this.url = `redis://${options.password === undefined ? '' : `:${options.password}@`}127.0.0.1:${port}`;
    this.#settings = settingsOf(options, this.dir, port);
  }

  pid(): number | null {
    return this.#process?.pid ?? null;
  }

  async start(): Promise<void> {
    if (this.#process !== null) throw new Error('this Redis runs already');
    const child = spawn(this.#binary.path, this.#settings, {
      env: { ...process.env, ...this.#binary.env },
      stdio: 'ignore',
    });
    this.#process = child;
    child.once('exit', () => {
      if (this.#process === child) this.#process = null;
    });
    process.once('exit', this.#onExit);
    const until = Date.now() + ANSWER_WITHIN_MS;
    while (!(await answers(this.port))) {
      if (this.#process === null || Date.now() > until) throw new Error(`redis-server did not start:\n${this.#log()}`);
      await sleep(POLL_MS);
    }
    // Whoever answers may be another's: the port was free a moment ago, no more.
    if (this.#process === null) throw new Error(`redis-server did not start:\n${this.#log()}`);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    process.removeListener('exit', this.#onExit);
    if (child === null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.stop(signal);
    await this.start();
  }

  async close(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.dir, { recursive: true, force: true });
  }

  #log(): string {
    try {
      return readFileSync(join(this.dir, 'redis.log'), 'utf8').split('\n').slice(-20).join('\n');
    } catch {
      return '(no log)';
    }
  }
}

function settingsOf(options: RedisOptions, dir: string, port: number): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    bind: '127.0.0.1',
    dir,
    logfile: join(dir, 'redis.log'),
    save: '',
    appendonly: options.persistent === true ? 'yes' : 'no',
    appendfsync: 'always',
    'maxmemory-policy': options.maxmemoryPolicy ?? 'noeviction',
    ...(options.maxmemory === undefined ? {} : { maxmemory: options.maxmemory }),
    ...(options.password === undefined ? {} : { requirepass: options.password }),
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Free a moment ago, no more. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Is it up, and has it read its file? One that asks for a password is up. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const tell = (up: boolean): void => {
      socket.destroy();
      resolve(up);
    };
    socket.once('data', (data) => tell(/^(?:\+PONG|-NOAUTH)/.test(data.toString('latin1'))));
    socket.once('error', () => tell(false));
    socket.once('close', () => tell(false));
  });
}

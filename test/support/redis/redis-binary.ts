/**
 * Where the redis-server of the tests is: the machine's, or one that is fetched from Debian, once for all test files.
 * Without one the tests that need it fail by saying how to get it: they are never skipped.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface RedisBinary {
  readonly path: string;
  /** Added to the environment: where an unpacked one finds its libraries. */
  readonly env: Readonly<Record<string, string>>;
}

const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache/redis');
const HOW =
  'The tests need a redis-server of version 6.2 or later: install one (Debian and Ubuntu: apt-get install redis-server; ' +
  'macOS: brew install redis) so that `redis-server --version` answers, and start the tests again.';
const LOCK_POLL_MS = 200;

let found: Promise<RedisBinary> | null = null;

export function redisBinary(): Promise<RedisBinary> {
  found ??= present().then((there) => there ?? fetched());
  return found;
}

async function present(): Promise<RedisBinary | null> {
  for (const one of [{ path: 'redis-server', env: {} }, unpackedIn(join(CACHE, 'root'))]) {
    if (await answers(one)) return one;
  }
  return null;
}

async function answers({ path, env }: RedisBinary): Promise<boolean> {
  return run(path, ['--version'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  );
}

function unpackedIn(root: string): RedisBinary {
  const libraries = ['usr/lib', 'lib'].flatMap((folder) => {
    const at = join(root, folder);
    return existsSync(at) ? readdirSync(at).map((name) => join(at, name)) : [];
  });
  return { path: join(root, 'usr/bin/redis-server'), env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

/** One test file fetches, the others wait for it. */
async function fetched(): Promise<RedisBinary> {
  mkdirSync(CACHE, { recursive: true });
  const unlock = await locked(join(CACHE, 'lock'));
  const troubles: string[] = [];
  try {
    for (const way of [async () => {}, installed, unpacked]) {
      await way().catch((error: unknown) => troubles.push(String(error)));
      const there = await present();
      if (there !== null) return there;
    }
  } finally {
    unlock();
  }
  throw new Error([HOW, ...troubles].join('\n'));
}

/** The lock is a folder, made by one and by nobody else; that of a process which has died is taken away. */
async function locked(folder: string): Promise<() => void> {
  const holder = join(folder, 'pid');
  for (;;) {
    try {
      mkdirSync(folder);
      writeFileSync(holder, String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch {
      if (existsSync(holder) && !isAlive(Number(readFileSync(holder, 'utf8')))) {
        rmSync(folder, { recursive: true, force: true });
      } else await sleep(LOCK_POLL_MS);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** As root. `RUNLEVEL=1`: no service is started; the tests start servers of their own, on free ports. */
async function installed(): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const install = (): Promise<unknown> =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=100', 'install', '-y', '--no-install-recommends', 'redis-server'], {
      env,
    });
  await install().catch(async () => {
    await run('apt-get', ['update'], { env });
    await install();
  });
}

/** As anybody: the packages are fetched with lists of our own, and unpacked into the cache. */
async function unpacked(): Promise<void> {
  const work = join(CACHE, `unpacking-${process.pid}`);
  const apt = ['-o', `Dir::State::lists=${join(work, 'lists')}`, '-o', `Dir::Cache=${join(work, 'apt')}`];
  try {
    for (const folder of ['lists/partial', 'apt/archives/partial', 'debs', 'root']) {
      mkdirSync(join(work, folder), { recursive: true });
    }
    await run('apt-get', [...apt, 'update'], { cwd: work });
    await run('apt-get', [...apt, 'download', ...(await packages(apt))], { cwd: join(work, 'debs') });
    for (const name of readdirSync(join(work, 'debs'))) {
      await run('dpkg', ['-x', join(work, 'debs', name), join(work, 'root')]);
    }
    rmSync(join(CACHE, 'root'), { recursive: true, force: true });
    renameSync(join(work, 'root'), join(CACHE, 'root'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Redis, and what it is linked to; the C library is the machine's own, or nothing would start. */
async function packages(apt: readonly string[]): Promise<string[]> {
  const { stdout } = await run('apt-cache', [
    ...apt,
    ...['depends', '--recurse', '--no-recommends', '--no-suggests', '--no-conflicts', '--no-breaks'],
    ...['--no-replaces', '--no-enhances', 'redis-server'],
  ]);
  const named = stdout.split('\n').filter((line) => /^[a-z0-9]/.test(line));
  const libraries = named.filter((name) =>
    /^(?:lib(?:atomic|jemalloc|lzf|ssl|systemd|elogind|cap|gcrypt|gpg-error|lz4|lzma|zstd|lua)|lua-)/.test(name),
  );
  const wanted = ['redis-server', 'redis-tools', ...libraries.filter((name) => !name.startsWith('libelogind'))];
  return [...new Set(wanted.map((name) => name.replace(/:.*$/, '')))];
}

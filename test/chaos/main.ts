/** `npm run chaos` (混沌试验): the whole farm, 4 workers, 100 kills of workers, 10 of the writer, 10 restarts of Redis; prints the tally. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chaos } from './chaos.ts';

const SEED = process.argv[2] ?? '2017';
const AS_OF = '2017-02-28';
const farm = spawn(process.execPath, [join(import.meta.dirname, '../farm/main.ts'), '--seed', SEED, '--now', AS_OF], {
  stdio: ['ignore', 'pipe', 'inherit'],
});

async function portOfFarm(): Promise<number> {
  for await (const line of createInterface({ input: farm.stdout })) {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null && 'port' in said) return Number(said.port);
  }
  throw new Error('the practice farm did not start');
}

const dir = mkdtempSync(join(tmpdir(), 'chaos-'));
try {
  const proxy = `http://127.0.0.1:${await portOfFarm()}`;
  const tally = await chaos({
    patrol: [
      ...['run', '--json', '--quiet', '--proxy', proxy, '--rate', '2000', '--now', AS_OF, '--recheck-after', '20s'],
      ...['--browser', 'never'],
    ],
    dir,
    workers: 4,
    concurrency: 4,
    workerKills: 100,
    writerKills: 10,
    redisRestarts: 10,
    pause: [500, 2500],
    seed: Number(SEED),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  const { expected, found } = tally;
  const sumOf = ({ hash, count }: typeof found) => ({ hash, count });
  const missed = expected.facts.filter((fact) => !found.facts.includes(fact));
  const added = found.facts.filter((fact) => !expected.facts.includes(fact));
  const told = { ...tally, expected: sumOf(expected), found: sumOf(found), missed, added };
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  const isSame = found.hash === expected.hash && tally.left.length === 0 && tally.visits === tally.sites;
  process.exitCode = isSame ? 0 : 1;
} finally {
  farm.kill('SIGTERM');
  rmSync(dir, { recursive: true });
}

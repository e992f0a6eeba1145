/**
 * `npm run bench:workers` (作业机数): one patrol of sites that are slow to answer, by one worker and by two; each is a
 * process, as is the run. `--sites N`, `--latency MS` before each answer, `--abreast N` sites side by side in a worker.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findingsOf, type Patrol, patrol, startPatrol } from '../../support/patrol-process.ts';
import { startRedis } from '../../support/redis/redis-server.ts';
import { listOf, startSmallSites } from '../../support/small-sites.ts';
import { machineLines } from '../machine.ts';
import { figure, markdownTable } from '../spread.ts';
import { wholeNumber } from '../whole-number.ts';

const USAGE = 'npm run bench:workers -- [--sites 80] [--latency 1000] [--abreast 4]';

interface Order {
  readonly sites: number;
  readonly latency: number;
  readonly abreast: number;
}

interface Timed {
  readonly seconds: number;
  readonly findings: string;
}

/** From the start of the run to its end, with workers that are there already. */
async function timed(workers: number, { sites, latency, abreast }: Order): Promise<Timed> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-workers-'));
  const [redis, farm] = await Promise.all([startRedis(), startSmallSites({ delayMs: latency })]);
  const machines = Array.from({ length: workers }, () =>
    startPatrol('worker', '--redis', redis.url, '--jobs', '1', '--concurrency', String(abreast)),
  );
  try {
    await Promise.all(machines.map(isAtWork));
    writeFileSync(join(dir, 'list.csv'), listOf(sites));
    const begun = performance.now();
    const ended = await patrol(
      ...[
        'run',
        '--quiet',
        '--proxy',
        farm.proxy,
        '--now',
        '2017-02-28',
        '--recheck-after',
        '0s',
        '--browser',
        'never',
      ],
      ...['--rate', '1000', '--sites', join(dir, 'list.csv'), '--data', join(dir, 'data'), '--redis', redis.url],
    );
    const seconds = (performance.now() - begun) / 1000;
    if (ended.code !== 0) throw new Error(ended.stderr);
    return { seconds, findings: (await findingsOf(join(dir, 'data'))).hash };
  } finally {
    for (const { child } of machines) child.kill('SIGKILL');
    await Promise.all(machines.map(({ ended }) => ended));
    await Promise.all([redis.close(), farm.close()]);
    rmSync(dir, { recursive: true });
  }
}

function isAtWork({ child }: Patrol): Promise<void> {
  return new Promise((resolve) => child.stderr?.once('data', () => resolve()));
}

const { values } = parseArgs({
  options: { sites: { type: 'string' }, latency: { type: 'string' }, abreast: { type: 'string' } },
});
const order: Order = {
  sites: wholeNumber(values.sites ?? '80', { name: 'sites', least: 1, usage: USAGE }),
  latency: wholeNumber(values.latency ?? '1000', { name: 'latency', least: 0, usage: USAGE }),
  abreast: wholeNumber(values.abreast ?? '4', { name: 'abreast', least: 1, usage: USAGE }),
};
const load = loadavg().map((one) => one.toFixed(1));
const one = await timed(1, order);
const two = await timed(2, order);
const rows = [
  ['workers', 'sites', 'latency, ms', 'sites side by side', 'seconds', 'findings'],
  ...[one, two].map(({ seconds, findings }, index) => [
    ...[String(index + 1), String(order.sites), String(order.latency), String(order.abreast * (index + 1))],
    ...[figure(seconds), findings.slice(0, 12)],
  ]),
];
const told = [
  ...machineLines(
    `npm run bench:workers -- --sites ${order.sites} --latency ${order.latency} --abreast ${order.abreast}`,
    new Date(),
  ),
];
process.stdout.write(
  `${[...told, `- load at the start: ${load.join(', ')}`, '', markdownTable(rows), '', `ratio: ${(one.seconds / two.seconds).toFixed(2)}`].join('\n')}\n`,
);

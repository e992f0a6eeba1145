/** The parts of the comparison (比对部分): each is done by one commit at a time, and gives what it found as facts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteReport } from '../../src/site-report.ts';
import { runFarm } from '../eval/farm-process.ts';
import { madeSites } from '../eval/made-labels.ts';
import { serveMadeSites } from '../eval/made-server.ts';
import type { Checkout } from './checkout.ts';
import { type Facts, factsOf } from './facts.ts';
import type { RealSites } from './real-sites.ts';
import { runCommit, runIdIn, storedReports } from './run-commit.ts';

/** The farm's own time; its rule book was in force then. */
const FARM_DAY = '2017-02-28';
const FAST = ['--rate', '100000', '--quiet', '--json'] as const;

interface Checked {
  readonly url: string;
  readonly asOf: string;
  readonly proxy: string;
}

export async function checkMadeSites(commit: Checkout): Promise<Facts> {
  const sites = madeSites();
  const server = await serveMadeSites(sites);
  try {
    return await checkAll(
      commit,
      sites.map(({ url, asOf }) => ({ url, asOf, proxy: server.proxy })),
    );
  } finally {
    await server.close();
  }
}

export const checkRealSites = (commit: Checkout, { servers }: RealSites): Promise<Facts> =>
  checkAll(
    commit,
    servers.flatMap(({ proxy, sites }) => sites.map(({ url, asOf }) => ({ url, asOf, proxy }))),
  );

async function checkAll(commit: Checkout, sites: readonly Checked[]): Promise<Facts> {
  const reports: SiteReport[] = [];
  for (const { url, asOf, proxy } of sites) {
    const data = await mkdtemp(join(tmpdir(), 'patrol-gate-data-'));
    try {
      const how = ['--proxy', proxy, '--now', asOf, '--profile', 'gx2016', '--recheck-after', '1s', '--data', data];
      // The contract's document `site-report/1`.
      reports.push(JSON.parse(await runCommit(commit, 'check', url, ...how, ...FAST)) as SiteReport);
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  }
  return factsOf(reports);
}

/** `data` stays, for the archives of its pages. */
export async function patrolFarm(commit: Checkout, seed: number, data: string): Promise<Facts> {
  const farm = await runFarm(seed, FARM_DAY);
  try {
    const proxy = `http://127.0.0.1:${farm.port}`;
    const how = ['--proxy', proxy, '--now', FARM_DAY, '--profile', 'gx2016', '--recheck-after', '20s', '--data', data];
    const run = runIdIn(await runCommit(commit, 'run', ...how, ...FAST));
    return factsOf(await storedReports(commit, data, run));
  } finally {
    await farm.close();
  }
}

/** Judges the run in `data` again; the pages that it reads are those that the earlier commit stored. */
export async function rejudge(commit: Checkout, data: string): Promise<Facts> {
  const out = await runCommit(commit, 'rejudge', '--data', data, '--quiet', '--json');
  return factsOf(await storedReports(commit, data, runIdIn(out)));
}

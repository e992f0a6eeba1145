/** The part of the evaluation on made pages and sites (自制样本): each site checked on the command line, a table, every miss by name. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SiteReport } from '../../src/site-report.ts';
import { type MadeSite, madeSites } from './made-labels.ts';
import { scoreMadePages } from './made-page-score.ts';
import { serveMadeSites } from './made-server.ts';
import { scoreMadeSite } from './made-site-score.ts';
import { MadeTally } from './made-tally.ts';
import type { PartResult } from './part.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A made site has some dozens of pages; a check that takes so long has failed. */
const LONGEST_MS = 10 * 60_000;

export async function evaluateMade(): Promise<PartResult> {
  const tally = new MadeTally();
  scoreMadePages(tally);
  const sites = madeSites();
  const server = await serveMadeSites(sites);
  try {
    for (const site of sites) scoreMadeSite(site, await checkSite(site, server.proxy), tally);
  } finally {
    await server.close();
  }
  const mark = `mark: no column accused wrongly: ${tally.falseClaims === 0 ? 'ok' : 'BELOW'}`;
  const lines = [`\nmade pages and sites: ${sites.map(({ id }) => id).join(', ')}`, tally.table, ...tally.lines, mark];
  return { lines, failed: tally.falseClaims > 0, data: { made: tally.misses } };
}

async function checkSite(site: MadeSite, proxy: string): Promise<SiteReport | null> {
  const dataDir = await mkdtemp(join(tmpdir(), 'patrol-made-'));
  try {
    const how = ['--proxy', proxy, '--now', site.asOf, '--rate', '100000', '--browser', 'auto', '--data', dataDir];
    const args = [join(ROOT, 'src', 'cli', 'launch.cjs'), 'check', site.url, '--json', '--quiet', ...how];
    const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio, timeout: LONGEST_MS });
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    if (code !== 0) throw new Error(`the check of ${site.id} ended with ${code}`);
    // The contract's document `site-report/1`.
    return JSON.parse(out) as SiteReport;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

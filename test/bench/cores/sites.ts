/** Many sites for the bench of cores (多站): written once, each served at an address of its own on loopback. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StaticServer, serveFolders } from '../links/static-server.ts';
import { atOrigin, type SiteTruth, writeSite } from '../links/write-site.ts';

/** So many are different; the others have the same pages at another address. */
const DIFFERENT = 8;
const SEED = 2017;

export interface ManySites {
  readonly server: StaticServer;
  readonly truths: readonly SiteTruth[];
  /** A list for `--sites`. */
  readonly list: string;
}

/** Served until `server` is closed; files are left in `work`. */
export async function serveManySites(count: number, pages: number, work: string): Promise<ManySites> {
  const written = Array.from({ length: Math.min(count, DIFFERENT) }, (_, index) => {
    const folder = join(work, `site${index}`);
    return { folder, truth: writeSite({ folder, pages, seed: SEED + index }) };
  });
  const sites = Array.from({ length: count }, (_, index) => {
    const { folder, truth } = written[index % written.length] ?? { folder: '', truth: null };
    if (truth === null) throw new Error('no site was written');
    return { folder, truth, address: `127.0.1.${index + 1}` };
  });
  const server = await serveFolders(sites);
  const truths = sites.map(({ truth }, index) => atOrigin(truth, server.origins[index] ?? ''));
  return { server, truths, list: listOf(truths, join(work, 'list.csv')) };
}

/** Every other site, and the rest; those that have the same pages are parted as well. */
export function inHalves({ server, truths }: ManySites, work: string): ManySites[] {
  return [0, 1].map((half) => {
    const own = truths.filter((_, index) => (Math.floor(index / DIFFERENT) + index) % 2 === half);
    return { server, truths: own, list: listOf(own, join(work, `half${half}.csv`)) };
  });
}

function listOf(truths: readonly SiteTruth[], file: string): string {
  const rows = truths.map(({ home }, index) => `s${index},单位${index},${home}`);
  writeFileSync(file, `id,unit,url\n${rows.join('\n')}\n`);
  return file;
}

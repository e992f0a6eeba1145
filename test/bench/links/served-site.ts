/** A bench site made and served for as long as it is used (试验站点), in a folder that is gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atTheEnd } from '../at-the-end.ts';
import { type StaticServer, serveFolders } from './static-server.ts';
import { atOrigin, type SiteTruth, writeSite } from './write-site.ts';

export interface ServedSite {
  readonly truth: SiteTruth;
  readonly server: StaticServer;
}

export async function withServedSite<T>(
  order: { readonly pages: number; readonly seed: number },
  use: (site: ServedSite) => Promise<T>,
): Promise<T> {
  const work = mkdtempSync(join(tmpdir(), 'bench-site-'));
  const ended = atTheEnd(() => rmSync(work, { recursive: true, force: true }));
  try {
    const folder = join(work, 'www');
    const planted = writeSite({ folder, ...order });
    const server = await serveFolders([{ address: '127.0.0.1', folder }]);
    try {
      return await use({ truth: atOrigin(planted, server.origins[0] ?? ''), server });
    } finally {
      await server.close();
    }
  } finally {
    ended();
    rmSync(work, { recursive: true, force: true });
  }
}

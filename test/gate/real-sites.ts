/** The whole saved real sites beside the project, unpacked and served on loopback (真实网站). */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CorpusMissing, type LabelledSite } from '../eval/corpus.ts';
import { ROOT } from './checkout.ts';

const FOLDERS = ['sites', 'open-sites'].map((name) => join(ROOT, '..', 'shared', 'corpus', name));

export interface UnpackedSite {
  readonly url: string;
  readonly asOf: string;
  /** Its files, below the root of its host. */
  readonly folder: string;
}

export interface RealSites {
  readonly sites: readonly UnpackedSite[];
  /** One forward proxy a folder of the corpus, and the sites that it serves. */
  readonly servers: readonly { readonly proxy: string; readonly sites: readonly UnpackedSite[] }[];
  [Symbol.asyncDispose](): Promise<void>;
}

interface SiteServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Throws `CorpusMissing`. */
export async function openRealSites(): Promise<RealSites> {
  if (!FOLDERS.every((folder) => existsSync(folder))) throw new CorpusMissing();
  const work = await mkdtemp(join(tmpdir(), 'patrol-gate-sites-'));
  const open: SiteServer[] = [];
  const servers = [];
  for (const folder of FOLDERS) {
    const sites = readdirSync(folder)
      .filter((name) => name.endsWith('.tar.gz'))
      .sort()
      .map((name) => unpack(folder, name.replace('.tar.gz', ''), work));
    // The corpus brings its own server, which promises this function.
    const { startSites } = (await import(join(folder, 'serve.mjs'))) as { startSites(): Promise<SiteServer> };
    const server = await startSites();
    open.push(server);
    servers.push({ proxy: `http://127.0.0.1:${server.port}`, sites });
  }
  return {
    sites: servers.flatMap(({ sites }) => sites),
    servers,
    [Symbol.asyncDispose]: async () => {
      for (const server of open) await server.close();
      await rm(work, { recursive: true, force: true });
    },
  };
}

function unpack(from: string, id: string, work: string): UnpackedSite {
  const folder = join(work, id);
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', join(from, `${id}.tar.gz`), '-C', folder, '--no-same-owner']);
  // Labels were made by hand, in the form that the corpus's own README states.
  const { url, asOf } = JSON.parse(readFileSync(join(from, `${id}.json`), 'utf8')) as LabelledSite;
  return { url, asOf, folder };
}

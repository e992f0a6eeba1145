/** The saved real sites, each many times under host names of its own (真实网站副本), and their server in a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { OPEN_SITES, openSitesFolder } from '../../eval/corpus.ts';

export interface SiteCopies {
  /** A list as `--sites` takes it. */
  readonly list: string;
  readonly sites: number;
  /** Of the forward proxy that serves them. */
  readonly proxy: string;
  close(): Promise<void>;
}

interface SavedSite {
  readonly id: string;
  /** With `www.`. */
  readonly host: string;
}

/** `lgedu.net` → `lgedu-3.net`: a site of its own to whoever groups by host or domain. */
export const copiedHost = (host: string, copy: number): string => host.replace('.', `-${copy}.`);
const bare = (host: string): string => host.replace(/^www\./, '');

/** Throws `CorpusMissing`. */
export async function serveCopies(copies: number): Promise<SiteCopies> {
  const saved = await openSitesFolder();
  const folder = mkdtempSync(join(tmpdir(), 'bench-copies-'));
  const clear = (): void => {
    for (const one of [saved, folder]) rmSync(one, { recursive: true, force: true });
  };
  try {
    const hosts = OPEN_SITES.flatMap((id) => copySite(id, { saved, folder, copies }));
    const list = join(folder, 'sites.csv');
    const rows = hosts.map((host, at) => `${at + 1},${host},http://www.${host}/`);
    writeFileSync(list, `id,unit,url\n${rows.join('\n')}\n`);
    const { server, port } = await startServer(saved, folder);
    return {
      ...{ list, sites: hosts.length, proxy: `http://127.0.0.1:${port}` },
      async close() {
        const gone = once(server, 'exit');
        server.kill('SIGTERM');
        await gone;
        clear();
      },
    };
  } catch (error) {
    clear();
    throw error;
  }
}

interface CopyOrder {
  readonly saved: string;
  readonly folder: string;
  readonly copies: number;
}

/** Archives and labels under new names, as the sites' own server reads them; gives the bare hosts. */
function copySite(id: string, { saved, folder, copies }: CopyOrder): string[] {
  // The labels were made by hand, in the form that README.md beside them states.
  const labels = JSON.parse(readFileSync(join(saved, `${id}.json`), 'utf8')) as SavedSite;
  const host = bare(labels.host);
  return Array.from({ length: copies }, (_, at) => {
    const own = copiedHost(host, at + 1);
    const work = mkdtempSync(join(folder, 'unpacked-'));
    tar('-xzf', join(saved, `${id}.tar.gz`), '-C', work, '--no-same-owner');
    renameHost(work, host, own);
    const name = `${id}-${at + 1}`;
    tar('-czf', join(folder, `${name}.tar.gz`), '-C', work, '.');
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ id: name, host: `www.${own}` }));
    rmSync(work, { recursive: true, force: true });
    return own;
  });
}

/** All bytes stay as they are but the host's own name, so that links of a copy lead to itself. */
function renameHost(folder: string, from: string, to: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'latin1');
    if (text.includes(from)) writeFileSync(file, text.replaceAll(from, to), 'latin1');
  }
}

function tar(...args: readonly string[]): void {
  const { status } = spawnSync('tar', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`tar ${args.join(' ')} ended with ${status}`);
}

const SERVER = `
import { startSites } from './serve.mjs';
const { port } = await startSites({ port: 0, dir: process.argv[2] });
console.log(port);
process.on('SIGTERM', () => process.exit(0));
`;

async function startServer(saved: string, folder: string): Promise<{ server: ChildProcess; port: number }> {
  const script = join(saved, 'serve-copies.mjs');
  writeFileSync(script, SERVER);
  // It unpacks into a folder of its own below TMPDIR: ours, which is cleared.
  const env = { ...process.env, TMPDIR: folder };
  const server = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const [line] = await once(createInterface(server.stdout), 'line');
  return { server, port: Number(line) };
}

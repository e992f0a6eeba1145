/** A static server in a process of its own (静态服务器): nginx where it is installed, else Node's; kept off the network. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atTheEnd } from '../at-the-end.ts';
import { PLANTED_FAULTS } from './planted-faults.ts';

/** One folder served at one address on loopback: 127.0.0.1, 127.0.0.2 … */
export interface ServedFolder {
  readonly address: string;
  readonly folder: string;
}

export interface StaticServer {
  readonly kind: 'nginx' | 'node';
  readonly port: number;
  readonly origins: readonly string[];
  /** CPU of the server's processes so far; 0 where the system does not say. */
  cpuMs(): number;
  close(): Promise<void>;
}

export async function serveFolders(served: readonly ServedFolder[]): Promise<StaticServer> {
  const port = await freePort();
  const work = mkdtempSync(join(tmpdir(), 'bench-server-'));
  const kind = spawnSync('nginx', ['-v']).error === undefined ? 'nginx' : 'node';
  const child = kind === 'nginx' ? startNginx(served, port, work) : startNode(served, port);
  const ended = atTheEnd(() => {
    child.kill('SIGTERM');
    rmSync(work, { recursive: true, force: true });
  });
  const origins = served.map(({ address }) => `http://${address}:${port}`);
  await answering(origins[0] ?? '', child);
  return {
    ...{ kind, port, origins },
    cpuMs: () => familyOf(child.pid ?? 0).reduce((sum, pid) => sum + cpuOf(pid), 0),
    async close() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      ended();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function answering(origin: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the static server ended with ${child.exitCode}`);
    const answer = await fetch(`${origin}/robots.txt`).catch(() => null);
    await answer?.body?.cancel();
    if (answer !== null) return;
    await pause(50);
  }
  throw new Error('the static server does not answer');
}

const startNode = (served: readonly ServedFolder[], port: number): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'static-child.ts'), String(port), JSON.stringify(served)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

function startNginx(served: readonly ServedFolder[], port: number, work: string): ChildProcess {
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(work, name));
  const file = join(work, 'nginx.conf');
  writeFileSync(file, nginxConfig(served, port, work));
  return spawn('nginx', ['-c', file, '-p', work, '-e', join(work, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const TYPES: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'text/css': 'css',
  'application/javascript': 'js',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/x-icon': 'ico',
  'video/mp4': 'mp4',
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
};

/** The header `LinkChecker` is what linkchecker asks for before it goes faster than four requests a second. */
function nginxConfig(served: readonly ServedFolder[], port: number, work: string): string {
  const faults = PLANTED_FAULTS.filter(({ status }) => status !== 404);
  const gone = faults.map(({ path, status }) => `location = "${path}" { return ${status}; }`).join('\n');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const servers = served.map(
    ({ address, folder }) =>
      `server { listen ${address}:${port} backlog=1024; root "${folder}"; index index.html; ${gone} }`,
  );
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off; worker_processes 1; pid "${work}/nginx.pid"; error_log "${work}/error.log" crit;
events { worker_connections 4096; }
http {
  types { ${Object.entries(TYPES)
    .map(([type, ending]) => `${type} ${ending};`)
    .join(' ')} }
  default_type application/octet-stream;
  ${temporary.map((name) => `${name}_temp_path "${work}/${name.replace('client_', '')}";`).join(' ')}
  access_log off; log_not_found off; gzip off; sendfile on; tcp_nopush on; server_tokens off;
  add_header LinkChecker yes always;
  keepalive_requests 1000000000; keepalive_timeout 300s;
  ${servers.join('\n')}
}
`;
}

function familyOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return [pid, ...children.trim().split(' ').filter(Boolean).map(Number)];
  } catch {
    return [pid];
  }
}

/** Ticks of 10 ms (USER_HZ). */
function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** Serves folders on loopback where there is no nginx; started by static-server.ts with a port and the folders as JSON. */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { PLANTED_FAULTS } from './planted-faults.ts';
import type { ServedFolder } from './static-server.ts';

const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.css': 'text/css', '.js': 'application/javascript', '.txt': 'text/plain' },
  ...{ '.png': 'image/png', '.jpg': 'image/jpeg', '.gif': 'image/gif', '.pdf': 'application/pdf' },
  ...{ '.doc': 'application/msword', '.xls': 'application/vnd.ms-excel', '.mp4': 'video/mp4' },
};
const STATUS = new Map<string, number>(PLANTED_FAULTS.map(({ path, status }) => [path, status]));

function pathOf(target: string): string | null {
  try {
    return normalize(decodeURIComponent(target.replace(/[?#].*$/s, '')));
  } catch {
    return null;
  }
}

async function answer(folder: string, target: string, response: ServerResponse): Promise<void> {
  const path = pathOf(target);
  const fail = (status: number): void => {
    response
      .writeHead(status, { 'content-type': 'text/html', linkchecker: 'yes' })
      .end(`<html><body><h1>${status}</h1></body></html>`);
  };
  if (path === null) return fail(400);
  const planted = STATUS.get(path);
  if (planted !== undefined) return fail(planted);
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  const content = await readFile(file).catch(() => null);
  if (content === null) return fail(404);
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': content.length,
    linkchecker: 'yes',
  });
  response.end(content);
}

const [port, list = '[]'] = process.argv.slice(2);
// Written by static-server.ts.
for (const { address, folder } of JSON.parse(list) as ServedFolder[]) {
  const server = createServer({ keepAliveTimeout: 300_000 }, (request, response) => {
    void answer(folder, request.url ?? '/', response);
  });
  server.listen(Number(port), address);
}
process.on('SIGTERM', () => process.exit(0));

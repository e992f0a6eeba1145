/** Serves the made sites (自制站点) as virtual hosts and as an HTTP forward proxy on loopback. */
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { type MadeAnswer, type MadeArticle, type MadeSite, madeSiteFolder } from './made-labels.ts';

const INDEX_NAMES = ['index.html', 'index.htm', 'index.shtml', 'index.asp', 'index.aspx', 'index.php', 'index.jsp'];
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.xml': 'text/xml',
  '.doc': 'application/msword',
};
const IMAGE = /\.(?:gif|jpe?g|png|ico|bmp)$/i;
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
const NOT_FOUND: Served = {
  status: 404,
  type: 'text/html',
  body: Buffer.from('<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>'),
};

interface Served {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly location?: string;
}

export interface MadeServer {
  readonly proxy: string;
  readonly close: () => Promise<void>;
}

export async function serveMadeSites(sites: readonly MadeSite[]): Promise<MadeServer> {
  const byHost = new Map(sites.map((site) => [bareHost(site.host), site]));
  const server = createServer((request, response) => {
    answer(byHost, request)
      .then((served) => send(response, served))
      .catch(() => response.destroy());
  });
  // No TLS here.
  server.on('connect', (_request, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\n\r\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { proxy: `http://127.0.0.1:${port}`, close };
}

const bareHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^www\./, '');

function send(response: ServerResponse, { status, type, body, location }: Served): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': body.length,
    ...(location === undefined ? {} : { location }),
  });
  response.end(body);
}

async function answer(byHost: ReadonlyMap<string, MadeSite>, request: IncomingMessage): Promise<Served> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}/`);
  const site = byHost.get(bareHost(url.host));
  if (!site) return { status: 502, type: 'text/plain', body: Buffer.from(`no such host here: ${url.host}\n`) };
  return (
    (await wordOf(site, url)) ??
    (await fileOf(site, url)) ??
    (await articleOf(site, url)) ??
    (IMAGE.test(url.pathname) ? { status: 200, type: 'image/gif', body: PIXEL } : NOT_FOUND)
  );
}

async function wordOf(site: MadeSite, url: URL): Promise<Served | null> {
  const word: MadeAnswer | undefined = site.answers[url.pathname + url.search] ?? site.answers[url.pathname];
  if (!word) return null;
  const text = iconv.encode(word.body ?? '', site.charset);
  const body = word.file === undefined ? text : await readFile(join(madeSiteFolder(site.id), word.file));
  const { status, type = 'text/html', location } = word;
  if (word.delayMs !== undefined) await delay(word.delayMs);
  return { status, type, body, ...(location === undefined ? {} : { location: new URL(location, url).href }) };
}

/** The file of the path and its query, else of the path alone: a query that no file knows is noise. */
async function fileOf(site: MadeSite, url: URL): Promise<Served | null> {
  const folder = madeSiteFolder(site.id);
  const path = decodeURIComponent(url.pathname);
  const names = [`${path}@${decodeURIComponent(url.search.slice(1))}`, path];
  const tried = [...names, ...INDEX_NAMES.map((name) => `${path}/${name}`)].map((name) =>
    normalize(join(folder, name)),
  );
  for (const file of tried) {
    if (!file.startsWith(folder) || !(await stat(file).catch(() => null))?.isFile()) continue;
    if (file.endsWith('_article.html')) continue;
    if (isFolderWithoutSlash(file, path)) return redirect(new URL(`${url.pathname}/${url.search}`, url));
    const type = TYPES[extname(path).toLowerCase()] ?? 'text/html';
    return { status: 200, type, body: await readFile(file) };
  }
  return null;
}

/** Relative links of such a page would lead astray, so real servers redirect. */
const isFolderWithoutSlash = (file: string, path: string): boolean =>
  !path.endsWith('/') && INDEX_NAMES.some((name) => file.endsWith(`${path}/${name}`));

const redirect = (to: URL): Served => ({
  status: 301,
  type: 'text/html',
  body: Buffer.alloc(0),
  location: to.href,
});

async function articleOf(site: MadeSite, url: URL): Promise<Served | null> {
  const path = url.pathname + url.search;
  const article = site.articles.find((one) => isAt(one, path));
  if (!article) return null;
  const template = iconv.decode(await readFile(join(madeSiteFolder(site.id), '_article.html')), site.charset);
  const text = template
    .replaceAll('@title@', article.title)
    .replaceAll('@date@', article.pubDate)
    .replaceAll('@source@', '办公室');
  return { status: 200, type: 'text/html', body: iconv.encode(text, site.charset) };
}

const isAt = ({ url }: MadeArticle, path: string): boolean => {
  const { pathname, search } = new URL(url);
  return pathname + search === path;
};

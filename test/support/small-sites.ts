/** A few small sites behind an HTTP proxy on loopback (小站), slow enough to be caught in the middle, for tests of the command line. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmallSites {
  readonly proxy: string;
  /** `host path` of every request, in order. */
  readonly asked: string[];
  /** Resolves when so many home pages have been asked for. */
  homes(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface SmallSitesOptions {
  /** Before each answer. */
  readonly delayMs?: number;
  /** Hosts for which the proxy says that they refuse the connection. */
  readonly dead?: readonly string[];
  /** Put into a page: what a hostile one says. */
  readonly words?: (host: string, path: string) => string;
}

export const hostOf = (index: number): string => `s${index}.example.gov.cn`;

/** A list file for so many of them. */
export function listOf(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `s${index},单位${index},http://${hostOf(index)}/`);
  return `id,unit,url\n${rows.join('\n')}\n`;
}

export async function startSmallSites({
  delayMs = 0,
  dead = [],
  words = () => '',
}: SmallSitesOptions = {}): Promise<SmallSites> {
  const asked: string[] = [];
  const waiting = new Set<() => void>();
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://proxy/');
    asked.push(`${url.host} ${url.pathname}`);
    for (const look of waiting) look();
    setTimeout(() => answer(url, response, { dead, words }), delayMs);
  };
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port: the address is no pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    proxy: `http://127.0.0.1:${port}`,
    asked,
    homes: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (new Set(asked.filter((one) => one.endsWith('example.gov.cn /'))).size < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  url: URL,
  response: ServerResponse,
  { dead, words }: Required<Pick<SmallSitesOptions, 'dead' | 'words'>>,
): void {
  if (dead.includes(url.hostname)) {
    response.writeHead(502, { 'proxy-status': 'small; error=connection_refused' }).end();
    return;
  }
  const page = url.hostname.endsWith('.example.gov.cn') ? pageAt(url.pathname, url.hostname) : null;
  response.writeHead(page === null ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page === null ? '404' : page.replace('</body>', `<p>${words(url.hostname, url.pathname)}</p></body>`));
}

const COLUMNS: Readonly<Record<string, { readonly name: string; readonly year: number }>> = {
  zwdt: { name: '政务动态', year: 2017 },
  tjsj: { name: '统计数据', year: 2014 },
  zcfg: { name: '政策法规', year: 2016 },
};

function pageAt(path: string, host: string): string | null {
  if (path === '/') return home(host);
  const [, column = '', article] = path.split('/');
  const known = COLUMNS[column];
  if (!known) return null;
  if (!article) return list(column, known);
  const number = /^(\d)\.html$/.exec(article)?.[1];
  return number === undefined ? null : articlePage(known, Number(number));
}

const frame = (title: string, body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li>${Object.entries(COLUMNS)
    .map(([path, { name }]) => `<li><a href="/${path}/">${name}</a></li>`)
    .join('')}</ul></div>${body}<div class="foot">版权所有 示例县人民政府</div></body></html>`;

const home = (host: string): string =>
  frame(
    `${host}政府门户网站`,
    `<h1>欢迎访问</h1><a href="/gone.html">旧通知</a><a href="http://friend.example.com/">友情链接</a>`,
  );

const dayOf = (year: number, index: number): string => `${year}-0${index % 2 ? 1 : 2}-1${index}`;

function list(path: string, { name, year }: { readonly name: string; readonly year: number }): string {
  const items = [1, 2, 3, 4].map((index) => {
    return `<li><a href="/${path}/${index}.html">关于${name}第${index}号的通知公告</a><span>${dayOf(year, index)}</span></li>`;
  });
  return frame(
    name,
    `<div class="pos">当前位置：<a href="/">首页</a> &gt; ${name}</div><ul class="list">${items.join('')}</ul>`,
  );
}

function articlePage({ name, year }: { readonly name: string; readonly year: number }, index: number): string {
  const text = `<p>${'为进一步做好有关工作，现将事项通知如下。'.repeat(10)}</p>`;
  const title = `关于${name}第${index}号的通知公告`;
  return frame(title, `<h1>${title}</h1><p>发布时间：${dayOf(year, index)}</p>${text}`);
}

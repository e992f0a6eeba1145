// The second look sees what scripts make of a page, asks no more than it needs, and leaves no process behind.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserPool, openBrowserPool } from '../../../src/crawl/browser.ts';
import { BrowserError } from '../../../src/crawl/browser-choice.ts';
import type { RenderedPage } from '../../../src/crawl/browser-page.ts';
import { createClient } from '../../../src/crawl/crawler-client.ts';
import { startProxy } from '../../support/faults/proxy-server.ts';
import { type RawAnswer, type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

const LIMITS = { timeoutMs: 15_000 };

const SHELL = `<html><body><img src="/picture.png"><iframe src="/frame"></iframe><ul id="list"></ul>
<script>fetch('/list.json', { method: 'POST', body: 'page=1' }).then((r) => r.json()).then((items) => {
  for (const item of items) document.getElementById('list').innerHTML += '<li>' + item + '</li>';
});</script></body></html>`;

const ANSWERS: Readonly<Record<string, RawAnswer>> = {
  '/shell': (socket) => reply(socket, 200, {}, SHELL),
  '/frame': (socket) => reply(socket, 200, {}, '<p>in a frame</p>'),
  '/list.json': (socket) => reply(socket, 200, { 'content-type': 'application/json' }, '["notice"]'),
  '/moved': (socket) => reply(socket, 200, {}, '<script>location.href = "/frame"</script>'),
  '/missing': (socket) => reply(socket, 404, {}, 'gone'),
  '/alert': (socket) => reply(socket, 200, {}, '<script>alert(1); document.write("after")</script>'),
  '/busy': (socket) => reply(socket, 200, {}, '<script>for (;;);</script>'),
  '/silent': () => {},
};

let server: RawServer;
let pool: BrowserPool;
let acquired: string[] = [];

beforeAll(async () => {
  server = await startRawServer((socket, request) =>
    (ANSWERS[request.target] ?? ((s) => reply(s, 404)))(socket, request),
  );
  const named = new Set([`127.0.0.1:${server.port}`]);
  const { limiter } = createClient({ rate: 100_000, allowLocalHosts: named });
  const counting = {
    ...limiter,
    acquire: (url: string, signal?: AbortSignal) => {
      acquired.push(new URL(url).pathname);
      return limiter.acquire(url, signal);
    },
  };
  const opened = await openBrowserPool({ limiter: counting, userAgent: 'test', allowLocalHosts: named });
  if (opened === null) throw new Error('npm ci should have brought a browser');
  pool = opened;
}, 60_000);

afterAll(async () => {
  await pool.close();
  await server.close();
});

beforeEach(() => {
  acquired = [];
  server.asked.length = 0;
});

async function render(path: string): Promise<RenderedPage> {
  const result = await pool.render(server.origin + path, LIMITS);
  if (result.kind === 'failure') throw new Error(`${path}: ${result.reason}`);
  return result;
}

describe('a rendered page', () => {
  it('holds what its scripts have filled in, what they fetched, and its frames', async () => {
    const page = await render('/shell');
    expect(page.html).toContain('<li>notice</li>');
    expect(page.frames).toMatchObject([{ html: expect.stringContaining('in a frame') }]);
    expect(page.xhr).toMatchObject([{ method: 'POST', postData: 'page=1', contentType: 'application/json' }]);
    expect(page.xhr[0]?.body.toString()).toBe('["notice"]');
    expect(page.status).toBe(200);
  });

  it('costs no pictures, and each of its requests passes the limiter', async () => {
    await render('/shell');
    expect(server.asked).not.toContain('/picture.png');
    expect(acquired.toSorted()).toEqual(server.asked.toSorted());
  });

  it('is the one that a script leads to', async () => {
    const page = await render('/moved');
    expect(page.url).toBe(`${server.origin}/frame`);
    expect(page.html).toContain('in a frame');
  });

  it('tells the status of its document', async () => {
    expect((await render('/missing')).status).toBe(404);
  });

  it('is not stopped by a dialog', async () => {
    expect((await render('/alert')).html).toContain('after');
  });
});

describe('a page that does not come', () => {
  it('ends at the deadline, whether the server is silent or a script never ends', async () => {
    const limits = { timeoutMs: 1_500 };
    expect(await pool.render(`${server.origin}/silent`, limits)).toEqual({ kind: 'failure', reason: 'timeout' });
    expect(await pool.render(`${server.origin}/busy`, limits)).toEqual({ kind: 'failure', reason: 'timeout' });
    expect((await render('/frame')).html).toContain('in a frame');
  });

  it('is told by its reason', async () => {
    expect(await pool.render('http://10.0.0.1/', LIMITS)).toEqual({ kind: 'failure', reason: 'protocol' });
  });

  it('rejects only when the caller gives up', async () => {
    const caller = new AbortController();
    const waiting = pool.render(`${server.origin}/silent`, { ...LIMITS, signal: caller.signal });
    caller.abort(new Error('site deadline'));
    await expect(waiting).rejects.toThrow('site deadline');
  });
});

describe('a browser pool', () => {
  it('says which browser it is', () => {
    expect(pool.name).toMatch(/chrom.* \d+\./i);
  });

  it('asks through the proxy, by the names that only the proxy knows', async () => {
    const proxy = await startProxy();
    const { limiter } = createClient({ proxy: proxy.origin });
    const options = { limiter, userAgent: 'test', allowLocalHosts: new Set<string>(), proxy: proxy.origin };
    const behind = await openBrowserPool(options);
    const page = await behind?.render('http://www.daxin.test/x', LIMITS);
    await behind?.close();
    await proxy.close();
    expect(page).toMatchObject({
      kind: 'rendered',
      html: expect.stringContaining('asked for http://www.daxin.test/x'),
    });
  });

  it('ends its browser when closed, and answers no more', async () => {
    const before = browserProcesses();
    const options = { limiter: createClient().limiter, userAgent: 'test', allowLocalHosts: new Set<string>() };
    const second = await openBrowserPool(options);
    expect(browserProcesses()).toBeGreaterThan(before);
    await second?.close();
    expect(browserProcesses()).toBe(before);
    expect(await second?.render('http://a.test/', LIMITS)).toMatchObject({ kind: 'failure', reason: 'proxy' });
  });

  it('refuses a browser that the user named and that is none', async () => {
    const options = { limiter: createClient().limiter, userAgent: 'test', allowLocalHosts: new Set<string>() };
    await expect(openBrowserPool({ ...options, browserPath: '/bin/false' })).rejects.toThrow(BrowserError);
  });
});

/** Children of this process only: others may be running on the machine. */
function browserProcesses(): number {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOurBrowser(pid)).length;
}

function isOurBrowser(pid: string): boolean {
  try {
    // pid (name) state ppid …
    const [, name = '', ppid] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return /chrom|headless/i.test(name) && ppid === String(process.pid);
  } catch {
    // It ended while we looked.
    return false;
  }
}

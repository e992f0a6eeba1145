// The second look sees what scripts make of a page, asks no more than it needs, and leaves no process behind.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserPool, openBrowserPool } from '../../../src/browser/browser.ts';
import type { RenderedPage } from '../../../src/browser/browser-page.ts';
import { BrowserError } from '../../../src/browser/browser-start.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { startedPool } from '../../support/browser/started-browser.ts';
import { startProxy } from '../../support/faults/proxy-server.ts';
import { type RawAnswer, type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

const LIMITS = { timeoutMs: 15_000 };

const SHELL = `<html><body><img src="/picture.png"><iframe src="/frame"></iframe><ul id="list"></ul>
<script>fetch('/list.json', { method: 'POST', body: 'page=1' }).then((r) => r.json()).then((items) => {
  for (const item of items) document.getElementById('list').innerHTML += '<li>' + item + '</li>';
});</script></body></html>`;

/** A page that writes what it is answered. */
const asking = (path: string): string =>
  `<p id="list"></p><script>fetch('${path}').then((r) => r.text()).then((text) => { document.getElementById('list').textContent = text; })</script>`;

const CHINESE = { 'content-type': 'text/html; charset=utf-8' };

const ANSWERS: Readonly<Record<string, RawAnswer>> = {
  '/shell': (socket) => reply(socket, 200, {}, SHELL),
  '/frame': (socket) => reply(socket, 200, {}, '<p>in a frame</p>'),
  '/list.json': (socket) => reply(socket, 200, { 'content-type': 'application/json' }, '["notice"]'),
  '/moved': (socket) => reply(socket, 200, {}, '<script>location.href = "/frame"</script>'),
  '/missing': (socket) => reply(socket, 404, {}, 'gone'),
  '/alert': (socket) => reply(socket, 200, {}, '<script>alert(1); document.write("after")</script>'),
  '/busy': (socket) => reply(socket, 200, {}, '<script>for (;;);</script>'),
  '/silent': () => {},
  '/whole': (socket) => reply(socket, 200, {}, `<img src="/gone.png">${asking('/list.json')}`),
  '/statistics': (socket) =>
    reply(socket, 200, {}, '<script src="http://hm.statistics.test/h.js"></script><p>notice</p>'),
  '/lacking': (socket) => reply(socket, 200, {}, asking('/error')),
  '/walled': (socket) => reply(socket, 200, {}, asking('/wall')),
  '/no-script': (socket) => reply(socket, 200, {}, '<script src="/error"></script>'),
  '/gone-script': (socket) => reply(socket, 200, {}, '<script src="/gone.js"></script><p>notice</p>'),
  '/elsewhere': (socket) => reply(socket, 200, {}, '<script src="http://10.0.0.1/jquery.js"></script>'),
  '/impatient': (socket) =>
    reply(socket, 200, {}, "<script>fetch('/silent', { signal: AbortSignal.timeout(200) }).catch(() => {});</script>"),
  '/polling': (socket) =>
    reply(socket, 200, {}, "<p>notice</p><script>setInterval(() => fetch('/list.json'), 200)</script>"),
  '/late': (socket) => reply(socket, 200, {}, asking('/slow.json')),
  '/slow.json': (socket) => void setTimeout(() => reply(socket, 200, {}, 'late notice'), 1_300),
  '/written': (socket) =>
    reply(
      socket,
      200,
      {},
      `<iframe srcdoc="<p>notice</p>"></iframe><iframe id="f"></iframe>
<script>document.getElementById('f').contentDocument.write('<p>written</p>')</script>`,
    ),
  '/hidden': (socket) =>
    reply(socket, 200, {}, '<style>.x{display:none}</style><p class="x">nothing here</p><p>shown</p>'),
  '/named': (socket) => reply(socket, 200, CHINESE, '<div><h2>统计数据</h2><p>暂无信息</p></div>'),
  '/one-word': (socket) => reply(socket, 200, CHINESE, `<p>${'网'.repeat(64)}</p>`),
  '/many-words': (socket) =>
    reply(
      socket,
      200,
      CHINESE,
      `<p>${'统计数据政府采购保障住房工程信息公开栏目更新维护单位名称联系方式'.repeat(2)}</p>`,
    ),
  '/error': (socket) => reply(socket, 500, {}, 'error'),
  '/wall': (socket) => reply(socket, 403, {}, 'wall'),
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
  pool = await startedPool({
    limiter: counting,
    userAgent: 'test',
    allowLocalHosts: named,
    ignoredHosts: [/^hm\.statistics\.test$/],
  });
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
    expect(page.xhr.map(String)).toEqual(['["notice"]']);
    expect(page.visible).toMatch(/notice\s+in a frame/);
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

describe('a rendered page is complete', () => {
  it.each([
    ['where its scripts were answered; pictures are not waited for', '/whole'],
    ['though a host of statistics was not asked', '/statistics'],
    ['when a slow service has answered', '/late'],
    ['though a script is not there: it is there for nobody', '/gone-script'],
  ])('%s', async (_name, path) =>
    expect(await render(path)).toMatchObject({ complete: true, visible: expect.stringContaining('notice') }),
  );

  it.each([
    ['a request of its scripts failed', '/lacking'],
    ['… or met a wall', '/walled'],
    ['a script of its own did not come', '/no-script'],
    ['a script was not let through', '/elsewhere'],
    ['a script gave up waiting', '/impatient'],
  ])('but not where %s', async (_name, path) => expect((await render(path)).complete).toBe(false));

  it('but not while it goes on asking; what is there is told all the same', async () => {
    const result = await pool.render(`${server.origin}/polling`, { timeoutMs: 4_000 });
    expect(result).toMatchObject({ complete: false, visible: 'notice' });
  });
});

describe('what a visitor would read', () => {
  it('includes frames that the page itself wrote', async () => {
    const page = await render('/written');
    expect(page.frames.map(({ html }) => html).join()).toMatch(/notice.*written/s);
    expect(page.visible).toContain('written');
  });

  it('leaves out what styles hide', async () => expect((await render('/hidden')).visible).toBe('shown'));
});

describe('a picture of a rendered page', () => {
  const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
  const shoot = async (path: string, words: readonly string[], heading = '') => {
    const result = await pool.render(server.origin + path, { ...LIMITS, mark: { words, heading }, onlyPicture: true });
    return result.kind === 'rendered' ? result.picture : null;
  };
  const pixels = async (path: string, words: readonly string[]): Promise<number> =>
    (await shoot(path, words))?.png.length ?? 0;

  it('is a PNG, boxed where the words stand, in the page or in a frame of it', async () => {
    const inPage = await shoot('/hidden', ['shown']);
    expect([inPage?.png.subarray(0, 4), inPage?.boxed]).toEqual([PNG, true]);
    expect((await shoot('/shell', ['in a frame']))?.boxed).toBe(true);
  });

  it('is boxed around what stands below the heading, where the words are not seen', async () =>
    expect((await shoot('/named', ['total:0'], '统计数据'))?.boxed).toBe(true));

  it('has no box where there is nothing to box', async () =>
    expect((await shoot('/hidden', ['nothing here'], '统计数据'))?.boxed).toBe(false));

  it('shows Chinese characters, not empty boxes: these would look all the same', async () =>
    expect(await pixels('/many-words', [])).toBeGreaterThan((await pixels('/one-word', [])) * 2));

  it('is not taken where none is wanted', async () => expect((await render('/shell')).picture).toBeNull());
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
  it('says which browser it is', async () => {
    expect(await pool.ready()).toMatch(/chrom.* \d+\./i);
  });

  it('asks through the proxy, by the names that only the proxy knows', async () => {
    const proxy = await startProxy();
    const { limiter } = createClient({ proxy: proxy.origin });
    const options = { limiter, userAgent: 'test', allowLocalHosts: new Set<string>(), proxy: proxy.origin };
    const behind = await startedPool(options);
    const page = await behind.render('http://www.daxin.test/x', LIMITS);
    await behind.close();
    await proxy.close();
    expect(page).toMatchObject({
      kind: 'rendered',
      html: expect.stringContaining('asked for http://www.daxin.test/x'),
    });
  });

  it('ends its browser when closed, and answers no more', async () => {
    const before = browserProcesses();
    const options = { limiter: createClient().limiter, userAgent: 'test', allowLocalHosts: new Set<string>() };
    const second = await startedPool(options);
    expect(browserProcesses()).toBeGreaterThan(before);
    await second.close();
    expect(browserProcesses()).toBe(before);
    expect(await second.render('http://a.test/', LIMITS)).toMatchObject({ kind: 'failure', reason: 'proxy' });
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

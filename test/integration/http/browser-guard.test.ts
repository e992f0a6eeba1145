// The browser reaches nothing that nobody named, whatever a hostile page tries; its turns are given back; it floods nobody.
import { once } from 'node:events';
import { createServer, type Server as HttpServer, request } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import { openGuard } from '../../../src/browser/guard/guard.ts';
import { addressPolicy } from '../../../src/http/addresses.ts';
import type { Lookup } from '../../../src/http/connection/resolver.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { startedPool } from '../../support/browser/started-browser.ts';
import { startProxy } from '../../support/faults/proxy-server.ts';

const AGENT = 'patrol-test/1';
/** Every name leads inside, but the one that was named. */
const INSIDE = 'inside.gov.cn';
const lookup: Lookup = (_name, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]);

let sentinel: Server;
let site: HttpServer;
let pool: BrowserPool;
let behindProxy: BrowserPool;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let connections: string[] = [];
let asked: { readonly url: string; readonly agent: string | undefined; readonly method: string | undefined }[] = [];
let page = '';
let held = 0;

const portOf = (server: Server | HttpServer): number => (server.address() as AddressInfo).port; // safe: it listens on a port
const sentinelAt = (host: string): string => `${host}:${portOf(sentinel)}`;

function counted(client: ReturnType<typeof createClient>) {
  return {
    ...client.limiter,
    acquire: async (url: string, signal?: AbortSignal) => {
      const release = await client.limiter.acquire(url, signal);
      held += 1;
      let isHeld = true;
      return (outcome: Parameters<typeof release>[0]) => {
        if (isHeld) held -= 1;
        isHeld = false;
        release(outcome);
      };
    },
  };
}

beforeAll(async () => {
  sentinel = createTcp((socket) => {
    connections.push('one');
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      connections.push(bytes.toString('latin1').split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret');
    });
  }).listen(0, '127.0.0.1');
  await once(sentinel, 'listening');
  site = createServer((incoming, answer) => {
    const { url = '', headers, method } = incoming;
    asked.push({ url, agent: headers['user-agent'], method });
    const away = url.startsWith('/away?');
    if (away) answer.writeHead(307, { location: decodeURIComponent(url.slice(6)) }).end();
    else if (url === '/') answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    else if (url.startsWith('/worker')) {
      answer.writeHead(200, { 'content-type': 'text/javascript' }).end(decodeURIComponent(url.split('?')[1] ?? ''));
    } else answer.writeHead(200, { 'access-control-allow-origin': '*' }).end('notice');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const allowLocalHosts = new Set([`127.0.0.1:${portOf(site)}`]);
  const client = createClient({ rate: 100_000, allowLocalHosts, lookup });
  const { lookupFor } = client;
  const shared = { userAgent: AGENT, allowLocalHosts, pageRequests: 40 };
  pool = await startedPool({ ...shared, limiter: counted(client), lookupFor });
  proxy = await startProxy();
  behindProxy = await startedPool({ ...shared, limiter: counted(client), proxy: proxy.origin });
}, 60_000);

afterAll(async () => {
  await Promise.all([pool.close(), behindProxy.close()]);
  await proxy.close();
  for (const server of [sentinel, site]) server.close();
});

beforeEach(() => {
  connections = [];
  asked = [];
});

/** Each tries to reach `T`, an address of the inside; `R` is a page of the site that redirects there. */
const WAYS: Readonly<Record<string, string>> = {
  'a picture': '<img src="T/1">',
  'a picture behind a redirect': '<img src="R">',
  'a frame': '<iframe src="T/1"></iframe>',
  'a frame behind a redirect': '<iframe src="R"></iframe>',
  'a sandboxed frame':
    '<iframe sandbox="allow-scripts" srcdoc="<script>fetch(\'T/1\',{mode:\'no-cors\'})</script>"></iframe>',
  'an object': '<object data="T/1"></object><embed src="T/2">',
  'a video': '<video src="T/1" autoplay></video><audio src="R"></audio>',
  'a style sheet':
    '<link rel="stylesheet" href="T/1"><style>@import "R"; @font-face{font-family:x;src:url(T/2)} p{font-family:x}</style><p>x',
  hints:
    '<link rel="dns-prefetch" href="T"><link rel="preconnect" href="T"><link rel="prefetch" href="T/1"><link rel="preload" as="fetch" href="T/2"><link rel="modulepreload" href="T/3"><link rel="prerender" href="T/4">',
  'speculation rules':
    '<script type="speculationrules">{"prefetch":[{"source":"list","urls":["T/1"],"eagerness":"immediate"}],"prerender":[{"source":"list","urls":["R"],"eagerness":"immediate"}]}</script>',
  fetch: '<script>fetch("T/1",{mode:"no-cors"});fetch("R",{mode:"no-cors",method:"POST",body:"x"})</script>',
  'a beacon': '<script>navigator.sendBeacon("T/1","x");navigator.sendBeacon("R","x")</script>',
  'an event source': '<script>new EventSource("T/1");new EventSource("R")</script>',
  'a web socket': '<script>new WebSocket("T/1".replace("http","ws"))</script>',
  'a module': '<script type="module">import("T/1")</script>',
  'a worker':
    '<script>new Worker("/worker?"+encodeURIComponent(`fetch("T/1",{mode:"no-cors"});new WebSocket("T/2".replace("http","ws"));importScripts("T/3")`))</script>',
  'a worker of a blob':
    '<script>new Worker(URL.createObjectURL(new Blob([`fetch("R2",{mode:"no-cors"});new WebSocket("T/2".replace("http","ws"))`])))</script>',
  'a shared worker':
    '<script>new SharedWorker("/worker?"+encodeURIComponent(`fetch("T/1",{mode:"no-cors"});new WebSocket("T/2".replace("http","ws"))`))</script>',
  'a service worker':
    '<script>navigator.serviceWorker.register("/worker?"+encodeURIComponent(`fetch("T/1",{mode:"no-cors"})`))</script>',
  'a pop-up': '<script>window.open("T/1");window.open("R")</script>',
  'a link to a new window':
    '<a id="a" target="_blank" href="R">x</a><a id="b" download href="T/1">x</a><script>a.click();b.click()</script>',
  'a ping': '<a id="a" href="#x" ping="T/1">x</a><script>a.click()</script>',
  'a form to a new window':
    '<form id="f" method="post" target="_blank" action="T/1"></form><form id="g" method="post" target="_blank" action="R"></form><script>f.submit();g.submit()</script>',
  'a form': '<form id="f" method="post" action="T/1"></form><script>f.submit()</script>',
  'a form behind a redirect': '<form id="f" method="post" action="R"></form><script>f.submit()</script>',
  'a script that leads away': '<script>location.href="T/1"</script>',
  'a script that leads away by a redirect': '<script>location.href="R"</script>',
  'a refresh': '<meta http-equiv="refresh" content="0;url=T/1">',
  webrtc:
    '<script>new RTCPeerConnection({iceServers:[{urls:"turn:H?transport=tcp",username:"a",credential:"b"},{urls:"stun:H"}]}).createOffer({offerToReceiveAudio:true})</script>',
};

function hostile(html: string, host: string): string {
  const target = `http://${sentinelAt(host)}`;
  const redirect = `/away?${encodeURIComponent(`${target}/r`)}`;
  return html
    .replaceAll('"R2"', `"http://127.0.0.1:${portOf(site)}${redirect}"`)
    .replaceAll('"R"', `"${redirect}"`)
    .replaceAll('H?', `${sentinelAt(host)}?`)
    .replaceAll('stun:H', `stun:${sentinelAt(host)}`)
    .replaceAll(/T(?=[/"])/g, target);
}

const render = (by: BrowserPool, html: string, timeoutMs = 6_000) => {
  page = `<!doctype html><body>${html}`;
  return by.render(`http://127.0.0.1:${portOf(site)}/`, { timeoutMs });
};

describe('a hostile page reaches nothing inside by', () => {
  it.each(Object.entries(WAYS))(
    '%s',
    async (_way, html) => {
      await render(pool, hostile(html, INSIDE));
      expect(connections).toEqual([]);
      expect(held).toBe(0);
      expect(asked[0]).toMatchObject({ url: '/', agent: AGENT });
    },
    60_000,
  );

  it.each(Object.entries(WAYS))(
    '%s, behind a proxy of the user',
    async (_way, html) => {
      await render(behindProxy, hostile(html, '127.0.0.1'));
      expect(connections).toEqual([]);
      expect(proxy.asked.some((one) => one.includes(String(portOf(sentinel))))).toBe(false);
      expect(held).toBe(0);
    },
    60_000,
  );

  it('and the sentinel is not deaf', async () => {
    const answer = await fetch(`http://${sentinelAt('127.0.0.1')}/`);
    expect(await answer.text()).toBe('secret');
    expect(connections).toEqual(['one', 'GET / HTTP/1.1']);
  });
});

describe('a flood', () => {
  const FLOOD = 'for (let i = 0; i < 2000; i += 1) fetch("/flood/" + i, { mode: "no-cors" }).catch(() => {});';

  it.each([
    ['of a page', `<script>${FLOOD}</script>`],
    ['of a worker', `<script>new Worker("/worker?" + encodeURIComponent(\`${FLOOD}\`))</script>`],
    ['of a shared worker', `<script>new SharedWorker("/worker?" + encodeURIComponent(\`${FLOOD}\`))</script>`],
    [
      'of frames',
      `<script>for (let i = 0; i < 500; i += 1) { const f = document.createElement('iframe'); f.src = '/flood/' + i; document.body.append(f); }</script>`,
    ],
    ['of pop-ups', `<script>for (let i = 0; i < 500; i += 1) window.open('/flood/' + i)</script>`],
  ])(
    '%s ends at the number of requests that a page may have, and all of it is in our name',
    async (_what, html) => {
      await render(pool, html);
      expect(asked.length).toBeLessThanOrEqual(40);
      expect(new Set(asked.map(({ agent }) => agent))).toEqual(new Set([AGENT]));
      expect(held).toBe(0);
    },
    60_000,
  );
});

describe('the guard', () => {
  const rules = () => ({
    limiter: createClient({ rate: 100_000 }).limiter,
    policy: addressPolicy(new Set([`127.0.0.1:${portOf(site)}`])),
    lookupFor: createClient({ lookup }).lookupFor,
    userAgent: AGENT,
    proxy: null,
    most: 3,
    failures: new Map(),
    hasTurn: () => false,
  });
  const ask = async (guard: string, path: string, user?: string): Promise<number | string> => {
    const headers =
      user === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}` };
    const { hostname, port } = new URL(guard);
    const question = request({ hostname, port, path, headers, agent: false }).end();
    const answered = new Promise<number | string>((resolve) => {
      question.once('response', (answer) => resolve(answer.resume().statusCode ?? 0));
      question.once('error', () => resolve('closed'));
    });
    return answered;
  };

  it('opens to whoever has the secret of a page that is being shown, and to nobody else', async () => {
    const guard = await openGuard();
    const url = `http://127.0.0.1:${portOf(site)}/notice`;
    const { username, password, end } = guard.admit(rules());
    expect(await ask(guard.server, url)).toBe(407);
    expect(await ask(guard.server, url, `${username}:wrong`)).toBe(407);
    expect(await ask(guard.server, url, `:${password}`)).toBe(407);
    expect(asked).toEqual([]);
    expect(await ask(guard.server, url, `${username}:${password}`)).toBe(200);
    expect(asked).toEqual([{ url: '/notice', agent: AGENT, method: 'GET' }]);
    end();
    expect(await ask(guard.server, url, `${username}:${password}`)).toBe(407);
    await guard.close();
  });

  it('lets so many pass, and no more', async () => {
    const guard = await openGuard();
    const { username, password } = guard.admit(rules());
    const url = `http://127.0.0.1:${portOf(site)}/notice`;
    const answers = [];
    for (let at = 0; at < 4; at += 1) answers.push(await ask(guard.server, url, `${username}:${password}`));
    expect(answers).toEqual([200, 200, 200, 'closed']);
    await guard.close();
  });

  it('says why nothing came', async () => {
    const guard = await openGuard();
    const own = rules();
    const { username, password } = guard.admit(own);
    expect(await ask(guard.server, `http://${sentinelAt('127.0.0.1')}/`, `${username}:${password}`)).toBe('closed');
    expect(await ask(guard.server, `http://${sentinelAt(INSIDE)}/`, `${username}:${password}`)).toBe('closed');
    expect([...own.failures.values()]).toEqual(['protocol', 'dns-failure']);
    await guard.close();
  });
});

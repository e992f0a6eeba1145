/** Sites on several threads: the same visits, at one pace, whatever becomes of a thread. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import type { VisitProgress } from '../../../src/crawl/client/visit-tools.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { systemClock } from '../../../src/pace/clock.ts';
import { POLITE } from '../../../src/pace/pace.ts';
import { paceHub } from '../../../src/pace/pace-hub.ts';
import { patrolSite } from '../../../src/patrol.ts';
import { ThreadError } from '../../../src/queue/question-thread.ts';
import {
  type CrawlOrder,
  type CrawlThreads,
  openCrawlThreads,
  type ThreadClient,
} from '../../../src/run/workers/crawl-threads.ts';
import { patrolTools } from '../../../src/run/workers/patrol-tools.ts';
import { createDoers, GRACE_MS } from '../../../src/run/workers/workers.ts';
import type { SiteVisit } from '../../../src/site-report.ts';
import { ruleBook } from '../../support/pages/rules.ts';
import { siteOf } from '../../support/runs/visits.ts';
import { hostOf, type SmallSites, startSmallSites } from '../../support/small-sites.ts';

const never = new AbortController().signal;
const SITES = [0, 1, 2, 3].map((index) => siteOf(`s${index}`, { url: `http://${hostOf(index)}/` }));
const RULES = {
  asOf: { instant: '2017-02-28T00:00:00+08:00', day: '2017-02-28' },
  maxPages: 100,
  siteBudgetMs: 60_000,
  sites: SITES,
};

/** A site's budget, and what a thread gets beyond it. */
const MOST_MS = RULES.siteBudgetMs + 2 * GRACE_MS;

let web: SmallSites;
let threads: CrawlThreads;
let progress: Map<string, VisitProgress>;
/** In the order in which they were begun. */
let workers: Worker[];
const note = (worker: Worker): void => void workers.push(worker);

beforeEach(() => {
  workers = [];
  progress = new Map();
  process.on('worker', note);
});
afterEach(async () => {
  process.off('worker', note);
  await threads[Symbol.asyncDispose]();
  await web?.close();
});

const orderOf = (client: Partial<ThreadClient>): CrawlOrder => ({
  rules: RULES,
  tools: { ruleBook: ruleBook(), toolVersion: '0.1.0', readBy: null, showAll: false, checkFragments: false },
  client: { ignoreRobots: false, allowLocalHosts: new Set<string>(), ...client },
});

function open(client: Partial<ThreadClient>, count = 2): CrawlOrder {
  const order = orderOf(client);
  const rate = client.rate === undefined ? {} : { rate: client.rate };
  threads = openCrawlThreads({
    ...{ order, count, browser: null, pageLimitMs: 20_000, unreadable: new Set<string>(), onStuck: () => {} },
    hub: paceHub({ clock: systemClock, pace: POLITE, ...rate }),
    onProgress: (siteId, made) => void progress.set(siteId, made),
  });
  return order;
}

async function openOnSmallSites(delayMs = 0, count = 2): Promise<CrawlOrder> {
  web = await startSmallSites({ delayMs });
  return open({ proxy: web.proxy, rate: 1000 }, count);
}

const visit = (site: SiteEntry, signal = never): Promise<SiteVisit> => threads.doers.site({ site }, signal);

/** Resolves when the home pages of these sites have been asked for: their visits have most of their way before them. */
async function homesOf(...sites: readonly number[]): Promise<void> {
  while (!sites.every((index) => web.asked.includes(`${hostOf(index)} /`))) await new Promise(setImmediate);
}

/** What a visit says, without when. */
function saidBy({ report, suspects, outside, files = [] }: SiteVisit) {
  const { columns, findings, coverage, brokenLinks, crawl, site } = report;
  const text = JSON.stringify({ site, columns, findings, coverage, brokenLinks, suspects, outside });
  const timeless = text.replaceAll(/"at":"[^"]*"/g, '""').replaceAll(/"ms":[\d.]+/g, '""');
  return { timeless, pages: crawl.pages, requests: crawl.requests, files: files.map(({ name }) => name) };
}

describe('sites on several threads', () => {
  it('are visited as in this one', async () => {
    const order = await openOnSmallSites();
    const visits = await Promise.all(SITES.map((site) => visit(site)));
    const client = createClient({ ...order.client });
    const doers = createDoers({ ...RULES, patrolSite, tools: patrolTools(order.tools, client, null, systemClock) });
    const here = await Promise.all(SITES.map((site) => doers.site({ site }, never)));
    await client.close();
    expect(visits.map(saidBy)).toEqual(here.map(saidBy));
    expect(visits.every(({ files = [] }) => files.every(({ bytes }) => bytes.length > 0))).toBe(true);
    expect(workers).toHaveLength(2);
    expect([...progress.keys()].sort()).toEqual(SITES.map(({ id }) => id));
    expect(threads.networkAnswers()).toBe(web.asked.length / 2);
  });

  it('are asked again by the thread that visited them', async () => {
    await openOnSmallSites();
    const [first] = await Promise.all(SITES.map((site) => visit(site)));
    const before = web.asked.length;
    const links = first?.suspects ?? [];
    const checks = await threads.doers.recheck({ siteId: 's0', homeUrls: [`http://${hostOf(0)}/`], links }, never);
    expect(checks.map(({ attempts }) => attempts.at(-1)?.status)).toEqual(links.map(() => 404));
    // Another would have asked for robots.txt first.
    expect(new Set(web.asked.slice(before))).toEqual(new Set([`${hostOf(0)} /gone.html`, `${hostOf(0)} /`]));
  });

  it('stop at an abort', async () => {
    await openOnSmallSites(20);
    const stop = new AbortController();
    const visits = Promise.allSettled(SITES.map((site) => visit(site, stop.signal)));
    await web.homes(2);
    stop.abort(new Error('Ctrl-C'));
    expect((await visits).map((one) => one.status === 'rejected' && one.reason)).toEqual(
      SITES.map(() => stop.signal.reason),
    );
    // Both have heard of it when they answer a question put after it.
    const outside = { links: [0, 1].map((index) => ({ url: `http://${hostOf(index)}/robots.txt`, earlier: [] })) };
    await threads.doers.outside(outside, never);
    const count = web.asked.length;
    expect(await threads.doers.outside({ links: [] }, never)).toEqual([]);
    expect(web.asked.length).toBe(count);
  });
});

describe('a thread that dies in the midst of its sites', () => {
  it('leaves them to be visited once more, by others', async () => {
    await openOnSmallSites(100);
    const visits = Promise.all(SITES.map((site) => visit(site)));
    await homesOf(0, 2);
    await workers[0]?.terminate();
    expect((await visits).map(({ report }) => report.crawl.stopReason)).toEqual(SITES.map(() => 'done'));
    const homes = web.asked.filter((one) => one.endsWith('example.gov.cn /'));
    expect(homes.length).toBeGreaterThan(SITES.length);
    expect(workers.length).toBeGreaterThan(2);
    // The threads that did it are there no more, and a new one takes the place of the dead one.
    expect((await visit(siteOf('s9', { url: `http://${hostOf(9)}/` }))).report.availability.ok).toBe(true);
  });

  it('twice with the same site, fails that site alone', async () => {
    await openOnSmallSites(100);
    const visits = Promise.allSettled(SITES.map((site) => visit(site)));
    await homesOf(0, 2);
    // It has the first and the third site; each of them gets a thread of its own now.
    const [unlucky] = workers;
    const kill = (worker: Worker): void => {
      if (worker === workers[2]) void worker.terminate();
    };
    process.on('worker', kill);
    await unlucky?.terminate();
    const ended = await visits;
    process.off('worker', kill);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(ended[0]).toMatchObject({ reason: expect.any(ThreadError) });
    expect(workers).toHaveLength(4);
  });

  it('is ended where it is stuck long after its site should be over', async () => {
    // Of this thread alone; in it, the server's answers never come.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await openOnSmallSites(100 * MOST_MS);
      const stuck = visit(siteOf('s0', { url: `http://${hostOf(0)}/` })).catch((error: unknown) => error);
      await homesOf(0);
      await vi.advanceTimersByTimeAsync(MOST_MS);
      // The one that has the site for itself then, from its beginning.
      while (workers.length < 3) await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(MOST_MS);
      expect(await stuck).toBeInstanceOf(ThreadError);
    } finally {
      vi.useRealTimers();
    }
  });
});

/** Two sites on one address, by ports: each counts how many requests both have in flight. */
async function startNeighbours(): Promise<{ urls: string[]; most: () => number; close: () => Promise<unknown> }> {
  let inFlight = 0;
  let most = 0;
  const start = async (): Promise<Server> => {
    const server = createServer((request, response) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      response.on('close', () => {
        inFlight -= 1;
      });
      const links = [1, 2, 3, 4].map((one) => `<li><a href="/${one}/">栏目${one}</a></li>`).join('');
      const page = request.url === '/robots.txt' ? '' : `<title>县政府</title><ul>${links}</ul>`;
      // Longer than the pace lets pass between two, so that a second thread would be seen beside the first.
      setTimeout(() => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page), 600);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
  };
  const servers = [await start(), await start()];
  // Listening on a port: the address is no pipe's name.
  const urls = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    urls,
    most: () => most,
    close: () =>
      Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      ),
  };
}

it('sites on one address have no more requests in flight together than one alone', async () => {
  const neighbours = await startNeighbours();
  try {
    open({ allowLocalHosts: new Set(['127.0.0.1']) });
    const sites = neighbours.urls.map((url, index) => siteOf(`n${index}`, { url }));
    const visits = await Promise.all(sites.map((site) => visit(site)));
    expect(visits.map(({ report }) => report.availability.ok)).toEqual([true, true]);
    expect(neighbours.most()).toBe(POLITE.inFlight);
  } finally {
    await neighbours.close();
  }
});

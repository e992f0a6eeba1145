/** The practice farm's server: an HTTP forward proxy on loopback that is all listed hosts and the world around them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import { hashOf } from './chance.ts';
import type { IsoDay } from './days.ts';
import { type FarmPlan, planFarm } from './farm-plan.ts';
import type { Answer, Request } from './makes/make.ts';
import { makeOf } from './makes/registry.ts';
import type { Allotment } from './plan/allotment.ts';
import { type FarmAge, type Outcome, proxyError, siteOutcome } from './serving/faulty.ts';
import { outsideOutcome } from './serving/outside.ts';
import { siteAnswer } from './serving/site-answer.ts';

export interface FarmOptions {
  readonly seed: number;
  readonly now: IsoDay;
  /** 0 for any free port. */
  readonly port: number;
  /** How long a failure that passes lasts, from the start of the farm for most of them. */
  readonly passingMs?: number;
}

export interface Farm {
  readonly port: number;
  readonly seed: number;
  readonly now: IsoDay;
  /** Every host that was asked for, as asked: private addresses must never stand here. */
  hostsAsked(): readonly string[];
  close(): Promise<void>;
}

interface Hosts {
  readonly sites: ReadonlyMap<string, Allotment>;
  readonly dead: ReadonlyMap<string, Outcome>;
}

const bare = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:80$/, '')
    .replace(/^www\./, '');

/** 桂林市 and 自治区地震局 are listed under a host that does not open; their alternate does. */
function hostsOf(plan: FarmPlan): Hosts {
  const sites = new Map<string, Allotment>();
  const dead = new Map<string, Outcome>();
  for (const one of plan.allotments) {
    const listed = bare(new URL(one.listed.url).host);
    if (one.listed.altUrl === '') {
      sites.set(listed, one);
      continue;
    }
    sites.set(bare(new URL(one.listed.altUrl).host), one);
    dead.set(
      listed,
      proxyError(
        hashOf(`${plan.seed}${listed}`) % 2 === 0 || listed.includes('guiilin') ? 'dns_error' : 'connection_refused',
      ),
    );
  }
  return { sites, dead };
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, '');

function movedAnswer(plan: FarmPlan, from: Allotment): Outcome {
  const open = plan.allotments.filter(
    (one) => one.fault === 'none' && one.annex6 === null && one.listed.altUrl === '' && one !== from,
  );
  const to = open[hashOf(from.key) % open.length]?.listed.url ?? 'http://www.gxzf.gov.cn/';
  const answer: Answer =
    hashOf(`${from.key} how`) % 2 === 0
      ? { status: 302, type: 'text/html', text: '', headers: { location: to } }
      : {
          status: 200,
          type: 'text/html',
          text: `<html><head><meta http-equiv="refresh" content="0;url=${to}"></head><body></body></html>`,
        };
  return { kind: 'answer', answer };
}

function outcomeFor(plan: FarmPlan, hosts: Hosts, asked: { host: string; request: Request; age: FarmAge }): Outcome {
  const { host, request, age } = asked;
  const wanted = hosts.sites.get(bare(host));
  if (wanted === undefined) {
    const dead = hosts.dead.get(bare(host));
    if (dead) return dead;
    const otherPort = [...hosts.sites.keys()].some((one) => withoutPort(one) === withoutPort(bare(host)));
    return otherPort ? proxyError('connection_refused') : outsideOutcome(host.toLowerCase(), request.path);
  }
  const fault = siteOutcome(wanted.fault, wanted.key);
  if (fault) return fault;
  if (wanted.fault === 'moved') return movedAnswer(plan, wanted);
  return siteAnswer(plan.siteOf(wanted), request, age);
}

/** Is the asker's copy still good (RFC 9110, 13.2.2)? */
function isUnchanged({ headers, method }: IncomingMessage, { status, headers: own = {} }: Answer): boolean {
  if (status !== 200 || method !== 'GET') return false;
  const mark = headers['if-none-match'];
  if (mark !== undefined) return own.etag !== undefined && mark === own.etag;
  return own['last-modified'] !== undefined && headers['if-modified-since'] === own['last-modified'];
}

function send(res: ServerResponse, req: IncomingMessage, outcome: Outcome, charset: 'utf-8' | 'gbk'): void {
  if (outcome.kind === 'silence') return;
  if (outcome.kind === 'reset') {
    req.socket.resetAndDestroy();
    return;
  }
  const { answer, waitMs = 0 } = outcome;
  const write = (): void => {
    const body =
      answer.bytes ??
      (charset === 'gbk' && !/utf-8/.test(answer.type)
        ? iconv.encode(answer.text ?? '', 'gb18030')
        : Buffer.from(answer.text ?? ''));
    if (res.destroyed) return;
    if (isUnchanged(req, answer)) {
      res.writeHead(304, answer.headers).end();
      return;
    }
    res.writeHead(answer.status, { 'content-type': answer.type, 'content-length': body.length, ...answer.headers });
    res.end(req.method === 'HEAD' ? undefined : body);
  };
  if (waitMs === 0) write();
  else setTimeout(write, waitMs).unref();
}

/** Absolute form as a proxy gets it, or origin form with a Host header. The path stays as it was sent. */
function parse(req: IncomingMessage): { host: string; path: string; query: string } | null {
  const raw = req.url ?? '';
  const absolute = /^http:\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(raw);
  if (absolute) return { host: absolute[1] ?? '', path: absolute[2] || '/', query: absolute[3] ?? '' };
  if (!raw.startsWith('/')) return null;
  const [path = '/', query = ''] = raw.split('?', 2);
  return { host: req.headers.host ?? '', path, query };
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('latin1');
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // An address of a listening TCP server is never a string.
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export async function startFarm({ seed, now, port, passingMs = 9000 }: FarmOptions): Promise<Farm> {
  const plan = planFarm(seed, now);
  const hosts = hostsOf(plan);
  const startedAt = performance.now();
  const asked = new Set<string>();
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const target = parse(req);
    if (target === null)
      return send(
        res,
        req,
        { kind: 'answer', answer: { status: 400, type: 'text/plain', text: 'bad request\n' } },
        'utf-8',
      );
    asked.add(target.host.toLowerCase());
    const body = req.method === 'POST' ? await bodyOf(req) : '';
    const request: Request = {
      method: req.method ?? 'GET',
      path: target.path,
      query: target.query,
      referer: req.headers.referer ?? '',
      body,
    };
    const outcome = outcomeFor(plan, hosts, {
      host: target.host,
      request,
      age: { ms: performance.now() - startedAt, passingMs },
    });
    const wanted = hosts.sites.get(bare(target.host));
    send(res, req, outcome, wanted ? makeOf(wanted.make).charset : 'utf-8');
  };
  const server = createServer({ keepAliveTimeout: 120_000 }, (req, res) => {
    handle(req, res).catch(() => res.destroy());
  });
  server.on('connect', (_req, socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(
      'HTTP/1.1 502 Bad Gateway\r\nproxy-status: farm; error=connection_refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
    );
  });
  const open = await listening(server, port);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: open, seed, now, hostsAsked: () => [...asked], close };
}

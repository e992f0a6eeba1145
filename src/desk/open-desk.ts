/** The desk as a server (工作台服务): Fastify with its guards, the routes, and what lies under /assets. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DeskPlace } from '../config/desk-settings.ts';
import { OPTION } from '../language/messages/option-messages.ts';
import { systemWords } from '../language/system-words.ts';
import { ToldError, toldOf } from '../language/told-error.ts';
import { usageError } from '../terminal/usage-error.ts';
import type { DeskTools } from './desk-tools.ts';
import { signedIn } from './people/sessions.ts';
import { ROUTES } from './screens/routes.ts';
import { isOwnHost } from './web/origin.ts';
import { type Frame, SESSION_COOKIE, sendRefusal, sendTrouble } from './web/reply.ts';
import { NotThere, WillNotDo } from './web/route.ts';
import { askedOf, type Served, serveRoutes } from './web/serve-routes.ts';

export interface Desk {
  readonly port: number;
  /** The address that people open. */
  readonly url: string;
  close(): Promise<void>;
}

const ASSETS = {
  'desk.js': 'text/javascript; charset=utf-8',
  'desk.css': 'text/css; charset=utf-8',
  'desk.svg': 'image/svg+xml',
} as const;

/** A form holds a reason and some thousand ids at most. */
const MOST_BODY_BYTES = 256 * 1024;
const REQUESTS_A_MINUTE = 1200;
const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

/** Throws `ConfigError` where the address cannot be had. */
export async function openDesk(place: DeskPlace, tools: DeskTools): Promise<Desk> {
  const server = await serverOf({ place, tools });
  try {
    await server.listen({ host: place.host, port: place.port });
  } catch (error) {
    await server.close();
    throw usageError(OPTION.portTaken(`${place.host}:${place.port}`, systemWords(error)));
  }
  const [address] = server.addresses();
  const port = typeof address === 'object' ? address.port : place.port;
  const host = place.host.includes(':') ? `[${place.host}]` : place.host;
  const url = place.publicOrigin === null ? `http://${host}:${port}/` : `${place.publicOrigin}${place.basePath}/`;
  return { port, url, close: () => server.close() };
}

async function serverOf(served: Served): Promise<FastifyInstance> {
  const { place } = served;
  const [{ fastify }, helmet, cookie, formbody, rateLimit] = await Promise.all([
    import('fastify'),
    import('@fastify/helmet'),
    import('@fastify/cookie'),
    import('@fastify/formbody'),
    import('@fastify/rate-limit'),
  ]);
  const server = fastify({
    bodyLimit: MOST_BODY_BYTES,
    forceCloseConnections: true,
    trustProxy: place.trustProxy ? 'loopback' : false,
    // nginx may pass the path on with its base, or without.
    rewriteUrl: ({ url = '/' }) => withoutBase(url, place.basePath),
  });
  await server.register(helmet.default, {
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    referrerPolicy: { policy: 'same-origin' },
    hsts: place.publicOrigin?.startsWith('https:') ?? false,
    crossOriginEmbedderPolicy: false,
  });
  await server.register(cookie.default);
  await server.register(formbody.default, { parser: (text) => new URLSearchParams(text) as never });
  await server.register(rateLimit.default, { max: REQUESTS_A_MINUTE, timeWindow: '1 minute' });
  guardHost(server, place);
  serveAssets(server);
  tellTroubles(server, served);
  serveRoutes(server, ROUTES, served);
  return server;
}

const withoutBase = (url: string, basePath: string): string =>
  basePath !== '' && (url === basePath || url.startsWith(`${basePath}/`)) ? url.slice(basePath.length) || '/' : url;

function guardHost(server: FastifyInstance, place: DeskPlace): void {
  server.addHook('onRequest', async ({ headers }, reply) => {
    if (!isOwnHost(headers.host, place)) await reply.code(421).type('text/plain').send('This desk has another name.\n');
  });
}

function serveAssets(server: FastifyInstance): void {
  for (const [name, type] of Object.entries(ASSETS)) {
    const bytes = readFileSync(join(import.meta.dirname, 'assets', name));
    server.get(`/assets/${name}`, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=300').send(bytes),
    );
  }
}

/** What went wrong is told in a person's words; what was not foreseen is for the log, with nothing of it on the page. */
function tellTroubles(server: FastifyInstance, { tools, place }: Served): void {
  const frameOf = async (request: FastifyRequest, reply: FastifyReply): Promise<Frame> => ({
    reply,
    place,
    who: await signedIn(tools.store.people, request.cookies[SESSION_COOKIE], tools.now()),
    asked: askedOf(request, tools),
  });
  server.setNotFoundHandler(async (request, reply) => sendRefusal(await frameOf(request, reply), 'not-there'));
  server.setErrorHandler(async (error, request, reply) => {
    const frame = await frameOf(request, reply);
    if (error instanceof NotThere) return sendRefusal(frame, 'not-there');
    return sendTrouble(frame, troubleOf(error, tools));
  });
}

function troubleOf(error: unknown, { log }: DeskTools) {
  if (error instanceof WillNotDo) return { status: 422, title: '不能这样填写', says: error.message };
  const status = Number(Object(error).statusCode ?? 500);
  if (status === 429) return { status, title: '请稍候', says: '请求过于频繁，请稍后再试。' };
  if (status >= 400 && status < 500) return { status, title: '未能受理', says: '请求的形式不对，请返回重试。' };
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const says = error instanceof ToldError ? toldOf(error).zh : '程序出错，已记入日志；请稍后再试，或把时间告诉管理员。';
  return { status: 500, title: '出错了', says };
}

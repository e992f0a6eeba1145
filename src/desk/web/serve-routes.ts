/**
 * Puts the routes onto the server (接入路由): for each, in this order: is the host ours, who asks, may they, does the form come from
 * our own pages; only then is it answered. A route that says nothing of who may ask cannot be written.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DeskPlace } from '../../config/desk-settings.ts';
import type { DeskTools } from '../desk-tools.ts';
import { may } from '../people/rights.ts';
import { isSame, type SignedIn, signedIn } from '../people/sessions.ts';
import { isOwnForm } from './origin.ts';
import { SESSION_COOKIE, sendAnswer, sendRefusal } from './reply.ts';
import type { Answer, Asked, Route } from './route.ts';

export interface Served {
  readonly tools: DeskTools;
  readonly place: DeskPlace;
}

export function serveRoutes(server: FastifyInstance, routes: readonly Route[], served: Served): void {
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => answerTo(route, { request, reply }, served),
    });
  }
}

interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answerTo(route: Route, { request, reply }: Call, { tools, place }: Served): Promise<FastifyReply> {
  const who = await signedIn(tools.store.people, request.cookies[SESSION_COOKIE], tools.now());
  const frame = { reply, place, who, asked: askedOf(request, tools) };
  if (route.method === 'POST' && !isOwnForm(sentBy(request), place)) return sendRefusal(frame, 'foreign-form');
  if (route.right === 'anybody') return sendAnswer(frame, await route.answer(frame.asked));
  if (who === null) return sendRefusal(frame, 'sign-in');
  if (!may(who.person, route.right)) return sendRefusal(frame, 'no-right');
  if (route.method === 'POST' && !hasToken(frame.asked.form, who)) return sendRefusal(frame, 'foreign-form');
  const answer: Answer = await route.answer({ ...frame.asked, who });
  return sendAnswer(frame, answer);
}

const hasToken = (form: URLSearchParams, { csrf }: SignedIn): boolean => isSame(form.get('_csrf') ?? '', csrf);

const sentBy = ({ headers }: FastifyRequest) => ({
  host: headers.host,
  origin: headers.origin,
  fetchSite: headers['sec-fetch-site'],
});

export function askedOf(request: FastifyRequest, tools: DeskTools): Asked {
  const url = new URL(request.url, 'http://desk');
  return {
    tools,
    params: Object.fromEntries(Object.entries(Object(request.params)).map(([key, value]) => [key, String(value)])),
    query: url.searchParams,
    form: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
    here: url.pathname + url.search,
    address: request.ip,
    browser: String(request.headers['user-agent'] ?? ''),
  };
}

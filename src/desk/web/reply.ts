/** How an answer goes out (应答): with which headers, and under which base path. */
import type { FastifyReply } from 'fastify';
import type { DeskPlace } from '../../config/desk-settings.ts';
import { framed } from '../html/frame.ts';
import { type Html, html } from '../html/html.ts';
import type { SignedIn } from '../people/sessions.ts';
import type { Answer, Asked, FileAnswer, RedirectAnswer } from './route.ts';

export const SESSION_COOKIE = 'patrol_session';

export interface Frame {
  readonly reply: FastifyReply;
  readonly place: DeskPlace;
  readonly who: SignedIn | null;
  readonly asked: Asked;
}

export function sendAnswer(frame: Frame, answer: Answer): FastifyReply {
  const { reply } = frame;
  switch (answer.kind) {
    case 'page':
      return sendPage(frame, answer);
    case 'redirect':
      return sendRedirect(frame, answer);
    case 'file':
      return sendFile(reply, answer);
    case 'json':
      return reply
        .code(answer.status ?? 200)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(answer.body));
  }
}

function sendPage(
  { reply, who, asked, place }: Frame,
  { title, body, status = 200 }: { readonly title: string; readonly body: Html; readonly status?: number },
): FastifyReply {
  const [path = ''] = asked.here.split('?', 1);
  const text = framed({ title, body, who, path, query: asked.query }).text;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(under(text, place));
}

/** Text between tags holds no bare quotes: what matches is an attribute of ours. */
const under = (text: string, { basePath }: DeskPlace): string =>
  basePath === '' ? text : text.replaceAll(/ (href|src|action|data-go)="\/(?!\/)/g, ` $1="${basePath}/`);

function sendRedirect({ reply, place }: Frame, { to, said, count, session }: RedirectAnswer): FastifyReply {
  if (session !== undefined) setSession(reply, place, session);
  const url = new URL(to, 'http://desk');
  if (said !== undefined) url.searchParams.set('said', said);
  if (said !== undefined && count !== undefined) url.searchParams.set('n', String(count));
  return reply.redirect(`${place.basePath}${url.pathname}${url.search}${url.hash}`, 303);
}

function setSession(reply: FastifyReply, { basePath, publicOrigin }: DeskPlace, session: string | null): void {
  const secure = publicOrigin?.startsWith('https:') ?? false;
  const options = { path: `${basePath}/`, httpOnly: true, sameSite: 'lax', secure } as const;
  if (session === null) reply.clearCookie(SESSION_COOKIE, options);
  else reply.setCookie(SESSION_COOKIE, session, options);
}

/** A sandbox without an origin: whatever stands in it can neither run as the desk nor ask anybody. */
const SANDBOXED = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";
/** Of our own reports; their own policy names the one script by its hash. */
const REPORT = `sandbox allow-scripts allow-popups allow-modals; default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'self'`;

function sendFile(reply: FastifyReply, { bytes, mediaType, name, runs = false }: FileAnswer): FastifyReply {
  const type =
    mediaType.startsWith('text/') && !mediaType.includes('charset') ? `${mediaType}; charset=utf-8` : mediaType;
  reply.header('content-security-policy', runs ? REPORT : `${SANDBOXED}; frame-ancestors 'self'`);
  reply.header('cross-origin-resource-policy', 'same-origin');
  reply.header('cache-control', 'private, no-store');
  if (name !== undefined) reply.header('content-disposition', attachment(name));
  return reply.type(type).send(Buffer.from(bytes));
}

/** RFC 6266 and RFC 8187: a plain name for old programs, and the whole in UTF-8. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

export type Refusal = 'sign-in' | 'no-right' | 'foreign-form' | 'not-there';

const REFUSED = {
  'no-right': { status: 403, title: '没有权限', says: '您的角色不能使用此页。如需使用，请与管理员联系。' },
  'foreign-form': { status: 403, title: '未能受理', says: '表单已失效或不是来自本工作台，请返回重新打开页面后再试。' },
  'not-there': { status: 404, title: '没有此页', says: '网址有误，或所指的内容已不在。' },
} as const;

/** Who has not signed in is led there, and back. */
export function sendRefusal(frame: Frame, why: Refusal): FastifyReply {
  if (why === 'sign-in') {
    const { here } = frame.asked;
    // A form cannot be sent once more by going to its address.
    const isPage = frame.reply.request.method === 'GET' && here !== '/';
    return sendRedirect(frame, {
      kind: 'redirect',
      to: isPage ? `/sign-in?to=${encodeURIComponent(here)}` : '/sign-in',
    });
  }
  const { status, title, says } = REFUSED[why];
  return sendPage(frame, { status, title, body: html`<p>${says}</p><p><a href="/">回到首页</a></p>` });
}

export function sendTrouble(
  frame: Frame,
  told: { readonly status: number; readonly title: string; readonly says: string },
): FastifyReply {
  const { status, title, says } = told;
  return sendPage(frame, { status, title, body: html`<p role="alert">${says}</p><p><a href="/">回到首页</a></p>` });
}

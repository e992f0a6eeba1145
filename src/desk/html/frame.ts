/** The frame of every page (页面框架): head, menu by what the person may do, and what the act before came to. */
import packageJson from '../../../package.json' with { type: 'json' };
import { may, type Right, ROLE_LABEL } from '../people/rights.ts';
import type { SignedIn } from '../people/sessions.ts';
import { saidOn } from '../web/said.ts';
import { type Html, html } from './html.ts';

interface MenuItem {
  readonly path: string;
  readonly label: string;
  readonly right: Right;
}

const MENU: readonly MenuItem[] = [
  { path: '/', label: '总览', right: 'read' },
  { path: '/sites', label: '网站', right: 'read' },
  { path: '/findings', label: '问题', right: 'read' },
  { path: '/review', label: '复核台', right: 'review' },
  { path: '/reports', label: '报告', right: 'read' },
  { path: '/runs', label: '巡查', right: 'read' },
  { path: '/rules', label: '名单与规则', right: 'read' },
  { path: '/people', label: '用户', right: 'manage' },
  { path: '/log', label: '操作日志', right: 'manage' },
];

export interface Framed {
  readonly title: string;
  readonly body: Html;
  readonly who: SignedIn | null;
  readonly path: string;
  readonly query: URLSearchParams;
}

export function framed({ title, body, who, path, query }: Framed): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · 网站巡查工作台</title>
<link rel="icon" href="/assets/desk.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/desk.css">
<script type="module" src="/assets/desk.js"></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header>
<p class="brand">网站巡查工作台</p>
${who && menuOf(who, path)}
${who && personOf(who)}
</header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${saidOf(query, who)}
${body}
</main>
<footer><p>site-patrol ${packageJson.version}</p></footer>
</body>
</html>
`;
}

function menuOf({ person }: SignedIn, path: string): Html {
  const items = MENU.filter(({ right }) => may(person, right)).map(
    (item) => html`<li><a href="${item.path}"${isAt(item, path) && html` aria-current="page"`}>${item.label}</a></li>`,
  );
  return html`<nav aria-label="主菜单"><ul>${items}</ul></nav>`;
}

const isAt = (item: MenuItem, path: string): boolean =>
  item.path === '/' ? path === '/' : path === item.path || path.startsWith(`${item.path}/`);

function personOf({ person, csrf }: SignedIn): Html {
  return html`<form class="person" method="post" action="/sign-out">${csrfField(csrf)}
<a href="/me">${person.shownAs}（${ROLE_LABEL[person.role]}）</a> <button class="plain">退出</button></form>`;
}

function saidOf(query: URLSearchParams, who: SignedIn | null): Html | null {
  const said = saidOn(query);
  if (said === null) return null;
  const undo = said.code === 'decided' && who !== null && may(who.person, 'review');
  const button = html`<form method="post" action="/review/undo">${csrfField(who?.csrf ?? '')}<button class="plain" data-key="u">撤销（u）</button></form>`;
  return html`<div class="said" role="status"><p>${said.text}</p>${undo && button}</div>`;
}

export const csrfField = (csrf: string): Html => html`<input type="hidden" name="_csrf" value="${csrf}">`;

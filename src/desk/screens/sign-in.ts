/** Signing in and out, and the first administrator (登录、首次启动). */
import { csrfField } from '../html/frame.ts';
import { type Html, html } from '../html/html.ts';
import { namedPerson } from '../people/named-person.ts';
import { isPassword, SHORTEST_PASSWORD } from '../people/passwords.ts';
import { may } from '../people/rights.ts';
import { beginSession } from '../people/sessions.ts';
import { ownPath } from '../web/own-path.ts';
import {
  type Asked,
  type AskedBy,
  type GuardedRoute,
  NotThere,
  type OpenRoute,
  page,
  redirect,
  WillNotDo,
} from '../web/route.ts';

export const SIGN_IN: readonly (OpenRoute | GuardedRoute)[] = [
  { method: 'GET', path: '/sign-in', right: 'anybody', answer: form },
  { method: 'POST', path: '/sign-in', right: 'anybody', answer: signIn },
  { method: 'POST', path: '/sign-out', right: 'own', answer: signOut },
  { method: 'GET', path: '/first', right: 'anybody', answer: firstForm },
  { method: 'POST', path: '/first', right: 'anybody', answer: first },
];

async function form({ query }: Asked) {
  return page('登录', signInForm({ to: query.get('to') ?? '/', name: '', fault: null }));
}

interface SignInForm {
  readonly to: string;
  readonly name: string;
  readonly fault: string | null;
}

const signInForm = ({
  to,
  name,
  fault,
}: SignInForm): Html => html`${fault !== null && html`<p role="alert" class="fault">${fault}</p>`}
<form method="post" action="/sign-in" class="stack"><input type="hidden" name="to" value="${to}">
<label>登录名<input name="name" value="${name}" autocomplete="username" required autofocus maxlength="100"></label>
<label>口令<input type="password" name="password" autocomplete="current-password" required maxlength="200"></label>
<button class="strong">登录</button></form>`;

const WRONG = '登录名或口令不对。忘记口令请与管理员联系。';

async function signIn({ tools, form: given, address, browser }: Asked) {
  const name = (given.get('name') ?? '').trim();
  const to = given.get('to') ?? '/';
  const wait = tools.attempts.waitFor(name, address);
  if (wait > 0) {
    const fault = `失败次数过多，请${Math.ceil(wait / 1000)}秒后再试。`;
    return page('登录', signInForm({ to, name, fault }), 429);
  }
  const known = name === '' ? null : await tools.store.people.byName(name);
  const isRight = await isPassword(given.get('password') ?? '', known?.password ?? null);
  const at = tools.now();
  if (!isRight || known === null || known.person.disabledAt !== null) {
    tools.attempts.failed(name, address);
    await tools.store.deskLog.add({
      at: at.toISOString(),
      by: '',
      act: 'sign-in-failed',
      subject: name.slice(0, 100),
      details: { address },
    });
    return page('登录', signInForm({ to, name, fault: WRONG }), 401);
  }
  tools.attempts.succeeded(name, address);
  const session = await beginSession(tools.store.people, known.person, { address, browser, now: at });
  await tools.store.deskLog.add({
    at: at.toISOString(),
    by: known.person.name,
    act: 'sign-in',
    subject: known.person.name,
    details: { address },
  });
  const home = may(known.person, 'read') ? '/' : '/me';
  return redirect(to === '/' ? home : ownPath(to, home), { session });
}

async function signOut({ tools, who }: AskedBy) {
  await tools.store.people.endSession(who.session);
  await tools.store.deskLog.add({
    at: tools.now().toISOString(),
    by: who.person.name,
    act: 'sign-out',
    subject: who.person.name,
    details: null,
  });
  return redirect('/sign-in', { session: null, said: 'signed-out' });
}

async function firstForm({ tools, query }: Asked) {
  const key = query.get('key') ?? '';
  if (!tools.firstStart.holds(key)) throw new NotThere();
  return page('建立管理员', firstFields(key, null));
}

const firstFields = (
  key: string,
  fault: string | null,
): Html => html`${fault !== null && html`<p role="alert" class="fault">${fault}</p>`}
<p>此链接只能使用一次。建立后，用管理员的登录名和口令登录，再添加其他用户。</p>
<form method="post" action="/first" class="stack">${csrfField('')}<input type="hidden" name="key" value="${key}">
<label>登录名<input name="name" autocomplete="username" required maxlength="100"></label>
<label>姓名（决定和报告中所用）<input name="shownAs" autocomplete="name" required maxlength="100"></label>
<label>口令（至少${SHORTEST_PASSWORD}个字符）<input type="password" name="password" autocomplete="new-password" required minlength="${SHORTEST_PASSWORD}" maxlength="200"></label>
<button class="strong">建立</button></form>`;

async function first({ tools, form: given, address, browser }: Asked) {
  const key = given.get('key') ?? '';
  if (!tools.firstStart.holds(key)) throw new NotThere();
  const person = await namedPerson(given);
  if (person.kind === 'fault') return page('建立管理员', firstFields(key, person.says), 422);
  const { name, shownAs, password } = person;
  const now = tools.now();
  const madeAt = now.toISOString();
  const made = await tools.store.people.add({ name, shownAs, role: 'admin', unit: null, password, madeAt }, true);
  tools.firstStart.close();
  if (!made) throw new WillNotDo('已有用户，此链接作废。');
  await tools.store.deskLog.add({ at: madeAt, by: name, act: 'first-start', subject: name, details: { address } });
  const known = await tools.store.people.byName(name);
  if (known === null) throw new NotThere();
  return redirect('/', { session: await beginSession(tools.store.people, known.person, { address, browser, now }) });
}

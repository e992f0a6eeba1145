/** 用户: who may come, with which role; one's own password and sessions; the log of what was done. */
import { shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import { type Person, ROLES, type Role } from '../../store/desk/people-store.ts';
import { csrfField } from '../html/frame.ts';
import { type Html, html } from '../html/html.ts';
import { table } from '../html/parts.ts';
import { namedPerson } from '../people/named-person.ts';
import { faultOfPassword, hashPassword, isPassword, SHORTEST_PASSWORD } from '../people/passwords.ts';
import { ROLE_LABEL } from '../people/rights.ts';
import { type AskedBy, type GuardedRoute, NotThere, page, redirect, WillNotDo } from '../web/route.ts';

export const PEOPLE: readonly GuardedRoute[] = [
  { method: 'GET', path: '/people', right: 'manage', answer: people },
  { method: 'POST', path: '/people', right: 'manage', answer: addPerson },
  { method: 'POST', path: '/people/:id', right: 'manage', answer: changePerson },
  { method: 'GET', path: '/me', right: 'own', answer: me },
  { method: 'POST', path: '/me/password', right: 'own', answer: changePassword },
  { method: 'POST', path: '/me/sessions', right: 'own', answer: endSession },
  { method: 'GET', path: '/log', right: 'manage', answer: log },
  { method: 'GET', path: '/log.ndjson', right: 'manage', answer: exportLog },
];

async function people({ tools, who }: AskedBy) {
  const all = await tools.store.people.all();
  const rows = all.map((person) => [
    person.name,
    person.shownAs,
    ROLE_LABEL[person.role],
    person.unit ?? '—',
    person.disabledAt === null ? '可登录' : '已停用',
    changeForm(person, who.csrf),
  ]);
  return page(
    '用户',
    html`${table({ caption: '用户', headings: ['登录名', '姓名', '角色', '单位', '状态', '修改'], rows, empty: '' })}
<section aria-labelledby="add"><h2 id="add">添加用户</h2><form method="post" action="/people" class="stack">${csrfField(who.csrf)}
<label>登录名<input name="name" required maxlength="100" autocomplete="off"></label>
<label>姓名（决定和报告中所用）<input name="shownAs" required maxlength="100" autocomplete="off"></label>
<label>角色<select name="role">${roleOptions('viewer')}</select></label>
<label>单位（角色为被检查单位时填写，须与名单一致）<input name="unit" maxlength="200" autocomplete="off"></label>
<label>初始口令（至少${SHORTEST_PASSWORD}个字符）<input type="password" name="password" required minlength="${SHORTEST_PASSWORD}" maxlength="200" autocomplete="new-password"></label>
<button class="strong">添加</button></form></section>`,
  );
}

const roleOptions = (chosen: Role): Html[] =>
  ROLES.map((role) => html`<option value="${role}"${role === chosen && html` selected`}>${ROLE_LABEL[role]}</option>`);

const changeForm = (
  person: Person,
  csrf: string,
): Html => html`<details><summary>修改</summary><form method="post" action="/people/${person.id}" class="stack">${csrfField(csrf)}
<label>角色<select name="role">${roleOptions(person.role)}</select></label>
<label>单位<input name="unit" value="${person.unit ?? ''}" maxlength="200" autocomplete="off"></label>
<label>新口令（不改则留空）<input type="password" name="password" maxlength="200" autocomplete="new-password"></label>
<label><input type="checkbox" name="disabled"${person.disabledAt !== null && html` checked`}> 停用</label><button>保存</button></form></details>`;

const roleIn = (form: URLSearchParams): Role => {
  const role = ROLES.find((one) => one === form.get('role'));
  if (role === undefined) throw new WillNotDo('没有这个角色。');
  return role;
};

function unitIn(form: URLSearchParams, role: Role): string | null {
  const unit = (form.get('unit') ?? '').trim();
  if (role === 'unit' && unit === '') throw new WillNotDo('被检查单位须填写单位名称，与网站名单一致。');
  return unit === '' ? null : unit;
}

async function addPerson({ tools, form, who }: AskedBy) {
  const person = await namedPerson(form);
  if (person.kind === 'fault') throw new WillNotDo(person.says);
  const { name, shownAs, password } = person;
  const role = roleIn(form);
  const unit = unitIn(form, role);
  const madeAt = tools.now().toISOString();
  const made = await tools.store.people.add({ name, shownAs, role, unit, password, madeAt });
  if (!made) throw new WillNotDo(`登录名“${name}”已有人使用，请换一个。`);
  await tools.store.deskLog.add({
    at: madeAt,
    by: who.person.name,
    act: 'person-made',
    subject: name,
    details: { role, unit },
  });
  return redirect('/people', { said: 'person-made' });
}

async function changePerson({ tools, form, params, who }: AskedBy) {
  const person = (await tools.store.people.all()).find(({ id }) => String(id) === params.id);
  if (person === undefined) throw new NotThere();
  const role = roleIn(form);
  const isDisabled = form.has('disabled');
  if (person.id === who.person.id && (role !== 'admin' || isDisabled))
    throw new WillNotDo('不能停用自己或取消自己的管理角色，以免无人管理。');
  const at = tools.now().toISOString();
  const password = form.get('password') ?? '';
  const fault = password === '' ? null : faultOfPassword(password, person.name);
  if (fault !== null) throw new WillNotDo(fault);
  const unit = unitIn(form, role);
  const disabledAt = isDisabled ? (person.disabledAt ?? at) : null;
  const hashed = password === '' ? {} : { password: await hashPassword(password) };
  await tools.store.people.change(person.id, { role, unit, disabledAt, ...hashed });
  const details = { role, unit, disabled: isDisabled, password: password !== '' };
  await tools.store.deskLog.add({ at, by: who.person.name, act: 'person-changed', subject: person.name, details });
  return redirect('/people', { said: 'person-changed' });
}

async function me({ tools, who }: AskedBy) {
  const sessions = await tools.store.people.sessionsOf(who.person.id);
  const rows = sessions.map((one) => [
    shanghaiMinute(one.beganAt),
    shanghaiMinute(one.seenAt),
    one.address,
    one.browser,
    one.hash === who.session
      ? '本次登录'
      : html`<form method="post" action="/me/sessions">${csrfField(who.csrf)}<button name="hash" value="${one.hash}">退出</button></form>`,
  ]);
  const unit = who.person.role === 'unit' && html`<p>${who.person.unit}：请联系主管单位了解整改要求。</p>`;
  return page(
    '我的账户',
    html`${unit}<section aria-labelledby="password"><h2 id="password">修改口令</h2><form method="post" action="/me/password" class="stack">${csrfField(who.csrf)}
<label>现口令<input type="password" name="old" required maxlength="200" autocomplete="current-password"></label>
<label>新口令（至少${SHORTEST_PASSWORD}个字符）<input type="password" name="new" required minlength="${SHORTEST_PASSWORD}" maxlength="200" autocomplete="new-password"></label><button class="strong">修改</button></form></section>
<section aria-labelledby="sessions"><h2 id="sessions">登录状态</h2>${table({ caption: '各处登录', headings: ['登录', '最近使用', '地址', '浏览器', '操作'], rows, empty: '' })}</section>`,
  );
}

async function changePassword({ tools, form, who, address }: AskedBy) {
  const { person } = who;
  const known = await tools.store.people.byName(person.name);
  if (tools.attempts.waitFor(person.name, address) > 0) throw new WillNotDo('失败次数过多，请稍后再试。');
  if (!(await isPassword(form.get('old') ?? '', known?.password ?? null))) {
    tools.attempts.failed(person.name, address);
    throw new WillNotDo('现口令不对。');
  }
  const password = form.get('new') ?? '';
  const fault = faultOfPassword(password, person.name);
  if (fault !== null) throw new WillNotDo(fault);
  await tools.store.people.change(person.id, { password: await hashPassword(password) });
  await tools.store.deskLog.add({
    at: tools.now().toISOString(),
    by: person.name,
    act: 'password-changed',
    subject: person.name,
    details: null,
  });
  return redirect('/sign-in', { session: null, said: 'password-changed' });
}

async function endSession({ tools, form, who }: AskedBy) {
  const done = await tools.store.people.endSession(form.get('hash') ?? '', who.person.id);
  if (!done) throw new NotThere();
  await tools.store.deskLog.add({
    at: tools.now().toISOString(),
    by: who.person.name,
    act: 'session-ended',
    subject: who.person.name,
    details: null,
  });
  return redirect('/me', { said: 'session-ended' });
}

const ENTRIES_A_PAGE = 100;
const MOST_EXPORTED = 1_000_000;

const ACT_LABEL = {
  'first-start': '建立管理员',
  'sign-in': '登录',
  'sign-in-failed': '登录失败',
  'sign-out': '退出',
  'session-ended': '退出他处登录',
  'password-changed': '修改口令',
  'person-made': '添加用户',
  'person-changed': '修改用户',
  decide: '复核决定',
  undo: '撤销决定',
  'report-signed': '签发报告',
  'check-begun': '开始复查',
  'check-stopped': '停止复查',
  'log-exported': '导出日志',
} as const;

async function log({ tools, query }: AskedBy) {
  const before = Number.parseInt(query.get('before') ?? '', 10);
  const entries = await tools.store.deskLog.entries({
    most: ENTRIES_A_PAGE,
    ...(Number.isNaN(before) ? {} : { beforeSeq: before }),
  });
  const rows = entries.map(({ seq, at, by, act, subject, details, hash }) => [
    seq,
    shanghaiMinute(at),
    by || '—',
    ACT_LABEL[act],
    subject,
    html`<code>${JSON.stringify(details)}</code>`,
    html`<code>${hash.slice(0, 12)}</code>`,
  ]);
  const last = entries.at(-1);
  return page(
    '操作日志',
    html`<p>只增不改，逐条以校验值相连；<code>patrol verify-store</code> 核对全部。<a href="/log.ndjson">导出</a></p>
${table({ caption: '操作日志', headings: ['序号', '时间', '用户', '操作', '对象', '内容', '校验值'], rows, empty: '没有更早的记录。' })}
${entries.length === ENTRIES_A_PAGE && last !== undefined && html`<p><a href="/log?before=${last.seq}">更早的</a></p>`}`,
  );
}

async function exportLog({ tools, who }: AskedBy) {
  await tools.store.deskLog.add({
    at: tools.now().toISOString(),
    by: who.person.name,
    act: 'log-exported',
    subject: '',
    details: null,
  });
  const entries = (await tools.store.deskLog.entries({ most: MOST_EXPORTED })).reverse();
  const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  return { kind: 'file', bytes, mediaType: 'application/x-ndjson', name: 'desk-log.ndjson' } as const;
}

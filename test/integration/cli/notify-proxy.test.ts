/** Notices through a proxy: every channel, by the machine's variables or by the file, and never a password in what is told. */
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { makeCertificate } from '../../support/faults/make-certificate.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';
import { type NoticeProxy, startNoticeProxy } from '../../support/notices/proxy.ts';
import { startMailReceiver, startWebReceiver, type WebReceiver } from '../../support/notices/receivers.ts';

const VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'];
const USER = 'patrol:SECRET';
const endings: (() => Promise<unknown>)[] = [];

let data = '';
let web: WebReceiver;
beforeEach(async () => {
  data = temporaryFolder();
  web = await startWebReceiver();
  for (const name of VARIABLES) for (const spelt of [name, name.toUpperCase()]) vi.stubEnv(spelt, '');
  vi.stubEnv('PATROL_HOOK_SECRET', 'shared');
  vi.stubEnv('PATROL_SMTP_PASSWORD', 'correct');
  const at = new Date(Date.now() - 7_200_000).toISOString();
  await storeNights(data, [{ id: 'n1', at, findings: { a: [findingOf('f')] } }]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const end of endings.splice(0).reverse()) await end();
  await web.close();
  rmSync(data, { recursive: true });
});

async function proxyTo(url: string | number, user?: string): Promise<NoticeProxy> {
  const leadsTo = typeof url === 'number' ? url : Number(new URL(url).port);
  const proxy = await startNoticeProxy({ leadsTo, ...(user === undefined ? {} : { user }) });
  endings.push(proxy.close);
  return proxy;
}

const hook = (url: string) => `{ id: hook, kind: webhook, url: "${url}", secretFrom: PATROL_HOOK_SECRET }`;

async function notify(channel: string, proxy?: string) {
  const file = join(data, 'notices.yaml');
  const rest =
    'quietHours: { from: "00:00", to: "00:00", alarmsPass: false }\nalarms: { nightWithin: 30h, diskNights: 1 }';
  writeFileSync(file, `channels: [${channel}]\n${rest}\n${proxy === undefined ? '' : `proxy: "${proxy}"\n`}`);
  const terminal = capturedTerminal('zh');
  const code = await runCommandLine(['notify', '--data', data, '--notices', file], terminal);
  const db = new SQLite(join(data, 'patrol.db'), { readonly: true });
  const stored = JSON.stringify(db.prepare('SELECT * FROM notices').all());
  db.close();
  expect(terminal.stdout() + terminal.stderr() + stored).not.toContain('SECRET');
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

const withUser = ({ url }: NoticeProxy): string => url.replace('//', `//${USER}@`);

it('a webhook goes by HTTP_PROXY, with its user, in absolute form', async () => {
  const proxy = await proxyTo(web.url, USER);
  vi.stubEnv('HTTP_PROXY', withUser(proxy));
  expect((await notify(hook('http://hook.example/x'))).stdout).toBe('已发送 hook digest-n1\n');
  expect(proxy).toMatchObject({ asked: ['http://hook.example/x'], users: [USER] });
  expect(web.received.map(({ headers }) => headers['x-patrol-id'])).toEqual(['digest-n1']);
  expect(web.received[0]?.headers).not.toHaveProperty('proxy-authorization');
});

it('a robot behind TLS goes by HTTPS_PROXY, through a tunnel in which its own certificate is checked', async () => {
  const bodies: string[] = [];
  const itself = makeCertificate({ name: 'robot.example', hosts: ['robot.example'] });
  const server = createServer({ key: itself.key, cert: itself.cert }, async (request, answer) => {
    for await (const piece of request) bodies.push(String(piece));
    answer.end('{"errcode":0}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  endings.push(async () => server.close());
  // Listening on a port: the address is no pipe's name.
  const proxy = await proxyTo((server.address() as AddressInfo).port);
  vi.stubEnv('https_proxy', proxy.url);
  vi.stubEnv('PATROL_ROBOT_URL', 'https://robot.example/send?key=SECRET');
  const robot = '{ id: office, kind: wecom, urlFrom: PATROL_ROBOT_URL }';
  expect((await notify(robot)).stdout).toContain('未送达 office digest-n1（proxy-depth_zero_self_signed_cert）');
  const known = getCACertificates('default');
  endings.push(async () => setDefaultCACertificates(known));
  setDefaultCACertificates([...known, itself.cert]);
  const db = new SQLite(join(data, 'patrol.db'));
  db.exec("UPDATE notices SET due_at = '2000-01-01T00:00:00.000Z' WHERE due_at IS NOT NULL");
  db.close();
  expect((await notify(robot)).stdout).toBe('已发送 office digest-n1\n');
  expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT robot.example:443']));
  expect(bodies.join('')).toContain('网站巡查');
});

it('mail goes by the proxy of the file, through a tunnel, and not by HTTPS_PROXY', async () => {
  const mail = await startMailReceiver('correct');
  endings.push(mail.close);
  const other = await proxyTo(1);
  const proxy = await proxyTo(mail.port);
  vi.stubEnv('HTTPS_PROXY', other.url);
  const channel = `{ id: mail, kind: mail, host: smtp.example, port: 25, tls: none, from: a@gx.example, to: [b@gx.example], user: patrol, passwordFrom: PATROL_SMTP_PASSWORD }`;
  expect((await notify(channel, proxy.url)).stdout).toBe('已发送 mail digest-n1\n');
  expect([proxy.asked, other.asked]).toEqual([['CONNECT smtp.example:25'], []]);
  expect(mail.mails).toHaveLength(1);
});

it('what NO_PROXY names goes directly, and so does all where the file says none', async () => {
  const proxy = await proxyTo(1);
  vi.stubEnv('HTTP_PROXY', proxy.url);
  vi.stubEnv('NO_PROXY', '.invalid');
  expect((await notify(hook('http://hook.invalid/'))).stdout).toContain('未送达 hook digest-n1（enotfound）');
  vi.stubEnv('NO_PROXY', '');
  await notify(hook(web.url), 'none');
  expect(proxy.asked).toEqual([]);
});

it('a proxy that refuses, or is not there, is told as the proxy, and the notice is tried again', async () => {
  const proxy = await proxyTo(web.url, USER);
  vi.stubEnv('HTTPS_PROXY', proxy.url.replace('//', '//patrol:SECRET-OLD@'));
  expect((await notify(hook('https://hook.example/'))).stdout).toMatch(/hook digest-n1（proxy-refused），.* 重试/u);
});

it('a proxy that is not there is told as the proxy', async () => {
  const gone = await startNoticeProxy({ leadsTo: 1 });
  await gone.close();
  vi.stubEnv('PATROL_NOTICE_PROXY', withUser(gone));
  expect((await notify(hook('https://hook.example/'), 'PATROL_NOTICE_PROXY')).stdout).toContain('proxy-econnrefused');
});

it.each([
  ['http://patrol:SECRET@proxy.example:3128', '第4行：proxy 写的是 "http://***@proxy.example:3128"：请写 environment'],
  ['patrol:SECRET@proxy.example:3128', '第4行：proxy 写的是 "***@proxy.example:3128"：请写 environment'],
  ['socks5://proxy.example', '第4行：proxy 写的是 "socks5://proxy.example"：请写 environment'],
  ['PATROL_NO_SUCH', '环境变量 PATROL_NO_SUCH 没有设置'],
])('refuses proxy: %s', async (setting, words) => {
  const { code, stderr } = await notify(hook('https://hook.example/'), setting);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

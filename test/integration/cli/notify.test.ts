/** `patrol notify` with real receivers: what arrives, how it is signed, what is tried again, what is never sent twice. */
import { createHmac } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { NOTICES_FILE, readNoticeSettings } from '../../../src/config/notices.ts';
import { readOffice } from '../../../src/config/office.ts';
import { decideFindings } from '../../../src/run/decide-findings.ts';
import { acquireDataLock } from '../../../src/store/folder/data-lock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { misfits } from '../../support/feed/published-schema.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';
import { readMail } from '../../support/notices/read-mail.ts';
import {
  type MailReceiver,
  startMailReceiver,
  startWebReceiver,
  type WebReceiver,
} from '../../support/notices/receivers.ts';
import { zipEntries } from '../reports/zip-entries.ts';

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();

let data = '';
let web: WebReceiver;
let mail: MailReceiver;
beforeEach(async () => {
  data = temporaryFolder();
  web = await startWebReceiver();
  mail = await startMailReceiver('correct');
  vi.stubEnv('PATROL_HOOK_SECRET', 'shared');
  vi.stubEnv('PATROL_ROBOT_URL', `${web.url}?key=SECRETKEY`);
  vi.stubEnv('PATROL_SMTP_PASSWORD', 'correct');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await web.close();
  await mail.close();
  rmSync(data, { recursive: true });
});

const hook = () => `{ id: hook, kind: webhook, url: "${web.url}", secretFrom: PATROL_HOOK_SECRET }`;
const wecom = '{ id: office, kind: wecom, urlFrom: PATROL_ROBOT_URL }';
const dingtalk = '{ id: duty, kind: dingtalk, urlFrom: PATROL_ROBOT_URL, secretFrom: PATROL_HOOK_SECRET }';
const smtp = () =>
  `{ id: mail, kind: mail, host: 127.0.0.1, port: ${mail.port}, tls: none, from: patrol@gx.example, to: [a@gx.example, b@gx.example], user: patrol, passwordFrom: PATROL_SMTP_PASSWORD }`;

function settings(channels: readonly string[], quiet = 'from: "00:00", to: "00:00"'): string {
  const file = join(data, 'notices.yaml');
  const alarms = 'alarms: { nightWithin: 30h, diskNights: 1 }';
  writeFileSync(file, `channels: [${channels.join(', ')}]\nquietHours: { ${quiet}, alarmsPass: false }\n${alarms}\n`);
  return file;
}

async function notify(file: string, ...argv: readonly string[]) {
  const terminal = capturedTerminal('zh');
  const code = await runCommandLine(['notify', '--data', data, '--notices', file, ...argv], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

const night = (id = 'n1', at = hoursAgo(2), ids: readonly string[] = ['f']) =>
  storeNights(data, [{ id, at, findings: { a: ids.map((one) => findingOf(one)) } }]);

/** As if all that waits for its next try were due. */
function letTimePass(): void {
  const db = new SQLite(join(data, 'patrol.db'));
  db.exec("UPDATE notices SET due_at = '2000-01-01T00:00:00.000Z' WHERE due_at IS NOT NULL");
  db.close();
}

describe('a webhook', () => {
  it('is sent the digest of a night once, signed, with an id', async () => {
    await night();
    const file = settings([hook()]);
    expect((await notify(file)).stdout).toBe('已发送 hook digest-n1\n');
    expect((await notify(file)).stdout).toContain('没有待发的通知');
    const [only, ...others] = web.received;
    expect(others).toEqual([]);
    const body = only?.body ?? '';
    const headers: Record<string, unknown> = only?.headers ?? {};
    expect(misfits('notice-1', JSON.parse(body))).toEqual([]);
    expect(JSON.parse(body)).toMatchObject({
      schema: 'notice/1',
      id: 'digest-n1',
      data: { run: 'n1', newFindings: 1 },
    });
    const signature = createHmac('sha256', 'shared').update(`${headers['x-patrol-timestamp']}.${body}`).digest('hex');
    expect(headers).toMatchObject({ 'x-patrol-id': 'digest-n1', 'x-patrol-signature': `v1=${signature}` });
  });

  it('is tried again with the same id until it takes it, later each time', async () => {
    await night();
    const file = settings([hook()]);
    web.answer = { status: 503, body: '' };
    expect((await notify(file)).stdout).toMatch(/^未送达 hook digest-n1（http-503），.* 重试\n$/u);
    // Not before its time.
    expect((await notify(file)).stdout).toContain('没有待发的通知');
    letTimePass();
    web.answer = { status: 200, body: '' };
    expect((await notify(file)).stdout).toBe('已发送 hook digest-n1\n');
    expect(web.received.map(({ headers }) => headers['x-patrol-id'])).toEqual(['digest-n1', 'digest-n1']);
  });

  it('gets every night, also those from a time when it was down', async () => {
    const file = settings([hook()]);
    web.answer = { status: 500, body: '' };
    for (const [index, id] of ['n1', 'n2'].entries()) {
      await night(id, hoursAgo(3 - index));
      await notify(file);
    }
    letTimePass();
    web.answer = { status: 200, body: '' };
    const before = web.received.length;
    await notify(file);
    expect(web.received.slice(before).map(({ headers }) => headers['x-patrol-id'])).toEqual(['digest-n1', 'digest-n2']);
  });

  it('is not followed to another address', async () => {
    await night();
    web.answer = { status: 302, body: '' };
    expect((await notify(settings([hook()]))).stdout).toContain('http-302');
    expect(web.received.map(({ url }) => url)).toEqual(['/hook']);
  });
});

describe('robots and mail', () => {
  it('are told in their own form', async () => {
    await night();
    const { stdout } = await notify(settings([wecom, dingtalk, smtp()]));
    expect(stdout).toBe('已发送 duty digest-n1\n已发送 mail digest-n1\n已发送 office digest-n1\n');
    const [toDingtalk, toWecom] = web.received;
    expect(JSON.parse(toWecom?.body ?? '')).toMatchObject({
      msgtype: 'markdown',
      markdown: { content: expect.stringContaining('新发现问题1项') },
    });
    const query = new URL(toDingtalk?.url ?? '', web.url).searchParams;
    const sign = createHmac('sha256', 'shared')
      .update(`${query.get('timestamp')}\nshared`)
      .digest('base64');
    expect(query.get('sign')).toBe(sign);
    expect(mail.mails).toMatchObject([
      { from: 'patrol@gx.example', to: ['a@gx.example', 'b@gx.example'], user: 'patrol' },
    ]);
    expect(mail.mails[0]?.text).toContain('Message-ID: <digest-n1@gx.example>');
  });

  it('are tried again where a robot says no with status 200, or a mail server does not let us in', async () => {
    await night();
    web.answer = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' };
    vi.stubEnv('PATROL_SMTP_PASSWORD', 'wrong');
    const { stdout } = await notify(settings([wecom, smtp()]));
    expect(stdout).toMatch(/未送达 office digest-n1（errcode-45009）/u);
    expect(stdout).toMatch(/未送达 mail digest-n1（eauth）/u);
  });

  it('get the newest night alone after a time when they were down: no storm', async () => {
    const file = settings([wecom]);
    web.answer = { status: 500, body: '' };
    for (const [index, id] of ['n1', 'n2', 'n3'].entries()) {
      await night(id, hoursAgo(5 - index));
      await notify(file);
    }
    letTimePass();
    web.answer = { status: 200, body: '{"errcode":0}' };
    expect((await notify(file)).stdout).toBe('已发送 office digest-n3\n');
    letTimePass();
    expect((await notify(file)).stdout).toContain('没有待发的通知');
  });
});

describe('when', () => {
  it('nothing goes out in quiet hours, and a dry run says when it would', async () => {
    await night();
    const file = settings([hook()], quietNow());
    const { stdout } = await notify(file, '--dry-run');
    expect(stdout).toMatch(/^→ 渠道 hook（网络回调），.* 之后发送\n {2}发往：http.*\n标题：网站巡查：/u);
    expect((await notify(file)).stdout).toContain('没有待发的通知');
    expect(web.received).toEqual([]);
    letTimePass();
    expect((await notify(file)).stdout).toBe('已发送 hook digest-n1\n');
  });

  it('a dry run shows the whole text, needs no secret, and sends and keeps nothing', async () => {
    await night();
    vi.stubEnv('PATROL_HOOK_SECRET', '');
    const { stdout } = await notify(settings([hook()]), '--dry-run');
    expect(stdout).toContain('→ 渠道 hook（网络回调），立即发送');
    expect(stdout).toContain('其中1项未经人工复核');
    vi.stubEnv('PATROL_HOOK_SECRET', 'shared');
    expect((await notify(settings([hook()]))).stdout).toBe('已发送 hook digest-n1\n');
  });

  it('an alarm says that no night has ended in time, and an old night is no news', async () => {
    await night('n1', hoursAgo(60));
    const file = settings([hook()]);
    expect((await notify(file)).stdout).toMatch(/^已发送 hook late-\d{4}-\d{2}-\d{2}\n$/u);
    expect((await notify(file)).stdout).toContain('没有待发的通知');
    expect(JSON.parse(web.received[0]?.body ?? '').lines[0]).toContain('已过去60小时');
  });

  it('a channel is told only of what it wants', async () => {
    await night('n1', hoursAgo(60));
    expect((await notify(settings([hook().replace('}', ', sends: [digest] }')]))).stdout).toContain('没有待发的通知');
  });

  it('two processes do not send the same', async () => {
    await night();
    const lock = acquireDataLock(data, 'another', 'notify');
    expect((await notify(settings([hook()]))).stdout).toContain('另一个进程正在发送通知');
    lock.release();
  });
});

describe('what goes with a mail', () => {
  const withAnnex = () => smtp().replace(' }', ', attachAnnex6: true }');

  it('is nothing, where the file does not ask for it', async () => {
    await night();
    expect((await notify(settings([smtp()]), '--dry-run')).stdout).toContain('附件：无');
    await notify(settings([smtp()]));
    expect(mail.mails[0]?.text).not.toContain('filename');
  });

  it('is annex 6 as a draft, where something is not reviewed, and the mail says so', async () => {
    await night();
    const { stdout } = await notify(settings([withAnnex()]), '--dry-run');
    expect(stdout).toMatch(
      / {2}收件人：a@gx.example、b@gx.example\n {2}附件：附件6草稿（未复核）-\d{4}-\d\d-\d\d.docx\n/u,
    );
    expect((await notify(settings([withAnnex()]))).stdout).toBe('已发送 mail digest-n1\n');
    const { text, file } = readMail(mail.mails[0]?.text ?? '');
    expect(text).toContain('附件为草稿（未复核），不得印发。');
    expect(file.name).toContain('草稿');
    expect(docxText(file.content)).toContain('草稿（未复核）');
  });

  it('is annex 6 to publish, where all is reviewed', async () => {
    await night();
    await confirmAll();
    await notify(settings([withAnnex()]));
    const { text, file } = readMail(mail.mails[0]?.text ?? '');
    expect(text + file.name).not.toContain('草稿');
    expect(docxText(file.content)).not.toContain('草稿');
  });

  it('is never with an alarm', async () => {
    await night('n1', hoursAgo(60));
    expect((await notify(settings([withAnnex()]))).stdout).toMatch(/^已发送 mail late-/u);
    expect(mail.mails[0]?.text).not.toContain('filename');
  });
});

describe('the office', () => {
  const office = (text: string): readonly string[] => {
    const file = join(data, 'office.yaml');
    writeFileSync(file, text);
    return ['--office', file];
  };
  const toDefaults = () => smtp().replace('to: [a@gx.example, b@gx.example], ', '');
  const OFFICE = 'name: 某市政府办\ncontact: { person: 王某, phone: 0771-1 }\nrecipients: [office@gx.example]\n';

  it('is who receives a mail that names nobody, and who signs it', async () => {
    await night();
    const { stdout } = await notify(settings([toDefaults()]), ...office(OFFICE));
    expect(stdout).toBe('已发送 mail digest-n1\n');
    expect(mail.mails[0]?.to).toEqual(['office@gx.example']);
    const { from, text } = readMail(mail.mails[0]?.text ?? '');
    expect(from).toBe('某市政府办');
    expect(text).toMatch(/\n\n某市政府办\n联系人：王某　联系电话：0771-1\n$/u);
  });

  it('that names nobody either makes a mail without receivers a wrong setting', async () => {
    await night();
    const { code, stderr } = await notify(settings([toDefaults()]), ...office('name: ""\n'));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('通知渠道 mail：没有收件人') });
  });
});

describe('without a channel', () => {
  it('a dry run shows what would be told, to whom and with what, however old the night is', async () => {
    await night('n1', hoursAgo(20 * 24));
    const office = join(data, 'office.yaml');
    writeFileSync(office, 'name: 某市政府办\nrecipients: [office@gx.example]\n');
    const { code, stdout } = await notify(settings([]), '--dry-run', '--office', office);
    expect(code).toBe(0);
    expect(stdout).toContain('没有设置通知渠道');
    expect(stdout).toContain('默认收件人（本单位信息）：office@gx.example\n附件：无');
    expect(stdout).toMatch(/标题：网站巡查：.*，问题1项，新发现1项\n/u);
    expect(stdout).toContain('其中1项未经人工复核');
    expect(stdout).toContain('\n\n某市政府办\n');
  });

  it('nothing is sent', async () => {
    await night();
    expect((await notify(settings([]))).stdout).toContain('没有设置通知渠道');
  });

  it('an empty file has all its defaults', () => {
    const blank = readOffice('', 'office.yaml');
    expect(readNoticeSettings('# nothing yet\n', 'notices.yaml', blank)).toMatchObject({
      channels: [],
      proxy: 'environment',
      quietHours: { from: '22:00', to: '07:30', alarmsPass: false },
      alarms: { nightWithin: 30 * HOUR_MS, diskNights: 7 },
    });
    expect(readNoticeSettings(readFileSync(NOTICES_FILE, 'utf8'), NOTICES_FILE, blank)).toEqual(
      readNoticeSettings('', NOTICES_FILE, blank),
    );
  });
});

describe('the settings', () => {
  it('hold no secret: one that is not set is named by its variable', async () => {
    await night();
    vi.stubEnv('PATROL_HOOK_SECRET', '');
    const { code, stderr } = await notify(settings([hook()]));
    expect(code).toBe(2);
    expect(stderr).toContain('通知渠道 hook：环境变量 PATROL_HOOK_SECRET 没有设置');
  });

  it('are told with line and value where they are wrong', async () => {
    await night();
    const { code, stderr } = await notify(settings(['{ id: hook, kind: pager }'], 'from: "25:00", to: "07:00"'));
    expect(code).toBe(2);
    expect(stderr).toContain('quietHours.from 写的是 "25:00"：请写时刻');
  });

  it('never let a robot’s key be printed or stored', async () => {
    await night();
    await web.close();
    const { stdout, stderr } = await notify(settings([wecom]), '--json');
    expect(JSON.parse(stdout).sent).toMatchObject([
      { channel: 'office', delivery: { ok: false, reason: 'econnrefused' } },
    ]);
    const db = new SQLite(join(data, 'patrol.db'), { readonly: true });
    const stored = JSON.stringify(db.prepare('SELECT * FROM notices').all());
    db.close();
    expect(stdout + stderr + stored).not.toContain('SECRETKEY');
    web = await startWebReceiver();
  });
});

/** Every finding of the night, as a reviewer would. */
async function confirmAll(): Promise<void> {
  await using store = await openStore(data);
  const wanted = (await store.findings.all('n1')).map(({ id }) => ({
    ...{ id, kind: 'confirm' as const, by: '王某', reason: '', dueOn: null },
  }));
  expect((await decideFindings(store, wanted, new Date().toISOString())).refused).toEqual([]);
}

const docxText = (file: Buffer): string => [...zipEntries(file).values()].join('\n');

/** An hour around now, on Shanghai's clock. */
function quietNow(): string {
  const clock = (ms: number): string => new Date(ms + 8 * HOUR_MS).toISOString().slice(11, 16);
  return `from: "${clock(Date.now() - HOUR_MS / 2)}", to: "${clock(Date.now() + HOUR_MS / 2)}"`;
}

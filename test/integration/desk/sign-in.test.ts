// The first administrator, signing in, sessions, and the log of it all.

import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyStore } from '../../../src/store/verify-store.ts';
import { PASSWORD, type TestDesk, testDesk, visitor } from '../../support/desk/open-desk.ts';
import { temporaryFolder } from '../../support/feed/stored-nights.ts';

const data = temporaryFolder();
let desk: TestDesk;

beforeAll(async () => {
  desk = await testDesk(data);
}, 60_000);

afterAll(() => desk.close());

const post = (path: string, fields: Readonly<Record<string, string>>, cookie = ''): Promise<Response> =>
  fetch(`${desk.url}${path}`, {
    method: 'POST',
    headers: { origin: desk.url, 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });

const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('the first start', () => {
  const fields = { name: 'chief', shownAs: '李主任', password: PASSWORD };

  it('makes one administrator by the link, once', async () => {
    const key = desk.tools.firstStart.open();
    expect((await fetch(`${desk.url}/first?key=wrong`)).status).toBe(404);
    expect((await fetch(`${desk.url}/first?key=${key}`)).status).toBe(200);
    expect((await post('/first', { ...fields, key, password: 'short' })).status).toBe(422);
    const made = await post('/first', { ...fields, key });
    expect(made.status).toBe(303);
    expect(made.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/i);
    expect((await post('/first', { ...fields, name: 'other', key })).status).toBe(404);
    expect((await desk.store.people.all()).map(({ name, role }) => [name, role])).toEqual([['chief', 'admin']]);
  });

  it('makes none where there is somebody already', async () => {
    const key = desk.tools.firstStart.open();
    expect((await post('/first', { ...fields, name: 'second', key })).status).toBe(422);
    expect(await desk.store.people.all()).toHaveLength(1);
  });
});

describe('signing in', () => {
  it('takes the right password, in whatever case the name is written', async () => {
    const answer = await post('/sign-in', { name: 'CHIEF', password: PASSWORD, to: '/people' });
    expect(answer.headers.get('location')).toBe('/people');
    const page = await fetch(`${desk.url}/people`, { headers: { cookie: cookieOf(answer) } });
    expect(await page.text()).toContain('李主任');
  });

  it('leads nowhere but to the desk', async () => {
    for (const to of ['//evil.example/', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
      const answer = await post('/sign-in', { name: 'chief', password: PASSWORD, to });
      expect(answer.headers.get('location')).toBe('/');
    }
  });

  it('keeps neither password nor session as it is', () => {
    const db = new SQLite(join(data, 'patrol.db'), { readonly: true });
    const kept = JSON.stringify([db.prepare('SELECT * FROM people').all(), db.prepare('SELECT * FROM sessions').all()]);
    db.close();
    expect(kept).not.toContain(PASSWORD);
    expect(kept).toContain('argon2id');
  });

  it('says the same of a wrong name and a wrong password, and slows down whoever tries', async () => {
    const texts = new Set<string>();
    for (const name of ['chief', 'nobody', 'chief', 'nobody', 'chief']) {
      const answer = await post('/sign-in', { name, password: 'wrong' });
      expect(answer.status).toBe(401);
      texts.add(/role="alert"[^>]*>([^<]*)/.exec(await answer.text())?.[1] ?? '');
    }
    expect(texts.size).toBe(1);
    expect((await post('/sign-in', { name: 'chief', password: PASSWORD })).status).toBe(429);
  }, 60_000);
});

describe('sessions', () => {
  it('are ended by their owner, and by a change of the password', async () => {
    const one = await visitor(desk, 'viewer');
    expect((await one.get('/')).status).toBe(200);
    expect((await one.post('/sign-out')).status).toBe(303);
    expect((await one.get('/')).status).toBe(303);
    const other = await visitor(desk, 'viewer');
    const known = await desk.store.people.byName(other.name);
    await desk.store.people.change(known?.person.id ?? 0, { disabledAt: new Date().toISOString() });
    expect((await other.get('/')).status).toBe(303);
  });
});

describe('the log', () => {
  it('tells of all of it, and verify-store finds what was changed', async () => {
    const admin = await visitor(desk, 'admin');
    const page = await (await admin.get('/log')).text();
    expect(page).toContain('建立管理员');
    expect(page).toContain('登录失败');
    expect(verifyStore(data, false).faults).toEqual([]);
    const db = new SQLite(join(data, 'patrol.db'));
    expect(() => db.exec("UPDATE desk_log SET by = 'x' WHERE seq = 2")).toThrow('never changed');
    db.exec("DROP TRIGGER desk_log_stands; UPDATE desk_log SET by = 'x' WHERE seq = 2");
    db.close();
    expect(verifyStore(data, false).faults.map(({ fault, where }) => [fault, where])).toEqual([['log-changed', '2']]);
  });
});

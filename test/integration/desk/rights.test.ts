// Every route of the desk, asked by every role and by nobody: the table of routes is the table of this test.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '../../../src/desk/people/rights.ts';
import { ROUTES } from '../../../src/desk/screens/routes.ts';
import { ROLES } from '../../../src/store/desk/people-store.ts';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { type TestDesk, testDesk, type Visitor, visitor } from '../../support/desk/open-desk.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';

let desk: TestDesk;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  const data = temporaryFolder();
  const findings = { a: [findingOf('0000000000000001')], b: [] };
  await storeNights(data, [{ id: 'night-1', at: '2017-02-28T00:00:00Z', findings }]);
  desk = await testDesk(data);
  for (const role of ROLES) visitors.set(role, await visitor(desk, role, role === 'unit' ? '单位a' : null));
  visitors.set('nobody', await visitor(desk, null));
}, 60_000);

afterAll(() => desk.close());

const ADDRESS: Readonly<Record<string, string>> = {
  '/sites/:id': '/sites/a',
  '/sites/:id/check': '/sites/nowhere/check',
  '/findings/:id': '/findings/0000000000000001',
  '/evidence/:id/:name': '/evidence/0000000000000001/none.png',
  '/reports/:name/:file': '/reports/annex6/annex6.csv',
  '/people/:id': '/people/999',
};

const who = (name: string): Visitor => {
  const found = visitors.get(name);
  if (!found) throw new Error(name);
  return found;
};

/** Ends the session of whoever may. */
const ENDS = new Set(['/sign-out']);
const guarded = ROUTES.filter(({ right, path }) => right !== 'anybody' && !ENDS.has(path));

describe.each(guarded)('$method $path', ({ method, path, right }) => {
  const address = ADDRESS[path] ?? path;
  const ask = (one: Visitor): Promise<Response> => (method === 'GET' ? one.get(address) : one.post(address));

  it('is answered to those whose role may, and to no other', async () => {
    for (const role of ROLES) {
      const { status } = await ask(who(role));
      const isRefused = status === 403;
      expect({ role, isRefused }).toEqual({ role, isRefused: right !== 'anybody' && !may({ role }, right) });
      expect(status).toBeLessThan(500);
    }
  }, 60_000);

  it('leads nobody anywhere but to the door', async () => {
    const answer = await ask(who('nobody'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/);
    expect(await answer.text()).toBe('');
  });
});

describe('forms', () => {
  const posts = ROUTES.filter(({ method }) => method === 'POST');

  it.each(posts)('to $path are refused from another origin, and without the token', async ({ path, right }) => {
    const address = ADDRESS[path] ?? path;
    const admin = who('admin');
    expect((await admin.post(address, {}, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await admin.post(address, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    if (right !== 'anybody') expect((await admin.post(address, { _csrf: 'x' })).status).toBe(403);
  });
});

describe('the desk', () => {
  it('answers under its own names alone', async () => {
    const { request } = await import('node:http');
    const statusFor = (host: string): Promise<number> =>
      new Promise((resolve, reject) => {
        request(`${desk.url}/sign-in`, { headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusFor('evil.example')).toBe(421);
    expect(await statusFor('localhost:4170')).toBe(200);
  });

  it('sends a policy without exceptions, and keeps pages out of caches', async () => {
    const { headers } = await who('viewer').get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says nothing of what is not there', async () => {
    expect((await who('viewer').get('/findings/nothing')).status).toBe(404);
    expect((await who('viewer').get('/nowhere')).status).toBe(404);
    expect((await who('viewer').get('/reports/annex6/ledger.csv')).status).toBe(404);
  });

  it('meets nothing that it did not foresee', () => expect(desk.troubles).toEqual([]));
});

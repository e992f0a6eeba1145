/** A desk on loopback over a data folder, and people who are signed in to it. */
import { resolveDeskPlace } from '../../../src/config/desk-settings.ts';
import type { DeskTools } from '../../../src/desk/desk-tools.ts';
import { makeDeskTools } from '../../../src/desk/make-desk-tools.ts';
import { openDesk } from '../../../src/desk/open-desk.ts';
import { hashPassword } from '../../../src/desk/people/passwords.ts';
import { beginSession, signedIn } from '../../../src/desk/people/sessions.ts';
import type { Role } from '../../../src/store/desk/people-store.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';

export interface TestDesk {
  readonly url: string;
  readonly store: Store;
  readonly tools: DeskTools;
  /** What it logged as not foreseen. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

export const PASSWORD = '橘子 灯塔 铅笔 河马 窗台 雨衣';

export interface TestDeskOptions {
  readonly publicUrl?: string;
  /** Of the checks that are ordered at it. */
  readonly checkOptions?: readonly string[];
}

export async function testDesk(
  data: string,
  { publicUrl, checkOptions = [] }: TestDeskOptions = {},
): Promise<TestDesk> {
  const store = await openStore(data);
  const troubles: string[] = [];
  const files = {
    data,
    sites: 'config/sites.csv',
    overrides: 'config/overrides.csv',
    office: 'config/office.yaml',
    browserPath: null,
  };
  const tools = makeDeskTools({ store, files, checkOptions, log: (line) => troubles.push(line) });
  const desk = await openDesk(resolveDeskPlace({ listen: '0', publicUrl }), tools);
  const close = async (): Promise<void> => {
    await tools.jobs.close();
    await desk.close();
    await store.close();
  };
  return { url: `http://127.0.0.1:${desk.port}`, store, tools, troubles, close };
}

export interface Visitor {
  get(path: string): Promise<Response>;
  /** With the token of the session, unless `fields` has one. */
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** The session cookie. */
  readonly cookie: string;
  readonly name: string;
}

let made = 0;

export async function visitor(desk: TestDesk, role: Role | null, unit: string | null = null): Promise<Visitor> {
  if (role === null) return visitorWith(desk, { cookie: '', csrf: '', name: '' });
  made += 1;
  const name = `${role}${made}`;
  const { people } = desk.store;
  const madeAt = new Date().toISOString();
  await people.add({ name, shownAs: `某${name}`, role, unit, password: await hashPassword(PASSWORD), madeAt });
  const known = await people.byName(name);
  if (known === null) throw new Error('the person is gone');
  const key = await beginSession(people, known.person, { address: '127.0.0.1', browser: 'test', now: new Date() });
  const csrf = (await signedIn(people, key, new Date()))?.csrf ?? '';
  return visitorWith(desk, { cookie: `patrol_session=${key}`, csrf, name });
}

function visitorWith(
  { url }: TestDesk,
  { cookie, csrf, name }: { readonly cookie: string; readonly csrf: string; readonly name: string },
): Visitor {
  return {
    cookie,
    name,
    get: (path) => fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' }),
    post: (path, fields = {}, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
        redirect: 'manual',
      }),
  };
}

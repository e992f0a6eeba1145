// The desk in a real browser: every screen for everybody, review by keys, all of it without script too, and no word to any other host.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { startedBrowser } from '../../support/browser/started-browser.ts';
import { type DeskOutlet, deskOutlet } from '../../support/desk/desk-outlet.ts';
import { type TestDesk, testDesk, visitor } from '../../support/desk/open-desk.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOSTILE = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>';
const COUNT = 12;
const idOf = (index: number): string => `00000000000000${String(index).padStart(2, '0')}`;
const TIMEOUT = 120_000;

let desk: TestDesk;
let browser: Browser;
let outlet: DeskOutlet;

beforeAll(async () => {
  const data = temporaryFolder();
  const usual = Array.from({ length: COUNT }, (_, index) => findingOf(idOf(index)));
  const hostile = findingOf('00000000000000aa', {
    subject: { url: 'javascript:alert(3)', name: HOSTILE, path: ['政务公开', HOSTILE] },
    evidence: [{ kind: 'empty-phrase', url: 'javascript:alert(4)', quote: HOSTILE, at: '2017-02-28T00:00:00+08:00' }],
  });
  const findings = { a: usual, b: [hostile], c: [] };
  await storeNights(data, [
    { id: 'night-1', at: '2017-02-27T00:00:00Z', findings },
    { id: 'night-2', at: '2017-02-28T00:00:00Z', findings },
  ]);
  desk = await testDesk(data);
  outlet = await deskOutlet(desk.url);
  browser = (await startedBrowser()).first;
}, TIMEOUT);

afterAll(async () => {
  await browser?.close();
  outlet?.close();
  await desk?.close();
});

interface Opened {
  readonly page: Page;
  /** What a console said, a dialog, and requests to other hosts. */
  readonly troubles: string[];
  close(): Promise<void>;
}

async function opened(role: 'admin' | 'reviewer' | 'unit', javaScriptEnabled = true): Promise<Opened> {
  const { cookie } = await visitor(desk, role, role === 'unit' ? '单位a' : null);
  const context: BrowserContext = await browser.newContext({
    javaScriptEnabled,
    proxy: { server: outlet.server, bypass: '<-loopback>' },
    viewport: { width: 1366, height: 768 },
  });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: desk.url, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const troubles: string[] = [];
  page.on('console', (said) => said.type() === 'error' && troubles.push(said.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(desk.url) && !request.url().startsWith('data:')) troubles.push(request.url());
  });
  return { page, troubles, close: () => context.close() };
}

const SCREENS = [
  '/',
  '/watch',
  '/sites',
  '/sites/a',
  '/findings',
  `/findings/${idOf(0)}`,
  '/findings/00000000000000aa?explain=1',
  '/review',
  '/reports',
  '/runs',
  '/runs/compare?from=night-1&to=night-2',
  '/rules',
  '/people',
  '/log',
  '/me',
];

describe('every screen', () => {
  it(
    'can be used by everybody, says nothing on the console and asks no other host',
    async () => {
      const { page, troubles, close } = await opened('admin');
      const violations: Record<string, string[]> = {};
      for (const path of SCREENS) {
        await page.goto(`${desk.url}${path}`);
        await page.waitForSelector('body[data-ready]');
        // Evaluated by the protocol, as an extension would: the policy of the page holds for the page alone.
        await page.evaluate(AXE);
        const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
        const told = (Object(found).violations as { id: string; nodes: { html: string }[] }[]).map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
        );
        if (told.length > 0) violations[path] = told;
        expect((await page.content()).length, path).toBeLessThan(150 * 1024);
      }
      expect(violations).toEqual({});
      expect(troubles).toEqual([]);
      await close();
    },
    TIMEOUT,
  );

  it(
    'shows what a hostile page wrote as text',
    async () => {
      const { page, troubles, close } = await opened('admin');
      for (const path of ['/', '/findings', '/findings/00000000000000aa', '/sites/b', '/review']) {
        await page.goto(`${desk.url}${path}`);
        expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
        expect(await page.locator('main img[src="x"]').count()).toBe(0);
      }
      expect(troubles).toEqual([]);
      await close();
    },
    TIMEOUT,
  );
});

const waiting = async (): Promise<number> => {
  const counts = await desk.store.lives.counts();
  return (counts.get('pending') ?? 0) + (counts.get('recurred') ?? 0);
};

/** The page that follows has been taken over by its script. */
async function pressed(page: Page, key: string): Promise<void> {
  const left = page.waitForNavigation({ waitUntil: 'load' });
  await page.keyboard.press(key);
  await left;
  await page.waitForSelector('body[data-ready]');
}

describe('review', () => {
  it(
    'takes one key a finding, two for a false alarm, and undoes',
    async () => {
      const { page, troubles, close } = await opened('reviewer');
      const before = await waiting();
      await page.goto(`${desk.url}/review`);
      await page.waitForSelector('body[data-ready]');
      await pressed(page, 'a');
      await pressed(page, 'a');
      expect(await waiting()).toBe(before - 2);
      await page.keyboard.press('x');
      await pressed(page, '2');
      expect(await waiting()).toBe(before - 3);
      await pressed(page, 'u');
      expect(await waiting()).toBe(before - 2);
      await pressed(page, 'Space');
      await pressed(page, 'j');
      await pressed(page, 'k');
      expect(await waiting()).toBe(before - 2);
      expect(troubles).toEqual([]);
      await close();
    },
    TIMEOUT,
  );

  it(
    'does the same without script, by its buttons',
    async () => {
      const { page, close } = await opened('reviewer', false);
      const before = await waiting();
      await page.goto(`${desk.url}/review`);
      await page.getByRole('button', { name: /^确认属实/ }).click();
      expect(await waiting()).toBe(before - 1);
      await page.locator('details.dismiss > summary').first().click();
      await page.getByRole('button', { name: /^4 / }).first().click();
      expect(await waiting()).toBe(before - 2);
      await page.getByRole('button', { name: /^撤销/ }).first().click();
      expect(await waiting()).toBe(before - 1);
      await close();
    },
    TIMEOUT,
  );

  it(
    'decides on a whole group by one key',
    async () => {
      const { page, close } = await opened('reviewer');
      await page.goto(`${desk.url}/review`);
      await page.waitForSelector('body[data-ready]');
      while ((await page.locator('[data-key="g"]').count()) === 0) await pressed(page, 'j');
      const before = await waiting();
      await pressed(page, 'g');
      expect(await waiting()).toBeLessThan(before - 1);
      await pressed(page, 'u');
      expect(await waiting()).toBe(before);
      await close();
    },
    TIMEOUT,
  );
});

describe('signing in', () => {
  it(
    'works in a browser, and the menu shows what the role may',
    async () => {
      const { page, troubles, close } = await opened('unit');
      await page.goto(`${desk.url}/me`);
      expect(await page.locator('nav li').count()).toBe(0);
      expect(troubles).toEqual([]);
      await close();
    },
    TIMEOUT,
  );
});

it('has asked no other host', () => expect(outlet.elsewhere).toEqual([]));

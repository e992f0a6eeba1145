/** What people are told of the browser: complete in both languages, with the cause and the mend. */
import { describe, expect, it } from 'vitest';
import { watchedBrowser } from '../../../src/app/lazy-browser.ts';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import type { Rendering } from '../../../src/browser/browser-page.ts';
import type { BrowserTrouble } from '../../../src/browser/browser-trouble.ts';
import { browserTrouble, browserUsed, noBrowser, refusedWithoutBrowser } from '../../../src/doctor/browser-words.ts';

const FAILURES = [
  { name: '/usr/bin/chromium', fault: 'crashed', detail: 'it trapped' },
  { name: 'bundled', fault: 'not-unpacked', detail: 'ENOSPC' },
] as const;
const MARK = { words: [], heading: '' };

describe('the words', () => {
  it('say which browser, and in which sandbox', () => {
    const identity = { name: 'Chromium', version: '147.0', sandbox: { state: 'on' } } as const;
    expect(browserUsed(identity)).toEqual({
      zh: '复核用浏览器：Chromium 147.0（沙箱）',
      en: 'Browser for the second look: Chromium 147.0 (in its sandbox)',
    });
    const off = { ...identity, sandbox: { state: 'off', reason: 'root' } } as const;
    expect(browserUsed(off).zh).toBe('复核用浏览器：Chromium 147.0（无沙箱：以root身份运行）');
  });

  it.each([noBrowser(FAILURES), refusedWithoutBrowser({ zh: '--as pdf', en: '--as pdf' }, FAILURES)])(
    'say of each browser why it does not start, and what to do',
    ({ zh, en }) => {
      for (const text of [zh, en]) expect(text).toMatch(/chromium.*it trapped[\s\S]*bundled.*ENOSPC[\s\S]*TMPDIR/);
      expect(zh).not.toMatch(/no browser|Mend/i);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    },
  );
});

describe('what keeps the browser from its work', () => {
  const pool = (renderings: (Rendering | Error)[]): BrowserPool => ({
    ready: async () => 'test',
    async render() {
      const next = renderings.shift();
      if (next === undefined || next instanceof Error) throw next ?? new Error('nothing left');
      return next;
    },
    close: async () => {},
  });
  const page = { kind: 'rendered', url: 'u', status: 200, html: '', frames: [], visible: '', complete: true } as const;
  const shown = { ...page, xhr: [], picture: null };

  async function troublesOf(renderings: (Rendering | Error)[], onlyPicture = true): Promise<BrowserTrouble[]> {
    const told: BrowserTrouble[] = [];
    const looks = renderings.length;
    const browser = watchedBrowser(
      pool(renderings),
      () => {},
      (trouble) => told.push(trouble),
    );
    const limits = { timeoutMs: 1, mark: MARK, onlyPicture };
    for (let look = 0; look < looks; look += 1) await browser?.render('http://a.test/', limits);
    return told;
  }

  it('is told once for each kind', async () => {
    const lost = { kind: 'browser-lost', detail: 'gone' } as const;
    const failure = { kind: 'failure', reason: 'proxy', trouble: lost } as const;
    const noFont = { ...shown, trouble: { kind: 'no-chinese-font' } } as const;
    expect(await troublesOf([failure, failure, noFont, noFont])).toEqual([lost, { kind: 'no-chinese-font' }]);
  });

  it('is told where the browser itself throws, and the look has failed', async () =>
    expect(await troublesOf([new Error('port closed')])).toEqual([{ kind: 'look-failed', detail: 'port closed' }]));

  it('is told where a page of which a picture was wanted does not open, or answers with an error', async () => {
    expect(await troublesOf([{ kind: 'failure', reason: 'timeout' }])).toEqual([
      { kind: 'nothing-to-picture', url: 'http://a.test/', reason: 'timeout' },
    ]);
    expect(await troublesOf([{ ...shown, status: 404 }])).toMatchObject([{ reason: 'http-404' }]);
  });

  it('is nothing where the page came, or where only a look was wanted', async () => {
    expect(await troublesOf([shown])).toEqual([]);
    expect(await troublesOf([{ kind: 'failure', reason: 'timeout' }], false)).toEqual([]);
  });

  it.each<BrowserTrouble>([
    { kind: 'browser-lost', detail: 'x' },
    { kind: 'look-failed', detail: 'x' },
    { kind: 'no-chinese-font' },
    { kind: 'picture-failed', url: 'http://a.test/', detail: 'x' },
    { kind: 'nothing-to-picture', url: 'http://a.test/', reason: 'http-404' },
  ])('$kind: says the mend in both languages', (trouble) => {
    const { zh, en } = browserTrouble(trouble);
    expect([zh, en]).toEqual([expect.stringContaining('办法：'), expect.stringContaining('Mend: ')]);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });
});

it('what the browser says in English is told in Chinese, or quoted', () => {
  const said = (detail: string): string => browserTrouble({ kind: 'browser-lost', detail }).zh;
  expect(said('page.evaluate: Target page, context or browser has been closed')).toContain('（浏览器中途关闭）');
  expect(said('Timeout exceeded: 30000 ms')).toContain('（超时）');
  expect(said('it did what nobody knows')).toContain('（“it did what nobody knows”）');
  expect(said('SIGSEGV')).toContain('（SIGSEGV）');
});

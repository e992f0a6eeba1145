/** The browser speaks last: it clears, it knows walls, and of what it cannot show it says nothing. */
import { describe, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import type { RenderedPage, Rendering } from '../../../src/browser/browser-page.ts';
import { browserAttempts, isWorthALook } from '../../../src/run/browser-look.ts';
import { at, failed, fine } from '../../support/runs/visits.ts';

const URL = 'http://a.gov.cn/xw/1.html';
const shown = (status: number | null, html = '<p>新闻</p>'): RenderedPage => ({
  ...{ kind: 'rendered', url: URL, status, html, frames: [], visible: '', complete: true, xhr: [], picture: null },
});
const showing = (rendering: Rendering): Pick<BrowserPool, 'render'> => ({ render: async () => rendering });
const look = (rendering: Rendering | null, clues = {}) => {
  const browser = rendering === null ? null : showing(rendering);
  return browserAttempts(URL, { browser, now: () => at(5) }, () => clues, new AbortController().signal);
};
const outcomes = async (rendering: Rendering | null, clues = {}) =>
  (await look(rendering, clues)).map(({ outcome, reason }) => [outcome, reason]);

describe('a browser that looks at a dead link', () => {
  it.each([
    ['the page', shown(200), {}, ['ok', null]],
    ['the same 404', shown(404), {}, ['broken', 'http-404']],
    ['a wall', shown(403), {}, ['blocked', 'http-403']],
    ['a challenge', shown(200), { challenge: true }, ['blocked', 'challenge']],
    ['the page that says that there is none', shown(200), { soft404: true }, ['broken', 'soft-404']],
  ] as const)('shows %s: that counts', async (_name, rendering, clues, told) =>
    expect(await outcomes(rendering, clues)).toEqual([told]),
  );

  it.each([
    ['is not there', null],
    ['fails itself', { kind: 'failure', reason: 'proxy' }],
    ['is offered a file', { kind: 'failure', reason: 'protocol' }],
    ['gets nothing in time', { kind: 'failure', reason: 'timeout' }],
    ['has no status to tell', shown(null)],
  ] as const)('%s: nothing is said', async (_name, rendering) => expect(await outcomes(rendering)).toEqual([]));
});

describe('a link that a browser looks at', () => {
  const nxdomain = { ...failed(1), status: null, reason: 'dns-nxdomain' };
  it.each([
    ['404 each time', [failed(1), failed(2)], true],
    ['a page once', [failed(1), fine(2)], false],
    ['a wall once', [failed(1), failed(2, 401)], false],
    ['no such name', [nxdomain, nxdomain], false],
    ['a document of nothing', [{ ...failed(1, 200), reason: 'attachment-empty' }], false],
    ['not asked', [], false],
  ])('%s: %j', (_name, attempts, worth) => expect(isWorthALook(attempts)).toBe(worth));
});

import { describe, expect, it } from 'vitest';
import type { FetchResponse } from '../../../src/http/connection/fetch-result.ts';
import { shellTarget } from '../../../src/http/shell-target.ts';
import { response } from './answers.ts';

const URL = 'http://www.daxin.gov.cn/a/';
const TARGET = 'http://www.daxin.gov.cn/b.html';
const target = (html: string, more: Partial<FetchResponse> = {}): string | null =>
  shellTarget(response(200, { url: URL, headers: { 'content-type': 'text/html' }, body: Buffer.from(html), ...more }));
const REFRESH = '<meta http-equiv="refresh" content="0;url=/b.html">';

describe('a page that only sends on', () => {
  it.each<[string, string, Partial<FetchResponse>?]>([
    ['by meta refresh', `<html><head>${REFRESH}</head><body>正在跳转，请稍候……</body></html>`],
    ['by meta refresh after some seconds', '<META HTTP-EQUIV="Refresh" CONTENT="5; URL=../b.html">'],
    ['by its location', '<script>window.location.href = "/b.html#top";</script>'],
    ['by a new location in time', '<script>setTimeout("location.replace(\'/b.html\')", 3000)</script>'],
    ['without saying what it is', `${REFRESH}<p>跳转</p>`, { headers: {} }],
  ])('%s leads there', (_name, html, more = {}) => expect(target(html, more)).toBe(TARGET));

  it.each([
    ['a refresh of itself', '<meta http-equiv="refresh" content="60">'],
    ['a refresh after many minutes', '<meta http-equiv="refresh" content="600;url=/b.html">'],
    ['a refresh for visitors without scripts', `<noscript>${REFRESH}</noscript>`],
    ['a page with words of its own', `${REFRESH}<p>${'会议强调要抓好落实。'.repeat(20)}</p>`],
    ['a page of some size', `${REFRESH}<!--${'x'.repeat(4_200)}-->`],
    ['a script that chooses', '<script>if (screen.width < 500) location.href="/b.html"</script>'],
    ['a script that sets a cookie first', '<script>document.cookie="a=1";location.href="/b.html"</script>'],
    ['a script that hides what it does', '<script>eval(atob("x"));location.href="/b.html"</script>'],
    ['a script that waits for a click', '<script>function go() { location.href="/b.html" }</script><a>进入</a>'],
  ])('%s stays', (_name, html) => expect(target(html)).toBeNull());

  it('is no error, no file, and not cut short', () => {
    expect(target(REFRESH, { status: 404 })).toBeNull();
    expect(target(REFRESH, { headers: { 'content-type': 'application/pdf' } })).toBeNull();
    expect(target(REFRESH, { truncated: true })).toBeNull();
  });
});

import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { isChallenge } from '../../../src/http/challenge.ts';
import { response } from './answers.ts';

const PATTERNS = { body: [/请输入验证码/iu, /acw_sc__v2/iu], cookie: [/^__jsluid/iu, /^FSSBBIl1UgzbN7N/iu] };
const ARTICLE = `<h1>通知</h1>${'<p>各县（市、区）人民政府，市直各委办局：</p>'.repeat(60)}`;
const COOKIE_SCRIPT =
  "<script>document.cookie=('_')+('_')+('jsl_clearance=1');location.href=location.pathname</script>";

const page = (body: string | Buffer): { body: Buffer } => ({
  body: typeof body === 'string' ? Buffer.from(body) : body,
});

describe('a wall', () => {
  it.each([521, 512])('%i with a cookie script is one, without it is not', (status) => {
    expect(isChallenge(response(status, page(COOKIE_SCRIPT)), PATTERNS)).toBe(true);
    expect(isChallenge(response(status, page('<h1>Web server is down</h1>')), PATTERNS)).toBe(false);
  });

  it('is known by the cookie that it sets beside nothing but a script', () => {
    const setCookie = ['FSSBBIl1UgzbN7N80S=abc; path=/'];
    const shell = page('<html><head><script>$_ts={}</script></head><body></body></html>');
    expect(isChallenge(response(202, { ...shell, setCookie }), PATTERNS)).toBe(true);
    expect(isChallenge(response(200, { ...page(ARTICLE), setCookie }), PATTERNS)).toBe(false);
  });

  it('is known by its words, in UTF-8 and GBK', () => {
    const notice = '<h3>访问过于频繁，请输入验证码</h3>';
    expect(isChallenge(response(200, page(notice)), PATTERNS)).toBe(true);
    expect(isChallenge(response(200, page(iconv.encode(notice, 'gbk'))), PATTERNS)).toBe(true);
  });

  it('is known by its script', () => {
    expect(
      isChallenge(response(200, page("<script>var arg1='AA';setCookie('acw_sc__v2', x)</script>")), PATTERNS),
    ).toBe(true);
  });

  it.each([
    '<script>document.cookie="guard=abc;path=/";window.location.reload();</script>',
    '<html>正在跳转，请稍候<script>function set(n,v){document.cookie = n+"="+v;}set("c",1);location.href=location.href;</script></html>',
    '<script>document.cookie="a=1"; window.location = window.location.href ;</script>',
  ])('is a page without words that writes a cookie and loads itself again: %s', (body) => {
    expect(isChallenge(response(200, page(body)), PATTERNS)).toBe(true);
    expect(isChallenge(response(404, page(body)), PATTERNS)).toBe(false);
  });

  it.each([
    '<script>document.cookie="lang=zh";location.href="/zh/index.html"</script>',
    '<script>window.location.reload()</script>',
    `<p>${'本页介绍办事流程。'.repeat(9)}</p><script>function skin(n){document.cookie="skin="+n;location.reload()}</script>`,
  ])('is none where it leads elsewhere, writes none, or has words: %s', (body) => {
    expect(isChallenge(response(200, page(body)), PATTERNS)).toBe(false);
  });

  it('is what Cloudflare says is one', () => {
    expect(isChallenge(response(403, { headers: { 'cf-mitigated': 'challenge' } }), PATTERNS)).toBe(true);
  });

  it('is no page with content, whatever words and scripts stand on it', () => {
    const login = `${ARTICLE}<form>请输入验证码<input></form><script>var a='acw_sc__v2'</script>`;
    expect(isChallenge(response(200, page(login)), PATTERNS)).toBe(false);
  });

  it('is no short page without its signs', () => {
    expect(isChallenge(response(404, page('<h1>您访问的页面不存在</h1>')), PATTERNS)).toBe(false);
    expect(isChallenge(response(200, page('')), PATTERNS)).toBe(false);
  });

  it('hides in comments, styles and unclosed scripts without becoming content', () => {
    const padding = 'x'.repeat(5_000);
    const body = `<!--${padding}--><style>${padding}</style>请输入验证码<script>${padding}`;
    expect(isChallenge(response(200, page(body)), PATTERNS)).toBe(true);
  });
});

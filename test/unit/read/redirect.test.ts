import { describe, expect, it } from 'vitest';
import { readRedirect } from '../../../src/read/links/redirect.ts';
import { flat, SITE } from '../../support/pages/read-html.ts';

const read = (html: string, charset = 'utf-8'): string | null => readRedirect(flat(html), SITE, charset);
const script = (code: string): string | null => read(`<script>${code}</script>`);

describe('a page that only leads elsewhere', () => {
  it.each([
    ['meta refresh', '<meta http-equiv="refresh" content="0;url=index.html">', 'index.html'],
    ['meta refresh, upper case', '<META HTTP-EQUIV="Refresh" CONTENT="3; URL=index.html">', 'index.html'],
    ['meta refresh, quoted', `<meta http-equiv="refresh" content="0; url='main/'">`, 'main/'],
    ['meta refresh, a comma', '<meta http-equiv="refresh" content="0,url=index.html">', 'index.html'],
    ['meta refresh at the longest delay', '<meta http-equiv="refresh" content="30;url=index.html">', 'index.html'],
    ['location.href', '<script>window.location.href="index.html";</script>', 'index.html'],
    ['location', "<script>location='index.html'</script>", 'index.html'],
    ['top.location', "<script>top.location.href = 'index.html'</script>", 'index.html'],
    ['replace', "<script>self.location.replace('index.html');</script>", 'index.html'],
    ['assign', "<script>window.location.assign('index.html');</script>", 'index.html'],
    ['pieces', "<script>var name = 'index'; location.href = '/' + name + '.html';</script>", 'index.html'],
    ['a piece that grows', `<script>var p="web";p=p+"/";window.location.href=p+"index.htm";</script>`, 'web/index.htm'],
    ['a piece that is added to', "<script>var p = 'web'; p += '/'; location.href = p + 'a.htm'</script>", 'web/a.htm'],
    ['pieces of one statement', "<script>var a = 'web/', b = 'a.htm'; location.href = a + b</script>", 'web/a.htm'],
    ['a plus in a string', "<script>location.href = 'a.jsp?q=a+b'</script>", 'a.jsp?q=a+b'],
    ['a comment behind it', "<script>location.href = 'a.htm' // 进入\n</script>", 'a.htm'],
    [
      'a script that writes a meta refresh',
      `<script>document.write('<meta http-equiv="Refresh" content="0;URL=index.html" />');</script>`,
      'index.html',
    ],
    [
      'the same behind a condition, on a page without a word',
      `<script>var lm = '政务公开'; if (lm == '政务公开') { document.write('<meta http-equiv="Refresh" content="0;URL=index.html" />'); }</script>`,
      'index.html',
    ],
    ['another host', '<meta http-equiv="refresh" content="0;url=http://www.gxzf.gov.cn/">', 'http://www.gxzf.gov.cn/'],
  ])('%s', (_name, html, target) => expect(read(html)).toBe(new URL(target, SITE).href));

  it.each([
    ['a page that reloads itself', '<meta http-equiv="refresh" content="30">'],
    ['a page that reloads its own address', `<meta http-equiv="refresh" content="0;url=${SITE}">`],
    ['a refresh after more than half a minute', '<meta http-equiv="refresh" content="31;url=index.html">'],
    [
      'a refresh for visitors without scripts',
      '<noscript><meta http-equiv="refresh" content="0;url=x.html"></noscript>',
    ],
    [
      'a full page that loads itself anew',
      `<meta http-equiv="refresh" content="30;url=index.html"><p>${'通'.repeat(200)}</p>`,
    ],
    ['a function that waits for a click', "<script>function go(){ location.href='index.html'; }</script>"],
    ['a choice by screen or browser', "<script>if (screen.width < 800) { location.href='m.html'; }</script>"],
    [
      'a script that writes a refresh for some visitors of a page with words',
      `<script>if (old) { document.write('<meta http-equiv="Refresh" content="0;URL=index.html" />'); }</script><p>欢迎</p>`,
    ],
    ['a link', '<a href="index.html">进入</a>'],
    ['an unknown piece', "<script>location.href = base + '/index.html';</script>"],
    [
      'a piece that becomes unknown',
      "<script>var p = 'web/'; p = p + new Date().getTime(); location.href = p + 'a.htm'</script>",
    ],
    [
      'a piece that is set later, with a function in the way',
      "<script>location.href = p + function f() {} 'a.htm'; location.href = p + 'a.htm'; var p = 'web/';</script>",
    ],
    ['a piece that only a function sets', "<script>function f() { p = 'web/'; } location.href = p + 'a.htm'</script>"],
    ['a piece that is set later', "<script>location.href = p + 'a.htm'; var p = 'web/';</script>"],
    ['a piece that is worked on', "<script>location.href = 'a.htm'.replace('a', 'b');</script>"],
    ['a choice of two', "<script>var old = 'x'; location.href = old ? 'a.htm' : 'b.htm';</script>"],
    ['a script scheme', `<script>location.href = 'javascript:history.back()'</script>`],
    ['nothing', ''],
  ])('not %s', (_name, html) => expect(read(html)).toBeNull());

  it('a page full of words is no splash, whatever its scripts say', () => {
    const move = "<script>location.href='index.html'</script>";
    expect(read(`<p>${'通'.repeat(199)}</p>${move}`)).toBe(`${SITE}index.html`);
    expect(read(`<p>${'通'.repeat(200)}</p>${move}`)).toBeNull();
  });

  it('takes META before a script', () =>
    expect(read('<meta http-equiv="refresh" content="1;url=a.html"><script>location.href="b.html"</script>')).toBe(
      `${SITE}a.html`,
    ));

  it('reads a statement of many variables', () =>
    expect(script("var host='http://www.daxin.gov.cn'; var page=\"main.html\"; location.href=host+'/'+page;")).toBe(
      `${SITE}main.html`,
    ));
});

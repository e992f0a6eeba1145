import { describe, expect, it } from 'vitest';
import { refreshTarget } from '../../../src/page/links.ts';
import { factsOf } from '../../support/pages/read-html.ts';

const PAGE = 'http://a.cn/b/c.html';
const links = (html: string): [string, string][] =>
  factsOf(html, PAGE).links.map(({ url, element }) => [element, url.replace('http://a.cn', '')]);

describe('what a browser follows or fetches', () => {
  it.each([
    ['a', '<a href="1.html">x</a>', ['/b/1.html']],
    ['area', '<map><area href="1.html"></map>', ['/b/1.html']],
    ['frame', '<frameset><frame src="1.html"></frameset>', ['/b/1.html']],
    ['iframe', '<iframe src="1.html"></iframe>', ['/b/1.html']],
    ['img', '<img src="1.png">', ['/b/1.png']],
    ['img', '<img src="1.png" srcset="2.png 2x, 3.png 640w">', ['/b/1.png', '/b/2.png', '/b/3.png']],
    ['img', '<img srcset="a,b.png 1x,c.png">', ['/b/a,b.png', '/b/c.png']],
    ['source', '<picture><source srcset="1.webp 1x, 2.webp 2x"></picture>', ['/b/1.webp', '/b/2.webp']],
    ['source', '<video><source src="1.mp4"></video>', ['/b/1.mp4']],
    ['video', '<video src="1.mp4" poster="1.jpg"></video>', ['/b/1.mp4', '/b/1.jpg']],
    ['audio', '<audio src="1.mp3"></audio>', ['/b/1.mp3']],
    ['track', '<video><track src="1.vtt"></video>', ['/b/1.vtt']],
    ['script', '<script src="1.js"></script>', ['/b/1.js']],
    ['link', '<link rel="stylesheet" href="1.css">', ['/b/1.css']],
    ['link', '<link rel="shortcut icon" href="1.ico">', ['/b/1.ico']],
    ['link', '<link rel="ICON" href="1.ico">', ['/b/1.ico']],
    ['link', '<link rel="preload" as="font" href="1.woff">', ['/b/1.woff']],
    ['object', '<object data="1.swf"></object>', ['/b/1.swf']],
    ['embed', '<embed src="1.swf">', ['/b/1.swf']],
    ['body', '<body background="1.gif">x</body>', ['/b/1.gif']],
    ['table', '<table background="1.gif"><tr><td>x</td></tr></table>', ['/b/1.gif']],
    ['td', '<table><tr><td background="1.gif">x</td></tr></table>', ['/b/1.gif']],
    ['input', '<input type="image" src="1.gif">', ['/b/1.gif']],
    ['form', '<form action="1.asp"><input></form>', ['/b/1.asp']],
    ['form', '<form method="GET" action="1.asp"></form>', ['/b/1.asp']],
    ['meta', '<meta http-equiv="refresh" content="0;url=1.html">', ['/b/1.html']],
    ['meta', '<meta http-equiv="Refresh" content="5; URL=\'1.html\'">', ['/b/1.html']],
    ['a', '<a href="">x</a>', ['/b/c.html']],
    ['a', '<a href="#top">x</a>', ['/b/c.html']],
    ['a', '<a href="1.html#top">x</a>', ['/b/1.html']],
    ['a', '<a href="1.html">x</a><a href="1.html">y</a>', ['/b/1.html', '/b/1.html']],
    ['a', '<div hidden><a href="1.html">x</a></div>', ['/b/1.html']],
    ['a', '<ul><li><a href=1.html>x<li><a href=2.html>y</ul>', ['/b/1.html', '/b/2.html']],
  ])('%s in %s', (element, html, urls) => expect(links(html)).toEqual(urls.map((url) => [element, url])));

  it.each([
    ['POST forms', '<form method="post" action="1.asp"></form>'],
    ['dialog forms', '<form method="dialog" action="1.asp"></form>'],
    ['canonical', '<link rel="canonical" href="1.html">'],
    ['alternate', '<link rel="alternate" href="1.xml">'],
    ['alternate style sheets as alternates', '<link rel="alternate" type="application/rss+xml" href="rss.xml">'],
    ['dns-prefetch', '<link rel="dns-prefetch" href="//b.cn">'],
    ['preconnect', '<link rel="preconnect" href="//b.cn">'],
    ['comments', '<!-- <a href="1.html">x</a> -->'],
    ['conditional comments', '<!--[if lt IE 9]><script src="1.js"></script><![endif]-->'],
    ['templates', '<template><a href="1.html">x</a><img src="1.png"></template>'],
    ['noscript', '<noscript><img src="1.png"><a href="1.html">x</a></noscript>'],
    ['strings in scripts', '<script>var a = "<a href=\\"1.html\\">x</a>";</script>'],
    ['textarea', '<textarea><a href="1.html">x</a></textarea>'],
    ['mailto', '<a href="mailto:a@a.cn">x</a>'],
    ['tel', '<a href="tel:12345">x</a>'],
    ['javascript', '<a href="javascript:void(0)">x</a>'],
    ['data', '<img src="data:image/gif;base64,R0lG">'],
    ['an anchor without href', '<a name="top">x</a>'],
    ['an empty src', '<img src="">'],
    ['what can not be parsed', '<a href="http://">x</a><a href="http://a b/">y</a>'],
    ['other inputs', '<input type="text" src="1.gif">'],
    ['a refresh of the page itself without an address', '<meta http-equiv="refresh" content="300">'],
    ['other meta', '<meta name="refresh" content="0;url=1.html">'],
  ])('not: %s', (_name, html) => expect(links(html)).toEqual([]));

  it('in document order, with the words a visitor sees', () => {
    const html =
      '<a href="1.html"> 政务 <b>公开</b></a><a href="2.html"><img src="i.png" alt="统计数据"></a><img src="3.png" alt="县城">';
    expect(factsOf(html, PAGE).links.map(({ element, text }) => [element, text])).toEqual([
      ['a', '政务 公开'],
      ['a', '统计数据'],
      ['img', '统计数据'],
      ['img', '县城'],
    ]);
  });

  it('resolves against the first base href', () => {
    const html = '<base href="/zwgk/"><base href="/other/"><a href="1.html">x</a>';
    expect(links(html)).toEqual([['a', '/zwgk/1.html']]);
  });

  it('passes over a base without an address', () =>
    expect(links('<base target="_blank"><base href="/zwgk/"><a href="1.html">x</a>')).toEqual([['a', '/zwgk/1.html']]));

  it('keeps the GBK bytes of a query', () => {
    const html = Buffer.concat([
      Buffer.from('<meta charset="gbk"><a href="l.asp?c='),
      Buffer.from([0xcd, 0xb3]),
      Buffer.from('">'),
      Buffer.from([0xcd, 0xb3]),
      Buffer.from('</a>'),
    ]);
    const facts = factsOf(html.toString('latin1'), PAGE);
    expect(facts.links.length).toBe(1);
  });
});

describe('links that only scripts follow', () => {
  const scripted = (html: string): string[] =>
    factsOf(html, PAGE).scriptLinks.map(({ url }) => url.replace('http://a.cn', ''));
  it.each([
    ['onclick', `<div onclick="window.open('1.html')">x</div>`],
    ['onclick with location', `<td onclick="location.href='1.html'">x</td>`],
    ['onclick with window.location', `<td onclick='window.location="1.html"'>x</td>`],
    ['javascript: address', `<a href="javascript:window.open('1.html')">x</a>`],
    ['javascript: replace', `<a href="javascript:location.replace('1.html')">x</a>`],
    ['lazy picture', '<img data-src="1.html">'],
    ['lazy picture, original', '<img data-original="1.html">'],
    ['style', '<div style="background:url(1.html)">x</div>'],
    ['style, quoted', `<div style="background-image: url('1.html')">x</div>`],
    ['select', '<select><option value="/b/1.html">x</option></select>'],
  ])('%s', (_name, html) => {
    expect(scripted(html)).toEqual(['/b/1.html']);
    expect(links(html)).toEqual([]);
  });

  it.each([
    ['plain option values', '<select><option value="3">x</option><option value="县">y</option></select>'],
    ['other handlers', '<div onclick="alert(\'1.html\')">x</div>'],
    ['templates', `<template><div onclick="location.href='1.html'">x</div></template>`],
  ])('not: %s', (_name, html) => expect(scripted(html)).toEqual([]));
});

describe('links that nobody outside can open', () => {
  it.each([
    'file:///D:/web/1.doc',
    'C:\\web\\1.doc',
    'D:/web/1.doc',
    '\\\\server\\share\\1.doc',
    'http://localhost/1.html',
    'http://127.0.0.1:8080/1.html',
    'http://192.168.1.8/1.html',
    'http://10.1.2.3/1.html',
    '//172.16.0.9/1.html',
    'http://169.254.1.1/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://admin:x@192.168.1.8/1.html',
  ])('%s', (href) => expect(factsOf(`<a href="${href}">附件</a>`, PAGE).localLinks).toEqual([{ href, text: '附件' }]));

  it.each([
    'http://a.cn/192.168.1.8/1.html',
    'http://www.localhost.cn/',
    'http://172.15.0.1/',
    'http://172.32.0.1/',
    'http://11.0.0.1/',
    '/C:/1.doc',
    'http://10.cn/',
    'c.html',
    '//zwgk/1.html',
    'http://oa/1.html',
    '\\\\www.gxzf.gov.cn\\1.html',
    'http://192.168.gov.cn/',
  ])('not %s', (href) => expect(factsOf(`<a href="${href}">附件</a>`, PAGE).localLinks).toEqual([]));
});

describe('the address of a meta refresh', () => {
  it.each([
    ['0;url=a.html', 'a.html'],
    ['0; URL="a.html"', 'a.html'],
    ["3;url='a.html'", 'a.html'],
    ['0,url=a.html', 'a.html'],
    ['0;a.html', 'a.html'],
    ['0;url=a.html?x=1;2', 'a.html?x=1;2'],
    [' 5 ; url = a.html ', 'a.html'],
  ])('%j', (content, target) => expect(refreshTarget(content)).toBe(target));
  it.each(['', '0', '300', '0;', '5.5'])('none in %j', (content) => expect(refreshTarget(content)).toBeNull());
});

import { describe, expect, it } from 'vitest';
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
    ['thead', '<table><thead background="1.gif"><tr><td>x</td></tr></thead></table>', ['/b/1.gif']],
    ['link', '<link rel="preload" as="image" imagesrcset="1.png 1x, 2.png 2x">', ['/b/1.png', '/b/2.png']],
    ['link', '<link rel="alternate stylesheet" href="1.css">', ['/b/1.css']],
    ['link', '<link rel="stylesheet" type="text/css; charset=gb2312" href="1.css">', ['/b/1.css']],
    ['script', '<script type="text/javascript" src="1.js"></script>', ['/b/1.js']],
    ['script', '<script language="JavaScript1.2" src="1.js"></script>', ['/b/1.js']],
    ['script', '<script type="module" src="1.js"></script>', ['/b/1.js']],
    ['script', '<script type="" src="1.js"></script>', ['/b/1.js']],
    ['link', '<link rel="stylesheet" disabled href="1.css">', ['/b/1.css']],
    ['use', '<svg><use xlink:href="1.svg#a"></use><use href="#b"></use></svg>', ['/b/1.svg']],
    ['img', '<image src="1.png">', ['/b/1.png']],
    ['image', '<svg><image xlink:href="1.png"></image></svg>', ['/b/1.png']],
    ['a', '<svg><a xlink:href="1.html">x</a></svg>', ['/b/1.html']],
    ['img', '<img srcset="1.png 1x, 2.png nonsense">', ['/b/1.png']],
    ['img', '<picture><source src="1.png"><img src="2.png"></picture>', ['/b/2.png']],
    ['video', '<video poster="1.jpg"><source srcset="2.png"></video>', ['/b/1.jpg']],
    ['a', '<noscript><a href="2.html">y</a></noscript><a href="1.html">x</a>', ['/b/1.html']],
    ['a', '<a href=" 1.html\n">x</a>', ['/b/1.html']],
    ['a', '<a href="..\\b\\1.html">x</a>', ['/b/1.html']],
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
    [
      'scripts that are data',
      '<script type="text/template" src="1.html"></script><script type="application/json" src="1.json"></script>',
    ],
    ['scripts of another language', '<script language="VBScript" src="1.vbs"></script>'],
    ['style sheets of another language', '<link rel="stylesheet" type="text/less" href="1.less">'],
    ['a style sheet without an address', '<link rel="stylesheet" href="">'],
    ['the other kinds of <link>', '<link rel="next" href="2.html"><link rel="File-List" href="a.files/filelist.xml">'],
    ['a frame that brings its page along', '<iframe srcdoc="&lt;p&gt;x" src="1.html"></iframe>'],
    ['what a quotation is from', '<blockquote cite="1.html">x</blockquote>'],
    ['a source outside of film, sound and picture', '<div><source src="1.mp4"></div>'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in such pages
    ['fields that a script fills', '<a href="{{item.url}}">x</a><a href="view.asp?id=${id}">y</a><img src="<%=src%>">'],
    ['links in noscript within a template', '<template><noscript><a href="1.html">x</a></noscript></template>'],
    ['blob', '<a href="blob:http://a.cn/1">x</a>'],
    ['a refresh that says no time', '<meta http-equiv="refresh" content="url=1.html">'],
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

  it('of what is clicked or chosen with its own words', () => {
    const html = `<td onclick="location='1.html'">县情</td><select onchange="go()"><option value="2.html">城关镇</option></select>`;
    expect(factsOf(html, PAGE).scriptLinks.map(({ text }) => text)).toEqual(['县情', '城关镇']);
  });

  it.each([
    ['that cannot be read is none, nor is the next one', '<base href="http://"><base href="/zwgk/">', '/b/1.html'],
    ['with data in it is none', '<base href="data:text/html,x">', '/b/1.html'],
    ['in noscript is none', '<noscript><base href="/zwgk/"></noscript>', '/b/1.html'],
    ['is itself relative to the page', '<base href="../zwgk/x.html">', '/zwgk/1.html'],
    ['may stand anywhere', '<a href="0.html">y</a><base href="/zwgk/">', '/zwgk/1.html'],
    ['of another scheme takes all links along', '<base href="ftp://a.cn/">', undefined],
  ])('a base %s', (_name, html, url) => expect(links(`${html}<a href="1.html">x</a>`).at(-1)?.[1]).toBe(url));

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
    ['javascript: location', `<a href=" JavaScript:location='1.html'">x</a>`],
    ['a click on the link beside its address', `<span onclick="window.open('1.html','_blank')">x</span>`],
    ['lazy picture, other makes', '<img data-lazy-src="1.html">'],
    ['lazy picture, echo.js', '<img data-echo="1.html">'],
    ['lazy picture, KISSY', '<img data-ks-lazyload="1.html">'],
    ['lazy picture, old jQuery', '<img original="1.html">'],
    ['lazy picture whose source is a stand-in', '<img src="data:image/gif;base64,R0" _src="1.html">'],
    ['lazy picture, candidates', '<img data-srcset="1.html 1x">'],
    ['lazy frame', '<iframe data-src="1.html"></iframe>'],
    ['a film for a plugin', '<object><param name="movie" value="1.html"></object>'],
    ['style sheet in the page', '<style>.a{background:url(1.html)}</style>'],
    ['select', '<select><option value="/b/1.html">x</option></select>'],
    [
      'select that navigates',
      '<select onchange="location.href=this.value"><option value="/b/1.html">x</option></select>',
    ],
    [
      'grouped select',
      '<select onchange="go(this)"><optgroup label="市"><option value="1.html">x</option></optgroup></select>',
    ],
    [
      'select with a placeholder',
      '<select><option value="">--友情链接--</option><option value="http://a.cn/b/1.html">x</option></select>',
    ],
  ])('%s', (_name, html) => {
    expect(scripted(html)).toEqual(['/b/1.html']);
    expect(links(html)).toEqual([]);
  });

  it.each([
    ['plain option values', '<select><option value="3">x</option><option value="县">y</option></select>'],
    [
      'a field of addresses among others',
      '<select><option value="1.html">x</option><option value="doc">y</option></select>',
    ],
    ['a field of paths without a handler', '<select name="dir"><option value="/news">x</option></select>'],
    ['days', '<select onchange="go(this)"><option value="2017/02/28">x</option></select>'],
    [
      'a select whose handler puts it together',
      `<select onchange="location='l.asp?f='+this.value"><option value="1.html">x</option></select>`,
    ],
    ['options of a list of proposals', '<datalist><option value="/b/1.html"></datalist>'],
    ['a part of an address', `<a href="javascript:window.open('v.asp?id='+7)">x</a>`],
    ['a parameter outside of an object', '<param name="movie" value="1.swf">'],
    ['other parameters', '<object><param name="quality" value="high"></object>'],
    ['styles of another language', '<style type="text/less">.a{background:url(1.html)}</style>'],
    ['styles in comments', '<style>/* .a{background:url(1.html)} */</style>'],
    ['a switch of a late picture', '<img data-lazyload="true"><img original="on"><img data-echo="null">'],
    ['what stands in for a late picture', '<img data-src="holder.js/100x80"><img data-original="null">'],
    ['where an editor had a picture from', '<img src="/u/1.jpg" _src="http://b.cn/1.html">'],
    ['an address beside a picture that is shown', '<img src="/u/1.jpg" data-url="1.html">'],
    ['a colour that loads late', '<div data-bg="dark" data-background="#fff">x</div>'],
    ['other handlers', '<div onclick="alert(\'1.html\')">x</div>'],
    ['templates', `<template><div onclick="location.href='1.html'">x</div></template>`],
  ])('not: %s', (_name, html) => expect(scripted(html)).toEqual([]));
});

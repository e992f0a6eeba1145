/** Labelled pieces of home pages for 暗链: what was planted, and what only looks like it. Nothing here is a real site's. */
import type { PageCase } from './page-case.ts';

const NAMES = ['军事网', '医院', '小说网', '土工布', '家教网', '网络营销', '彩票网', '门窗', '人才网', '展览会'];
const link = (host: string, text: string): string => `<a href="http://${host}/">${text}</a>`;

/** So many links to names that are nothing to the site. */
export const strangers = (count: number, tail = '</a>'): string =>
  Array.from({ length: count }, (_, at) => {
    const name = NAMES[at % NAMES.length];
    return `<a href="https://www.stranger${at}.${at % 2 ? 'com' : 'cn'}/">${name}${tail}`;
  }).join('\n');

const hiddenAlone = (count: number): string => strangers(count).replaceAll('<a ', '<a style="display:none" ');

const governments = (count: number): string =>
  Array.from({ length: count }, (_, at) => link(`www.city${at}.gov.cn`, `第${at}市人民政府`)).join('');

const paired = (title: string, body: string): string =>
  `<div class="box"><h3>${title}</h3><p>首页上看得到的内容，足够长的一段文字。</p></div>${body}<div class="foot"><p>主办：某县人民政府</p></div>`;

const css = (rules: string, body: string): string => `<style>${rules}</style>${body}`;

export const HIDDEN_LINK_CASES: readonly PageCase[] = [
  // 植入的暗链
  [
    'unclosed anchors under display:none',
    'found',
    paired('通知', `<div style="display:none;">${strangers(40, '<a>')}</div>`),
  ],
  ['the same with closed anchors', 'found', paired('通知', `<div style="display: none">${strangers(12)}</div>`)],
  [
    'right behind the box that holds the whole page',
    'found',
    `<div style="width:960px"><div><h3>通知</h3>${'<ul><li><a href="/a/1.html">关于做好工作的通知</a></li></ul>'.repeat(30)}</div></div><div style="display:none">${strangers(20, '<a>')}</div>`,
  ],
  [
    'right behind a line of the foot',
    'found',
    `<div id="foot"><p>版权所有：某县人民政府</p><div style="display:none">${strangers(20, '<a>')}</div></div>`,
  ],
  ['exactly as many names as it takes', 'found', paired('通知', `<div style="display:none">${strangers(5)}</div>`)],
  [
    'pushed off the screen',
    'found',
    paired('通知', `<div id="q9x" style="position:absolute;left:-9999px">${strangers(8)}</div>`),
  ],
  [
    'pushed above the screen',
    'found',
    paired('通知', `<div style="position:fixed; top:-1000px">${strangers(8)}</div>`),
  ],
  ['a box of no height', 'found', paired('通知', `<div style="height:0;overflow:hidden">${strangers(8)}</div>`)],
  [
    'a box of one pixel',
    'found',
    paired('通知', `<div style="overflow:hidden;width:1px;height:1px;">${strangers(8)}</div>`),
  ],
  [
    'a marquee of one pixel',
    'found',
    paired('通知', `<marquee height="1" width="4" scrollamount="3000">${strangers(8)}</marquee>`),
  ],
  ['text without a size', 'found', paired('通知', `<div style="font-size:0px">${strangers(8)}</div>`)],
  ['invisible', 'found', paired('通知', `<span style="visibility:hidden">${strangers(8)}</span>`)],
  ['no opacity', 'found', paired('通知', `<div style="opacity:0">${strangers(8)}</div>`)],
  ['the hidden attribute', 'found', paired('通知', `<div hidden>${strangers(8)}</div>`)],
  [
    'between two scripts',
    'found',
    paired(
      '通知',
      `<script>document.write('<div style="display:none">');</script>${strangers(8)}<script>document.write('</div>');</script>`,
    ),
  ],
  [
    'hidden by the next script',
    'found',
    paired(
      '通知',
      `<div id="hx1">${strangers(8)}</div><script>document.getElementById("hx1").style.display="none";</script>`,
    ),
  ],
  [
    'two links of bait',
    'found',
    paired(
      '通知',
      `<div class="x" style="display:none">${link('www.a8b.com', '澳门金沙娱乐城')}${link('www.bet77.net', '时时彩平台')}</div>`,
    ),
  ],
  [
    'among links to governments that are seen',
    'found',
    `<div class="links">${governments(6)}</div><div style="display:none">${strangers(9, '<a>')}</div>`,
  ],
  [
    'before the first tag of the page',
    'found',
    `<div style="display:none">${strangers(9, '<a>')}</div><h1>某县人民政府</h1>`,
  ],
  [
    'a table cell pushed away',
    'found',
    `<table><tr><td><div style="position:absolute;top:-2000px">${strangers(7)}</div></td></tr></table>`,
  ],
  ['links hidden each by itself', 'found', paired('通知', `<div>${hiddenAlone(9)}</div>`)],
  [
    'some that are hidden among some that are not',
    'found',
    paired('通知', `<p>${governments(2)}${hiddenAlone(5)}${governments(2)}</p>`),
  ],
  // 说不准的，交人工
  ['one name fewer than it takes', 'none', paired('通知', `<div style="display:none">${strangers(4)}</div>`)],
  [
    'a friends list that was taken off',
    'suspected',
    paired('通知', `<div style="display:none">友情链接：${strangers(12)}</div>`),
  ],
  [
    'one link of bait alone',
    'suspected',
    paired('通知', `<div style="display:none">${link('www.a8b.com', '六合彩')}</div>`),
  ],
  // 无害的
  [
    'a drop-down of governments',
    'none',
    `<div class="nav"><a href="/">首页</a><ul style="display:none">${governments(20)}</ul></div>`,
  ],
  [
    'a drop-down of companies',
    'none',
    `<ul><li><a href="#">企业</a><ul class="sub" style="display:none"><li>${strangers(12)}</li></ul></li></ul>`,
  ],
  [
    'a menu shown when the mouse is over it',
    'none',
    `<div onmouseover="show(this)"><span>成员单位</span><div style="display:none">${strangers(12)}</div></div>`,
  ],
  [
    'panes of a friends list',
    'none',
    `<div class="yqlj"><div class="tab">国家部委</div><div class="con">${governments(3)}</div><div class="con" style="display:none">${strangers(12)}</div></div>`,
  ],
  [
    'panes without any name',
    'none',
    `<div id="links"><div>${governments(3)}</div><div style="display:none">${strangers(12)}</div><div style="display:none">${strangers(12)}</div></div>`,
  ],
  ['a pane with an id', 'none', paired('媒体', `<div id="con_2" style="display:none">${strangers(12)}</div>`)],
  [
    'a heading right before it',
    'none',
    `<div><h4>会员企业</h4><div class="list" style="display:none">${strangers(12)}</div></div>`,
  ],
  ['a print style', 'none', css('@media print{.links{display:none}}', `<div class="links">${strangers(12)}</div>`)],
  [
    'a style for small screens',
    'none',
    css('@media (max-width:768px){.links{display:none}}', `<div class="links">${strangers(12)}</div>`),
  ],
  [
    'shown under the mouse by a sheet',
    'none',
    css(
      '.sub{display:none}.item:hover .sub{display:block}',
      `<div class="item">商会<div class="sub">${strangers(12)}</div></div>`,
    ),
  ],
  [
    'share buttons off the screen',
    'none',
    `<div class="share" style="position:absolute;left:-999px">${['service.weibo.com', 'sns.qzone.qq.com', 'tieba.baidu.com', 'www.douban.com', 'www.renren.com', 'share.kaixin001.com'].map((host) => link(host, '分享')).join('')}</div>`,
  ],
  [
    'a word to old browsers',
    'none',
    paired(
      '通知',
      `<div style="display:none">您的浏览器版本过低，请升级：${['www.google.cn', 'www.firefox.com.cn', 'www.opera.com', 'browser.360.cn', 'www.microsoft.com', 'www.apple.com'].map((host) => link(host, '下载')).join('')}</div>`,
    ),
  ],
  [
    'skip links for screen readers',
    'none',
    `<a href="#main" style="position:absolute;left:-9999px">跳到正文</a><main id="main">正文</main>`,
  ],
  [
    'slides that wait for their turn',
    'none',
    `<ul>${Array.from({ length: 8 }, (_, at) => `<li style="display:none"><a href="http://www.media${at}.com/a.html">新闻${at}</a></li>`).join('')}</ul>`,
  ],
  ['pictures instead of words', 'none', `<ul class="icons" style="text-indent:-9999px">${strangers(6)}</ul>`],
  ['four links hidden each by itself', 'none', paired('通知', `<p>${hiddenAlone(4)}</p>`)],
  [
    'banners that take turns',
    'none',
    `<div class="ad">${strangers(8)
      .replaceAll('<a ', '<a style="display:none" ')
      .replace(/>[^<]+<\/a>/g, '><img src="b.jpg"></a>')}</div>`,
  ],
  [
    'entries of a menu hidden each by itself',
    'none',
    `<ul><li>${hiddenAlone(8).replaceAll('\n', '</li><li>')}</li></ul>`,
  ],
  ['a form that is not shown yet', 'none', `<form style="display:none"><input name="q"></form>`],
  [
    'own pages in a hidden pane',
    'none',
    paired(
      '通知',
      `<div style="display:none">${Array.from({ length: 20 }, (_, at) => `<a href="/a/${at}.html">文章${at}</a>`).join('')}</div>`,
    ),
  ],
  [
    'names that are seen elsewhere on the page',
    'none',
    `<div>${strangers(12)}</div><p>页脚</p><div style="display:none">${strangers(12)}</div>`,
  ],
  [
    'names that a jump list has',
    'none',
    `<select>${Array.from({ length: 12 }, (_, at) => `<option value="https://www.stranger${at}.${at % 2 ? 'com' : 'cn'}/">单位</option>`).join('')}</select><div style="display:none">${strangers(12)}</div>`,
  ],
  [
    'in noscript, for pages without scripts',
    'none',
    `<noscript><div style="display:none">${strangers(12)}</div></noscript>`,
  ],
  ['in a comment', 'none', `<!-- <div style="display:none">${strangers(12)}</div> --><p>正文</p>`],
  ['in a template', 'none', `<template><div style="display:none">${strangers(12)}</div></template><p>正文</p>`],
  [
    'statistics',
    'none',
    `<div style="display:none"><script src="http://s4.cnzz.com/z.js"></script>${link('www.cnzz.com', '站长统计')}</div>`,
  ],
  ['a closed slip of the pen: visible links nobody ends', 'none', `<div class="links">${strangers(12, '<a>')}</div>`],
].map(([name, expected, html]) => ({ name, expected, html }) as PageCase);

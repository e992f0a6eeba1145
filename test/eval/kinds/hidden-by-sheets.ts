/** Labelled pieces of pages for 暗链 hidden by a sheet or a script, and what only looks like it. Nothing here is a real site's. */
import { strangers } from './hidden-links.ts';
import type { PageCase } from './page-case.ts';

const links = strangers(12);
const around = (body: string): string =>
  `<div class="box"><h3>通知</h3><p>首页上看得到的内容，足够长的一段文字。</p></div>${body}<div class="foot"><p>主办：某县人民政府</p></div>`;
/** A sheet that does nothing but hide, right where the links stand. */
const planted = (rule: string, box: string): string => around(`<style>${rule}</style>${box}`);
const SITE_SHEET = '.box{width:960px;margin:0 auto}.foot{text-align:center}h3{font-size:14px}a{color:#333}';
/** The sheet of the page, with this rule among others. */
const among = (rule: string, box: string): string => `<style>${SITE_SHEET}${rule}</style>${around(box)}`;
const script = (code: string): string => `<script>${code}</script>`;
const written = (open: string, inside = links, close = "document.write('</div>');"): string =>
  around(`${script(open)}${inside}${script(close)}`);
const box = (attributes: string, inside = links): string => `<div ${attributes}>${inside}</div>`;

const PICTURES = links.replace(/>[^<]+<\/a>/g, '><img src="/logo.jpg"></a>');
const sized = links.replaceAll('<a ', '<a style="font-size:14px" ');

type Row = readonly [string, PageCase['expected'], string];
const ROWS: readonly Row[] = [
  // 植入的暗链：样式表
  ['a class in a sheet of its own', 'found', planted('.x7k{display:none}', box('class="x7k"'))],
  ['an id in a sheet of its own', 'found', planted('#lk03{visibility:hidden}', box('id="lk03"'))],
  ['an id pushed off the screen', 'found', planted('#lk03{position:absolute;left:-9999px}', box('id="lk03"'))],
  ['the same among the rules of the page', 'found', among('#lk03{position:absolute;top:-3000px}', box('id="lk03"'))],
  ['words pushed out of their box', 'found', planted('.lk{text-indent:-9999px}', box('class="lk"'))],
  ['a box without a size', 'found', planted('.lk{width:0;height:0;overflow:hidden}', box('class="lk"'))],
  ['words without a size', 'found', planted('.lk{font-size:0}', box('class="lk"'))],
  ['two rules, both of which hide', 'found', planted('.a1{display:none}.a2{display:none}', box('class="a2"'))],
  ['a rule with a tag before its class', 'found', planted('div.lk{display:none}', box('class="lk"'))],
  ['important', 'found', planted('.lk{display:none !important;}', box('class="lk"'))],
  ['a box moved away', 'found', around(box('style="transform:translateX(-9999px)"'))],
  ['a box that is clipped to nothing', 'found', around(box('style="position:absolute;clip:rect(0,0,0,0)"'))],
  ['a box of one pixel that scrolls', 'found', around(box('style="height:1px;overflow:auto"'))],
  ['words pushed out, by its own style', 'found', around(box('style="text-indent:-9999px"'))],
  ['a style with a comment in it', 'found', around(box('style="display/**/:/**/none"'))],
  ['a style with an escaped letter', 'found', around(box('style="d\\69splay:none"'))],
  ['a marquee of one pixel by its style', 'found', around(`<marquee style="height:1px">${links}</marquee>`)],
  ['a marquee without a width', 'found', around(`<marquee width="0" scrollamount="9000">${links}</marquee>`)],
  // 植入的暗链：脚本
  ['a box in pieces', 'found', written(`document.write("<d"+"iv sty"+"le='display:none'>");`)],
  ['an escaped box', 'found', written(`document.write(unescape("%3Cdiv style='display:none'%3E"));`)],
  ['a box in letters of hexadecimal', 'found', written(`document.write('\\x3cdiv style="display:none"\\x3e');`)],
  [
    'with writeln, off the screen',
    'found',
    written(`document.writeln("<div style='position:absolute;left:-2000px'>");`),
  ],
  [
    'a marquee that is written',
    'found',
    written(`document.write('<marquee height="1" width="1">');`, links, "document.write('</marquee>');"),
  ],
  [
    'a style that is written',
    'found',
    around(`${script("document.write('<style>#q3{display:none}</style>');")}${box('id="q3"')}`),
  ],
  [
    'box and links written in one go',
    'found',
    around(
      script(`document.write('<div style="display:none">${links.replaceAll('\n', '').replaceAll('/', '\\/')}</div>');`),
    ),
  ],
  [
    'a script that moves it away',
    'found',
    around(
      `${box('id="q3"')}${script("var o=document.getElementById('q3');document.getElementById('q3').style.left='-9999px';document.getElementById('q3').style.position='absolute';")}`,
    ),
  ],
  [
    'a script that writes its style',
    'found',
    around(`${box('id="q3"')}${script("document.getElementById('q3').style.cssText='display:none';")}`),
  ],
  [
    'a script that sets its style',
    'found',
    around(`${box('id="q3"')}${script('document.getElementById("q3").setAttribute("style","display:none");')}`),
  ],
  ['words of one pixel', 'found', around(box('style="font-size:1px"'))],
  ['a box without a width', 'found', around(box('style="width:0;overflow:hidden"'))],
  // 说不准的
  [
    'a class among the rules of the page that nothing else speaks of',
    'suspected',
    among('.lk{display:none}', box('class="lk"')),
  ],
  [
    'a friends list in a sheet of its own',
    'suspected',
    planted('.lk{display:none}', box('class="lk"', `友情链接 ${links}`)),
  ],
  [
    'words without a size, where a sheet in a file of its own may give links another',
    'suspected',
    `<link rel="stylesheet" href="/css/style.css">${around(box('style="font-size:0"'))}`,
  ],
  // 无害的
  [
    'a drop-down that hangs off the screen',
    'none',
    among(
      '.sub{position:absolute;left:-999em}.item:hover .sub{left:auto}',
      `<div class="item"><b>会员</b>${box('class="sub"')}</div>`,
    ),
  ],
  [
    'the same in a sheet of its own',
    'none',
    planted(
      '.sub{position:absolute;left:-9999px}.item:hover .sub{left:0}',
      `<div class="item">${box('class="sub"')}</div>`,
    ),
  ],
  [
    'a drop-down by a tag of the menu',
    'none',
    among('.m ul{position:absolute;left:-9999px}', `<div class="m"><ul><li>${links}</li></ul></div>`),
  ],
  [
    'a drawer for small screens',
    'none',
    among('.drawer{position:fixed;left:-300px;width:300px}', box('class="drawer"')),
  ],
  ['a menu for small screens', 'none', planted('.mobile-menu{display:none}', box('class="mobile-menu"'))],
  [
    'shown on small screens alone',
    'none',
    planted('.lk{display:none}@media(max-width:768px){.lk{display:block}}', box('class="lk"')),
  ],
  ['slides that take turns', 'none', planted('.slide{display:none}.slide.active{display:block}', box('class="slide"'))],
  [
    'a layer that a script shows',
    'none',
    around(`<style>.pop{display:none}</style>${box('class="pop"')}${script('function openPop(){$(".pop").fadeIn()}')}`),
  ],
  [
    'a layer that a button names',
    'none',
    around(`<style>#pop{display:none}</style><button data-target="#pop">合作</button>${box('id="pop"')}`),
  ],
  [
    'a layer that a link leads to',
    'none',
    around(`<style>#pop{display:none}#pop:target{display:block}</style><a href="#pop">合作</a>${box('id="pop"')}`),
  ],
  [
    'a box behind a tick',
    'none',
    around(
      `<style>.all{display:none}#t:checked~.all{display:block}</style><input type="checkbox" id="t">${box('class="all"')}`,
    ),
  ],
  [
    'panes by a sheet',
    'none',
    planted(
      '.pane{display:none}',
      `<div><div class="pane">${strangers(3)}</div><div class="pane">${links}</div></div>`,
    ),
  ],
  [
    'a pane that a script hides at first and a tab shows',
    'none',
    around(
      `<b onclick="show('q3')">企业</b>${box('id="q3"')}${script('document.getElementById("q3").style.display="none";')}`,
    ),
  ],
  [
    'pictures in place of words, by the sheet of the page',
    'none',
    among('.logos{text-indent:-9999px}', box('class="logos"')),
  ],
  ['no gaps between boxes', 'none', among('.row{font-size:0}.row a{font-size:14px}', box('class="row"'))],
  [
    'no gaps between boxes, by its own sheet',
    'none',
    planted('.row{font-size:0}.row a{font-size:14px}', box('class="row"')),
  ],
  ['a sheet for printers', 'none', around(`<style media="print">.lk{display:none}</style>${box('class="lk"')}`)],
  [
    'a sheet that a comment has switched off',
    'none',
    around(`<style>/* .lk{display:none} */</style>${box('class="lk"')}`),
  ],
  [
    'a layer that a script writes and shows later',
    'none',
    around(
      `${script(`document.write('<div id="float9" style="display:none">');`)}${links}${script("document.write('</div>');setTimeout(\"document.getElementById('float9').style.display=''\",9);")}`,
    ),
  ],
  [
    'a menu that is written, with names',
    'none',
    around(
      script(
        `document.write('<ul><li>会员<ul id="s1" style="display:none"><li>${links.replaceAll('\n', '').replaceAll('/', '\\/')}</li></ul></li></ul>');`,
      ),
    ),
  ],
  [
    'links that a script writes in sight',
    'none',
    around(script(`document.write('<div class="links">${links.replaceAll('\n', '').replaceAll('/', '\\/')}</div>');`)),
  ],
  [
    'governments in a sheet of its own',
    'none',
    planted(
      '.lk{display:none}',
      box(
        'class="lk"',
        Array.from({ length: 12 }, (_, at) => `<a href="http://www.city${at}.gov.cn/">市${at}</a>`).join(''),
      ),
    ),
  ],
  ['four names in a sheet of its own', 'none', planted('.lk{display:none}', box('class="lk"', strangers(4)))],
  [
    'own pages in a sheet of its own',
    'none',
    planted(
      '.lk{display:none}',
      box('class="lk"', Array.from({ length: 12 }, (_, at) => `<a href="/a/${at}.html">文章${at}</a>`).join('')),
    ),
  ],
  [
    'a skip link and sights for readers of screens',
    'none',
    planted(
      '.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}',
      '<a class="sr-only" href="#main">跳到正文</a><span class="sr-only">您的位置</span>',
    ),
  ],
  ['words of the common size', 'none', around(box('style="font-size:1em"'))],
  ['words of the common size, by a sheet of its own', 'none', planted('.lk{font-size:1rem}', box('class="lk"'))],
  ['the back of a card', 'none', planted('.lk{-webkit-backface-visibility:hidden}', box('class="lk"'))],
  ['a box around floats, for old browsers', 'none', around(box('style="overflow:hidden;height:1%"'))],
  ['one line of a ticker', 'none', around(box('style="overflow:hidden;height:1em"'))],
  ['pictures without gaps', 'none', around(box('style="font-size:0"', PICTURES))],
  ['links that have a size of their own', 'none', around(box('style="font-size:0"', sized))],
  ['a pane that its own style shows', 'none', planted('.con{display:none}', box('class="con" style="display:block"'))],
  [
    'a pane that another class shows',
    'none',
    planted('.con{display:none}', `<style>.cur{display:block}</style>${box('class="con cur"')}`),
  ],
  [
    'a drop-down whose opening rule stands far below',
    'none',
    around(
      `<style>.sub{position:absolute;left:-9999px}${'.a1{color:#333;background:#fff}'.repeat(2_500)}.item:hover .sub{left:0}</style>${box('class="sub"')}`,
    ),
  ],
  [
    'a drop-down whose opening rule stands in a late sheet',
    'none',
    around(
      `<style>.sub{position:absolute;left:-9999px}</style>${'<style>.a1{color:#333}</style>'.repeat(30)}<style>.item:hover .sub{left:0}</style>${box('class="sub"')}`,
    ),
  ],
];

export const HIDDEN_BY_SHEET_CASES: readonly PageCase[] = ROWS.map(([name, expected, html]) => ({
  name,
  expected,
  html,
}));

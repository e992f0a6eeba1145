/** Labelled feet of home pages (底部功能区): what is missing, what only seems so, and what cannot be told. Nothing here is a real site's. */
import type { PageCase } from './page-case.ts';

export interface FootCase extends PageCase {
  /** As of that day, else 2021-01-03. */
  readonly asOf: string;
  /** Scripts of the page that were read, by path. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Its frames that were read, by path. */
  readonly frames: Readonly<Record<string, string>>;
}

const WORDS = `<div class="intro"><p>${'本县位于自治区西南部，辖十四个乡镇，总人口三十余万。'.repeat(10)}</p></div>`;
const CODE = '<p>网站标识码：4514240001</p>';
const ICP = '<p>桂ICP备05001234号</p>';
const POLICE = '<p><img src="/ga.png" alt="公安备案图标">桂公网安备 45142402000001号</p>';
const REPORT = '<script src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script>';
const FOOT = (inside: string): string => `<div class="foot"><p>版权所有：某县人民政府</p>${inside}</div>`;
const ALL = CODE + ICP + POLICE + REPORT;
export const WHOLE_FOOT = FOOT(ALL);

const page = (body: string, head = ''): string =>
  `<html><head><title>某县人民政府门户网站</title>${head}</head><body>${body}</body></html>`;
const footed = (inside: string, more = ''): string => page(WORDS + FOOT(inside) + more);
const friends = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<a href="http://www.city${at}.gov.cn/"><img src="/l${at}.gif"></a>`).join(
    '',
  );

interface More {
  readonly asOf?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly frames?: Readonly<Record<string, string>>;
}
type Row = readonly [string, PageCase['expected'], string, More?];

const WRITES_REPORT = `document.write('<span id="_jc"><a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html">x</a></span>');`;

const ROWS: readonly Row[] = [
  // 缺少
  ['no entry to report faults', 'found', footed(CODE + ICP + POLICE)],
  ['no licence of the police', 'found', footed(CODE + ICP + REPORT)],
  ['no code of the site', 'found', footed(ICP + POLICE + REPORT)],
  ['no licence of the ministry', 'found', footed(CODE + POLICE + REPORT)],
  [
    'a number of the police called 公安备案号 is none of the ministry',
    'found',
    footed(`${CODE}<p>公安备案号：45142402000001</p>${REPORT}`),
  ],
  ['none of them', 'found', footed('<p>地址：某县城北路1号</p>')],
  ['on the day from which they are asked for', 'found', footed(ICP), { asOf: '2017-06-08' }],
  ['an entry to report faults that is commented out', 'found', footed(`${CODE}${ICP}${POLICE}<!-- ${REPORT} -->`)],
  [
    'the code in META alone: no visitor sees it',
    'found',
    page(WORDS + FOOT(ICP + POLICE + REPORT), '<meta name="SiteIDCode" content="4514240001">'),
  ],
  [
    'the seal of party and government sites is not the code',
    'found',
    footed(`${ICP}${POLICE}${REPORT}<script src="//dcs.conac.cn/js/01.js"></script>`),
  ],
  [
    'pictures that do not say what they show, above the foot',
    'found',
    page(`${'<p><img src="/a.jpg"></p>'.repeat(9)}${'<p>动态</p>'.repeat(70)}${WORDS}${FOOT(CODE + ICP)}`),
  ],
  [
    'the same, where META speaks of a copyright',
    'found',
    page(
      `<img src="/a.jpg">${'<p>动态</p>'.repeat(150)}${WORDS}${FOOT(CODE + ICP)}`,
      '<meta name="copyright" content="某县">',
    ),
  ],
  ['pictures that lead to other sites', 'found', page(WORDS + friends(6) + FOOT(CODE + ICP))],
  [
    'a code for the telephone and a logo',
    'found',
    footed(`${CODE}${ICP}<img src="/images/ewm.png"><img src="/images/logo_foot.png">`),
  ],
  ['a picture of twenty pixels', 'found', footed(`${CODE}${ICP}<img src="/images/i1.png" width="20" height="20">`)],
  [
    'a picture that does not say what it shows is no number of the ministry',
    'found',
    footed('<a href="#"><img src="/index_33.png"></a>'),
  ],
  [
    'scripts of the whole site that were read, and draw no foot',
    'found',
    page(`<script src="/js/common.js"></script>${WORDS}${FOOT(CODE + ICP)}`),
    { scripts: { 'js/common.js': 'function tab(n){document.getElementById("t"+n).style.display="block"}' } },
  ],
  [
    'a foot in a script that was read, without the code',
    'found',
    page(`${WORDS}<script src="/js/foot.js"></script>`),
    { scripts: { 'js/foot.js': "document.write('<div>版权所有：某县人民政府</div><p>桂ICP备05001234号</p>')" } },
  ],
  [
    'a foot in a frame that was read, without the code',
    'found',
    page(`${WORDS}<iframe src="/foot.html"></iframe>`),
    { frames: { 'foot.html': page(FOOT(ICP + POLICE + REPORT)) } },
  ],
  ['statistics from another host', 'found', footed(CODE + ICP, '<script src="//hm.baidu.com/common.js"></script>')],
  ['a line of ornaments', 'found', footed(CODE + ICP + '<img src="/images/d3.gif">'.repeat(3))],
  ['links that are empty by a slip of the pen', 'found', footed(`${CODE}${ICP}<a><a><a href="/x/">关于我们<a>`)],
  // 齐全
  ['all is there', 'none', footed(ALL)],
  [
    'the letters of a licence in tags of their own',
    'none',
    footed(`${CODE}<a href="#">桂<span>ICP</span>备<span>05001234</span>号</a>${POLICE}${REPORT}`),
  ],
  ['the licence without its letters', 'none', footed(`${CODE}<p>桂备05001234号</p>${POLICE}${REPORT}`)],
  [
    'words with blanks between them',
    'none',
    footed(`<p>网站标识码 ：4514240001</p>${ICP}${POLICE}<a>我为政府网站 找 错</a>`),
  ],
  ['another word for the code', 'none', footed(`<p>政府网站标识编码：4514240001</p>${ICP}${POLICE}${REPORT}`)],
  [
    'the number of META among the words',
    'none',
    page(
      WORDS + FOOT(`<p>网站编号 4514240001</p>${ICP}${POLICE}${REPORT}`),
      '<meta name="SiteIDCode" content="4514240001">',
    ),
  ],
  [
    'the number of the police without its name',
    'none',
    footed(
      `${CODE}${ICP}<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=1">45142402000001</a>${REPORT}`,
    ),
  ],
  [
    'the badge of the police, by the name of its file',
    'none',
    footed(`${CODE}${ICP}${REPORT}<img src="/images/beiantubiao.png">`),
  ],
  [
    'a picture that leads to where faults are reported',
    'none',
    footed(
      `${CODE}${ICP}${POLICE}<a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1"><img src="/x.png"></a>`,
    ),
  ],
  ['marks behind a very long page', 'none', page(`${`<p>${'长'.repeat(2000)}</p>`.repeat(300)}${WORDS}${FOOT(ALL)}`)],
  [
    'marks in the words of a script of the page',
    'none',
    footed(`${ICP}${POLICE}<script>${WRITES_REPORT}document.write("\\u7f51\\u7ad9\\u6807\\u8bc6\\u7801 1")</script>`),
  ],
  [
    'marks in a script that was read',
    'none',
    page(`<script src="/js/common.js"></script>${WORDS}${FOOT(CODE + ICP + POLICE)}`),
    { scripts: { 'js/common.js': WRITES_REPORT } },
  ],
  [
    'a whole foot in a frame that was read',
    'none',
    page(`${WORDS}<iframe src="/foot.html"></iframe>`),
    { frames: { 'foot.html': page(WHOLE_FOOT) } },
  ],
  ['before they were asked for', 'none', footed(''), { asOf: '2017-06-07' }],
  // 说不准
  ['no foot to be seen at all', 'none', page(WORDS)],
  ['a foot that a script draws', 'none', page(`${WORDS}<p>版权所有</p><script src="/js/footer.js"></script>`)],
  ['a foot in a frame', 'none', page(`${WORDS}<p>版权所有</p><iframe src="/foot.html"></iframe>`)],
  ['a foot in an object', 'none', page(`${WORDS}<p>版权所有</p><object data="/include/foot.html"></object>`)],
  [
    'a script of the whole site that was not read',
    'none',
    page(`<script src="/js/common.js"></script>${WORDS}${FOOT(CODE + ICP)}`),
  ],
  [
    'a script that was read and writes another',
    'none',
    page(`<script src="/js/common.js"></script>${WORDS}${FOOT(CODE + ICP)}`),
    { scripts: { 'js/common.js': `document.write('<script src="/js/foot.js"></scr'+'ipt>')` } },
  ],
  [
    'a script that was read and is packed',
    'none',
    page(`<script src="/js/common.js"></script>${WORDS}${FOOT(CODE + ICP)}`),
    { scripts: { 'js/common.js': "eval(function(p,a,c,k,e,d){return p}('0',1,1,''.split('|'),0,{}))" } },
  ],
  [
    'a piece that a script of the page loads',
    'none',
    footed(CODE + ICP, '<script>$("#f").load("/include/foot.html")</script>'),
  ],
  [
    'a piece that it asks for in another way',
    'none',
    footed(CODE + ICP, '<script>$.get("/common/footer.html",function(h){$("#f").html(h)})</script>'),
  ],
  ['a box that waits for its foot', 'none', page(`${WORDS}<p>版权所有</p><div id="footer"></div>`)],
  ['a part of a framework', 'none', page(`${WORDS}<p>版权所有</p><page-footer></page-footer>`)],
  ['an include of a framework', 'none', page(`${WORDS}<p>版权所有</p><div ng-include="'foot.html'"></div>`)],
  [
    'a frame of a frame that was not read',
    'none',
    page(`${WORDS}<iframe src="/foot.html"></iframe>`),
    { frames: { 'foot.html': page(`${FOOT(ICP)}<script src="/js/copyright.js"></script>`) } },
  ],
  [
    'a picture that does not say what it shows may be the mark',
    'none',
    footed(`${ICP}<a href="#"><img src="/index_33.png"></a>`),
  ],
  ['a picture that is the whole foot', 'none', footed(`${ICP}<img src="/images/dibu.jpg">`)],
  ['a link that a sheet paints', 'none', footed(`${CODE}${ICP}${POLICE}<a class="jc" href="javascript:;"></a>`)],
  [
    'a picture in a foot that a script draws',
    'none',
    page(`${WORDS}<script src="/js/foot.js"></script>`),
    {
      scripts: {
        'js/foot.js': `document.write('<div>版权所有</div><p>桂ICP备05001234号</p><img src="/images/dj.jpg">')`,
      },
    },
  ],
  ['a frameset', 'none', '<html><frameset><frame src="a.html"></frameset></html>'],
  ['a door of a few words', 'none', page(FOOT(''))],
];

export const FOOT_CASES: readonly FootCase[] = ROWS.map(([name, expected, html, more = {}]) => ({
  ...{ name, expected, html, asOf: '2021-01-03', scripts: {}, frames: {} },
  ...more,
}));

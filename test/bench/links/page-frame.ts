/** What every page of a bench site has around its content (模板): head, full menu, footer with friend links, and traps. */
import type { PlantedFault } from './planted-faults.ts';
import {
  columnPath,
  DEPARTMENTS,
  departmentPath,
  groupPath,
  type PageKind,
  type PageRef,
  type SitePlan,
} from './site-plan.ts';

export const SITE_NAME = '平江县人民政府门户网站';

/** Looks like a link and is none: comments, script text, templates, `noscript`, what is typed or sent. */
export interface Trap {
  readonly where: string;
  readonly path: string;
  readonly markup: string;
  readonly isOn: (page: PageRef) => boolean;
}

const kinds =
  (...of: readonly PageKind[]) =>
  ({ kind }: PageRef): boolean =>
    of.includes(kind);

export const TRAPS: readonly Trap[] = [
  {
    where: 'comment',
    path: '/old/banner_2012.html',
    markup:
      '<!-- <div class="ad"><a href="/old/banner_2012.html"><img src="/old/banner_2012.html" alt="旧横幅"></a></div> -->',
    isOn: ({ group }) => group?.id === 'xwzx',
  },
  {
    where: 'script string',
    path: '/tpl/none.html',
    markup:
      '<script>var tpl = \'<li><a href="/tpl/none.html">{title}</a><img src="/tpl/none.html"></li>\'; function row(o) { return tpl.replace(\'{title}\', o.title); }</script>',
    isOn: kinds('article'),
  },
  {
    where: 'template',
    path: '/template/none.html',
    markup: '<template id="card"><div><a href="/template/none.html">卡片</a></div></template>',
    isOn: kinds('hub', 'departments'),
  },
  {
    where: 'noscript',
    path: '/noscript/none.html',
    markup: '<noscript><p><a href="/noscript/none.html">您的浏览器不支持脚本</a></p></noscript>',
    isOn: ({ kind, column }) => kind === 'list' && (column?.id === 'rsxx' || column?.id === 'zdxm'),
  },
  {
    where: 'textarea',
    path: '/share/none.html',
    markup: '<textarea rows="2" cols="60"><a href="/share/none.html">转载代码</a></textarea>',
    isOn: kinds('department'),
  },
  {
    where: 'JSON in a script',
    path: '/data/none.html',
    markup: '<script type="application/json">{"url": "/data/none.html"}</script>',
    isOn: kinds('hub'),
  },
  {
    where: 'form POST',
    path: '/feedback/submit',
    markup: '<form method="post" action="/feedback/submit"><input name="tel"><input type="submit" value="提交"></form>',
    isOn: kinds('departments'),
  },
];

const STYLE = `<style type="text/css">
body,div,ul,li,p,h1,h2,h3{margin:0;padding:0}body{font:14px/1.8 "宋体",SimSun,Arial;color:#333;background:#fff}
a{color:#333;text-decoration:none}a:hover{color:#c00;text-decoration:underline}li{list-style:none}
.wrap{width:1000px;margin:0 auto;overflow:hidden;zoom:1}.nav li{float:left;position:relative;padding:0 12px;line-height:40px}
.nav li ul{display:none;position:absolute;left:0;top:40px;background:#f5f5f5;width:160px;z-index:99}.nav li:hover ul{display:block}
.list li{line-height:34px;border-bottom:1px dashed #ccc}.list li span{float:right;color:#999}.side{float:right;width:260px}
</style>`;
const SCRIPT = `<script type="text/javascript">
function showDate(){var d=new Date(),w=['日','一','二','三','四','五','六'];return d.getFullYear()+'年'+(d.getMonth()+1)+'月'+d.getDate()+'日 星期'+w[d.getDay()];}
function setHome(o){try{o.style.behavior='url(#default#homepage)';o.setHomePage(location.href);}catch(e){alert('您的浏览器不支持，请按 Ctrl+D 收藏');}}
function doZoom(size){var z=document.getElementById('zoom');if(z){z.style.fontSize=size+'px';}}
document.write('<span class="today">今天是：'+showDate()+'</span>');
</script>`;

export interface Frame {
  readonly head: string;
  readonly top: string;
  readonly foot: string;
}

/** Made once a site: the same on all pages. */
export function siteFrame(plan: SitePlan): Frame {
  const menu = plan.groups.map(({ id, name, columns }) => {
    const inner = columns.map((column) => `<li><a href="${columnPath(column)}">${column.name}</a></li>`).join('');
    return `<li><a href="${groupPath(id)}" class="m">${name}</a><ul>${inner}</ul></li>`;
  });
  const friends = DEPARTMENTS.map(
    ([, name], at) => `<li><a href="${departmentPath(at)}" title="${name}">${name}</a></li>`,
  );
  return {
    head: '<link rel="stylesheet" type="text/css" href="/css/style.css"><link rel="shortcut icon" href="/favicon.ico"><script type="text/javascript" src="/js/jquery-1.8.3.min.js"></script>',
    top: `<div class="wrap header"><div class="logo"><img src="/images/logo.png" alt="${SITE_NAME}" width="480" height="90"></div><div class="tool">${SCRIPT}<a href="javascript:void(0)" onclick="setHome(this)">设为首页</a> | <a href="mailto:pjxzf@example.cn">联系信箱</a></div></div>\n<div class="nav wrap"><ul>\n<li><a href="/" class="m">首页</a></li>\n${menu.join('\n')}\n</ul></div>`,
    foot: `<div class="wrap links"><h3><a href="/bm/">部门网站</a></h3><ul>${friends.join('')}</ul></div>\n<div class="footer"><p>主办：平江县人民政府　承办：平江县人民政府办公室　技术支持：平江县信息中心</p><p>备案序号：桂ICP备05000001号　网站标识码：4500000001　电话：<a href="tel:0770-1234567">0770-1234567</a></p><p><a href="#top">返回顶部</a><img src="/images/jiucuo.png" alt="政府网站找错"><img src="/images/dzjg.png" alt="党政机关"></p></div><script type="text/javascript" src="/js/common.js"></script>`,
  };
}

export interface Filling {
  readonly title: string;
  readonly main: string;
  readonly meta?: string;
  readonly faults: readonly PlantedFault[];
}

/** One document: frame, content, and what is planted on this page. */
export function document(page: PageRef, frame: Frame, { title, main, meta = '', faults }: Filling): string {
  const at = (slot: PlantedFault['slot']): string =>
    faults.map((fault) => (fault.slot === slot ? fault.markup : '')).join('');
  const traps = TRAPS.map((trap) => (trap.isOn(page) ? trap.markup : '')).join('');
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>${title}</title>
<meta name="SiteName" content="${SITE_NAME}"><meta name="SiteIDCode" content="4500000001">${meta}
${frame.head}${at('head')}
${STYLE}
</head>
<body>
<a name="top"></a>${frame.top}
<div class="wrap main">
${main}
${at('main')}${traps}
</div>
${at('foot')}${frame.foot}
</body>
</html>
`;
}

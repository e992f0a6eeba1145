/** The 20 faults of a bench site (预置错链): what is missing, in which element it stands, on which pages. */
import type { PageRef } from './site-plan.ts';

/** `all`: links that every checker follows. `careful`: those that stand where only a careful one looks. */
export type SeenBy = 'all' | 'careful';
export type Slot = 'head' | 'main' | 'foot';

export interface PlantedFault {
  readonly id: string;
  readonly element: string;
  readonly seenBy: SeenBy;
  /** As written on the page. */
  readonly href: string;
  /** From the root; as `href` where that is no relative address. */
  readonly path: string;
  readonly status: 404 | 410 | 500;
  readonly slot: Slot;
  readonly markup: string;
  readonly isOn: (page: PageRef) => boolean;
}

type Where = (page: PageRef) => boolean;

const article = (column: string, ...indexes: readonly number[]): Where => {
  return (page) => page.kind === 'article' && page.column?.id === column && indexes.includes(page.index);
};
const hub =
  (group: string): Where =>
  (page) =>
    page.kind === 'hub' && page.group?.id === group;
const lists =
  (column: string): Where =>
  (page) =>
    page.kind === 'list' && page.column?.id === column;
const wholeGroup =
  (group: string): Where =>
  (page) =>
    page.group?.id === group;
const home: Where = (page) => page.kind === 'home';

interface Draft {
  readonly element: string;
  readonly href: string;
  readonly path?: string;
  readonly status?: 404 | 410 | 500;
  readonly slot?: Slot;
  readonly markup: (href: string) => string;
  readonly isOn: Where;
}

const SEEN_BY_ALL: Readonly<Record<string, Draft>> = {
  'article-once': {
    element: 'a',
    href: '/zwgk/zcwj/201402/t20140211_990001.html',
    status: 500,
    markup: (href) => `<p>相关文件：<a href="${href}" target="_blank">关于进一步加强和改进工作的意见</a></p>`,
    isOn: article('bdyw', 1),
  },
  'article-several': {
    element: 'a',
    href: '/zwgk/tzgg/201109/t20110905_990002.html',
    status: 410,
    markup: (href) => `<p>此前报道：<a href='${href}'>全县工作会议召开</a></p>`,
    isOn: article('bmdt', 0, 2, 3),
  },
  'relative-lists': {
    element: 'a',
    href: '../../old/ndbg/2009.html',
    path: '/old/ndbg/2009.html',
    markup: (href) => `<p class="tip">历年报告见<a href=${href}>旧版网站</a></p>`,
    isOn: lists('xxgknb'),
  },
  'footer-group': {
    element: 'a',
    href: '/wzdt/map2013.html',
    slot: 'foot',
    markup: (href) => `<a href="${href}">旧版网站地图</a>`,
    isOn: wholeGroup('zwgk'),
  },
  'chinese-attachment': {
    element: 'a',
    href: '/upload/附件/2014年部门预算公开表（汇总）.doc',
    markup: (href) => `<p>附件：<a href="${href}">2014年部门预算公开表.doc</a></p>`,
    isOn: article('czyjs', 0, 1),
  },
  'picture-several': {
    element: 'img',
    href: '/images/2013/P020130618990006.jpg',
    markup: (href) => `<p align="center"><img src="${href}" alt="会议现场" width="550"></p>`,
    isOn: article('xzdt', 0, 1, 4),
  },
  'script-group': {
    element: 'script',
    href: '/js/share-2012.js',
    slot: 'foot',
    markup: (href) => `<script type="text/javascript" src="${href}"></script>`,
    isOn: wholeGroup('ztzl'),
  },
  'stylesheet-group': {
    element: 'link',
    href: '/css/zdly-2014.css',
    slot: 'head',
    markup: (href) => `<link rel="stylesheet" type="text/css" href="${href}">`,
    isOn: wholeGroup('zdly'),
  },
  'frame-once': {
    element: 'iframe',
    href: '/plugin/weather.html',
    markup: (href) => `<iframe src="${href}" width="300" height="80" frameborder="0" scrolling="no"></iframe>`,
    isOn: hub('hdjl'),
  },
};

const SEEN_BY_THE_CAREFUL: Readonly<Record<string, Draft>> = {
  'area-once': {
    element: 'area',
    href: '/zsly/map/dongbu.html',
    markup: (href) =>
      `<img src="/images/map.png" usemap="#m" alt=""><map name="m"><area shape="rect" coords="0,0,80,60" href="${href}" alt="东部乡镇"></map>`,
    isOn: hub('zsly'),
  },
  'srcset-once': {
    element: 'img srcset',
    href: '/images/2016/P0201605-2x.jpg',
    markup: (href) => `<p><img src="/images/pool/3.jpg" srcset="/images/pool/3.jpg 1x, ${href} 2x" alt="活动现场"></p>`,
    isOn: article('mtjj', 0),
  },
  'source-several': {
    element: 'source srcset',
    href: '/images/2016/P0201607-wide.webp',
    markup: (href) =>
      `<picture><source media="(min-width: 900px)" srcset="${href} 1200w"><img src="/images/pool/4.jpg" alt="田间"></picture>`,
    isOn: article('fpgz', 0, 1),
  },
  'form-lists': {
    element: 'form',
    href: '/search/tjsj.html',
    markup: (href) =>
      `<form method="get" action="${href}"><input name="kw" type="text"><input type="submit" value="查询"></form>`,
    isOn: lists('tjsj'),
  },
  'poster-once': {
    element: 'video poster',
    href: '/video/poster-990014.jpg',
    markup: (href) => `<video src="/video/film.mp4" poster="${href}" controls width="550"></video>`,
    isOn: article('szyw', 1),
  },
  'object-once': {
    element: 'object',
    href: '/flash/banner2011.swf',
    markup: (href) => `<object data="${href}" type="application/x-shockwave-flash" width="550" height="90"></object>`,
    isOn: article('jzfp', 0),
  },
  'option-group': {
    element: 'option',
    href: '/yqlj/xzwz.html',
    slot: 'foot',
    markup: (href) =>
      `<select onchange="if(this.value)window.open(this.value)"><option value="">--乡镇网站--</option><option value="${href}">城关镇</option></select>`,
    isOn: wholeGroup('hdjl'),
  },
  'click-once': {
    element: 'onclick',
    href: '/xwzx/zhuanti/index2012.html',
    markup: (href) => `<div class="ad" onclick="window.open('${href}')" style="cursor:pointer">专题回顾</div>`,
    isOn: hub('xwzx'),
  },
  'style-home': {
    element: 'style url()',
    href: '/images/bg-spring.jpg',
    markup: (href) => `<div class="banner" style="background:url(${href}) no-repeat center;height:90px"></div>`,
    isOn: home,
  },
  'lazy-several': {
    element: 'img data-original',
    href: '/images/2015/P020150909990019.jpg',
    markup: (href) => `<p><img src="/images/blank.gif" data-original="${href}" alt="走访现场"></p>`,
    isOn: article('aqsc', 0, 1),
  },
  'refresh-once': {
    element: 'meta refresh',
    href: '/zsly/live.html',
    slot: 'head',
    markup: (href) => `<meta http-equiv="refresh" content="1800;url=${href}">`,
    isOn: article('zsyz', 0),
  },
};

const planted = (drafts: Readonly<Record<string, Draft>>, seenBy: SeenBy): PlantedFault[] =>
  Object.entries(drafts).map(([id, { element, href, path = href, status = 404, slot = 'main', markup, isOn }]) => {
    return { id, element, seenBy, href, path, status, slot, markup: markup(href), isOn };
  });

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  ...planted(SEEN_BY_ALL, 'all'),
  ...planted(SEEN_BY_THE_CAREFUL, 'careful'),
];

export const faultsOn = (page: PageRef): PlantedFault[] => PLANTED_FAULTS.filter(({ isOn }) => isOn(page));

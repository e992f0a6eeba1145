/** Labelled sites for 重点信息公开情况: which topics a site shows nothing of. Told as a suggestion at most, so `suspected` is the hit. */
import type { CheckedSite } from '../../../src/rules/home/home-checks.ts';
import { checkedSite } from '../../support/pages/checked-site.ts';
import type { Verdict } from './kind-score.ts';

export interface TopicCase {
  readonly name: string;
  readonly expected: Verdict;
  readonly site: () => CheckedSite;
}

const OF_TOPICS = ['扶贫专栏', '社会救助', '财政预决算', '统计数据', '权力清单', '工作总结', '信息公开年报'];
const OTHERS = ['通知公告', '工作动态', '政策文件', '人事任免', '领导之窗', '办事指南', '县情概况', '图片新闻'];
const without = (...left: string[]): string[] => [...OF_TOPICS.filter((name) => !left.includes(name)), ...OTHERS];

const entry = (path: string, title: string): string =>
  `<li><a href="/${path}.html">${title}</a><span>2017-02-20</span></li>`;
const rows = (folder: string, titles: readonly string[]): string =>
  `<ul class="list">${titles.map((title, at) => entry(`${folder}/${at}`, title)).join('')}</ul>`;
const plain = (folder: string): string[] =>
  Array.from({ length: 6 }, (_, at) => `我县召开第${folder}${at}次工作推进会议`);

interface Wish {
  /** Titles of entries of the first column beside its own. */
  readonly titles?: readonly string[];
  /** More of the menu: `[name, address]`. */
  readonly menu?: readonly (readonly [string, string])[];
  /** More of the home page. */
  readonly onHome?: string;
  /** Pages in place of a column's own, by name. */
  readonly pages?: Readonly<Record<string, string>>;
}

/** A site whose columns bear these names; each has six entries that speak of no topic. */
function siteOf(names: readonly string[], { titles = [], menu = [], onHome = '', pages = {} }: Wish = {}): CheckedSite {
  const own = names.map((name, at) => [name, `/c${at}/`] as const);
  const links = [...own, ...menu].map(([name, url]) => `<li><a href="${url}">${name}</a></li>`).join('');
  const nav = `<div class="nav"><ul><li><a href="/">首页</a></li>${links}</ul></div>`;
  const page = (title: string, body: string): string =>
    `<html><head><title>${title}-某县人民政府</title></head><body>${nav}${body}</body></html>`;
  const columns = own.map(([name], at) => {
    const body = `<h2>${name}</h2>${rows(`c${at}`, [...plain(String(at)), ...(at === 0 ? titles : [])])}`;
    return [`c${at}/`, page(name, pages[name] ?? body)];
  });
  return checkedSite({ '': page('首页', `<p>欢迎访问</p>${onHome}`), ...Object.fromEntries(columns) });
}

const SHELL = '<div id="app"><ul><li v-for="x in list"><a :href="x.url">{{x.title}}</a></li></ul></div>';

type Row = readonly [string, Verdict, () => CheckedSite];
const ROWS: readonly Row[] = [
  ['no column and no entry of two topics', 'suspected', () => siteOf(without('扶贫专栏', '社会救助'))],
  ['of a single topic', 'suspected', () => siteOf(without('信息公开年报'))],
  ['of any topic, and just so many columns as it takes', 'suspected', () => siteOf([...OTHERS, '热点专题', '视频'])],
  [
    'a word of the topic in the address alone',
    'suspected',
    () => siteOf(without('扶贫专栏'), { onHome: '<p><a href="/fupin/">我县举办活动</a></p>' }),
  ],
  ['all topics have a column', 'none', () => siteOf(without())],
  ['one column fewer than it takes', 'none', () => siteOf([...OTHERS, '热点专题'])],
  [
    'ten columns of which one leads off the site',
    'none',
    () => siteOf([...OTHERS, '热点专题'], { menu: [['网上商城', 'http://www.mall-of-others.com/']] }),
  ],
  ['an entry speaks of it', 'none', () => siteOf(without('扶贫专栏'), { titles: ['我县扎实推进精准扶贫工作'] })],
  [
    'the menu leads to it on another site',
    'none',
    () => siteOf(without('财政预决算'), { menu: [['财政预决算', 'http://czj.city.gov.cn/yjs/']] }),
  ],
  [
    'an entry of the home page alone speaks of it',
    'none',
    () => siteOf(without('扶贫专栏'), { onHome: rows('zt', ['脱贫攻坚进行时专题报道', '县领导调研项目建设']) }),
  ],
  [
    'the column of public information leads off the site: what stands there is not known',
    'none',
    () => siteOf(without('扶贫专栏'), { menu: [['政府信息公开', 'http://xxgk.city.gov.cn/county/']] }),
  ],
  [
    'the column of public information is a shell that scripts fill',
    'none',
    () => siteOf([...without('扶贫专栏'), '重点领域信息公开'], { pages: { 重点领域信息公开: SHELL } }),
  ],
  ['the site was not read to its end', 'none', () => ({ ...siteOf(without('扶贫专栏')), isWholeLook: false })],
];

export const TOPIC_CASES: readonly TopicCase[] = ROWS.map(([name, expected, site]) => ({ name, expected, site }));

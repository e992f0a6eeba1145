/** Every sentence of 整改通知单 that its unit reads (措辞). Nothing here judges or promises. */

import type { FindingKind } from '../../src/site-report.ts';
import { blank, type Letterhead, orBlank } from './letterhead.ts';
import { dayInWords } from './time-words.ts';

export const NOTICE = {
  title: '政府网站问题整改通知单',
  number: ({ number }: Letterhead) => `编号：${orBlank(number, 8)}`,
  to: (unit: string) => `${unit}：`,
  opening: (siteName: string, url: string, day: string, count: number) =>
    `经${dayInWords(day)}巡查，你单位网站${siteName}（${url}）存在下列${count}项问题：`,
  headings: ['序号', '问题类型', '栏目或链接', '问题描述', '判定依据', '发现时间'],
  /** A seventh column, where the terms differ. */
  term: '整改期限',
  openTerm: '　年　月　日',
  site: (siteName: string) => `网站：${siteName}`,
  on: (page: string) => `所在页面：${page}`,
  moreLinks: (count: number) => `另有${count}条打不开的链接未逐条列出，整改时请一并检查全站链接。`,
  demand: (before: string) => `${before}完成整改，并将整改情况书面反馈；整改完成与否以复查结果为准。`,
  before: (day: string) => `请于${dayInWords(day)}前`,
  beforeBlank: `请于${blank(2)}年${blank(1)}月${blank(1)}日前`,
  within: (term: string) => `请于${term}`,
  byTable: '请按表中所列整改期限',
  annex: (pictures: number) => `附件：问题截图（${pictures}张）`,
  annexNumber: '附件',
  annexTitle: '问题截图',
  picture: (numbers: string, what: string) => `问题${numbers}　${what}`,
  page: (url: string) => `网址：${url}`,
  link: (url: string, answer: string) => `链接：${url}（${answer}）`,
  taken: (minute: string) => `截图时间：${minute}`,
  withoutPicture: (numbers: string) => `第${numbers}项没有截图，请打开所列网址核对。`,
  noPictureOf: (numbers: string, why: string) => `第${numbers}项无截图：${why}。`,
  doesNotOpen: '页面无法打开',
  none: '本次巡查没有须通知整改的单位。',
} as const;

/** Kinds of which nothing is to be seen on a page. */
export const NO_PICTURE: Readonly<Partial<Record<FindingKind, string>>> = {
  'meta-missing': '网页标签不显示在页面上，请查看网页源代码',
  'hidden-links': '暗链不显示在页面上，请查看网页源代码',
  certificate: '证书信息不显示在页面上，请在浏览器地址栏查看',
  'certificate-expiring': '证书信息不显示在页面上，请在浏览器地址栏查看',
};

/** 1至3、5: places in the table, from 1, in order. */
export function placesInWords(places: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && place === run.last + 1) run.last = place;
    else runs.push({ first: place, last: place });
  }
  return runs
    .map(({ first, last }) => (first === last ? String(first) : `${first}${last === first + 1 ? '、' : '至'}${last}`))
    .join('、');
}

/** Labelled sites for 暗链 on pages of columns: the home page, and one page below it. Nothing here is a real site's. */
import { strangers } from './hidden-links.ts';
import type { PageCase } from './page-case.ts';

export interface HiddenOnColumnCase extends Omit<PageCase, 'html'> {
  /** By path; the home page at ''. */
  readonly pages: Readonly<Record<string, string>>;
}

const page = (title: string, body: string): string =>
  `<html><head><title>${title}</title></head><body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/gz/">工作动态</a></li></ul></div>${body}<div class="foot"><p>主办：某县人民政府</p></div></body></html>`;
const list = `<h2>工作动态</h2><ul class="list">${Array.from({ length: 8 }, (_, at) => `<li><a href="/gz/${at}.html">我县召开第${at}次工作推进会议</a><span>2017-02-0${at + 1}</span></li>`).join('')}</ul>`;
const column = (more: string): string => page('工作动态', list + more);
const home = (more = ''): string => page('某县人民政府', `<p>欢迎访问</p>${more}`);
const article = (more: string): string =>
  page(
    '我县召开工作推进会议',
    `<h1>我县召开工作推进会议</h1><p>发布时间：2017-02-01</p><div class="text"><p>${'会议指出，要扎实推进各项工作。'.repeat(20)}</p>${more}</div>`,
  );
const hidden = (inside: string): string => `<div style="display:none">${inside}</div>`;

type Row = readonly [string, PageCase['expected'], Readonly<Record<string, string>>];
const ROWS: readonly Row[] = [
  ['a box on the page of a column alone', 'found', { '': home(), 'gz/': column(hidden(strangers(12))) }],
  ['links that nothing ends', 'found', { '': home(), 'gz/': column(hidden(strangers(12, '<a>'))) }],
  [
    'the same box on the home page too',
    'found',
    { '': home(hidden(strangers(12))), 'gz/': column(hidden(strangers(12))) },
  ],
  [
    'two links of bait',
    'found',
    {
      '': home(),
      'gz/': column(
        hidden('<a href="http://www.a8b.com/">澳门金沙娱乐城</a><a href="http://www.bet77.net/">时时彩平台</a>'),
      ),
    },
  ],
  [
    'by a sheet of its own',
    'found',
    { '': home(), 'gz/': column(`<style>.q1{display:none}</style><div class="q1">${strangers(12)}</div>`) },
  ],
  [
    'a friends list that was taken off',
    'suspected',
    { '': home(), 'gz/': column(hidden(`友情链接：${strangers(12)}`)) },
  ],
  [
    'names that the home page shows its visitors',
    'none',
    { '': home(`<p>${strangers(12)}</p>`), 'gz/': column(hidden(strangers(12))) },
  ],
  ['names that the page itself shows', 'none', { '': home(), 'gz/': column(strangers(12) + hidden(strangers(12))) }],
  ['companies in a directory', 'none', { '': home(), 'gz/': column(`<div>${strangers(40)}</div>`) }],
  [
    'a pane of the directory',
    'none',
    {
      '': home(),
      'gz/': column(
        `<div><div class="p">${strangers(3)}</div><div class="p" style="display:none">${strangers(12)}</div></div>`,
      ),
    },
  ],
  ['four names', 'none', { '': home(), 'gz/': column(hidden(strangers(4))) }],
  ['in an article, which quotes whom it likes', 'none', { '': home(), 'gz/1.html': article(hidden(strangers(12))) }],
  ['nothing of the kind', 'none', { '': home(), 'gz/': column('') }],
];

export const HIDDEN_ON_COLUMN_CASES: readonly HiddenOnColumnCase[] = ROWS.map(([name, expected, pages]) => ({
  ...{ name, expected, pages },
}));

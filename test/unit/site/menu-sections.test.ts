import { describe, expect, it } from 'vitest';
import { type Pages, pathsOf } from '../../support/pages/read-site.ts';
import { columnHtml, entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';

const UNBUILT = `<a href="javascript:alert('该栏目正在建设中')">政府公报</a>`;
const link = (name: string, path: string): string => `<a href="/${path}">${name}</a>`;
const menu = (...entriesOf: readonly string[]): string =>
  `<ul>${entriesOf.map((entry) => `<li>${entry}</li>`).join('')}</ul>`;
const under = (heading: string, ...below: readonly string[]): string => heading + menu(...below);
const nav = (...entriesOf: readonly string[]): string =>
  `<div class="nav">${menu(link('首页', ''), ...entriesOf)}</div>`;

const ZWGK: [string, string] = ['政务公开', '/zwgk/'];
const column = (path: string, name: string, parents: [string, string | null][] = []): Pages => ({
  [path]: columnHtml(
    [...parents, [name, null]],
    listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-10'], `/${path}`)),
  ),
});

/** Two columns at the top, one of which has two below it. */
const SITE_PAGES: Pages = {
  ...column('xwdt/', '新闻动态'),
  ...column('zwgk/', '政务公开'),
  ...column('zwgk/czys/', '财政预算', [ZWGK]),
  ...column('zwgk/rsrm/', '人事任免', [ZWGK]),
};
const TOP = [link('新闻动态', 'xwdt/')];
const BELOW = [link('财政预算', 'zwgk/czys/'), link('人事任免', 'zwgk/rsrm/')];
const HUB = link(...ZWGK).replace('//', '/');

const BUILT_BELOW = column('zwgk/zfgb/', '政府公报', [ZWGK]);
const BUILT_AT_TOP = column('zfgb/', '政府公报');

const columnsNamed = (home: string, more: Pages = {}): string[] =>
  pathsOf({ '': pageHtml(home), ...SITE_PAGES, ...more }).filter((path) => path.endsWith('政府公报'));

describe('an unbuilt entry under the name of a column that is there', () => {
  it('is another column at the top, where that one stands below a section', () =>
    expect(columnsNamed(nav(UNBUILT, ...TOP, under(HUB, ...BELOW)), BUILT_BELOW)).toEqual([
      '政府公报',
      '政务公开>政府公报',
    ]));

  it('is another column below a section, where that one stands at the top', () =>
    expect(
      columnsNamed(nav(link('政府公报', 'zfgb/'), ...TOP, under(HUB, ...BELOW, UNBUILT)), BUILT_AT_TOP).toSorted(),
    ).toEqual(['政务公开>政府公报', '政府公报']));

  it('is another column in another section', () =>
    expect(
      columnsNamed(
        nav(...TOP, under(HUB, ...BELOW), under(link('信息公开', 'xxgk/'), link('政策文件', 'xxgk/zc/'), UNBUILT)),
        {
          ...BUILT_BELOW,
          ...column('xxgk/', '信息公开'),
          ...column('xxgk/zc/', '政策文件', [['信息公开', '/xxgk/']]),
        },
      ).toSorted(),
    ).toEqual(['信息公开>政府公报', '政务公开>政府公报']));

  it.each<[string, string, Pages]>([
    ['in the same section', nav(...TOP, under(HUB, ...BELOW, UNBUILT)), BUILT_BELOW],
    ['in the same menu', nav(...TOP, under(HUB, ...BELOW, UNBUILT, link('政府公报', 'zwgk/zfgb/'))), BUILT_BELOW],
    ['both at the top', nav(UNBUILT, link('政府公报', 'zfgb/'), ...TOP, under(HUB, ...BELOW)), BUILT_AT_TOP],
    [
      'the other further down in the same section',
      nav(...TOP, under(HUB, ...BELOW, UNBUILT)),
      column('zwgk/xx/zfgb/', '政府公报', [ZWGK, ['财政预算', '/zwgk/czys/']]),
    ],
    ['alone, whoever knows where', `${nav(...TOP, under(HUB, ...BELOW))}<p>${UNBUILT}</p>`, BUILT_BELOW],
    [
      'beside columns of several sections (快速通道)',
      `${nav(...TOP, under(HUB, ...BELOW))}<div class="quick"><h3>快速通道</h3>${menu(...TOP, ...BELOW, UNBUILT)}</div>`,
      BUILT_BELOW,
    ],
    [
      'at the top, and in the same section besides',
      `${nav(UNBUILT, ...TOP, under(HUB, ...BELOW))}<div class="map">${menu(...BELOW, UNBUILT)}</div>`,
      BUILT_BELOW,
    ],
    [
      'the place of the other being unknown',
      nav(...TOP, under(HUB, ...BELOW, UNBUILT)) + menu(link('政府公报', 'zfgb/')),
      { 'zfgb/': pageHtml(listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-10'], '/zfgb/'))) },
    ],
  ])('is a second door: %s', (_name, home, built) => expect(columnsNamed(home, built)).toHaveLength(1));
});

describe('an unbuilt entry that one page shows', () => {
  const onHub = (box: string, more: Pages = {}): string[] =>
    columnsNamed(nav(...TOP, HUB), { 'zwgk/': columnHtml([['政务公开', null]], box), ...more });

  it('is a column beside the columns of its section', () =>
    expect(onHub(menu(...BELOW, UNBUILT))).toEqual(['政务公开>政府公报']));

  it.each([
    ['beside nothing', onHub(`<p>${UNBUILT}</p>`)],
    ['beside columns of the first level', onHub(menu(...TOP, HUB, UNBUILT))],
    [
      'where a column of its name is there',
      onHub(menu(...BELOW, UNBUILT), BUILT_AT_TOP).filter((path) => path !== '政府公报'),
    ],
  ])('is that page’s own affair %s', (_name, found) => expect(found).toEqual([]));
});

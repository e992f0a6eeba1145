import { describe, expect, it } from 'vitest';
import { COLUMNS, firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { HOME, type Patrolled, patrolWeb, type Wanted } from '../../support/patrol/patrol-web.ts';
import type { Site } from '../../support/patrol/small-web.ts';

const PAGES: Readonly<Record<string, string>> = {
  '/long.html': '<title>长文</title><a name="one">一</a><p id="第二">二</p><p>正文</p>',
  '/shell.html': '<title>目录</title><div id="app"><p v-for="x in list">{{x}}</p></div>',
};

const site = (onHome: string): Site => {
  const base = healthySite(COLUMNS, { onHome: `${onHome}<p id="here">在此</p>` });
  const moved = { status: 302, headers: { location: '/long.html' } };
  return firstOf(({ url }) => PAGES[url.pathname] ?? (url.pathname === '/old.html' ? moved : undefined), base);
};

const told = ({ findings }: Patrolled): string[] =>
  findings
    .filter(({ kind }) => kind === 'links-fragment')
    .flatMap(({ evidence }) => evidence.map(({ quote }) => quote));
const checked = async (html: string, wanted: Wanted = { checkFragments: true }): Promise<string[]> =>
  told(await patrolWeb(site(html), wanted));

describe('a place that a link names', () => {
  it.each([
    ['on its own page', '<a href="#gone">甲</a>', `${HOME}#gone 甲`],
    ['on another page', '<a href="/long.html#three">三</a>', `${HOME}long.html#three 三`],
    ['where the page has moved to', '<a href="/old.html#three">三</a>', `${HOME}old.html#three 三`],
  ])('%s, and is not there', async (_name, html, quote) => expect(await checked(html)).toEqual([quote]));

  it.each([
    ['by id', '<a href="#here">甲</a>'],
    ['by name', '<a href="/long.html#one">一</a>'],
    ['in Chinese, encoded', '<a href="/long.html#%E7%AC%AC%E4%BA%8C">二</a>'],
    ['behind a redirect', '<a href="/old.html#one">一</a>'],
    ['at the top', '<a href="#">回</a><a href="#top">顶</a>'],
  ])('is found %s', async (_name, html) => expect(await checked(html)).toEqual([]));

  it.each([
    ['is never read', '<a href="http://www.gxzf.gov.cn/#gone">外</a>'],
    ['does not open', '<a href="/missing.html#gone">无</a>'],
    ['is filled by a script', '<a href="/shell.html#gone">壳</a>'],
  ])('nothing is told where the page %s', async (_name, html) => expect(await checked(html)).toEqual([]));

  it('nothing is told unless it is asked for', async () =>
    expect(await checked('<a href="#gone">甲</a>', {})).toEqual([]));

  it('one finding a site, and no broken link', async () => {
    const { findings, links } = await patrolWeb(site('<a href="#gone">甲</a><a href="/long.html#three">三</a>'), {
      checkFragments: true,
    });
    expect(findings.filter(({ kind }) => kind === 'links-fragment').length).toBe(1);
    expect(links).toEqual([]);
  });
});

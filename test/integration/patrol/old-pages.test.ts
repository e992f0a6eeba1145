import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { HOME, pathsAsked, patrolWeb } from '../../support/patrol/patrol-web.ts';
import type { Sent, Site } from '../../support/patrol/small-web.ts';

/** An ASP site of 2004: GBK without a header, nested tables, columns by Chinese names in the query. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  工作动态: ['2017-2-27', '2017-2-20', '2017-1-12'],
  通知公告: ['2017-1-27', '2016-12-20'],
  统计数据: ['2013-6-1', '2012-6-1'],
  政策法规: ['2016-10-1', '2015-6-1'],
};

const MENU = Object.keys(COLUMNS)
  .map((name) => `<td><a href="list.asp?lm=${name}">${name}</a></td>`)
  .join('');
const gbk = (html: string, meta = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'): Sent => ({
  type: 'text/html',
  body: iconv.encode(
    `<html><head>${meta}<title>大新县信息网</title></head><body><table><tr>${MENU}</tr></table>${html}<p>版权所有：大新县人民政府</p></body></html>`,
    'gbk',
  ),
});

const rows = (name: string): string =>
  (COLUMNS[name] ?? [])
    .map(
      (day, at) =>
        `<tr><td>·</td><td><a href="show.asp?lm=${name}&id=${at}">${name}第${at + 1}条：关于做好春耕备耕工作</a></td><td>[${day}]</td></tr>`,
    )
    .join('');

/** The value of `lm` in the bytes of the page's own charset, as old servers read it. */
const nameIn = (url: URL): string => {
  const bytes = /[?&]lm=([^&]*)/.exec(url.search)?.[1] ?? '';
  return iconv.decode(
    Buffer.from(
      bytes.replace(/%([\dA-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ),
    'gbk',
  );
};

const oldSite =
  (meta?: string): Site =>
  ({ url }) => {
    const name = nameIn(url);
    if (url.pathname === '/') return gbk('<p>欢迎访问大新县</p>', meta);
    if (!(name in COLUMNS)) return null;
    if (url.pathname === '/list.asp')
      return gbk(
        `<table><tr><td>当前位置：<a href="/">首页</a> &gt;&gt; ${name}</td></tr><tr><td><table>${rows(name)}</table></td></tr></table>`,
        meta,
      );
    const at = Number(url.searchParams.get('id'));
    return url.pathname === '/show.asp'
      ? gbk(
          `<h2>${name}第${at + 1}条</h2><p>发布日期：${COLUMNS[name]?.[at]}</p><p>${'为进一步做好有关工作，现将有关事项通知如下。'.repeat(9)}</p>`,
          meta,
        )
      : null;
  };

describe('a site in GBK', () => {
  it.each([
    ['named gb2312 in META', undefined],
    ['that says nothing of its charset', ''],
    ['that is wrongly called UTF-8', '<meta charset="utf-8">'],
  ])('%s: names and days are read, and the columns judged', async (_name, meta) => {
    const { columns, links } = await patrolWeb(oldSite(meta));
    expect(columns.map(({ name, state, lastUpdated }) => [name, state, lastUpdated])).toEqual([
      ['工作动态', 'current', '2017-02-27'],
      ['通知公告', 'current', '2017-01-27'],
      ['统计数据', 'sleeping', '2013-06-01'],
      ['政策法规', 'current', '2016-10-01'],
    ]);
    expect(links).toEqual([]);
  });

  it('is asked in its own bytes, as a browser would', async () => {
    const patrolled = await patrolWeb(oldSite());
    expect(pathsAsked(patrolled)).toContain('/list.asp?lm=%CD%B3%BC%C6%CA%FD%BE%DD');
    expect(patrolled.columns[2]?.url).toBe(`${HOME}list.asp?lm=%CD%B3%BC%C6%CA%FD%BE%DD`);
  });
});

describe('a site of frames', () => {
  const list = (name: string): string => `<table>${rows(name)}</table>`;
  const frame = (body: string): Sent => gbk(body);
  const plain = (html: string): Sent => ({ type: 'text/html', body: iconv.encode(html, 'gbk') });

  const framed: Site = ({ url }) => {
    const name = nameIn(url);
    if (url.pathname === '/')
      return plain(
        '<html><head><title>大新县信息网</title></head><frameset rows="80,*"><frame src="top.htm"><frame name="main" src="main.htm"></frameset></html>',
      );
    if (url.pathname === '/top.htm')
      return plain(`<table><tr>${MENU.replaceAll('<a ', '<a target="main" ')}</tr></table>`);
    if (url.pathname === '/main.htm')
      return plain('<p>欢迎访问大新县信息网</p><p>本网站由大新县人民政府主办，发布政务信息。</p>');
    if (url.pathname === '/list.asp' && name in COLUMNS)
      return plain(`<p>${name}</p><iframe src="inner.asp?lm=${name}"></iframe>`);
    if (url.pathname === '/inner.asp' && name in COLUMNS) return plain(list(name));
    return url.pathname === '/show.asp' ? frame('<h2>通知</h2>') : null;
  };

  it('has the columns of its top frame, with the lists of their inner frames', async () => {
    const { columns } = await patrolWeb(framed);
    expect(columns.map(({ name, state, items }) => [name, state, items])).toEqual([
      ['工作动态', 'current', 3],
      ['通知公告', 'current', 2],
      ['统计数据', 'sleeping', 2],
      ['政策法规', 'current', 2],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { SNAPSHOT_BYTES, snapshotOf } from '../../../src/verify/snapshot.ts';
import { entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';

const URL = 'http://www.daxin.gov.cn/tjsj/';

const snapshot = (html: string, words: readonly string[] = []): string => {
  const bytes = snapshotOf({ url: URL, html }, words);
  expect(bytes.length).toBeLessThanOrEqual(SNAPSHOT_BYTES);
  return Buffer.from(bytes).toString();
};
const ROWS = entries(['2012-01-01', '2011-01-01']);

describe('a snapshot', () => {
  it('says whence it is, and where its pictures and styles lie', () => {
    const html = snapshot(pageHtml(listHtml(ROWS), { title: '统计数据' }));
    expect(html).toContain(`<!-- 网站巡查快照 ${URL} -->`);
    expect(html).toContain(`<meta charset="utf-8"><base href="${URL}"><title>统计数据</title>`);
  });

  it('keeps the list, its days and links, and the way to it', () => {
    const html = snapshot(pageHtml(listHtml(ROWS)));
    expect(html).toContain('<li><a href="1.html">');
    expect(html).toContain('<span>2012-01-01</span></li>');
    expect(html).toContain('首页');
  });

  it.each([
    ['scripts', '<script>location = "/x"</script><script src="/a.js"></script>'],
    ['handlers', '<p onclick="go()" onload="go()">x</p>'],
    ['addresses that run', '<a href="javascript:go()">x</a><a href=" JavaScript:go()">y</a>'],
    ['frames', '<iframe src="/x.html" srcdoc="<script>1</script>">z</iframe><object data="/a.swf"></object>'],
    ['a base and a refresh of its own', '<base href="/other/"><meta http-equiv="refresh" content="0;url=/x">'],
    ['state that only a server reads', `<input type="hidden" name="__VIEWSTATE" value="${'x'.repeat(900)}">`],
  ])('runs nothing: no %s', (_name, body) =>
    expect(snapshot(pageHtml(body))).not.toMatch(
      /<script|onclick|onload|javascript:|<iframe|<object|refresh|other|VIEWSTATE/i,
    ),
  );

  it('writes words as words', () =>
    expect(snapshot('<p>1 &lt; 2 &amp; "3"</p><p title="a&quot;b">x</p>')).toContain(
      '<p>1 &lt; 2 &amp; &quot;3&quot;</p><p title="a&quot;b">x</p>',
    ));

  it('of a large page holds the part that decides', () => {
    const noise = `<div class="noise">${'<p>网站导航与无关内容</p>'.repeat(4000)}</div>`;
    const html = snapshot(
      pageHtml(`${noise}<div class="main">${listHtml(ROWS)}</div>${noise}`),
      ROWS.map(({ title }) => title),
    );
    expect(html).toContain('<ul class="list">');
    expect(html).toContain(ROWS[1]?.title);
    expect(html).not.toContain('noise');
  });

  it('of a large list holds as much as fits, and ends in order', () => {
    const html = snapshot(listHtml(entries(Array.from({ length: 3000 }, () => '2012-01-01'))));
    expect(html).toContain('第1号通知');
    expect(html.endsWith('</body></html>\n')).toBe(true);
    expect(html.match(/<ul/g)).toHaveLength(html.match(/<\/ul>/g)?.length ?? 0);
  });

  it('of a page nested 5,000 deep is made like any', () =>
    expect(snapshot(`${'<div>'.repeat(5_000)}<p>暂无信息</p>`, ['暂无信息'])).toContain('暂无信息'));

  it('of a page that is cut off in mid-tag, or empty, is made too', () => {
    expect(snapshot('<ul><li><a href="/x')).toContain('<ul>');
    expect(snapshot('')).toContain('<body></body>');
  });
});

// A column whose HTML shows old entries, and whose script asks what a patrol does not ask: a browser may clear it.
import { describe, expect, it } from 'vitest';
import { columnHtml, entries, listHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { patrolShown } from '../../support/patrol/patrol-shown.ts';
import { statesOf } from '../../support/patrol/patrol-web.ts';
import type { Site } from '../../support/patrol/small-web.ts';

const SHOW = `function (rows) { document.getElementById('list').innerHTML = rows.map(function (row) {
  return '<li><a href="' + row.url + '">' + row.title + '</a><span>' + row.date + '</span></li>'; }).join(''); }`;
const SCRIPT = `fetch('/b.do', { method: 'POST', body: 'id=1' }).then(function (r) { return r.json(); }).then(${SHOW});`;

/** 统计数据 has old entries as it stands; the service has what `days` say. */
const siteWith = (days: readonly string[]): Site =>
  firstOf(({ url }) => {
    if (url.pathname === '/b.do') {
      const rows = entries(days, '/tjsj/').map(({ title, href, day }) => ({ title, url: href, date: day }));
      return { type: 'application/json; charset=utf-8', body: JSON.stringify(rows) };
    }
    const list = `<ul id="list">${listHtml(entries(['2013-02-01', '2012-05-04'], '/tjsj/'))}</ul>`;
    return url.pathname === '/tjsj/'
      ? columnHtml([['统计数据', null]], `${list}<script>${SCRIPT}</script>`, { menu: menuOf(COLUMNS) })
      : undefined;
  }, healthySite());

describe('old entries in the HTML, and a request that only a browser makes', () => {
  it(
    'new ones come: the column is current',
    async () =>
      expect(statesOf(await patrolShown(siteWith(['2017-02-26', '2017-02-20'])))).toContain('统计数据: current'),
    120_000,
  );

  it(
    'the same come: it sleeps',
    async () =>
      expect(statesOf(await patrolShown(siteWith(['2013-02-01', '2012-05-04'])))).toContain('统计数据: sleeping'),
    120_000,
  );
});

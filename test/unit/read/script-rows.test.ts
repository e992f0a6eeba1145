import { describe, expect, it } from 'vitest';
import { rowsInScript } from '../../../src/read/embedded-data/script-rows.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';

const ROWS = [
  ['关于申报示范单位的通知', '2017-02-20'],
  ['县司法局招聘编外工作人员公告', '2017-02-10'],
  ['关于公布先进集体名单的通知', '2017-01-05'],
] as const;
const read = (code: string) => rowsInScript(code, SITE).map(({ title, day }) => [title, day]);
const written = (row: (title: string, day: string, at: number) => string): string =>
  ROWS.map(([title, day], at) => row(title, day, at)).join('');

describe('rows that a script holds in its own form', () => {
  it.each([
    ['arrays of arrays', written((title, day, at) => `a[${at}]=new Array("${title}","gg_${at}.html","${day}");`)],
    [
      'objects with keys of their own',
      `var rows=[${written((title, day, at) => `{t:'${title}',u:'/l/${at}.html',d:'${day} 10:20'},`)}]`,
    ],
    ['calls', written((title, day, at) => `add('${day}','${title}','/x/${at}.htm');`)],
    [
      'escaped letters',
      written((title, day) => `r("${[...title].map((c) => `\\u${c.charCodeAt(0).toString(16)}`).join('')}","${day}");`),
    ],
  ])('%s', (_name, code) => expect(read(code)).toEqual(ROWS));

  it('leads where the address says', () =>
    expect(
      rowsInScript(
        written((title, day, at) => `a("${title}","/gg/${at}.html","${day}");`),
        SITE,
      )[1]?.url,
    ).toBe(`${SITE}gg/1.html`));

  it.each([
    ['two rows', written((title, day, at) => (at < 2 ? `a("${title}","${day}");` : ''))],
    ['titles without days', written((title) => `a("${title}");`)],
    ['days without titles', written((_, day) => `a("${day}","x.html");`)],
    ['short words: a menu', written((_, day) => `a("公告","${day}");`)],
  ])('not %s', (_name, code) => expect(read(code)).toEqual([]));
});

describe('the list of a page whose script holds it', () => {
  const html = (list: string): string => `<div id="box"></div><script>${list}</script>`;
  const main = (page: string) => factsOf(page).mainList?.items.map(({ title, day }) => [title, day]);
  const OLD = `<h4>往期回顾</h4><ul>${[4, 3, 2, 1].map((n) => `<li><a href="/o/${n}.html">全县第${n}次安全生产工作会议召开</a><span>2014-11-0${n}</span></li>`).join('')}</ul>`;
  const rows = written((title, day, at) => `a[${at}]=new Array("${title}","gg_${at}.html","${day}");`);

  it('HTML in strings', () =>
    expect(
      main(
        html(
          `var d={"html":"${written((title, day, at) => `<li><a href=\\"/z/${at}.html\\">${title}<\\/a><span>${day}<\\/span><\\/li>`)}"}`,
        ),
      ),
    ).toEqual(ROWS));

  it('goes before an older one in the HTML, and not before a younger one', () => {
    expect(main(html(rows) + OLD)).toEqual(ROWS);
    expect(main(html(rows.replaceAll('2017', '2013')) + OLD)?.[0]?.[1]).toBe('2014-11-04');
  });
});

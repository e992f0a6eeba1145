import { describe, expect, it } from 'vitest';
import { LinkLedger } from '../../../src/crawl/links/link-ledger.ts';
import { hostKey } from '../../../src/url/address.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { failed, fine } from '../../support/runs/visits.ts';

const A = `${SITE}a.html`;
const link = (href: string, text = '旧文'): string => `<a href="${href}">${text}</a>`;

/** A ledger of pages by path; the first is the home page. */
function ledgerOf(pages: Readonly<Record<string, string>>, site = SITE): LinkLedger {
  const ledger = new LinkLedger({ hosts: new Set([hostKey(site)]), directory: null });
  Object.entries(pages).forEach(([path, html], at) => {
    ledger.notePage(factsOf(html, site + path), at === 0);
  });
  return ledger;
}

describe('every address and the pages it stands on', () => {
  it('names each page once, with the words of the first link', () => {
    const ledger = ledgerOf({ '': link('a.html') + link('/a.html', '又一次'), 'b/': link('/a.html', '第三次') });
    expect(ledger.foundOn(A)).toEqual([
      { page: SITE, text: '旧文' },
      { page: `${SITE}b/`, text: '旧文' },
    ]);
    expect([[...ledger.urls()], ledger.occurrences]).toEqual([[A], 3]);
  });

  it('keeps spellings apart: each is asked as it stands', () =>
    expect([...ledgerOf({ '': link('a.html') + link('a.html?x=1') + link('./') }).urls()]).toEqual([
      A,
      `${A}?x=1`,
      SITE,
    ]));

  it('knows what stands on the home page', () => {
    const ledger = ledgerOf({ '': link('a.html'), 'b/': link('/c.html') });
    expect([ledger.onHome(A), ledger.onHome(`${SITE}c.html`), ledger.onHome(`${SITE}x`)]).toEqual([true, false, false]);
  });

  it('holds pictures, attachments, links of scripts and outside links alike', () => {
    const html = `<img src="1.jpg">${link('1.pdf')}<a href="#" onclick="window.open('w.html')">开</a>${link('http://friend.cn/')}`;
    expect([...ledgerOf({ '': html }).urls()]).toEqual([
      `${SITE}1.jpg`,
      `${SITE}1.pdf`,
      SITE,
      'http://friend.cn/',
      `${SITE}w.html`,
    ]);
  });

  it('holds entries that a script shows, and those that a service gave', () => {
    const rows = JSON.stringify([{ title: '统计公报', url: '/t1.html', date: '2017-02-28' }]);
    const ledger = ledgerOf({
      '': '',
      'tjsj/': `<p>当前位置：首页 &gt; 统计数据</p><script>var rows=${rows}</script>`,
    });
    ledger.noteLoaded(`${SITE}tjsj/`, [
      { title: '统计分析', url: `${SITE}t2.html`, day: null, dateSource: null, at: 0 },
    ]);
    expect(ledger.foundOn(`${SITE}t1.html`)).toEqual([{ page: `${SITE}tjsj/`, text: '统计公报' }]);
    expect(ledger.foundOn(`${SITE}t2.html`)).toEqual([{ page: `${SITE}tjsj/`, text: '统计分析' }]);
  });

  it('holds no address that only exists inside a house: these are told apart', () => {
    const html = `${link('http://192.168.1.7/a', '内网')}${link('http://localhost/b', '本机')}${link('file:///C:/c.doc', '本地')}`;
    const ledger = ledgerOf({ '': html, 'b/': html });
    expect([...ledger.urls()]).toEqual([]);
    expect(ledger.local.map(({ href, foundOn }) => [href, foundOn])).toEqual([
      ['http://192.168.1.7/a', { page: SITE, text: '内网' }],
      ['http://localhost/b', { page: SITE, text: '本机' }],
      ['file:///C:/c.doc', { page: SITE, text: '本地' }],
    ]);
  });

  it('takes the links of a site in a house for its own, and no others in it', () => {
    const site = 'http://127.0.0.1:8080/';
    const own = link(`${site}a.html`) + link('b.html') + link('//127.0.0.1:8080/d.html');
    const html = own + link('http://127.0.0.1:9090/c.html') + link('//127.0.0.1:9090/e.html') + link('C:\\f.html');
    const ledger = ledgerOf({ '': html }, site);
    expect([...ledger.urls()]).toEqual([`${site}a.html`, `${site}b.html`, `${site}d.html`]);
    const local = ['http://127.0.0.1:9090/c.html', '//127.0.0.1:9090/e.html', 'C:\\f.html'];
    expect(ledger.local.map(({ href }) => href)).toEqual(local);
  });
});

describe('what asking said', () => {
  const asked = (...rounds: Parameters<LinkLedger['noteAnswer']>[1][]): LinkLedger => {
    const ledger = ledgerOf({ '': link('a.html') });
    for (const attempts of rounds) ledger.noteAnswer(A, attempts);
    return ledger;
  };

  it('adds up over all rounds', () =>
    expect(asked([failed(0), failed(1)], [failed(60)]).failing()).toEqual([
      { url: A, attempts: [failed(0), failed(1), failed(60)], soft404: false },
    ]));

  it.each([
    ['opened', [[fine(0)]], 0],
    ['opened at last', [[failed(0), failed(1)], [fine(60)]], 0],
    ['a wall', [[failed(0, 401)]], 1],
    ['one failure', [[failed(0)]], 1],
    ['never asked', [], 0],
  ])('%s: failing %j times', (_name, rounds, count) => expect(asked(...rounds).failing()).toHaveLength(count));

  it('knows what was asked', () => expect([asked().isAsked(A), asked([fine(0)]).isAsked(A)]).toEqual([false, true]));

  it('is left out for addresses that stand nowhere', () => {
    const ledger = asked();
    ledger.noteAnswer(`${SITE}x.html`, [failed(0)]);
    expect([ledger.failing(), ledger.isAsked(`${SITE}x.html`), ledger.foundOn(`${SITE}x.html`)]).toEqual([
      [],
      false,
      [],
    ]);
  });

  it('remembers a soft 404', () => {
    const ledger = asked();
    ledger.noteAnswer(A, [failed(0)], true);
    ledger.noteAnswer(A, [failed(60)]);
    expect(ledger.failing()[0]?.soft404).toBe(true);
  });
});

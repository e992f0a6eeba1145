import { describe, expect, it, vi } from 'vitest';
import { LinkBoxes } from '../../../src/crawl/links/link-boxes.ts';
import { LinkLedger, type LinksOfPage } from '../../../src/crawl/links/link-ledger.ts';
import type { LinkFact, LocalLink } from '../../../src/read/links/links.ts';

const link = (url: string, element = 'a', text = '要闻'): LinkFact => ({ url, text, element });

describe('the links of a box that stands on page after page', () => {
  const box = [link('http://a.cn/1'), link('http://a.cn/2')];
  const numbers = new Map(box.map(({ url }, at) => [url, at]));

  it('are noted one by one the first time, asked for the second, and known from then on', () => {
    const boxes = new LinkBoxes();
    const numberOf = vi.fn((url: string) => numbers.get(url));
    expect(boxes.numbersOf(box, numberOf)).toBeNull();
    expect(numberOf).not.toHaveBeenCalled();
    expect(Array.from(boxes.numbersOf(box, numberOf) ?? [])).toEqual([0, 1]);
    expect(Array.from(boxes.numbersOf(box, numberOf) ?? [])).toEqual([0, 1]);
    expect(numberOf).toHaveBeenCalledTimes(2);
  });

  it('are never known where one of them has no number', () => {
    const boxes = new LinkBoxes();
    const known = [1, 2, 3].map(() => boxes.numbersOf([...box, link('http://10.0.0.1/')], (url) => numbers.get(url)));
    expect(known).toEqual([null, null, null]);
  });
});

describe('the ledger', () => {
  const scope = { hosts: new Set(['a.cn']), directory: null };
  const menu = [
    link('http://a.cn/1'),
    link('http://a.cn/2'),
    link('http://b.cn/', 'a', '友情'),
    link('http://a.cn/p.png', 'img', ''),
  ];
  const foot = [link('http://a.cn/3'), link('http://10.0.0.1/', 'a', '内网')];
  const none: readonly LocalLink[] = [];

  const page = (at: number, isKnown: boolean): LinksOfPage => {
    const own = [link(`http://a.cn/own${at}`), link('http://a.cn/2', 'a', `别名${at}`)];
    const links = [link('http://a.cn/head'), ...menu, ...own, ...foot, link('http://a.cn/tail')];
    const linkBoxes = isKnown
      ? [
          { at: 1, links: menu },
          { at: 1 + menu.length + own.length, links: foot },
        ]
      : [];
    return { url: `http://a.cn/page${at}`, links, linkBoxes, scriptLinks: [], lists: [], localLinks: none };
  };

  it.each([
    ['a page with its home page first', [0]],
    ['no home page', []],
    ['a home page among the others', [2]],
  ])('knows the same of links in boxes as of any others: %s', (_, homes: number[]) => {
    const [one, other] = [true, false].map((isKnown) => {
      const ledger = new LinkLedger(scope);
      const fresh = [0, 1, 2, 3].map((at) =>
        ledger.notePage(page(at, isKnown), homes.includes(at)).map(({ url }) => url),
      );
      const urls = [...ledger.urls()];
      return {
        fresh,
        links: [...ledger.links()],
        onHome: urls.map((url) => ledger.onHome(url)),
        outside: [...ledger.outside()],
        local: ledger.local,
        occurrences: ledger.occurrences,
      };
    });
    expect(one).toEqual(other);
    expect(one?.links.find(({ url }) => url === 'http://a.cn/1')?.pages).toEqual(Int32Array.of(0, 1, 2, 3));
  });
});

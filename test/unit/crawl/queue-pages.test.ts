import { describe, expect, it } from 'vitest';
import { queuePages } from '../../../src/crawl/queue-pages.ts';
import type { Pager } from '../../../src/read/pagination/pager.ts';
import { createFrontier, type Priority } from '../../../src/site/frontier/frontier.ts';

const URL = 'http://www.daxin.gov.cn/xwdt/';
const pager = (pages: number): Pager => ({
  at: 1,
  pages: Array.from({ length: pages - 1 }, (_, index) => `${URL}index_${index + 1}.shtml`),
  scripted: false,
  total: pages,
  entries: null,
});

function queued(pages: number): [string, Priority][] {
  const all: [string, Priority][] = [];
  queuePages(createFrontier(), { url: URL, pager: pager(pages) }, (url, priority) => {
    all.push([url.replace(URL, ''), priority]);
  });
  return all;
}

describe('further pages of a list', () => {
  it('are two at once', () =>
    expect(queued(3)).toEqual([
      ['index_1.shtml', 'list'],
      ['index_2.shtml', 'list'],
    ]));

  it('are none left out, though no link leads to those that a script writes: they come with all the rest', () =>
    expect(queued(5).slice(2)).toEqual([
      ['index_3.shtml', 'rest'],
      ['index_4.shtml', 'rest'],
    ]));

  it('are none of a list of one page', () => expect(queued(1)).toEqual([]));
});

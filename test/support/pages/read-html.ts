/** Reads HTML written in a test as if a server had sent it as UTF-8 on 2017-02-28. */
import { flattenPage } from '../../../src/html/flat-page.ts';
import type { FlatPage } from '../../../src/html/page-elements.ts';
import type { PageList } from '../../../src/read/lists/list-roles.ts';
import { type PageFacts, readPage } from '../../../src/read/page/page-facts.ts';
import { pageWords } from './rules.ts';

export const TODAY = '2017-02-28';
export const SITE = 'http://www.daxin.gov.cn/';

export function factsOf(html: string, url = `${SITE}zwgk/tjsj/`, contentType = 'text/html; charset=utf-8'): PageFacts {
  return readPage({ bytes: Buffer.from(html), url, contentType, today: TODAY, words: pageWords() });
}

export function flat(html: string): FlatPage {
  return flattenPage(html);
}

/** The lists of a piece of HTML at the top of the site. */
export function listsIn(html: string): readonly PageList[] {
  return factsOf(html, `${SITE}list.html`).lists;
}

/** `[title, day]` of each entry of the list with most entries. */
export function entriesIn(html: string): [string, string | null][] {
  const longest = listsIn(html).reduce<PageList | null>(
    (best, list) => (list.items.length > (best?.items.length ?? 0) ? list : best),
    null,
  );
  return (longest?.items ?? []).map(({ title, day }) => [title, day]);
}

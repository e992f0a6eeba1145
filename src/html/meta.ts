/** What the page says of itself in META (国办发〔2017〕47号 附件): site, column, article, publication. */
import { remembering } from '../cache/memo.ts';
import type { FlatPage, PageElement } from './page-elements.ts';

export interface PageMeta {
  readonly siteName: string | null;
  readonly columnName: string | null;
  readonly articleTitle: string | null;
  readonly pubDate: string | null;
  readonly firstPublished: string | null;
  readonly generatedAt: string | null;
}

const WANTED = {
  sitename: 'siteName',
  columnname: 'columnName',
  articletitle: 'articleTitle',
  pubdate: 'pubDate',
  publishdate: 'pubDate',
  firstpublishedtime: 'firstPublished',
  htmlgeneratetime: 'generatedAt',
  generatetime: 'generatedAt',
} as const;

const NAMES = 64;
const NAME_CHARS = 40;

const keyOf = remembering(NAMES, NAME_CHARS, (written): keyof PageMeta | undefined => {
  const name = written.trim().toLowerCase();
  return WANTED[name as keyof typeof WANTED] ?? (/页面生成时间|others/.test(name) ? 'generatedAt' : undefined);
});

/** Reads the named META tags; empty values count as absent. Names in any case. */
export function readMeta(page: FlatPage): PageMeta {
  const found: Draft = {
    siteName: null,
    columnName: null,
    articleTitle: null,
    pubDate: null,
    firstPublished: null,
    generatedAt: null,
  };
  for (let at = 0; at < page.notable.length; at++) {
    const { tag, attributes } = page.notable[at] as PageElement; // safe: at is in range
    if (tag === 'body') break;
    if (tag !== 'meta') continue;
    const key = keyOf(attributes.name ?? attributes.property ?? '');
    if (key === undefined || found[key] !== null) continue;
    const value = (attributes.content ?? '')
      .replace(/^页面生成时间\s*/, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (value) found[key] = value;
  }
  return found;
}

/** While it is put together. */
type Draft = { -readonly [K in keyof PageMeta]: PageMeta[K] };

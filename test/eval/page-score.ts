/** Reads every saved page and compares kind, publication date, newest date and item count with its labels. Pure but for the files. */
import { type InspectDocument, inspectDocument } from '../../src/read/page/inspect-document.ts';
import { type LabelledPage, labelledPages, PAGES_AS_OF, pageBytes, projectWords } from './corpus.ts';

export const PAGE_CHECKS = ['publication date', 'newest date', 'no date invented', 'item count', 'kind'] as const;
export type PageCheck = (typeof PAGE_CHECKS)[number];

/** Checks that must be all right; the others are told. */
export const MARKED_CHECKS: ReadonlySet<PageCheck> = new Set(['publication date', 'newest date', 'no date invented']);

export interface PageResult {
  readonly check: PageCheck;
  readonly file: string;
  readonly wanted: string;
  readonly told: string;
  readonly right: boolean;
}

/** Throws `CorpusMissing`. */
export function scorePages(): PageResult[] {
  const words = projectWords();
  return labelledPages().flatMap((page) => {
    const bytes = pageBytes(page.file);
    // Some labels have no address; what a page says must not hang on it.
    const url = page.url || 'http://www.example.gov.cn/a/b.html';
    return scorePage(page, inspectDocument({ bytes, url, contentType: null, today: PAGES_AS_OF, words }));
  });
}

const KINDS: Readonly<Record<LabelledPage['kind'], readonly string[]>> = {
  article: ['article'],
  list: ['list'],
  'js-list': ['list'],
  splash: ['splash'],
  // No dated list, and no article: what else it is called is a matter of taste.
  other: ['other', 'hub', 'list'],
};

function scorePage(page: LabelledPage, told: InspectDocument): PageResult[] {
  const isList = page.kind === 'list' || page.kind === 'js-list';
  const check = (name: PageCheck, wanted: unknown, said: unknown, right = wanted === said): PageResult => {
    return { check: name, file: page.file, wanted: String(wanted), told: String(said), right };
  };
  const results = [check('kind', page.kind, told.kind, KINDS[page.kind].includes(told.kind))];
  if (page.pub_date) results.push(check('publication date', page.pub_date, told.pubDate));
  if (isList) results.push(check('newest date', page.newest_item_date, told.newest));
  if (isList) results.push(check('item count', page.n_items, told.items.length));
  if (page.kind === 'splash' || page.kind === 'other') {
    results.push(check('no date invented', null, told.newest ?? told.pubDate));
  }
  return results;
}

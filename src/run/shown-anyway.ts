/**
 * Pages that open although their status says that they do not (打得开的“错误页”): old systems write their addresses anew
 * in the server's handler for 404, or break off with 500 behind the text. A browser shows what came, whatever the status.
 */

import { isPage } from '../crawl/client/site-client.ts';
import type { FetchResult } from '../http/connection/fetch-result.ts';
import { type PageFacts, readPage } from '../read/page/page-facts.ts';
import type { IsoDay } from '../site-report.ts';
import type { PageWords } from '../vocabulary/page-words.ts';

/** Characters in a row: no error page excuses itself at such length. */
const PASSAGE = 120;
const DATED_ENTRIES = 3;
/** An error page in the site's own dress may bear the latest news, and a breadcrumb. */
const ERROR_NAME = /错误|出错|异常|找不到|未找到|不存在|404|\berror\b|not found/i;

/** True where a visitor reads an article with its day, or a column's list below its breadcrumb, and no word of a missing page. */
export function isShownAnyway(
  result: FetchResult,
  { words, today }: { readonly words: PageWords; readonly today: IsoDay },
): boolean {
  if (result.kind === 'failure' || !(result.status === 404 || result.status === 410 || result.status >= 500))
    return false;
  if (!isPage({ ...result, status: 200 })) return false;
  const contentType = result.headers['content-type'] ?? null;
  const facts = readPage({ bytes: result.body, url: result.url, contentType, today, words });
  if (facts.texts.soft404 !== null || bearsErrorName(facts)) return false;
  return isArticle(facts) || isColumn(facts);
}

const bearsErrorName = ({ title, breadcrumb }: PageFacts): boolean =>
  [title, breadcrumb.at(-1)?.name ?? ''].some((name) => ERROR_NAME.test(name));

const isArticle = ({ kind, texts, publication }: PageFacts): boolean =>
  kind === 'article' && texts.passage >= PASSAGE && publication !== null && publication.source !== 'url';

const isColumn = ({ kind, breadcrumb, mainList }: PageFacts): boolean =>
  kind === 'list' && breadcrumb.length >= 2 && (mainList?.dated ?? 0) >= DATED_ENTRIES;

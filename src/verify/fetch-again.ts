/** Asks a suspect's page a second time (再次读取), with the articles and the service that its list depends on. */

import { type ArchiveWriter, pageEntry } from '../crawl/archive/archive-writer.ts';
import type { ColumnBytes } from '../crawl/client/column-bytes.ts';
import { callForItems } from '../crawl/client/data-calls.ts';
import { isPage } from '../crawl/client/site-client.ts';
import type { WalkContext } from '../crawl/client/walk-context.ts';
import { readResponse } from '../crawl/home/open-home.ts';
import type { Nights } from '../crawl/nights/nights.ts';
import { decodePage } from '../html/charset.ts';
import type { FetchResponse } from '../http/connection/fetch-result.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import { articlesToDate } from '../site/columns/undated-articles.ts';
import { type PageRecord, recordPage } from '../site/page-record.ts';
import { inScope } from '../site/scope.ts';
import { addSketch, type SiteModel, sketchOf } from '../site/site-model.ts';
import { canonicalKey } from '../url/address.ts';
import type { SeenPage } from './seen-page.ts';

/** The page as it came the second time, which the model holds from then on; `null` where it did not come. */
export async function fetchAgain(
  page: PageRecord,
  { model, archive, nights, columnBytes }: WalkOfNight,
  context: WalkContext,
): Promise<SeenPage | null> {
  if (context.deadline.aborted) return null;
  const result = nights.sameAgain(page.key) ?? (await askAgain(page.url, context));
  if (result === null) return null;
  const saysTheSame = columnBytes.areSame(page, result) && !askedService(model, page);
  const facts = saysTheSame ? null : readResponse(result, context.task, context.tools);
  // A login page, or the home page, is no second look at the column.
  if (facts !== null && !isSamePage(model, page, facts)) return null;
  archive.notePage({ ...pageEntry(page.url, result), kind: 'page-again', key: page.key }, result.body);
  if (facts !== null) {
    model.pages.set(page.key, recordPage(facts));
    if (!(await serviceAgrees(page, facts, { model, context }))) return null;
  }
  await openArticles({ model, archive }, page.key, context);
  const { body, headers, url, at } = result;
  const { text: html } = decodePage(body, headers['content-type'] ?? null);
  return { url, at, html, title: (facts ?? page).title, by: 'http', picture: null };
}

async function askAgain(url: string, context: WalkContext): Promise<FetchResponse | null> {
  const answer = await context.client.ask(url, { fresh: true }).catch(() => null);
  return answer && isPage(answer.result) && answer.outcome === 'ok' ? answer.result : null;
}

function isSamePage(model: SiteModel, page: PageRecord, { url }: PageFacts): boolean {
  const key = canonicalKey(url);
  return key === page.key || model.aliases.get(key) === page.key;
}

/** What this needs of the walk. */
interface Walk {
  readonly model: SiteModel;
  readonly archive: ArchiveWriter;
}

/** Which answers say what was read before, and are not read again. */
export interface KnownBefore {
  readonly nights: Pick<Nights, 'sameAgain'>;
  readonly columnBytes: Pick<ColumnBytes, 'areSame'>;
}

/** Of a night after another one. */
interface WalkOfNight extends Walk, KnownBefore {}

interface Place {
  readonly model: SiteModel;
  readonly context: WalkContext;
}

const askedService = ({ loaded, saidNone }: SiteModel, { key }: PageRecord): boolean =>
  loaded.has(key) || saidNone.has(key);

/** Where the list came from a service, the service is asked again too; what it says now counts. */
async function serviceAgrees(page: PageRecord, facts: PageFacts, { model, context }: Place): Promise<boolean> {
  const { key } = page;
  const hadItems = model.loaded.has(key);
  const wasAsked = askedService(model, page);
  if (facts.dataCalls.calls.length === 0 && !wasAsked) return true;
  const { items, none } = await callForItems(facts, context);
  if (!wasAsked) {
    // The page has a list of its own. What its service has besides is heard of: newer entries clear the column.
    if (items.length > 0) model.heard.set(key, items);
    return true;
  }
  if (items.length > 0) {
    model.loaded.set(key, items);
    model.saidNone.delete(key);
    return true;
  }
  if (none === null || hadItems) return false;
  model.saidNone.set(key, none);
  return true;
}

/** Opens the articles by which the list of the page can be dated. */
export async function openArticles({ model, archive }: Walk, key: string, context: WalkContext): Promise<void> {
  const page = model.pages.get(key);
  for (const url of page ? articlesToDate(model, page) : []) {
    if (context.deadline.aborted || !inScope(model.scope, url)) continue;
    const article = await context.client.ask(url).catch(() => null);
    if (!article || !isPage(article.result) || article.outcome !== 'ok') continue;
    const sketch = sketchOf(readResponse(article.result, context.task, context.tools), model);
    archive.notePage(pageEntry(url, article.result), article.result.body, sketch);
    addSketch(model, sketch, url);
  }
}

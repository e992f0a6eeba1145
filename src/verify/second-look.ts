/** 复核前的第二眼: looks again at every column that would be accused, and at those that only scripts could fill. */
import type { RenderedPage } from '../crawl/browser-page.ts';
import type { Judgement } from '../detect/judgement.ts';
import type { ListItem } from '../page/item-lists.ts';
import { type PageFacts, readPage } from '../page/page-facts.ts';
import { canonicalKey } from '../page/page-url.ts';
import { ownList } from '../site/own-list.ts';
import { type PageRecord, recordPage } from '../site/page-record.ts';
import { inScope } from '../site/scope.ts';
import { addPage, type SiteModel } from '../site/site-model.ts';
import { articlesToDate } from '../site/undated-articles.ts';
import { pageEntry } from '../visit/archive-writer.ts';
import { readItems } from '../visit/data-calls.ts';
import { readResponse } from '../visit/open-home.ts';
import { isPage } from '../visit/site-client.ts';
import type { SiteWalk } from '../visit/site-crawl.ts';
import type { ReadingContext, WalkContext } from '../visit/walk-context.ts';

export interface SecondLook {
  /** Keys of columns that a browser showed with scripts run. */
  readonly rendered: ReadonlySet<string>;
  /** Keys of suspects whose page did not come a second time: what it showed once accuses nobody. */
  readonly unconfirmed: ReadonlySet<string>;
  readonly notes: readonly string[];
}

/** Pages a browser may open for one site: it costs a hundred times a fetch. */
const MAX_RENDERED = 12;
const RENDER_TIMEOUT_MS = 15_000;

export const isSuspect = (judgement: Judgement): boolean =>
  judgement.state === 'sleeping' || judgement.state === 'empty' || judgement.state === 'undated';

const needsBrowser = (judgement: Judgement): boolean =>
  judgement.reason === 'needs-browser' || judgement.proofs.some((proof) => proof.kind === 'nothing-but-template');

/** Fetches each suspect's page anew, its undated articles, and renders where scripts could fill it; the model takes it in. */
export async function lookAgain(
  judgements: readonly Judgement[],
  walk: SiteWalk,
  context: WalkContext,
): Promise<SecondLook> {
  walk.archive.note({ kind: 'second-look' });
  const unconfirmed = new Set<string>();
  for (const judgement of judgements.filter(isSuspect)) {
    if (!(await fetchAgain(judgement, walk, context))) unconfirmed.add(judgement.column.page?.key ?? '');
  }
  const rendered = new Set<string>();
  const notes: string[] = [];
  const dark = judgements.filter(needsBrowser);
  if (dark.length > 0 && !context.tools.browser) notes.push(`no-browser: ${dark.length}`);
  for (const judgement of dark.slice(0, MAX_RENDERED)) {
    if (context.deadline.aborted || !context.tools.browser) break;
    if (await render(judgement, walk, context)) rendered.add(judgement.column.page?.key ?? '');
  }
  if (dark.length > MAX_RENDERED) notes.push(`browser-budget: ${dark.length - MAX_RENDERED}`);
  walk.archive.note({ kind: 'end', rendered: [...rendered], unconfirmed: [...unconfirmed] });
  return { rendered, unconfirmed, notes };
}

/** True where the page came again; the model holds what it shows now. */
async function fetchAgain(judgement: Judgement, walk: SiteWalk, context: WalkContext): Promise<boolean> {
  const page = judgement.column.page;
  if (!page || context.deadline.aborted) return false;
  const answer = await context.client.ask(page.url, { fresh: true }).catch(() => null);
  if (!answer || !isPage(answer.result) || answer.outcome !== 'ok') return false;
  const facts = readResponse(answer.result, context.task, context.tools);
  const { result } = answer;
  walk.archive.notePage({ ...pageEntry(page.url, result), kind: 'page-again', key: page.key }, result.body);
  takeAgain(facts, page, walk.model);
  for (const url of articlesToDate(walk.model, page)) {
    if (context.deadline.aborted || !inScope(walk.model.scope, url)) continue;
    const article = await context.client.ask(url).catch(() => null);
    if (!article || !isPage(article.result) || article.outcome !== 'ok') continue;
    walk.archive.notePage(pageEntry(url, article.result), article.result.body);
    addPage(walk.model, readResponse(article.result, context.task, context.tools), url);
  }
  return true;
}

/** The model holds what a suspect's page shows now, unless it leads elsewhere by now. */
export function takeAgain(facts: PageFacts, page: PageRecord, model: SiteModel): void {
  if (canonicalKey(facts.url) === page.key) model.pages.set(page.key, recordPage(facts));
}

/** True where the browser showed this page, so that what it does not show is not there. */
async function render(judgement: Judgement, walk: SiteWalk, context: WalkContext): Promise<boolean> {
  const page = judgement.column.page;
  if (!page || !context.tools.browser) return false;
  const shown = await context.tools.browser
    .render(page.url, { timeoutMs: RENDER_TIMEOUT_MS, signal: context.deadline })
    .catch(() => null);
  if (shown?.kind !== 'rendered' || !isAnswer(shown) || !inScope(walk.model.scope, shown.url)) return false;
  walk.archive.noteAnswer({ kind: 'shown', key: page.key }, packShown(shown));
  return takeShown(shown, page, { model: walk.model, context });
}

/** What judging needs of a page that a browser showed. */
export interface Shown extends Pick<RenderedPage, 'html' | 'url' | 'frames'> {
  readonly xhr: readonly { readonly body: Buffer }[];
}

function packShown({ html, url, frames, xhr }: Shown): Buffer {
  return Buffer.from(JSON.stringify({ html, url, frames, xhr: xhr.map(({ body }) => body.toString('utf8')) }));
}

/** Of what `packShown` packed. */
export function unpackShown(packed: Buffer): Shown {
  const { xhr, ...shown } = JSON.parse(packed.toString('utf8'));
  return { ...shown, xhr: xhr.map((body: string) => ({ body: Buffer.from(body) })) };
}

interface Taking {
  readonly model: SiteModel;
  readonly context: ReadingContext;
}

/** Takes in what a browser showed of `page`; true where that was this page. */
export function takeShown(shown: Shown, page: PageRecord, { model, context }: Taking): boolean {
  const facts = readShown(shown, context);
  const record = recordPage(facts);
  const items = longestOf([
    ownList(model, { ...record, key: page.key }).items,
    ...besides(shown, page.url, { model, context }),
  ]);
  if (items.length > 0) {
    model.loaded.set(page.key, items);
    return true;
  }
  // What a script wipes away still stands in the HTML: the rendered page may add entries and words, never take them.
  if (facts.texts.passage > page.passage)
    model.pages.set(page.key, { ...page, passage: facts.texts.passage, runs: record.runs });
  return canonicalKey(shown.url) === page.key;
}

/** A wall or an error shows nothing either. */
const isAnswer = ({ status }: RenderedPage): boolean => status === null || (status >= 200 && status < 300);

function readShown({ html, url }: { readonly html: string; readonly url: string }, context: ReadingContext): PageFacts {
  return readPage({
    bytes: Buffer.from(html),
    url,
    contentType: 'text/html; charset=utf-8',
    today: context.task.asOf.day,
    words: context.tools.words,
  });
}

/** Lists in frames of the shown page, and in what its scripts were answered. */
function besides(shown: Shown, pageUrl: string, { model, context }: Taking): (readonly ListItem[])[] {
  // Frames of others (weather, maps) are no part of the column; `about:` ones are written by the page itself.
  const own = shown.frames.filter(({ url }) => url.startsWith('about:') || inScope(model.scope, url));
  const framed = own.map(({ html, url }) =>
    readShown({ html, url: url.startsWith('about:') ? pageUrl : url }, context),
  );
  const called = shown.xhr.map((call) => readItems({ body: Buffer.from(call.body) }, pageUrl, context));
  return [...framed.map(({ mainList }) => mainList?.items ?? []), ...called];
}

/** The first of the longest: what the page itself shows goes before what stands beside it. */
const longestOf = (lists: readonly (readonly ListItem[])[]): readonly ListItem[] =>
  lists.reduce((longest, items) => (items.length > longest.length ? items : longest), []);

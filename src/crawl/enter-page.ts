/** What becomes of one address of the walk (入库): its page enters the model, or the reason why there is none. */

import { ownList } from '../site/columns/own-list.ts';
import { articlesToDate } from '../site/columns/undated-articles.ts';
import { leftover, noteTaken, noteYield, shapeOf, want } from '../site/frontier/frontier.ts';
import { showsAnythingNew } from '../site/frontier/novelty.ts';
import type { PageRecord } from '../site/page-record.ts';
import { inScope } from '../site/scope.ts';
import { addSketch, noteFailure, pageAt, sketchOf } from '../site/site-model.ts';
import { canonicalKey } from '../url/address.ts';
import type { WalkContext } from './client/walk-context.ts';
import { hiddenOn, noteOfHome } from './home/home-notes.ts';
import { loadItems } from './load-items.ts';
import { keepForNextNight, keptSketch, noteInArchive, type WalkedPage } from './nights/standing-pages.ts';
import { queueLinks } from './queue-links.ts';
import type { SiteWalk } from './site-walk.ts';

export function noteNoPage({ model, archive }: SiteWalk, url: string, reason: string, ledTo?: string): void {
  noteFailure(model, url, reason, ledTo);
  archive.note({ kind: 'no-page', url, reason, ...(ledTo === undefined ? {} : { ledTo }) });
}

/** An address that is fine, as the next night may take for granted, and gives no page of the site. */
export function noteNoOwnPage(walk: SiteWalk, url: string, reason: string, ledTo?: string): void {
  noteNoPage(walk, url, reason, ledTo);
  walk.nights.keepOther(url, reason, ledTo ?? null, null);
}

/** A page enters the model, unless it is there already or has the words of one that is. */
export async function enterPage(walk: SiteWalk, page: WalkedPage, context: WalkContext): Promise<void> {
  const { model, frontier } = walk;
  const key = canonicalKey(page.facts.url);
  const isNew = !model.pages.has(key);
  const sketch = page.known === undefined ? sketchOf(page.facts, model) : page.known.sketch;
  const record = addSketch(model, sketch, page.requestedUrl);
  const kept = keptSketch(page, sketch);
  const hidden = isNew ? hiddenOn(walk, page, record) : null;
  noteInArchive(walk, page, { sketch, kept, hidden });
  noteTaken(frontier, key);
  if (!isNew || !model.pages.has(key)) return noteSamePage(walk, page, isNew);
  // What hides links tonight is looked at again tomorrow.
  if (hidden === null) keepForNextNight(walk, page, sketch, kept);
  noteOfHome(walk, page, key);
  await followPage(walk, page, record, context);
  context.tools.onProgress?.(context.task.site.id, { pages: walk.counts.pages, queued: leftover(frontier) });
}

/** The address gave a page that is known already; `isNew`: by its words, under another address. */
function noteSamePage(walk: SiteWalk, { facts, requestedUrl, result, known }: WalkedPage, isNew: boolean): void {
  const same = pageAt(walk.model, canonicalKey(facts.url));
  if (same) walk.nights.keepOther(requestedUrl, null, same.url, result ? null : (known?.page.askedOn ?? null));
  if (!isNew) return;
  // Its links are the same with another session.
  noteYield(walk.frontier, facts.url, false);
  const shape = shapeOf(facts.url).toLowerCase();
  walk.sameContent.set(shape, (walk.sameContent.get(shape) ?? 0) + 1);
}

/** Notes the links of a page that has entered, and queues what they lead to. */
async function followPage(walk: SiteWalk, page: WalkedPage, record: PageRecord, context: WalkContext): Promise<void> {
  const { model, frontier } = walk;
  const key = canonicalKey(page.facts.url);
  const isHome = model.homeKeys.has(key);
  const newLinks = walk.ledger.notePage(page.facts, isHome);
  if (page.known === undefined) {
    walk.fragments?.notePage(page.requestedUrl, page.facts);
    if (!isHome) walk.columnBytes.note(record, page.result);
  }
  walk.fetchedAt.set(key, page.known?.at ?? page.result?.at ?? '');
  walk.counts.pages++;
  const leadsToOthers = queueLinks(walk, page.facts, newLinks);
  for (const url of articlesToDate(model, record)) if (inScope(model.scope, url)) want(frontier, url, 'article');
  const isArticle = record.kind === 'article';
  const loaded = fetchesItsItems(walk, page.facts, record) ? await loadItems(walk, page.facts, context) : [];
  const shape = shapeOf(page.facts.url);
  const isNewOne = showsAnythingNew(frontier.shown, { facts: page.facts, shape, isArticle, loaded });
  noteYield(frontier, page.facts.url, leadsToOthers || isNewOne);
}

/** A list page whose entries a script of it fetches. */
const fetchesItsItems = ({ model }: SiteWalk, { dataCalls }: WalkedPage['facts'], record: PageRecord): boolean =>
  dataCalls.calls.length > 0 && record.kind !== 'article' && ownList(model, record).items.length === 0;

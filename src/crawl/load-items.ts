/** Asks the list service of a page during the walk (加载条目); what it gives belongs to the page from then on. */

import type { ListItem } from '../read/lists/item-lists.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import { type Frontier, want } from '../site/frontier/frontier.ts';
import { inScope } from '../site/scope.ts';
import type { SiteModel } from '../site/site-model.ts';
import { canonicalKey } from '../url/address.ts';
import type { ArchiveWriter } from './archive/archive-writer.ts';
import { callForItems } from './client/data-calls.ts';
import type { WalkContext } from './client/walk-context.ts';
import type { LinkLedger } from './links/link-ledger.ts';

/** What this needs of the walk. */
interface Walk {
  readonly model: SiteModel;
  readonly frontier: Frontier;
  readonly ledger: LinkLedger;
  readonly archive: ArchiveWriter;
}

/** How many of the entries that a service gave are queued: later ones stand on its further pages too. */
const LOADED_WANTED = 60;

export async function loadItems(
  walk: Walk,
  facts: Pick<PageFacts, 'url' | 'dataCalls'>,
  context: WalkContext,
): Promise<readonly ListItem[]> {
  const { model, frontier, ledger } = walk;
  const key = canonicalKey(facts.url);
  const { items, none, heard } = await callForItems(facts, context);
  for (const { url, body, of } of heard)
    walk.archive.noteAnswer({ kind: 'service-answer', key, pageUrl: facts.url, url, of }, body);
  if (none) model.saidNone.set(key, none);
  if (items.length === 0) return [];
  model.loaded.set(key, items);
  ledger.noteLoaded(facts.url, items);
  for (const { url } of items.slice(0, LOADED_WANTED))
    if (url && inScope(model.scope, url)) want(frontier, url, 'article');
  return items;
}

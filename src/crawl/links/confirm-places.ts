/**
 * Does what fails still stand where an earlier night saw it (核对出处)? A dead link that only standing pages show is looked
 * up on one of them, tonight; a page that no longer shows it is no place of it, and a link without a place is none. It is
 * asked without a condition: some servers call everything unchanged.
 */

import type { SiteModel } from '../../site/site-model.ts';
import type { FoundOn } from '../../site-report.ts';
import { bearsSession, keyOnce } from '../../url/address.ts';
import { isPage } from '../client/site-client.ts';
import type { WalkContext } from '../client/walk-context.ts';
import { readResponse } from '../home/open-home.ts';
import type { Nights } from '../nights/nights.ts';
import type { LinkLedger } from './link-ledger.ts';

/** What this needs of the walk. */
interface Walk {
  readonly model: Pick<SiteModel, 'loaded'>;
  readonly ledger: LinkLedger;
  readonly nights: Nights;
  readonly places: PlacesLost;
}

/** Pages that are opened for one link: where none of so many shows it any more, it is left to the next nights. */
const MOST_PAGES = 10;

/** Links of standing pages that are not there any more. */
export class PlacesLost {
  readonly #lost = new Map<string, Set<string>>();
  readonly #links = new Set<string>();

  /** Pages that are not what they were: the next night asks them. */
  get pages(): Iterable<string> {
    return this.#lost.keys();
  }

  lose(url: string, page: string): void {
    const lost = this.#lost.get(page);
    if (lost) lost.add(url);
    else this.#lost.set(page, new Set([url]));
  }

  loseAll(url: string): void {
    this.#links.add(url);
  }

  /** The places where `url` still stands, as far as anybody knows; none: nothing is to be said of it. */
  left(url: string, places: readonly FoundOn[]): readonly FoundOn[] {
    if (this.#links.has(url)) return [];
    return this.#lost.size === 0 ? places : places.filter(({ page }) => !this.#lost.get(page)?.has(url));
  }
}

/** To be called when all links have been asked. */
export async function confirmPlaces(walk: Walk, context: WalkContext): Promise<void> {
  const { ledger, nights, places } = walk;
  const loaded = loadedTonight(walk);
  const shown: Shown = new Map();
  for (const { url } of ledger.failing()) {
    const pages = ledger.foundOn(url).map(({ page }) => page);
    if (loaded.has(url) || !pages.every((page) => nights.isStanding(page))) continue;
    if (!(await standsOnOne(url, pages.slice(0, MOST_PAGES), { shown, places, context }))) places.loseAll(url);
  }
}

/** What pages show tonight; `null` where one did not come. */
type Shown = Map<string, ReadonlySet<string> | null>;

interface Lookup {
  readonly shown: Shown;
  readonly places: PlacesLost;
  readonly context: WalkContext;
}

/** Opens one page after the other until it is there; pages that do not show it are no places of it any more. */
async function standsOnOne(
  url: string,
  pages: readonly string[],
  { shown, places, context }: Lookup,
): Promise<boolean> {
  for (const page of pages) {
    const known = shown.get(page);
    const links = known === undefined ? await linksTonight(page, context) : known;
    shown.set(page, links);
    if (links?.has(nameOf(url))) return true;
    if (links !== null) places.lose(url, page);
  }
  return false;
}

/** What a page's service named tonight stands there, whatever the page itself is. */
const loadedTonight = ({ model: { loaded } }: Pick<Walk, 'model'>): ReadonlySet<string | null> =>
  new Set([...loaded.values()].flatMap((items) => items.map(({ url }) => url)));

/** A link that bears another session each time is the same link. */
const nameOf = (url: string): string => (bearsSession(url) ? keyOnce(url) : url);

/** What the page shows now, all that the ledger would note of it; `null` where it does not come. */
async function linksTonight(page: string, context: WalkContext): Promise<ReadonlySet<string> | null> {
  const answer = await context.client.ask(page).catch((error: unknown) => {
    if (context.deadline.aborted) return null;
    throw error;
  });
  if (answer?.outcome !== 'ok' || !isPage(answer.result)) return null;
  const { links, scriptLinks, lists } = readResponse(answer.result, context.task, context.tools);
  const inScripts = lists.flatMap(({ signature, items }) => (signature === 'script' ? items : []));
  return new Set([...links, ...scriptLinks, ...inScripts].flatMap(({ url }) => (url === null ? [] : [nameOf(url)])));
}

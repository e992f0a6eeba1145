/**
 * Tonight between the nights before and the next one (夜间巡查): what stands as an earlier night knew it, what is asked
 * with a condition, and what the next night is to know. One a visit.
 *
 * Home, lists and whatever must not sleep are asked every night; of a page whose server says that it is unchanged (304),
 * the bytes of an earlier night are read once more. Articles, introductions and links that were fine stand until they
 * are due (`revisit-plan.ts`); what failed is asked every night. Where the menus of the home page have changed, so may
 * have all pages: all are due.
 */

import { fingerprint } from '../../cache/fingerprint.ts';
import type { FetchResponse, FetchResult } from '../../http/connection/fetch-result.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import { KeyNumbers } from '../../site/frontier/key-numbers.ts';
import { FIRST_NIGHT, isDue, isToBeSeen, LONGEST_NIGHTS, nightAfter } from '../../site/frontier/revisit-plan.ts';
import type { PageSketch } from '../../site/site-model.ts';
import type { IsoDay, IsoInstant } from '../../site-report.ts';
import { shanghaiDayOf } from '../../time/dates.ts';
import { canonicalKey } from '../../url/address.ts';
import type { LeftBehind, LeftLink, LinkState } from './left-behind.ts';
import { PageMemory, type RememberedPage } from './page-memory.ts';
import { type KeptLink, type KeptPage, PageMemoryWriter } from './page-memory-writer.ts';

export interface Tonight {
  /** When the visit began: nights are counted by the days of observation. */
  readonly startedAt: IsoInstant;
  /** By which day pages are read and judged. */
  readonly asOf: IsoDay;
  /** By which code and words pages are read; `null`: nobody can tell, so nothing is taken over, and nothing left. */
  readonly readBy: string | null;
  /** `--full`: everything is asked, without conditions. */
  readonly full: boolean;
  /** Of the home page as it came tonight. */
  readonly frame: number;
}

/** What an address is as long as nobody asks it; `url` is the spelling that was asked. */
export type Standing =
  | { readonly kind: 'page'; readonly url: string; readonly page: RememberedPage; readonly at: IsoInstant }
  | {
      readonly kind: 'no-page';
      readonly url: string;
      readonly reason: string;
      readonly ledTo: string | null;
      readonly askedOn: number;
    };

/** Bodies that are kept until the second look. */
const MOST_SAME = 200;

/** Other than a reason for which an address gave no page: it is a page that stands under another address. */
const SAME_PAGE = 'same-page';

/** What changes on every page when the site gets another frame. */
export function frameOf({ lists }: Pick<PageFacts, 'lists'>): number {
  const menus = lists.filter(({ role }) => role === 'menu').flatMap(({ items }) => items);
  return fingerprint(menus.map(({ title, url }) => `${title}|${url}`).join('\n'));
}

export class Nights {
  readonly #tonight: Tonight;
  readonly #memory: PageMemory | null;
  readonly #night: number;
  /** Everything known is due. */
  readonly #all: boolean;
  readonly #writer: PageMemoryWriter | null;
  /** Pages kept for the next night, by their address. */
  readonly #kept = new KeyNumbers();
  /** Address → words of a page for which a column was accused the night before. */
  readonly #accused: ReadonlyMap<string, string>;
  /** Of these, by key, those that came tonight with the same words. */
  readonly #sameAgain = new Map<string, FetchResponse>();
  /** Addresses of pages that were not asked. */
  readonly #standing = new Set<string>();
  /** Of pages that their server called unchanged. */
  readonly #unchanged = new Set<string>();

  /** `blob`: as `close` left it the night before. */
  constructor(blob: string | undefined, tonight: Tonight) {
    const today = shanghaiDayOf(tonight.startedAt);
    const read = tonight.readBy === null ? null : PageMemory.read(blob);
    // Read by other code, or from a later day, the same page may say something else.
    const memory = read && read.index.readBy === tonight.readBy && read.index.asOf <= tonight.asOf ? read : null;
    this.#tonight = tonight;
    this.#memory = memory;
    this.#night = memory ? nightAfter(memory.night, memory.on, today) : FIRST_NIGHT;
    this.#all = memory === null || tonight.full || memory.index.frame !== tonight.frame;
    this.#accused = new Map(tonight.full ? [] : memory?.index.accused);
    this.#writer = tonight.readBy === null ? null : new PageMemoryWriter();
  }

  /** Pages that were not asked. */
  get standingPages(): number {
    return this.#standing.size;
  }

  /** The night on which a page changed or came that is not as it was; of a site that nobody knew nobody can tell. */
  get #changed(): number | null {
    return this.#memory === null ? null : this.#night;
  }

  /** Is anything known of the site's pages? */
  get knowsSite(): boolean {
    return this.#memory !== null;
  }

  /** Was the page not seen tonight, but is known from an earlier night, or by its server's word that it is the same? */
  isStanding(url: string): boolean {
    return this.#standing.has(url) || this.#unchanged.has(url);
  }

  noteUnchanged(url: string): void {
    this.#unchanged.add(url);
  }

  /** `null`: to be asked. */
  standing(url: string): Standing | null {
    if (this.#memory === null || this.#all) return null;
    const page = this.#memory.page(url);
    if (page) return this.#standingPage(page);
    const other = this.#memory.other(url);
    if (!other || this.#isDue(url, other.askedOn, null)) return null;
    if (other.reason !== SAME_PAGE) return { kind: 'no-page', ...other };
    const same = other.ledTo === null ? null : this.#memory.page(other.ledTo);
    return (
      same && this.#standingPage(same) && { kind: 'page', url: other.url, page: same, at: this.#askedAt(same.askedOn) }
    );
  }

  #standingPage(page: RememberedPage): Standing | null {
    if (page.contentType !== null || this.#isDue(page.requestedUrl, page.askedOn, page.changedOn)) return null;
    return { kind: 'page', url: page.requestedUrl, page, at: this.#askedAt(page.askedOn) };
  }

  /** Exactly this address was fine on an earlier night, and is not due. */
  standsAsLink(url: string): boolean {
    if (this.#all) return false;
    const askedOn = this.#memory?.askedOn(url) ?? 0;
    return askedOn > 0 && !this.#isDue(url, askedOn, null);
  }

  /** Was exactly this address ever found fine? */
  wasFine(url: string): boolean {
    return (this.#memory?.askedOn(url) ?? 0) > 0;
  }

  /** It failed at every asking of the visit before: one more failure now, and one some time later, prove as much. */
  failedBefore(url: string): boolean {
    return !this.#tonight.full && (this.#memory?.askedOn(url) ?? 0) < 0;
  }

  #isDue(url: string, askedOn: number, changedOn: number | null): boolean {
    return isDue({ spread: spreadOf(url), askedOn, changedOn }, this.#night);
  }

  #askedAt(night: number): IsoInstant {
    return this.#memory?.begunAt(night) ?? this.#tonight.startedAt;
  }

  /** The page behind `url` as it is known, where its server can be asked whether it is still the same. */
  conditional(url: string): RememberedPage | null {
    // What was accused is looked at whole.
    if (this.#tonight.full || this.#accused.has(url)) return null;
    const page = this.#memory?.page(url) ?? null;
    const asksTheSame = page !== null && page.requestedUrl === url && page.url === url;
    if (!asksTheSame || isToBeSeen({ spread: spreadOf(url), askedOn: page.askedOn }, this.#night)) return null;
    return page.etag !== null || page.lastModified !== null ? page : null;
  }

  /**
   * The page of a column that was accused the night before, as it came whole tonight with the same words: two looks, a
   * night apart, that agree.
   */
  sameAgain(key: string): FetchResponse | null {
    return this.#sameAgain.get(key) ?? null;
  }

  /** Is the whole answer kept until the second look? */
  holds(response: FetchResponse): boolean {
    return this.#sameAgain.size > 0 && [...this.#sameAgain.values()].includes(response);
  }

  /** What is kept of a page that `standing` or `conditional` gave. */
  kept(page: RememberedPage): Buffer {
    return this.#memory?.kept(page) ?? Buffer.alloc(0);
  }

  /** What a walk takes of a page that stands, as it was read; its local links are those that no other page showed. */
  factsOf(page: RememberedPage, sketch: PageSketch): Pick<PageFacts, 'url' | 'lists' | 'links' | 'localLinks'> {
    const local = this.#memory?.index.local.filter(([, , on]) => on === page.url) ?? [];
    return {
      url: page.url,
      lists: sketch.lists,
      links: this.#memory?.linksOf(page) ?? [],
      localLinks: local.map(([href, text]) => ({ href, text })),
    };
  }

  /** A page that was not asked: the next night knows of it what this one knew. */
  keepStanding(page: RememberedPage): void {
    this.#standing.add(page.url);
    this.#keep(page, () => this.kept(page));
  }

  /** A page that came tonight; `sketch` is its JSON. */
  keepPage(
    requestedUrl: string,
    response: FetchResponse,
    record: PageSketch['record'],
    sketch: () => Uint8Array,
  ): void {
    const { url, headers } = response;
    if (this.#accused.get(url) === record.content && this.#sameAgain.size < MOST_SAME)
      this.#sameAgain.set(record.key, response);
    const [etag, lastModified] = [headers.etag ?? null, headers['last-modified'] ?? null];
    const stands = mayStand(record);
    // What is asked every night is only worth keeping where the server can say that it is unchanged.
    if (response.truncated || (!stands && etag === null && lastModified === null)) return;
    const before = this.#memory?.page(requestedUrl) ?? null;
    const changedOn = before?.content === record.content ? before.changedOn : this.#changed;
    const contentType = stands ? null : (headers['content-type'] ?? '');
    const about = { requestedUrl, url, askedOn: this.#night, changedOn, etag, lastModified, contentType };
    this.#keep({ ...about, content: record.content }, stands ? sketch : () => response.body);
  }

  #keep(page: KeptPage, what: () => Uint8Array): void {
    const number = this.#writer?.keepPage(page, what) ?? -1;
    if (number >= 0 && page.contentType === null) this.#kept.set(page.url, number);
  }

  /**
   * An address that is fine and gives no page of its own: a file, a way out (`reason`), or a page that stands already at
   * `ledTo`. `askedOn`: where it was not asked tonight.
   */
  keepOther(url: string, reason: string | null, ledTo: string | null, askedOn: number | null): void {
    if (reason === null && (ledTo === null || !this.#kept.has(ledTo))) return;
    this.#writer?.keepOther(url, { reason: reason ?? SAME_PAGE, ledTo, askedOn: askedOn ?? this.#night });
  }

  /** As `SiteMemory.pages`; `undefined` where nothing can be taken over. */
  async close({ links, pages, local, accused, wakeful }: LeftBehind): Promise<string | undefined> {
    if (this.#writer === null) return undefined;
    for (const url of wakeful) this.#writer.setAskedOn(this.#kept.get(url) ?? -1, this.#night - LONGEST_NIGHTS);
    const { readBy, asOf, frame, startedAt } = this.#tonight;
    const begun = (this.#memory?.index.begun ?? []).filter(([night]) => night >= this.#night - LONGEST_NIGHTS);
    const about = { night: this.#night, on: shanghaiDayOf(startedAt), asOf, readBy: readBy ?? '' };
    const head = { ...about, frame, local, accused };
    return this.#writer.close({ ...head, begun: [...begun, [this.#night, startedAt]] }, this.#keptLinks(links, pages));
  }

  /** Below 0 where it failed. */
  #nightOf(url: string, asked: LinkState): number {
    if (asked === 'fine') return this.#night;
    if (asked === 'stands') return this.#memory?.askedOn(url) ?? 0;
    return asked === 'failed' ? -this.#night : 0;
  }

  *#keptLinks(links: Iterable<LeftLink>, pageUrls: readonly string[]): Generator<KeptLink> {
    const numbers = Int32Array.from(pageUrls, (url) => this.#kept.get(url) ?? -1);
    // One for all links: a menu's stand on all pages.
    const found = new Int32Array(pageUrls.length);
    for (const { url, texts, pages, sort, asked } of links) {
      const on = ascending(pages, numbers, found);
      const askedOn = this.#nightOf(url, asked);
      if (askedOn !== 0 || on.length > 0) yield { url, askedOn, sort, texts, on };
    }
  }
}

/** The numbers of `pages`, each once, without those that have none; mostly they are so. They stand in `found`. */
function ascending(pages: Int32Array, numbers: Int32Array, found: Int32Array): Int32Array {
  let length = 0;
  let isSorted = true;
  let last = -1;
  for (const page of pages) {
    const number = numbers[page] ?? -1;
    if (number < 0) continue;
    isSorted &&= number > last;
    found[length++] = number;
    last = number;
  }
  const all = found.subarray(0, length);
  return isSorted ? all : Int32Array.from(new Set(all)).sort();
}

/** By the path alone: a site that gets another host or port keeps its turns. */
function spreadOf(url: string): number {
  const key = canonicalKey(url);
  return fingerprint(key.slice(key.indexOf('/') + 1));
}

/** An article, or a page that shows no list and that no pager, script or frame could fill with one. */
const mayStand = ({ kind, shell, frames, pagerKeys }: PageSketch['record']): boolean =>
  kind === 'article' || (kind === 'other' && !shell && frames.length === 0 && pagerKeys.length === 0);

export const isNotModified = (result: FetchResult): boolean => result.kind === 'response' && result.status === 304;

/**
 * Folds an archived visit into a site model once more (重放): every page is read anew, so that what has changed in
 * reading takes effect; nothing is asked of the network.
 */

import type { ArchiveEntry, PageEntry } from '../crawl/archive/archive-entries.ts';
import { ArchiveError, readArchive } from '../crawl/archive/archive-reader.ts';
import { readSketch } from '../crawl/archive/sketch-json.ts';
import { type HeardAnswer, readAnswers } from '../crawl/client/data-calls.ts';
import type { ReadingContext } from '../crawl/client/walk-context.ts';
import type { HiddenPage } from '../crawl/home/hidden-columns.ts';
import { HomeSignsSeen, type SeenHome } from '../crawl/home/home-checks.ts';
import type { HomePart } from '../read/hidden/home-parts.ts';
import type { OuterScript } from '../read/menus/script-menus.ts';
import { type PageFacts, readPage } from '../read/page/page-facts.ts';
import { type PageRecord, recordPage } from '../site/page-record.ts';
import { addSketch, createModel, noteFailure, type PageSketch, type SiteModel, sketchOf } from '../site/site-model.ts';
import { canonicalKey } from '../url/address.ts';
import { putBack } from './after-look.ts';

export interface ReplayedVisit {
  readonly model: SiteModel;
  /** Canonical key → when it was fetched. */
  readonly fetchedAt: Map<string, string>;
  /** As in `SecondLook`. */
  readonly rendered: ReadonlySet<string>;
  readonly unshown: ReadonlySet<string>;
  readonly unconfirmed: ReadonlySet<string>;
  /** Keys of pages that were fetched anew or shown by a browser. */
  readonly lookedAgain: ReadonlySet<string>;
  /** As `SiteTask.memory`. */
  readonly memory: unknown;
  /** The pages that make up the home page; none where their bytes were not kept. */
  readonly homes: readonly SeenHome[];
  /** Scripts and frames that draw parts of it. */
  readonly parts: readonly HomePart[];
  /** Pages of columns with boxes that hide links to strangers. */
  readonly hiddenPages: readonly HiddenPage[];
  /** Pages and answers that the archive had no room for. */
  readonly dropped: number;
}

export interface ReplayContext extends ReadingContext {
  /** Tells code and words by which pages are read now; `null`: everything is read again. */
  readonly readBy: string | null;
}

/** Called with what was seen until then. */
export interface ReplayMoments {
  /** The model is as it was before the second look. */
  readonly beforeSecondLook: (seen: ReplayedVisit) => void;
  /** The same before the third look; not called where there was none. */
  readonly beforeThirdLook: (seen: ReplayedVisit) => void;
}

/** Throws `ArchiveError`. */
export function replayVisit(archive: Uint8Array, context: ReplayContext, moments: ReplayMoments): ReplayedVisit {
  let replay: Replay | null = null;
  for (const { entry, body } of readArchive(archive)) {
    if (entry.kind === 'opened') replay = new Replay(entry, context);
    else if (!replay) throw new ArchiveError('damaged', 'the archive of its pages has no beginning');
    else if (entry.kind === 'second-look') moments.beforeSecondLook(replay.beginLook());
    else if (entry.kind === 'third-look') moments.beforeThirdLook(replay.beginLook());
    else replay.take(entry, body);
  }
  if (!replay) throw new ArchiveError('damaged', 'the archive of its pages is empty');
  return replay;
}

type Opened = Extract<ArchiveEntry, { readonly kind: 'opened' }>;
type Later = Exclude<ArchiveEntry, Opened | { readonly kind: 'second-look' | 'third-look' }>;

class Replay implements ReplayedVisit {
  readonly model: SiteModel;
  readonly fetchedAt = new Map<string, string>();
  readonly rendered = new Set<string>();
  readonly unshown = new Set<string>();
  readonly unconfirmed = new Set<string>();
  readonly lookedAgain = new Set<string>();
  readonly #homeSigns = new HomeSignsSeen();
  readonly homes = this.#homeSigns.pages;
  readonly parts = this.#homeSigns.parts;
  readonly hiddenPages: HiddenPage[] = [];
  dropped = 0;
  readonly #context: ReplayContext;
  /** What earlier nights had left to the visit; `null` where there was nothing. */
  memory: unknown = null;
  /** Scripts that draw menus of a page, by its key. */
  readonly #scripts = new Map<string, OuterScript[]>();
  /** Answers that a page's services have given so far. */
  readonly #heard = new Map<string, HeardAnswer[]>();
  /** Keys of pages whose answers were left out. */
  readonly #missing = new Set<string>();
  /** Pages as they were when they came under suspicion; `null` before the second look. */
  #suspected: ReadonlyMap<string, PageRecord> | null = null;

  constructor({ hosts, directory, homeUrls }: Opened, context: ReplayContext) {
    this.#context = context;
    this.model = createModel({ hosts: new Set(hosts), directory }, homeUrls, context.tools.words);
  }

  beginLook(): this {
    this.#suspected = new Map(this.model.pages);
    return this;
  }

  take(entry: Later, body: Buffer): void {
    const { kind } = entry;
    if (kind === 'page') this.#takePage(entry, body);
    else if (kind === 'script') this.#takeScript(entry, body.toString('utf8'));
    else if (kind === 'memory') this.memory = JSON.parse(body.toString('utf8'));
    else if (kind === 'no-page') noteFailure(this.model, entry.url, entry.reason, entry.ledTo);
    else if (kind === 'service-answer') this.#takeAnswer(entry, body);
    else if (kind === 'left-out') this.#missAnswer(entry.key);
    else if (kind === 'page-again') this.#takeAgain(entry, body);
    else if (kind === 'after-look') this.#takeAfter(entry, body);
    else if (kind === 'trapped') for (const shape of entry.shapes) this.model.trapped.add(shape);
    else this.#end(entry);
  }

  #end({ rendered, unshown, unconfirmed }: Extract<ArchiveEntry, { readonly kind: 'end' }>): void {
    for (const key of rendered) if (!this.#missing.has(key)) this.rendered.add(key);
    for (const key of unshown) this.unshown.add(key);
    for (const key of this.#missing) this.unshown.add(key);
    for (const key of unconfirmed) this.unconfirmed.add(key);
  }

  #takePage(entry: PageEntry, body: Buffer): void {
    const sketch = this.#sketchOf(entry, body);
    if (sketch === null) {
      this.#missPage(entry);
      return;
    }
    const { key } = sketch.record;
    const isNew = !this.model.pages.has(key);
    addSketch(this.model, sketch, entry.requestedUrl);
    if (!isNew || !this.model.pages.has(key) || this.#suspected) return;
    this.fetchedAt.set(key, entry.at);
    if (entry.hidden) this.hiddenPages.push({ url: entry.url, at: entry.at, hidden: entry.hidden });
    this.#noteHome(key, entry, body.subarray(entry.read?.bytes ?? 0));
  }

  #noteHome(key: string, { url, at, contentType }: PageEntry, body: Buffer): void {
    const headers: Record<string, string> = contentType === null ? {} : { 'content-type': contentType };
    if (body.length === 0) return;
    if (this.model.homeKeys.has(key)) this.#homeSigns.note({ body, url, headers, at });
    else this.#homeSigns.noteFrame(key, { body, url, headers, at });
  }

  #takeScript({ pageUrl, url }: Extract<ArchiveEntry, { readonly kind: 'script' }>, code: string): void {
    const key = canonicalKey(pageUrl);
    this.#scripts.set(key, [...(this.#scripts.get(key) ?? []), { url, code }]);
    this.#homeSigns.noteScript({ url, code });
  }

  /** As it was read then, where it would be read the same now; `null` where nothing of it was kept. */
  #sketchOf(entry: PageEntry, body: Buffer): PageSketch | null {
    const { read, dropped } = entry;
    if (read && read.by === this.#context.readBy) return readSketch(body.toString('utf8', 0, read.bytes));
    return dropped ? null : sketchOf(this.#read(entry, body.subarray(read?.bytes ?? 0)), this.model);
  }

  /** An article that is missing is one that nobody has read; a column that is missing cannot be told. */
  #missPage({ requestedUrl, url, dropped }: PageEntry): void {
    this.dropped += 1;
    const ledTo = canonicalKey(url) === canonicalKey(requestedUrl) ? undefined : url;
    if (dropped === 'page') noteFailure(this.model, requestedUrl, 'not-archived', ledTo);
    if (dropped === 'page') noteFailure(this.model, url, 'not-archived');
  }

  /** What a browser showed cannot be told any more: its page is then one that nobody has shown. */
  #missAnswer(key: string): void {
    this.dropped += 1;
    this.#missing.add(key);
  }

  #takeAnswer(
    { key, pageUrl, url, of }: Extract<ArchiveEntry, { readonly kind: 'service-answer' }>,
    body: Buffer,
  ): void {
    const heard = [...(this.#heard.get(key) ?? []), { url, body, of }];
    this.#heard.set(key, heard);
    const { items, none } = readAnswers(heard, pageUrl, this.#context);
    if (none) this.model.saidNone.set(key, none);
    else this.model.saidNone.delete(key);
    if (items.length > 0) this.model.loaded.set(key, items);
  }

  /** A second look that was not kept confirms nothing. */
  #takeAgain(entry: Extract<ArchiveEntry, { readonly kind: 'page-again' }>, body: Buffer): void {
    const page = this.#suspected?.get(entry.key);
    if (entry.dropped || !page) {
      this.dropped += entry.dropped ? 1 : 0;
      this.unconfirmed.add(entry.key);
      return;
    }
    this.lookedAgain.add(entry.key);
    this.model.pages.set(entry.key, recordPage(this.#read(entry, body)));
  }

  /** What was fetched anew is read anew where reading has changed; what a browser showed stands as it was read. */
  #takeAfter({ key, byBrowser, readBy }: Extract<ArchiveEntry, { readonly kind: 'after-look' }>, body: Buffer): void {
    if (byBrowser) this.lookedAgain.add(key);
    const asRead = byBrowser || (readBy !== null && readBy === this.#context.readBy);
    putBack(this.model, { key, asRead }, body);
  }

  #read({ url, contentType }: PageEntry, bytes: Buffer): PageFacts {
    const { task, tools } = this.#context;
    const scripts = this.#scripts.get(canonicalKey(url)) ?? [];
    return readPage({ bytes, url, contentType, today: task.asOf.day, words: tools.words, scripts });
  }
}

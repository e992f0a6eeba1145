/** Every address that stands on the site, the pages it stands on, and what asking it said (链接台账). */

import { judgeAttempts } from '../crawl/verdict.ts';
import type { ListItem } from '../page/item-lists.ts';
import { isClearlyLocal, localHost } from '../page/local-address.ts';
import type { PageFacts } from '../page/page-facts.ts';
import { inScope, type SiteScope } from '../site/scope.ts';
import type { Attempt, FoundOn } from '../site-report.ts';

interface Entry {
  /** The first one stands for the link in reports. */
  readonly texts: string[];
  /** Indexes into `pages`. */
  readonly on: number[];
  attempts: readonly Attempt[];
  soft404: boolean;
}

export interface LocalFound {
  readonly href: string;
  readonly foundOn: FoundOn;
}

/** Enough to know a picture that leads home by another link's words. */
const MAX_TEXTS = 4;

/** Holds its own growing tables; one a visit. */
export class LinkLedger {
  readonly #scope: SiteScope;
  readonly #entries = new Map<string, Entry>();
  readonly #pages: string[] = [];
  readonly #home = new Set<number>();
  readonly #local = new Map<string, LocalFound>();
  #occurrences = 0;

  /** What lies in `scope` is never a local link: whoever patrols a site in a house has named it. */
  constructor(scope: SiteScope) {
    this.#scope = scope;
  }

  #isOwn(href: string): boolean {
    const url = URL.parse(href);
    return url !== null && inScope(this.#scope, url.href);
  }

  /** Notes all links of a page once each. */
  notePage(facts: PageFacts, isHome: boolean): void {
    const page = this.#pages.push(facts.url) - 1;
    if (isHome) this.#home.add(page);
    for (const link of facts.localLinks) this.#noteLocal(link.href, { page: facts.url, text: link.text });
    for (const link of facts.links) this.#noteLink(link.url, link.text, page);
    for (const link of facts.scriptLinks) {
      // A style sheet holds rules for what this page does not show; on the home page they are worth a look.
      if (isHome || link.element !== 'style') this.#noteLink(link.url, link.text, page);
    }
    for (const list of facts.lists) if (list.signature === 'script') this.#noteItems(list.items, page);
  }

  /** Each once, however it is written: `http://127.1/` is `http://127.0.0.1/`. */
  #noteLocal(href: string, foundOn: FoundOn): void {
    if (this.#isOwn(href)) return;
    const key = URL.parse(href, foundOn.page)?.href.replace(/#.*$/s, '') ?? href;
    if (!this.#local.has(key)) this.#local.set(key, { href, foundOn });
  }

  /** Notes entries that a list service gave to the page at `pageUrl`: its visitors see them as links. */
  noteLoaded(pageUrl: string, items: readonly ListItem[]): void {
    const page = this.#pages.lastIndexOf(pageUrl);
    if (page >= 0) this.#noteItems(items, page);
  }

  #noteItems(items: readonly ListItem[], page: number): void {
    for (const item of items) if (item.url) this.#noteLink(item.url, item.title, page);
  }

  #noteLink(url: string, text: string, page: number): void {
    this.#occurrences++;
    if (isClearlyLocal(localHost(new URL(url).hostname)) && !this.#isOwn(url)) {
      this.#noteLocal(url, { page: this.#pages[page] ?? '', text });
      return;
    }
    const entry = this.#entries.get(url);
    if (!entry) this.#entries.set(url, { texts: [text], on: [page], attempts: [], soft404: false });
    else this.#noteAgain(entry, text, page);
  }

  #noteAgain(entry: Entry, text: string, page: number): void {
    if (entry.on.at(-1) !== page) entry.on.push(page);
    if (entry.texts.length < MAX_TEXTS && !entry.texts.includes(text)) entry.texts.push(text);
  }

  /** The different words that links to `url` bear, as far as they are kept. */
  textsOf(url: string): readonly string[] {
    return this.#entries.get(url)?.texts ?? [];
  }

  /** Adds the attempts at `url`; unknown addresses are ignored. */
  noteAnswer(url: string, attempts: readonly Attempt[], soft404 = false): void {
    const entry = this.#entries.get(url);
    if (!entry) return;
    entry.attempts = [...entry.attempts, ...attempts];
    entry.soft404 ||= soft404;
  }

  isAsked(url: string): boolean {
    return (this.#entries.get(url)?.attempts.length ?? 0) > 0;
  }

  urls(): Iterable<string> {
    return this.#entries.keys();
  }

  foundOn(url: string): FoundOn[] {
    const entry = this.#entries.get(url);
    return (entry?.on ?? []).map((page) => ({ page: this.#pages[page] ?? '', text: entry?.texts[0] ?? '' }));
  }

  onHome(url: string): boolean {
    return this.#entries.get(url)?.on.some((page) => this.#home.has(page)) ?? false;
  }

  /** Addresses that no attempt has cleared. */
  failing(): { url: string; attempts: readonly Attempt[]; soft404: boolean }[] {
    const found: { url: string; attempts: readonly Attempt[]; soft404: boolean }[] = [];
    for (const [url, entry] of this.#entries) {
      if (entry.attempts.length > 0 && judgeAttempts(entry.attempts).verdict !== 'ok')
        found.push({ url, attempts: entry.attempts, soft404: entry.soft404 });
    }
    return found;
  }

  get local(): LocalFound[] {
    return [...this.#local.values()];
  }

  get occurrences(): number {
    return this.#occurrences;
  }
}

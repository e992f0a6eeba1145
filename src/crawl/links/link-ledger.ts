/** Every address that stands on the site, the pages it stands on, and what asking it said (链接台账). */

import type { LinkFact } from '../../read/links/links.ts';
import type { ListItem } from '../../read/lists/item-lists.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import { shapeOf } from '../../site/frontier/frontier.ts';
import { inScope, isWithin, type SiteScope } from '../../site/scope.ts';
import type { Attempt, FoundOn } from '../../site-report.ts';
import { addressOf } from '../../url/address.ts';
import { changesState, isPressed } from '../../url/changes-state.ts';
import type { VisitNote } from '../../visit-notes.ts';
import { type Asked, AskedLinks } from './asked-links.ts';
import { LinkTexts } from './link-texts.ts';
import { Occurrences } from './occurrences.ts';
import { asUnfilled } from './unfilled-form.ts';

/** What the ledger takes of a page. */
export type LinksOfPage = Pick<PageFacts, 'url' | 'links' | 'scriptLinks' | 'lists' | 'localLinks'>;

/** An address as the next night is to know it. */
export interface LedgerLink {
  readonly url: string;
  readonly texts: readonly string[];
  /** Numbers of pages, by `LinkLedger.pages`; valid until the next link is asked for. */
  readonly pages: Int32Array;
  readonly asked: Asked | undefined;
  /** It is the address of forms, and no link leads there. */
  readonly isForm: boolean;
  /** It leads to a page or file of the site. */
  readonly isOwn: boolean;
}

export interface LocalFound {
  readonly href: string;
  readonly foundOn: FoundOn;
}

const PAGE_ELEMENTS = new Set(['a', 'area', 'frame', 'iframe', 'meta', 'option', 'form']);
/** Of what only a script or a style fetches, this is no page; any other box may be clicked. */
const LOADS_LATE = new Set(['img', 'video', 'audio', 'source', 'embed', 'param', 'style']);
/** In place of a link's number: never asked. */
const LOCAL = -1;

interface Noting {
  readonly page: number;
  readonly isHome: boolean;
  /** Gets those that no page before had. */
  readonly fresh: LinkFact[];
}

/** Holds its own growing tables, numbers where it can: a site may have a million links. One a visit. */
export class LinkLedger {
  readonly #scope: SiteScope;
  /** URL → number of its link. */
  readonly #links = new Map<string, number>();
  readonly #texts = new LinkTexts();
  readonly #asked = new AskedLinks();
  /** Addresses of forms that stand nowhere else. */
  readonly #forms = new Set<string>();
  readonly #occurrences = new Occurrences();
  readonly #pages: string[] = [];
  /** Numbers of pages, and of the links that stand on them. */
  readonly #homes = new Set<number>();
  readonly #onHome = new Set<number>();
  /** Links that stood in no element so far that leads to pages: a frame's picture, an entry of a service. */
  readonly #onlyParts = new Set<number>();
  readonly #local = new Map<string, LocalFound>();
  /** Links that lead off the site. */
  readonly #outside = new Set<number>();
  #counted = 0;
  /** How many addresses are never asked because they might change something, by shape. */
  readonly acting = new Map<string, number>();

  /** What lies in `scope` is never a local link: whoever patrols a site in a house has named it. */
  constructor(scope: SiteScope) {
    this.#scope = scope;
  }

  /** A share (`\\server\…`) is never a page, though browsers make one of it. */
  #isOwn(href: string, page: string): boolean {
    const url = /^\s*\\/.test(href) ? null : URL.parse(href, page);
    return url !== null && inScope(this.#scope, url.href);
  }

  /** Notes all links of a page once each; returns those to pages that no page before had. */
  notePage(facts: LinksOfPage, isHome: boolean): readonly LinkFact[] {
    const page = this.#pages.push(facts.url) - 1;
    const fresh: LinkFact[] = [];
    if (isHome) this.#homes.add(page);
    for (const link of facts.localLinks) this.#noteLocal(link.href, { page: facts.url, text: link.text });
    this.#noteLinks(facts.links, { page, isHome, fresh });
    for (const link of facts.scriptLinks) {
      // A style sheet holds rules for what this page does not show; on the home page they are worth a look.
      if (!isHome && link.element === 'style') continue;
      if (this.#noteLink(link, page, isHome) && !LOADS_LATE.has(link.element)) fresh.push(link);
    }
    for (const list of facts.lists) if (list.signature === 'script') this.#noteItems(list.items, page, isHome);
    for (const { url } of fresh) this.#onlyParts.delete(this.#links.get(url) ?? LOCAL);
    return fresh;
  }

  #noteLinks(links: readonly LinkFact[], { page, isHome, fresh }: Noting): void {
    for (let at = 0; at < links.length; at++) {
      const link = links[at] as LinkFact; // safe: at is in range
      if (link.element === 'form') this.#noteForm(link.url);
      else if (this.#forms.size > 0) this.#forms.delete(link.url);
      if (this.#noteLink(link, page, isHome) && PAGE_ELEMENTS.has(link.element)) fresh.push(link);
    }
  }

  #noteForm(url: string): void {
    if (!this.#links.has(url)) this.#forms.add(url);
  }

  /** Each once, however it is written: `http://127.1/` is `http://127.0.0.1/`. */
  #noteLocal(href: string, foundOn: FoundOn): void {
    if (this.#isOwn(href, foundOn.page)) return;
    const key = URL.parse(href, foundOn.page)?.href.replace(/#.*$/s, '') ?? href;
    if (!this.#local.has(key)) this.#local.set(key, { href, foundOn });
  }

  /** Notes entries that a list service gave to the page at `pageUrl`: its visitors see them as links. */
  noteLoaded(pageUrl: string, items: readonly ListItem[]): void {
    const page = this.#pages.lastIndexOf(pageUrl);
    if (page >= 0) this.#noteItems(items, page, this.#homes.has(page));
  }

  #noteItems(items: readonly ListItem[], page: number, isHome: boolean): void {
    for (const { url, title } of items) if (url) this.#noteLink({ url, text: title }, page, isHome);
  }

  /** True for a link that no element of a page had before which leads to pages. */
  #noteLink({ url, text }: Pick<LinkFact, 'url' | 'text'>, page: number, isHome: boolean): boolean {
    this.#counted++;
    const known = this.#links.get(url);
    const link = known ?? this.#newLink(url, text, page);
    if (link === LOCAL) return false;
    if (isHome) this.#onHome.add(link);
    if (known === undefined) return true;
    this.#occurrences.add(link, page);
    this.#texts.note(link, text);
    return this.#onlyParts.size > 0 && this.#onlyParts.has(link);
  }

  #newLink(url: string, text: string, page: number): number {
    const address = addressOf(url);
    if (address.isLocal && !isWithin(this.#scope, address)) {
      this.#noteLocal(url, { page: this.#pages[page] ?? '', text });
      this.#links.set(url, LOCAL);
      return LOCAL;
    }
    if (changesState(url) || isPressed(text, url)) {
      const shape = shapeOf(url);
      this.acting.set(shape, (this.acting.get(shape) ?? 0) + 1);
      this.#links.set(url, LOCAL);
      return LOCAL;
    }
    const link = this.#occurrences.addLink(page);
    this.#links.set(url, link);
    if (!address.isFile) this.#onlyParts.add(link);
    if (!isWithin(this.#scope, address)) this.#outside.add(link);
    this.#texts.push(text);
    this.#asked.push();
    return link;
  }

  /** The number of a link that may be asked. */
  #numberOf(url: string): number | undefined {
    const link = this.#links.get(url);
    return link === LOCAL ? undefined : link;
  }

  /** The different words that links to `url` bear, as far as they are kept. */
  textsOf(url: string): readonly string[] {
    const link = this.#numberOf(url);
    return link === undefined ? [] : this.#texts.of(link);
  }

  /** Adds the attempts at `url`; unknown addresses are ignored. */
  noteAnswer(url: string, attempts: readonly Attempt[], soft404 = false): void {
    const link = this.#numberOf(url);
    if (link !== undefined && attempts.length > 0) this.#asked.note(link, attempts, soft404);
  }

  /** Nobody asks it tonight: it was fine not long ago. */
  noteStanding(url: string): void {
    const link = this.#numberOf(url);
    if (link !== undefined) this.#asked.noteStanding(link);
  }

  has(url: string): boolean {
    return this.#numberOf(url) !== undefined;
  }

  /** What was known of `url` said nothing of where it leads: it counts as not asked. */
  forget(url: string): void {
    const link = this.#numberOf(url);
    if (link !== undefined) this.#asked.forget(link);
  }

  isAsked(url: string): boolean {
    const link = this.#numberOf(url);
    return link !== undefined && this.#asked.isAsked(link);
  }

  *urls(): Iterable<string> {
    for (const [url, link] of this.#links) if (link !== LOCAL) yield url;
  }

  /** Addresses of the pages, by their numbers. */
  get pages(): readonly string[] {
    return this.#pages;
  }

  /** Those that lead off the site. */
  *outside(): Iterable<string> {
    if (this.#outside.size > 0) for (const [url, link] of this.#links) if (this.#outside.has(link)) yield url;
  }

  *links(): Generator<LedgerLink> {
    for (const [url, link] of this.#links) {
      if (link === LOCAL) continue;
      const pages = this.#occurrences.pagesOf(link);
      const kind = { isForm: this.#forms.has(url), isOwn: !this.#outside.has(link) };
      yield { url, texts: this.textsOf(url), asked: this.#asked.of(link), pages, ...kind };
    }
  }

  foundOn(url: string): FoundOn[] {
    const link = this.#numberOf(url);
    if (link === undefined) return [];
    const text = this.#texts.first(link);
    return Array.from(this.#occurrences.pagesOf(link), (page) => ({ page: this.#pages[page] ?? '', text }));
  }

  onHome(url: string): boolean {
    return this.#onHome.has(this.#links.get(url) ?? LOCAL);
  }

  /** Addresses that no attempt has cleared. */
  failing(): { url: string; attempts: readonly Attempt[]; soft404: boolean }[] {
    const found: { url: string; attempts: readonly Attempt[]; soft404: boolean }[] = [];
    if (!this.#asked.hasTried) return found;
    for (const [url, link] of this.#links) {
      const tried = this.#asked.triedOf(link);
      if (tried === undefined) continue;
      found.push(this.#forms.has(url) ? { url, ...tried, attempts: asUnfilled(tried.attempts) } : { url, ...tried });
    }
    return found;
  }

  /** So many addresses failed, and opened when they were asked again. */
  notes(): VisitNote[] {
    const { recovered } = this.#asked;
    return recovered > 0 ? [{ name: 'passing-failures', count: recovered }] : [];
  }

  get local(): LocalFound[] {
    return [...this.#local.values()];
  }

  get occurrences(): number {
    return this.#counted;
  }
}

/** One site as far as it has been seen: a fold over its pages, bounded, without network and clock (网站模型). */

import type { ListItem } from '../read/lists/item-lists.ts';
import { leadsOn, type PageList } from '../read/lists/list-roles.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import { canonicalKey } from '../url/address.ts';
import type { PageWords } from '../vocabulary/page-words.ts';
import { type Candidates, see } from './candidates.ts';
import { collectCandidates } from './candidates-of-page.ts';
import { type PageRecord, recordPage } from './page-record.ts';
import { inScope, type SiteScope } from './scope.ts';
import { SeenCrumbs } from './seen-crumbs.ts';
import { SeenMenus } from './seen-menus.ts';
import { createTemplate, noteTemplate, type Template } from './template.ts';

export interface SiteModel {
  readonly scope: SiteScope;
  readonly words: PageWords;
  /** The home page, with the splash pages and frames that make it up. */
  readonly homeKeys: Set<string>;
  /** Those of them that were read, in their order. */
  readonly homes: string[];
  readonly pages: Map<string, PageRecord>;
  /** Canonical key of an address that redirects → key of where it leads. */
  readonly aliases: Map<string, string>;
  /** As `candidatesOf` gives them: menus and crumbs seen again are not counted in yet. */
  readonly candidates: Candidates;
  readonly menus: SeenMenus;
  readonly crumbs: SeenCrumbs;
  /** Words of the home page's menu that have no page, by their place in it. */
  readonly folders: Map<string, number>;
  readonly template: Template;
  /** Pages of the column's key that are its page 2 … N. */
  readonly furtherPages: Map<string, string>;
  /** Entries that came from a list's data request or a rendered page, by page key. */
  readonly loaded: Map<string, readonly ListItem[]>;
  /** Entries that scripts were answered, or showed besides the HTML's: they may clear a column, never accuse it. */
  readonly heard: Map<string, readonly ListItem[]>;
  /** What a list's own service said where it has nothing to give, by page key. */
  readonly saidNone: Map<string, string>;
  /** Pages that were asked and gave no page, with the reason. */
  readonly failures: Map<string, string>;
  /** Shapes of addresses that proved endless (日历、会话等陷阱). */
  readonly trapped: Set<string>;
  /** Fingerprint of a page's words → key of the page that showed them first. */
  readonly contents: Map<string, string>;
  siteName: string | null;
}

/** Pages with fewer text runs may look alike by chance (frames, splashes). */
const TWIN_RUNS = 10;
/** The home page is never repeated by chance, but that a frame and a frameset may both be blank. */
const HOME_RUNS = 3;

export function createModel(scope: SiteScope, homeUrls: readonly string[], words: PageWords): SiteModel {
  return {
    scope,
    words,
    homeKeys: new Set(homeUrls.map(canonicalKey)),
    homes: [],
    pages: new Map(),
    aliases: new Map(),
    candidates: new Map(),
    menus: new SeenMenus(),
    crumbs: new SeenCrumbs(),
    folders: new Map(),
    template: createTemplate(),
    furtherPages: new Map(),
    loaded: new Map(),
    heard: new Map(),
    saidNone: new Map(),
    failures: new Map(),
    trapped: new Set(),
    contents: new Map(),
    siteName: null,
  };
}

/** All that the model takes of a page: its record, and what shows columns on it. Plain data: it can be written as JSON. */
export interface PageSketch extends Pick<PageFacts, 'lists'> {
  readonly record: PageRecord;
}

/** Without the lists of an article that say nothing new of columns: menus that columns show too, and bare neighbours. */
export function sketchOf(facts: PageFacts, { menus }: Pick<SiteModel, 'menus'>): PageSketch {
  const { kind, lists } = facts;
  const says = (list: PageList): boolean =>
    list.role === 'menu' ? !menus.isOfColumns(list) : leadsOn(list) || list.signature === 'script';
  return { record: recordPage(facts), lists: kind === 'article' ? lists.filter(says) : lists };
}

/** Takes one page into the model. `requestedUrl` is the address before redirects. */
export function addPage(model: SiteModel, facts: PageFacts, requestedUrl: string): PageRecord {
  return addSketch(model, sketchOf(facts, model), requestedUrl);
}

export function addSketch(model: SiteModel, sketch: PageSketch, requestedUrl: string): PageRecord {
  const { record, lists } = sketch;
  const asked = canonicalKey(requestedUrl);
  if (asked !== record.key) model.aliases.set(asked, record.key);
  if (model.pages.has(record.key)) return record;
  const twin = twinOf(model, record);
  if (twin !== undefined && twin !== record.key && isSamePage(model, twin, { record, asked })) {
    // The same words under another address (session, print, sort): one page.
    model.aliases.set(record.key, twin);
    if (asked !== record.key) model.aliases.set(asked, twin);
    return record;
  }
  model.contents.set(record.content, record.key);
  model.pages.set(record.key, record);
  model.siteName ??= record.siteName;
  noteTemplate(model.template, record);
  const isHome = model.homeKeys.has(record.key);
  if (isHome) model.homes.push(record.key);
  collectCandidates(model.candidates, {
    facts: { ...record, lists },
    words: model.words,
    isHome,
    homeNumber: homeNumberOf(model, record.key),
    folders: model.folders,
    menus: model.menus,
    crumbs: model.crumbs,
    inSite: (url) => inScope(model.scope, url),
  });
  if (record.kind !== 'article')
    for (const key of record.pagerKeys)
      if (key !== record.key && !model.furtherPages.has(key)) model.furtherPages.set(key, record.key);
  return record;
}

/** Counted from 1 as they were named, not as they came: frames are asked side by side. 0 for any other page. */
export const homeNumberOf = ({ homeKeys }: Pick<SiteModel, 'homeKeys'>, key: string): number =>
  homeKeys.has(key) ? [...homeKeys].indexOf(key) + 1 : 0;

/** The page that showed the same words before: enough of them to be no chance, or the home page's own. */
function twinOf(model: SiteModel, record: PageRecord): string | undefined {
  const twin = model.contents.get(record.content);
  const enough = twin !== undefined && model.homeKeys.has(twin) ? HOME_RUNS : TWIN_RUNS;
  return record.runs.length >= enough || record.kind === 'article' ? twin : undefined;
}

/** With a list of its own, the same in other letters is the same column, whatever the words that lead to it. */
function isSamePage(model: SiteModel, twin: string, { record, asked }: { record: PageRecord; asked: string }): boolean {
  const keys = [asked, record.key];
  const isSpelling = keys.some((key) => key.toLowerCase() === twin.toLowerCase());
  return (isSpelling && record.isListPage) || !isOtherColumn(model, twin, keys);
}

/** Two columns of the home page's menu stay two, though neither page has a word of its own (both empty). */
function isOtherColumn(model: SiteModel, twin: string, keys: readonly string[]): boolean {
  const shown = (key: string): Iterable<string> => {
    const candidate = model.candidates.get(key);
    return candidate?.onHome && candidate.seenAs.has('menu') ? candidate.names.keys() : [];
  };
  const names = new Set(keys.flatMap((key) => [...shown(key)]));
  const others = [...shown(twin)];
  return names.size > 0 && others.length > 0 && !others.some((name) => names.has(name));
}

/** What may be a column, by key, with all that was counted so far. */
export function candidatesOf(model: SiteModel): Candidates {
  model.menus.settle(model.candidates, see);
  model.crumbs.settle(model.candidates, see);
  return model.candidates;
}

/** `ledTo`: where the address led, outside the site. */
export function noteFailure(model: SiteModel, url: string, reason: string, ledTo?: string): void {
  if (ledTo !== undefined) model.aliases.set(canonicalKey(url), canonicalKey(ledTo));
  model.failures.set(canonicalKey(url), reason);
}

/** With these the site itself says that no page of it stands there; after all else one may, on another night. */
const NO_PAGE: ReadonlySet<string> = new Set(['http-404', 'http-410', 'soft-404', 'not-html', 'leads-elsewhere']);

export const isNoPage = ({ failures }: SiteModel, key: string): boolean => NO_PAGE.has(failures.get(key) ?? '');

/** The page behind a key, redirects followed. */
export function pageAt(model: SiteModel, key: string): PageRecord | null {
  return model.pages.get(model.aliases.get(key) ?? key) ?? null;
}

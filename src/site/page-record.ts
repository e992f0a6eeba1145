/** What the site model keeps of one page: little of an article, the lists and fingerprints of everything that may be a column. */

import { fingerprint } from '../cache/fingerprint.ts';
import type { Crumb } from '../read/breadcrumb/breadcrumb.ts';
import type { BareRegion } from '../read/lists/bare-regions.ts';
import type { PageList } from '../read/lists/list-roles.ts';
import type { NotBuilt } from '../read/menus/not-built.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import type { PageForms } from '../read/page/page-forms.ts';
import type { PageKind } from '../read/page/page-kind.ts';
import type { ProvingPhrase } from '../read/page/page-texts.ts';
import type { IsoDay } from '../site-report.ts';
import { canonicalKey } from '../url/address.ts';
import type { RunMark } from '../vocabulary/known-text.ts';

export interface PageRecord {
  readonly key: string;
  readonly url: string;
  readonly kind: PageKind;
  readonly title: string;
  readonly siteName: string | null;
  readonly columnName: string | null;
  readonly breadcrumb: readonly Crumb[];
  readonly breadcrumbRuns: readonly number[];
  readonly publishedOn: IsoDay | null;
  readonly publishedBy: string | null;
  readonly lists: readonly PageList[];
  readonly pagerKeys: readonly string[];
  readonly pagerTotal: number | null;
  /** As the page counts them (共 N 条). */
  readonly pagerEntries: number | null;
  /** Further pages are reached by a script alone. */
  readonly pagerScripted: boolean;
  /** It shows a dated or counted list of its own, whatever leads to it. */
  readonly isListPage: boolean;
  readonly movedOn: string | null;
  readonly asks: boolean;
  readonly closed: boolean;
  readonly emptyProofs: readonly ProvingPhrase[];
  readonly runs: readonly RunMark[];
  readonly passage: number;
  /** Fingerprint of that passage. */
  readonly passageMark: number;
  readonly bareRegions: readonly BareRegion[];
  readonly pictures: readonly number[];
  readonly inputs: number;
  readonly forms: PageForms;
  readonly embeds: number;
  readonly figures: number;
  readonly shell: boolean;
  /** Addresses that its scripts name and a patrol does not ask. */
  readonly unaskedCalls: number;
  readonly frames: readonly string[];
  readonly notBuilt: readonly NotBuilt[];
  readonly scripts: readonly string[];
  readonly inlineScripts: readonly number[];
  /** Fingerprint of all its words, wide enough that no two pages of a site meet by chance. */
  readonly content: string;
}

const MAX_ITEMS = 120;
/** A page with so few words may be the inside of a frame, whatever it looks like. */
const SMALL_PAGE = 800;
const MAX_LISTS = 150;
const MAX_PAGER = 60;

/** Of what is cut off the newest stay: the newest day decides, wherever it stands. */
const NEWEST_KEPT = 20;

function trimmed(list: PageList): PageList {
  if (list.items.length <= MAX_ITEMS) return list;
  const newest = list.items
    .slice(MAX_ITEMS)
    .filter((item) => item.day !== null)
    .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : -1))
    .slice(0, NEWEST_KEPT);
  const kept = new Set(newest);
  return { ...list, items: list.items.filter((item, at) => at < MAX_ITEMS || kept.has(item)) };
}

/** Two marks of 32 bits each, mixed in different ways (the multipliers are those of MurmurHash3). */
function contentOf({ title, texts: { runs, chars } }: PageFacts): string {
  let one = 0x9747b28c;
  let other = fingerprint(title);
  // An iterator makes an object a run, of each page of a site.
  for (let at = 0; at < runs.length; at++) {
    const { hash } = runs[at] as RunMark; // safe: at is in range
    one = Math.imul(one ^ hash, 0x85ebca6b);
    one ^= one >>> 15;
    other = Math.imul(other ^ hash, 0xc2b2ae35);
    other ^= other >>> 13;
  }
  return `${runs.length}-${chars}-${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
}

const ENOUGH_DATED = 3;

/** An article is not asked for its list, which is put together for that alone. */
function isListPage(facts: PageFacts): boolean {
  const list = facts.kind === 'list' ? facts.mainList : null;
  return list !== null && (list.dated >= ENOUGH_DATED || facts.pager.entries !== null);
}

/** One for all: most pages of a site are articles, and have none of most things. */
const NONE: readonly never[] = [];

const orNone = <V>(values: readonly V[]): readonly V[] => (values.length === 0 ? NONE : values);

/** Keeps of `facts` what later judgement needs; articles lose their lists and words. */
export function recordPage(facts: PageFacts): PageRecord {
  const isArticle = facts.kind === 'article';
  return {
    key: canonicalKey(facts.url),
    url: facts.url,
    kind: facts.kind,
    title: facts.title,
    siteName: facts.meta.siteName,
    columnName: facts.meta.columnName,
    breadcrumb: facts.breadcrumb,
    breadcrumbRuns: isArticle ? NONE : facts.breadcrumbRuns,
    publishedOn: facts.publication?.day ?? null,
    publishedBy: facts.publication?.source ?? null,
    lists: isArticle && facts.texts.chars > SMALL_PAGE ? NONE : facts.lists.slice(0, MAX_LISTS).map(trimmed),
    pagerKeys: orNone(facts.pager.pages.slice(0, MAX_PAGER).map(canonicalKey)),
    pagerTotal: facts.pager.total,
    pagerEntries: facts.pager.entries,
    pagerScripted: facts.pager.scripted,
    isListPage: isListPage(facts),
    movedOn: facts.texts.movedOn,
    asks: facts.texts.asks,
    closed: facts.texts.closed,
    emptyProofs: orNone(facts.texts.emptyProofs),
    runs: isArticle ? NONE : facts.texts.runs,
    passage: facts.texts.passage,
    passageMark: facts.texts.passageMark,
    bareRegions: orNone(facts.bareRegions),
    pictures: isArticle ? NONE : facts.texts.pictures,
    inputs: facts.texts.inputs,
    forms: facts.forms,
    embeds: facts.texts.embeds,
    figures: facts.texts.figures,
    shell: facts.shell,
    unaskedCalls: facts.dataCalls.unasked,
    frames: orNone(facts.frames),
    notBuilt: isArticle ? NONE : facts.notBuilt,
    scripts: isArticle ? NONE : facts.scripts,
    inlineScripts: isArticle ? NONE : facts.inlineScripts,
    content: contentOf(facts),
  };
}

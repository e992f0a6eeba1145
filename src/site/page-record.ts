/** What the site model keeps of one page: little of an article, the lists and fingerprints of everything that may be a column. */
import type { Crumb } from '../page/breadcrumb.ts';
import type { PageList } from '../page/list-roles.ts';
import type { PageFacts } from '../page/page-facts.ts';
import type { PageKind } from '../page/page-kind.ts';
import { fingerprint, type ProvingPhrase } from '../page/page-texts.ts';
import { canonicalKey } from '../page/page-url.ts';
import type { DataCall } from '../page/script-data.ts';
import type { IsoDay } from '../site-report.ts';

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
  readonly pagerUrls: readonly string[];
  readonly entries: number | null;
  readonly pagerTotal: number | null;
  readonly emptyProofs: readonly ProvingPhrase[];
  readonly runs: readonly { readonly hash: number; readonly chars: number; readonly link: boolean }[];
  readonly passage: number;
  readonly pictures: readonly number[];
  readonly inputs: number;
  readonly embeds: number;
  readonly figures: number;
  readonly shell: boolean;
  readonly dataCalls: readonly DataCall[];
  readonly frames: readonly string[];
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

const trimmed = (list: PageList): PageList =>
  list.items.length > MAX_ITEMS ? { ...list, items: list.items.slice(0, MAX_ITEMS) } : list;

function contentOf(facts: PageFacts): string {
  const words = facts.texts.runs.map((run) => run.hash).join();
  return `${facts.texts.runs.length}-${facts.texts.chars}-${fingerprint(words)}-${fingerprint(`${facts.title}|${words}`)}`;
}

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
    breadcrumbRuns: isArticle ? [] : facts.breadcrumbRuns,
    publishedOn: facts.publication?.day ?? null,
    publishedBy: facts.publication?.source ?? null,
    lists: isArticle && facts.texts.chars > SMALL_PAGE ? [] : facts.lists.slice(0, MAX_LISTS).map(trimmed),
    pagerKeys: facts.pager.pages.slice(0, MAX_PAGER).map(canonicalKey),
    pagerUrls: isArticle ? [] : facts.pager.pages.slice(0, 3),
    entries: facts.pager.entries,
    pagerTotal: facts.pager.total,
    emptyProofs: facts.texts.emptyProofs,
    runs: isArticle ? [] : facts.texts.runs,
    passage: facts.texts.passage,
    pictures: isArticle ? [] : facts.texts.pictures,
    inputs: facts.texts.inputs,
    embeds: facts.texts.embeds,
    figures: facts.texts.figures,
    shell: facts.shell,
    dataCalls: facts.dataCalls,
    frames: facts.frames,
    scripts: isArticle ? [] : facts.scripts,
    inlineScripts: isArticle ? [] : facts.inlineScripts,
    content: contentOf(facts),
  };
}

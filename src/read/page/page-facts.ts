/** One page, read once: bytes and headers in, `PageFacts` out (单页事实). Pure: knows no network and no clock. */

import { fingerprint } from '../../cache/fingerprint.ts';
import { decodePage } from '../../html/charset.ts';
import { flattenPage } from '../../html/flat-page.ts';
import { type PageMeta, readMeta } from '../../html/meta.ts';
import type { FlatPage, TextRun } from '../../html/page-elements.ts';
import { rememberingScripts } from '../../html/script-literals.ts';
import type { IsoDay } from '../../site-report.ts';
import { plainAddress } from '../../url/plain-address.ts';
import { isMarked, MARK } from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import type { Breadcrumb, Crumb } from '../breadcrumb/breadcrumb.ts';
import type { PublicationDate } from '../dates/pub-date.ts';
import { type DataCalls, readDataCalls } from '../embedded-data/script-calls.ts';
import { baseOf, type LinkFact, type LocalLink, readLinks } from '../links/links.ts';
import { type PagePlaces, readPlaces } from '../links/page-places.ts';
import { readRedirect } from '../links/redirect.ts';
import { type BareRegion, readBareRegions } from '../lists/bare-regions.ts';
import type { PageList } from '../lists/list-roles.ts';
import { type NotBuilt, readNotBuilt } from '../menus/not-built.ts';
import { type OuterScript, readScriptMenus } from '../menus/script-menus.ts';
import type { Pager } from '../pagination/pager.ts';
import { judgeLists } from './judge-lists.ts';
import { NO_FORMS, type PageForms, readForms } from './page-forms.ts';
import type { PageKind } from './page-kind.ts';
import { findLists, type Source } from './page-lists.ts';
import { type PageTexts, readTexts } from './page-texts.ts';

export interface PageFacts {
  readonly url: string;
  readonly charset: string;
  readonly kind: PageKind;
  readonly title: string;
  readonly meta: PageMeta;
  readonly breadcrumb: readonly Crumb[];
  /** Fingerprints of the breadcrumb's text runs: every page has its own, and none is content. */
  readonly breadcrumbRuns: readonly number[];
  readonly publication: PublicationDate | null;
  readonly lists: readonly PageList[];
  /** The page's own list as far as one page can tell; `null` where it has none. */
  readonly mainList: PageList | null;
  readonly pager: Pager;
  readonly redirect: string | null;
  readonly frames: readonly string[];
  readonly dataCalls: DataCalls;
  readonly links: readonly LinkFact[];
  readonly scriptLinks: readonly LinkFact[];
  readonly localLinks: readonly LocalLink[];
  /** `null` where they were not asked for. */
  readonly places: PagePlaces | null;
  readonly notBuilt: readonly NotBuilt[];
  readonly texts: PageTexts;
  readonly forms: PageForms;
  /** Boxes in which nothing stands; none of an article. */
  readonly bareRegions: readonly BareRegion[];
  /** Something on the page (template attributes, list scripts) would fill a list that is not in the HTML. */
  readonly shell: boolean;
  readonly needsBrowser: boolean;
  /** Paths of scripts, to compare with pages whose lists are there. */
  readonly scripts: readonly string[];
  /** Fingerprints of the code that stands in the page itself, but for what only draws a pager. */
  readonly inlineScripts: readonly number[];
}

export interface PageInput {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
  /** Resolves days without a year and 昨天; Asia/Shanghai. */
  readonly today: IsoDay;
  readonly words: PageWords;
  /** External scripts of the page that were fetched: menus may be drawn by them. */
  readonly scripts?: readonly OuterScript[];
  /** Fragments of links are to be checked. */
  readonly withPlaces?: boolean;
}

function hasShell({ notable, texts }: FlatPage, words: PageWords): boolean {
  for (let at = 0; at < notable.length; at++) if (notable[at]?.source.isShell === true) return true;
  for (let at = 0; at < texts.length; at++) if (isMarked(texts[at], MARK.unfilled, words)) return true;
  return false;
}

/** The addresses of the page's frames, each once, and of its scripts. */
function partsOf(links: readonly LinkFact[]): Pick<PageFacts, 'frames' | 'scripts'> {
  const frames: string[] = [];
  const scripts: string[] = [];
  for (let at = 0; at < links.length; at++) {
    const { element, url } = links[at] as LinkFact; // safe: at is in range
    if (element === 'script') scripts.push(url);
    else if ((element === 'frame' || element === 'iframe') && !frames.includes(url)) frames.push(url);
  }
  return { frames, scripts };
}

/** A call that only says of how many pages a pager is to be drawn (`createPageHTML(…)`) puts no list anywhere. */
const PAGER_CALL =
  /^\s*(?:\/\/\s*)?(?:<!--\s*)?createPageHTML\s*\([^(){}]{0,300}\)\s*(?:;\s*)?(?:\/\/\s*)?(?:-->\s*)?$/;

/** `null` for what fills nothing. */
const markOfScript = rememberingScripts((code): number | null =>
  code.trim() === '' || PAGER_CALL.test(code) ? null : fingerprint(code.trim()),
);

function inlineScriptsOf({ scripts, notable }: FlatPage): number[] {
  const marks: number[] = [];
  const add = (code: string | undefined): void => {
    const mark = code === undefined ? null : markOfScript(code);
    if (mark !== null) marks.push(mark);
  };
  for (let at = 0; at < scripts.length; at++) add(scripts[at]?.code);
  for (let at = 0; at < notable.length; at++) add(notable[at]?.source.onload);
  return marks;
}

function breadcrumbRunsOf({ texts }: FlatPage, { textFrom, textTo }: Breadcrumb): number[] {
  const hashes: number[] = [];
  for (let at = textFrom; at < textTo; at++) hashes.push((texts[at] as TextRun).known.hash); // safe: a range of the page
  return hashes;
}

/** Reads one page. Never throws on what a site sends: malformed, truncated, empty and binary input give poorer facts. */
export function readPage(input: PageInput): PageFacts {
  const { text: html, charset } = decodePage(input.bytes, input.contentType);
  // As a browser shows it: `http://a.cn` of a list is `http://a.cn/`, as the site's own links to it are.
  const url = plainAddress(input.url) === null ? (URL.parse(input.url)?.href ?? input.url) : input.url;
  const page = flattenPage(html);
  return readFlat({ page, html, base: baseOf(page, url), charset }, url, input);
}

function readFlat(place: Source, url: string, input: PageInput): PageFacts {
  const { page, html, base, charset } = place;
  const meta = readMeta(page);
  const found = findLists(place, input);
  const { crumbs, pager } = found;
  const { links, scriptLinks, localLinks } = readLinks(page, base, charset);
  const { title } = page;
  const redirect = readRedirect(page, base, charset);
  const texts = readTexts(page, crumbs.textTo, input.words, html);
  const dataCalls = readDataCalls(page, base);
  const shell = hasShell(page, input.words) || dataCalls.calls.length + dataCalls.unasked > 0;
  const drawn = readScriptMenus(page, { base, charset, outer: input.scripts ?? [] });
  const evidence = { url, title, meta, pager, redirect, texts, crumbs: crumbs.crumbs, shell };
  const judged = judgeLists(place, input, { found, evidence });
  const { kind } = judged;
  const needsBrowser = shell && (kind === 'list' || kind === 'other') && (judged.mainList?.items.length ?? 0) === 0;
  const { frames, scripts } = partsOf(links);
  return {
    url,
    title,
    meta,
    pager,
    redirect,
    texts,
    charset,
    kind,
    publication: judged.publication,
    breadcrumb: crumbs.crumbs,
    breadcrumbRuns: breadcrumbRunsOf(page, crumbs),
    lists: [...judged.lists, ...drawn],
    mainList: judged.mainList,
    frames,
    dataCalls,
    links,
    scriptLinks,
    localLinks,
    places: input.withPlaces ? readPlaces(page, base, charset) : null,
    notBuilt: readNotBuilt(page, input.words),
    forms: kind === 'article' ? NO_FORMS : readForms(page),
    bareRegions: kind === 'article' ? [] : readBareRegions(page),
    shell,
    needsBrowser,
    scripts,
    inlineScripts: inlineScriptsOf(page),
  };
}

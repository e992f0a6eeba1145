/** One page, read once: bytes and headers in, `PageFacts` out (单页事实). Pure: knows no network and no clock. */
import type { IsoDay } from '../site-report.ts';
import { readAnchors } from './anchors.ts';
import { ARTICLE_URL } from './article-url.ts';
import { type Crumb, readBreadcrumb } from './breadcrumb.ts';
import { decodePage } from './charset.ts';
import { type FlatPage, flattenPage } from './flat-page.ts';
import { findItemLists, type ListItem } from './item-lists.ts';
import { baseOf, type LinkFact, type LocalLink, readLinks } from './links.ts';
import { assignRoles, type PageList } from './list-roles.ts';
import { type PageMeta, readMeta } from './meta.ts';
import { type NotBuilt, readNotBuilt } from './not-built.ts';
import { placeDates } from './page-dates.ts';
import { type PageKind, tellKind } from './page-kind.ts';
import { fingerprint, type PageTexts, readTexts } from './page-texts.ts';
import { canonicalKey } from './page-url.ts';
import type { PageWords } from './page-words.ts';
import { type Pager, readPager } from './pager.ts';
import { type PublicationDate, readPubDate } from './pub-date.ts';
import { readRedirect } from './redirect.ts';
import { type DataCall, itemsInScript, readDataCalls, recordsHtml } from './script-data.ts';

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
  readonly dataCalls: readonly DataCall[];
  readonly links: readonly LinkFact[];
  readonly scriptLinks: readonly LinkFact[];
  readonly localLinks: readonly LocalLink[];
  readonly notBuilt: readonly NotBuilt[];
  readonly texts: PageTexts;
  /** Something on the page (template attributes, list scripts) would fill a list that is not in the HTML. */
  readonly shell: boolean;
  readonly needsBrowser: boolean;
  /** Paths of scripts, to compare with pages whose lists are there. */
  readonly scripts: readonly string[];
}

export interface PageInput {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
  /** Resolves days without a year and 昨天; Asia/Shanghai. */
  readonly today: IsoDay;
  readonly words: PageWords;
}

const SHELL_ATTRIBUTE = /^(?:ms-repeat|ms-for|v-for|ng-repeat|:data|querydata|data-bind|data-tpl|pagelist)$/i;

function hasShell(page: FlatPage): boolean {
  return (
    page.elements.some((element) => Object.keys(element.attributes).some((name) => SHELL_ATTRIBUTE.test(name))) ||
    page.texts.some((run) => run.text.length < 80 && /\{\{[^}]{1,60}\}\}/.test(run.text))
  );
}

function scriptList(items: readonly ListItem[]): PageList {
  const dated = items.filter((item) => item.day).length;
  return {
    items,
    signature: 'script',
    heading: null,
    moreUrl: null,
    nested: false,
    inNav: false,
    own: true,
    role: 'items',
    hidden: false,
    dated,
    weight: 1e6,
    textFrom: 0,
    textTo: 0,
  };
}

/** The list that stands in scripts or XML islands, longest first; `null` where there is none. */
function readScriptList(page: FlatPage, html: string, input: PageInput, base: string): PageList | null {
  const island = recordsHtml(html);
  if (island) {
    const inner = flattenPage(island);
    const lists = listsOf(inner, input, base, 'utf-8');
    const best = lists.reduce<readonly ListItem[]>(
      (most, list) => (list.items.length > most.length ? list.items : most),
      [],
    );
    if (best.length > 0) return scriptList(best);
  }
  let best: readonly ListItem[] = [];
  for (const script of page.scripts) {
    if (script.code.length < 40) continue;
    const items = itemsInScript(script.code, base);
    if (items.length > best.length) best = items;
  }
  return best.length > 0 ? scriptList(best) : null;
}

function listsOf(page: FlatPage, input: PageInput, base: string, charset: string): PageList[] {
  const context = { base, charset, words: input.words };
  const crumbs = readBreadcrumb(page, context);
  const anchors = readAnchors(page, { baseUrl: base, charset, words: input.words, breadcrumb: crumbs });
  const dates = placeDates(page, input.today);
  const ownNames = new Set(
    [crumbs.crumbs.at(-1)?.name ?? '', page.title.split(/\s*[-_|—–]+\s*/)[0] ?? ''].filter((name) => name.length >= 2),
  );
  const pager = readPager(page, base, charset);
  return assignRoles(page, findItemLists(page, anchors, dates), {
    crumbs,
    pager,
    context,
    ownNames,
    self: canonicalKey(input.url),
  });
}

function heaviest(lists: readonly PageList[]): PageList | null {
  let best: PageList | null = null;
  for (const list of lists) if (list.role === 'items' && list.weight > (best?.weight ?? 0)) best = list;
  return best;
}

function framesOf(page: FlatPage, links: readonly LinkFact[]): string[] {
  const wide = new Set<string>();
  for (const link of links) if (link.element === 'frame' || link.element === 'iframe') wide.add(link.url);
  return page.elements.length > 0 ? [...wide] : [];
}

/** Days of a list belong to its entries; a lone one does where its link leads to an article or a pager follows. */
function ownsItsDates(list: PageList, pager: Pager): boolean {
  if (list.role === 'menu' || list.dated === 0) return false;
  const leads = list.items.some(
    (item) => item.url !== null && (ARTICLE_URL.test(item.url) || (item.title.length >= 8 && /\d{3}/.test(item.url))),
  );
  return list.dated >= 2 || leads || pager.at >= 0 || pager.entries !== null;
}

/** Reads one page. Never throws on what a site sends: malformed, truncated, empty and binary input give poorer facts. */
export function readPage(input: PageInput): PageFacts {
  const { text, charset } = decodePage(input.bytes, input.contentType);
  const page = flattenPage(text);
  const base = baseOf(page, input.url);
  const meta = readMeta(page);
  const context = { base, charset, words: input.words };
  const crumbs = readBreadcrumb(page, context);
  const pager = readPager(page, base, charset);
  const lists = listsOf(page, input, base, charset);
  const found = readLinks(page, base, charset);
  const redirect = readRedirect(page, base, charset);
  const htmlList = heaviest(lists);
  const fromScript = htmlList && htmlList.dated >= 3 ? null : readScriptList(page, text, input, base);
  const ownList = fromScript && fromScript.items.length >= (htmlList?.items.length ?? 0) / 2 ? fromScript : htmlList;
  const publication = readPubDate(page, crumbs.textTo, {
    url: input.url,
    meta,
    words: input.words,
    lists: lists.filter((list) => ownsItsDates(list, pager)),
  });
  const texts = readTexts(page, crumbs.textTo, input.words, text);
  const dataCalls = readDataCalls(page, base);
  const shell = hasShell(page) || dataCalls.length > 0;
  const kind = tellKind({
    url: input.url,
    title: page.title,
    meta,
    lists,
    ownList,
    pager,
    publication,
    texts,
    redirect,
    crumbs: crumbs.crumbs,
    shell,
  });
  return {
    url: input.url,
    charset,
    kind,
    title: page.title,
    meta,
    breadcrumb: crumbs.crumbs,
    breadcrumbRuns: page.texts.slice(crumbs.textFrom, crumbs.textTo).map((run) => fingerprint(run.text)),
    publication,
    lists: fromScript ? [fromScript, ...lists] : lists,
    mainList: ownList,
    pager,
    redirect,
    frames: framesOf(page, found.links),
    dataCalls,
    links: found.links,
    scriptLinks: found.scriptLinks,
    localLinks: found.localLinks,
    notBuilt: readNotBuilt(page, input.words),
    texts,
    shell,
    needsBrowser: shell && (kind === 'list' || kind === 'other') && (ownList?.items.length ?? 0) === 0,
    scripts: found.links.filter((link) => link.element === 'script').map((link) => link.url),
  };
}

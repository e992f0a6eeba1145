/** What sort of page is this: home, list, hub, article, splash, error, other (页面类型)? */

import type { PageMeta } from '../../html/meta.ts';
import { addressOf } from '../../url/address.ts';
import type { Crumb } from '../breadcrumb/breadcrumb.ts';
import type { PublicationDate } from '../dates/pub-date.ts';
import type { PageList } from '../lists/list-roles.ts';
import type { Pager } from '../pagination/pager.ts';
import type { PageTexts } from './page-texts.ts';

export type PageKind = 'home' | 'list' | 'hub' | 'article' | 'splash' | 'error' | 'other';

export interface KindEvidence {
  readonly url: string;
  readonly title: string;
  readonly meta: PageMeta;
  readonly lists: readonly PageList[];
  readonly ownList: PageList | null;
  readonly pager: Pager;
  readonly publication: PublicationDate | null;
  readonly texts: PageTexts;
  readonly redirect: string | null;
  readonly crumbs: readonly Crumb[];
  readonly shell: boolean;
}

const ROOT = /^https?:\/\/[^/]+\/?(?:(?:index|default|home|main)\w{0,12}\.\w{2,5})?(?:\?.*)?$/i;
/** A breadcrumb that ends in 正文 stands on an article. */
const BODY_CRUMB = /^(?:文章)?(?:正文|内容|详情|详细|详细内容|浏览文章|查看文章|信息详情)$/;
const SPLASH_TEXT = 400;
const LIKELY_ARTICLE = 4;
const SURE_ARTICLE = 5;

/** What is known of a page before its lists are. */
export type EvidenceBesideLists = Omit<KindEvidence, 'lists' | 'ownList'>;

function scoreBesideLists(facts: EvidenceBesideLists): number {
  const { texts, publication } = facts;
  let score = 0;
  if (facts.meta.articleTitle) score += 3;
  if ((facts.meta.pubDate ?? facts.meta.firstPublished) && !facts.meta.columnName) score += 1;
  score += pointsOfDay(publication);
  if (addressOf(facts.url).isArticle) score += 2;
  if (BODY_CRUMB.test(facts.crumbs.at(-1)?.name ?? '')) score += 4;
  if (standsBelow(facts) && ROOT.test(facts.url)) score += 1;
  return score + pointsOfPassage(texts.passage);
}

/** A day that is found in the address is less than one that the page shows. */
function pointsOfDay(publication: PublicationDate | null): number {
  if (publication === null || publication.source === 'meta-pubdate') return 0;
  return publication.source === 'url' ? 2 : 3;
}

function pointsOfPassage(chars: number): number {
  if (chars >= 300) return 3;
  if (chars >= 120) return 2;
  return chars >= 50 ? 1 : 0;
}

/** A list is heavy beside a passage of so many characters. */
const isHeavy = (weight: number, passage: number): boolean => weight > 3 * passage;

function articleScore(facts: KindEvidence): number {
  const { ownList, texts } = facts;
  let score = scoreBesideLists(facts);
  const dated = ownList && !ownList.moreUrl ? ownList.dated : 0;
  if (dated >= 5) score -= 3;
  else if (dated >= 2) score -= 2;
  if (ownList && dated >= 3 && facts.pager.at >= 0) score -= 3;
  if (ownList && ownList.signature !== 'script' && isHeavy(ownList.weight, texts.passage) && ownList.items.length >= 5)
    score -= 2;
  return score;
}

const ENOUGH_OWN = 3;

function isHub(facts: KindEvidence): boolean {
  const { ownList } = facts;
  // A dated list below the page's own name is what the page is for; blocks beside it are the site's.
  if (ownList?.own && ownList.dated >= ENOUGH_OWN && ownList.moreUrl === null && !ownList.heading?.url) return false;
  const blocks = facts.lists.filter(
    (list) => list.role === 'items' && !list.hidden && !list.own && (list.moreUrl !== null || list.heading?.url),
  );
  return blocks.length >= 2 && facts.pager.pages.length === 0;
}

/** Judges one page alone; whether a list belongs to the page or to the site's template is the site's to say. */
export function tellKind(facts: KindEvidence): PageKind {
  const { texts, ownList } = facts;
  if (facts.redirect && texts.chars < SPLASH_TEXT) return 'splash';
  if (texts.soft404 && texts.chars < 1500 && !ownList?.dated) return 'error';
  const score = articleScore(facts);
  if (ROOT.test(facts.url) && !standsBelow(facts) && score < SURE_ARTICLE)
    return isPictureSplash(facts) ? 'splash' : 'home';
  if (score >= LIKELY_ARTICLE) return 'article';
  if (isHub(facts)) return 'hub';
  if (ownList && isListOf(ownList, facts)) return 'list';
  if (facts.shell) return 'list';
  return 'other';
}

/** Two levels down by its own breadcrumb: `/index.php?id=7` and saved copies have the home page's address, and are not it. */
const standsBelow = ({ crumbs }: Pick<KindEvidence, 'crumbs'>): boolean => crumbs.length >= 3;

/** A front page of pictures that lead in, with hardly a word of its own. */
const isPictureSplash = ({ texts, lists }: KindEvidence): boolean =>
  texts.chars < 60 && texts.images > 0 && lists.reduce((sum, list) => sum + list.items.length, 0) < 15;

/** A handful of undated links on a page without paging, breadcrumb or column name is no list. */
function isListOf(list: PageList, facts: KindEvidence): boolean {
  return (
    list.dated > 0 ||
    list.items.length >= 8 ||
    facts.pager.at >= 0 ||
    facts.crumbs.length >= 2 ||
    facts.meta.columnName !== null ||
    list.signature === 'script'
  );
}

/** 软404: does this site answer a page that is missing with 200? Told by a sibling address that cannot exist. */

import { ownOnly, shinglesOf, wordsOnly } from '../../cache/shingles.ts';
import type { FetchResult } from '../../http/connection/fetch-result.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import type { Attempt } from '../../site-report.ts';
import { canonicalKey } from '../../url/address.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import { isPage, type SiteClient } from '../client/site-client.ts';

/** What an address that cannot exist was answered with. */
interface SiblingAnswer {
  readonly honest: boolean;
  readonly key: string;
  readonly title: string;
  /** Characters of visible text. */
  readonly chars: number;
  readonly shingles: ReadonlySet<number>;
}

const ERROR_PATH = /(?:^|[/_-])(?:40[34]|50\d|error|err|notfound|not_found|nofound|nopage|missing)(?:[/_.-]|$)/i;

const NUMBER = /(?<!\d)\d{2,}(?=[^/\d]*$)/;

/**
 * The same name with a number that no entry has: many systems take nothing but numbers to be their own, and leave all other
 * names to a server that says 404. `null` where the name has none, or `siblingOf` has asked so already.
 */
export function numberedSiblingOf(url: string, token: string): string | null {
  const sibling = new URL(url);
  const { pathname, search } = sibling;
  if (search !== '' || !NUMBER.test(pathname)) return null;
  sibling.pathname = pathname.replace(NUMBER, unusedNumber(token));
  return sibling.href;
}

const unusedNumber = (token: string): string => `9${token.replace(/\D/g, '').padEnd(8, '7').slice(0, 8)}`;

/** An address beside `url` that no site has: same directory and ending, or the same query with another number. */
export function siblingOf(url: string, token: string): string {
  const sibling = new URL(url);
  const numbers = [...sibling.searchParams].filter(([, value]) => /^\d+$/.test(value));
  const last = numbers.at(-1);
  if (last) {
    sibling.searchParams.set(last[0], unusedNumber(token));
    return sibling.href;
  }
  const name = sibling.pathname.split('/').at(-1) ?? '';
  const extension = /\.[a-z]{2,5}$/i.exec(name)?.[0] ?? '';
  sibling.pathname = `${sibling.pathname.slice(0, sibling.pathname.length - name.length)}${token}${extension}`;
  return sibling.href;
}

/** The link that was followed. */
export interface Followed {
  readonly url: string;
  /** The words it bears; none where nobody knows them any more. */
  readonly texts: readonly string[];
  readonly homeKeys: ReadonlySet<string>;
  readonly words: PageWords;
}

/** Looks like what a site shows instead of a missing page; only the sibling can confirm it. */
export function looksMissing(facts: PageFacts, link: Followed): boolean {
  if (facts.kind === 'error') return true;
  if (canonicalKey(link.url) === canonicalKey(facts.url)) return false;
  return ERROR_PATH.test(new URL(facts.url).pathname) || sentHome(facts, link);
}

/** A redirect to a page that is an error page by its address and by its words: no sibling says more. */
const isErrorPageElsewhere = ({ kind, url }: PageFacts, link: Followed): boolean =>
  kind === 'error' && canonicalKey(link.url) !== canonicalKey(url) && ERROR_PATH.test(new URL(url).pathname);

/** A link to somewhere inside that ends on the home page. */
function sentHome(facts: PageFacts, link: Followed): boolean {
  const deep = /[^/]/.test(new URL(link.url).pathname) && !link.homeKeys.has(canonicalKey(link.url));
  return deep && link.homeKeys.has(canonicalKey(facts.url)) && !meantHome(facts, link);
}

/** A link that says 首页 or 退出, bears the home page's title, or whose address says so leads where it should. */
function meantHome({ title }: PageFacts, { url, texts, words }: Followed): boolean {
  const { pathname, search } = new URL(url);
  if (words.leavePath.test(pathname) || (search === '' && words.homePath.test(pathname))) return true;
  return texts.some((text) => words.leadsHome.test(text) || (text.length >= TITLE_WORDS && title.includes(text)));
}

/** Shorter words may stand in any title. */
const TITLE_WORDS = 5;

const STATIC_FILE = /\.s?html?$/i;

/**
 * `detail.html?id=7`: one file for all articles, in which a script shows the one that is asked for, or that there is none;
 * without the script all look alike. So does a shell that scripts fill.
 */
function mayBeFilled({ url, scripts, inlineScripts, shell }: PageFacts, requestedUrl: string): boolean {
  if (canonicalKey(url) !== canonicalKey(requestedUrl)) return false;
  const { pathname, search } = new URL(url);
  const isOneForAll = search !== '' && STATIC_FILE.test(pathname);
  return shell || (isOneForAll && scripts.length + inlineScripts.length > 0);
}

/** `doubtful`: an error page, sent home, or filled by scripts, and nothing else says whether it is there. */
export type Presence = 'there' | 'missing' | 'doubtful';

/** The attempts at a page that is there by its status, and is or may be missing. */
export function attemptsAtMissing(attempts: readonly Attempt[], presence: Presence): readonly Attempt[] {
  if (presence === 'there') return attempts;
  const outcome = presence === 'missing' ? 'broken' : 'uncertain';
  return attempts.map((attempt) => ({ ...attempt, reason: 'soft-404', outcome }));
}

/** The sizes of two pages that are the same but for what they repeat of the question: the smaller one's share. */
const SAME_SIZE = 0.7;
/** Characters in a row. */
const LONGEST_EXCUSE = 120;
/** An article that speaks of missing pages, not a page that shows none: it is long, or says when it was published. */
const saysMore = ({ texts, publication }: PageFacts): boolean =>
  texts.passage >= LONGEST_EXCUSE || (publication !== null && publication.source !== 'url');
/** Share of the text that both have. */
const SAME_TEXT = 0.8;
/** Characters in a row that only the page has: more are words of its own, however much template stands around them. */
const OWN_WORDS = 60;

/** As much as is read of a page. */
const SIBLING_BYTES = 8 * 1024 * 1024;

/** One memory a visit: each directory is asked once. */
export class SiblingTest {
  readonly #answers = new Map<string, Promise<SiblingAnswer>>();
  readonly #client: SiteClient;
  readonly #read: (result: FetchResult) => PageFacts | null;
  readonly #token: string;

  constructor(client: SiteClient, read: (result: FetchResult) => PageFacts | null, token: string) {
    this.#client = client;
    this.#read = read;
    this.#token = token;
  }

  /** Is this page shown instead of one that is missing? Pages that do not look so cost no question. */
  async judge(facts: PageFacts, link: Followed): Promise<Presence> {
    if (!looksMissing(facts, link)) return 'there';
    if (isErrorPageElsewhere(facts, link)) return 'missing';
    const agrees = (await this.agrees(facts, link.url)) || (await this.#agreesByNumber(facts, link.url));
    if (agrees) return mayBeFilled(facts, link.url) ? 'doubtful' : 'missing';
    return facts.kind === 'error' && saysMore(facts) ? 'there' : 'doubtful';
  }

  async #agreesByNumber(facts: PageFacts, requestedUrl: string): Promise<boolean> {
    const sibling = numberedSiblingOf(requestedUrl, this.#token);
    return sibling !== null && isSame(facts, await this.#askedOnce(sibling, `${placeOf(sibling)} by number`));
  }

  /** True where an address that cannot exist is answered with the same page. */
  async agrees(facts: PageFacts, requestedUrl: string): Promise<boolean> {
    return isSame(facts, await this.#beside(requestedUrl));
  }

  /** True where an address that cannot exist ends at one of `keys`, as `canonicalKey` gives them. */
  async leadsTo(keys: ReadonlySet<string>, requestedUrl: string): Promise<boolean> {
    const shown = await this.#beside(requestedUrl);
    return !shown.honest && keys.has(shown.key);
  }

  #beside(requestedUrl: string): Promise<SiblingAnswer> {
    const sibling = siblingOf(requestedUrl, this.#token);
    return this.#askedOnce(sibling, placeOf(sibling));
  }

  #askedOnce(sibling: string, place: string): Promise<SiblingAnswer> {
    const answer = this.#answers.get(place) ?? this.#ask(sibling);
    this.#answers.set(place, answer);
    return answer;
  }

  /** To where its visitor ends, by a page that only sends on too. */
  async #ask(url: string): Promise<SiblingAnswer> {
    const result = await this.#client.askOnce(url, { wants: 'link', method: 'GET', maxBytes: SIBLING_BYTES });
    const facts = isPage(result) ? this.#read(result) : null;
    return facts ? summaryOf(facts) : { honest: true, key: '', title: '', chars: 0, shingles: new Set() };
  }
}

/** Its directory; where a query chooses what is shown, the page in it too. */
function placeOf(sibling: string): string {
  const { pathname, search } = new URL(sibling);
  return sibling.replace(/(?<![^/])[^/]*$/, '') + (search ? pathname : '');
}

const isSame = (facts: PageFacts, sibling: SiblingAnswer): boolean =>
  !sibling.honest && (canonicalKey(facts.url) === sibling.key || isAlike(summaryOf(facts), sibling));

function summaryOf({ url, title, texts }: PageFacts): SiblingAnswer {
  const shingles = shinglesOf(wordsOnly(texts.sample));
  return { honest: false, key: canonicalKey(url), title: wordsOnly(title), chars: texts.chars, shingles };
}

/** The same title, size and words, but for figures and addresses. */
function isAlike(page: SiblingAnswer, sibling: SiblingAnswer): boolean {
  if (page.title !== sibling.title) return false;
  if (Math.min(page.chars, sibling.chars) < SAME_SIZE * Math.max(page.chars, sibling.chars)) return false;
  const own = ownOnly(page.shingles, sibling.shingles);
  const shared = page.shingles.size - own;
  return own <= OWN_WORDS && shared >= SAME_TEXT * Math.max(page.shingles.size, sibling.shingles.size);
}

/** 软404: does this site answer a page that is missing with 200? Told by a sibling address that cannot exist. */
import type { FetchResult } from '../crawl/fetch-result.ts';
import type { PageFacts } from '../page/page-facts.ts';
import { canonicalKey } from '../page/page-url.ts';
import { isPage, type SiteClient } from './site-client.ts';

/** What an address that cannot exist was answered with. */
interface SiblingAnswer {
  readonly honest: boolean;
  readonly key: string;
  readonly title: string;
  readonly hashes: ReadonlySet<number>;
}

const ERROR_PATH = /(?:^|[/_-])(?:40[34]|50\d|error|err|notfound|not_found|nofound|nopage|missing)(?:[/_.-]|$)/i;

/** An address beside `url` that no site has: same directory and ending, or the same query with another number. */
export function siblingOf(url: string, token: string): string {
  const sibling = new URL(url);
  const numbers = [...sibling.searchParams].filter(([, value]) => /^\d+$/.test(value));
  const last = numbers.at(-1);
  if (last) {
    sibling.searchParams.set(last[0], `9${token.replace(/\D/g, '').padEnd(8, '7').slice(0, 8)}`);
    return sibling.href;
  }
  const name = sibling.pathname.split('/').at(-1) ?? '';
  const extension = /\.[a-z]{2,5}$/i.exec(name)?.[0] ?? '';
  sibling.pathname = `${sibling.pathname.slice(0, sibling.pathname.length - name.length)}${token}${extension}`;
  return sibling.href;
}

/** Looks like what a site shows instead of a missing page; only the sibling can confirm it. */
export function looksMissing(facts: PageFacts, requestedUrl: string, homeKeys: ReadonlySet<string>): boolean {
  if (facts.kind === 'error') return true;
  const moved = canonicalKey(requestedUrl) !== canonicalKey(facts.url);
  if (!moved) return false;
  const deep =
    new URL(requestedUrl).pathname.split('/').filter(Boolean).length >= 1 && !homeKeys.has(canonicalKey(requestedUrl));
  return (deep && homeKeys.has(canonicalKey(facts.url))) || ERROR_PATH.test(new URL(facts.url).pathname);
}

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

  /** True where an address that cannot exist is answered with the same page. */
  async agrees(facts: PageFacts, requestedUrl: string): Promise<boolean> {
    const sibling = siblingOf(requestedUrl, this.#token);
    const directory = sibling.replace(/[^/]*$/, '') + (new URL(sibling).search ? new URL(sibling).pathname : '');
    let answer = this.#answers.get(directory);
    if (!answer) {
      answer = this.#ask(sibling);
      this.#answers.set(directory, answer);
    }
    const shown = await answer;
    if (shown.honest) return false;
    if (canonicalKey(facts.url) === shown.key) return true;
    const own = new Set(facts.texts.runs.map((run) => run.hash));
    const shared = [...own].filter((hash) => shown.hashes.has(hash)).length;
    return facts.title === shown.title && shared >= 0.8 * Math.max(own.size, shown.hashes.size);
  }

  async #ask(url: string): Promise<SiblingAnswer> {
    const result = await this.#client.askOnce(url);
    const facts = isPage(result) ? this.#read(result) : null;
    if (!facts) return { honest: true, key: '', title: '', hashes: new Set() };
    return {
      honest: false,
      key: canonicalKey(facts.url),
      title: facts.title,
      hashes: new Set(facts.texts.runs.map((run) => run.hash)),
    };
  }
}

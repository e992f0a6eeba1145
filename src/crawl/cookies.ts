/**
 * Keeps the cookies that a site sets and sends them back to it, for the length of a run: many portals redirect for
 * ever without them.
 */
import { CookieJar, getPublicSuffix } from 'tough-cookie';
import type { Fetch, FetchRequest } from './fetch-result.ts';
import { partsOf } from './url-parts.ts';

/** Jars beyond this are dropped, oldest first: a crawl of outside links meets thousands of sites once. */
const MAX_SITES = 2_000;

export function withCookies(inner: Fetch): Fetch {
  const jars = new Jars();
  return async (request) => {
    const jar = jars.of(request.url, false);
    const cookie = jar?.getCookieStringSync(request.url);
    const result = await inner(cookie ? withCookie(request, cookie) : request);
    if (result.kind === 'response' && result.setCookie !== undefined) {
      const target = jars.of(request.url, true);
      for (const line of result.setCookie) target?.setCookieSync(line, request.url, { loose: true, ignoreError: true });
    }
    return result;
  };
}

function withCookie(request: FetchRequest, cookie: string): FetchRequest {
  return { ...request, headers: { ...request.headers, cookie } };
}

/** One jar a registrable domain, so that hosts of a site share theirs and nobody else's. */
class Jars {
  readonly #bySite = new Map<string, CookieJar>();
  readonly #siteOf = new Map<string, string>();

  /** Most sites set no cookies, and then this costs a look-up a request. */
  of(url: string, create: boolean): CookieJar | undefined {
    if (!create && this.#bySite.size === 0) return undefined;
    const site = this.#site(partsOf(url).hostname);
    const known = this.#bySite.get(site);
    if (known !== undefined || !create) return known;
    const jar = new CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false });
    this.#bySite.set(site, jar);
    if (this.#bySite.size > MAX_SITES) this.#bySite.delete(this.#bySite.keys().next().value ?? '');
    return jar;
  }

  #site(hostname: string): string {
    const known = this.#siteOf.get(hostname);
    if (known !== undefined) return known;
    if (this.#siteOf.size > MAX_SITES * 5) this.#siteOf.clear();
    const site = getPublicSuffix(hostname, { allowSpecialUseDomain: true, ignoreError: true }) ?? hostname;
    this.#siteOf.set(hostname, site);
    return site;
  }
}

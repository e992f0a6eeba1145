/**
 * Keeps the cookies that a site sets and sends them back to it, for the length of a run: many portals redirect for
 * ever without them.
 */
import type { CookieJar } from 'tough-cookie';
import { partsOf } from '../url/url-parts.ts';
import type { Fetch, FetchRequest, FetchResponse } from './connection/fetch-result.ts';

/** Jars beyond this are dropped, oldest first: a crawl of outside links meets thousands of sites once. */
const MAX_SITES = 2_000;

export function withCookies(inner: Fetch): Fetch {
  // Made with the first cookie: the list of public suffixes takes a while to load, and most sites set none.
  let jars: Jars | null = null;
  const keep = async (response: FetchResponse, lines: readonly string[], url: string): Promise<FetchResponse> => {
    const made = await import('tough-cookie');
    jars ??= new Jars(made);
    const target = jars.of(url);
    for (const line of lines) target.setCookieSync(line, url, { loose: true, ignoreError: true });
    return response;
  };
  return (request) => {
    const { url } = request;
    const cookie = jars?.known(url)?.getCookieStringSync(url);
    return inner(cookie ? withCookie(request, cookie) : request).then((result) =>
      result.kind === 'response' && result.setCookie !== undefined ? keep(result, result.setCookie, url) : result,
    );
  };
}

function withCookie(request: FetchRequest, cookie: string): FetchRequest {
  return { ...request, headers: { ...request.headers, cookie } };
}

/** One jar a registrable domain, so that hosts of a site share theirs and nobody else's. */
class Jars {
  readonly #made: typeof import('tough-cookie');
  readonly #bySite = new Map<string, CookieJar>();
  readonly #siteOf = new Map<string, string>();

  constructor(made: typeof import('tough-cookie')) {
    this.#made = made;
  }

  known(url: string): CookieJar | undefined {
    return this.#bySite.get(this.#site(partsOf(url).hostname));
  }

  /** A new one where there is none. */
  of(url: string): CookieJar {
    const known = this.known(url);
    if (known !== undefined) return known;
    const site = this.#site(partsOf(url).hostname);
    const jar = new this.#made.CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false });
    this.#bySite.set(site, jar);
    if (this.#bySite.size > MAX_SITES) this.#bySite.delete(this.#bySite.keys().next().value ?? '');
    return jar;
  }

  #site(hostname: string): string {
    const known = this.#siteOf.get(hostname);
    if (known !== undefined) return known;
    if (this.#siteOf.size > MAX_SITES * 5) this.#siteOf.clear();
    const asked = { allowSpecialUseDomain: true, ignoreError: true };
    const site = this.#made.getPublicSuffix(hostname, asked) ?? hostname;
    this.#siteOf.set(hostname, site);
    return site;
  }
}

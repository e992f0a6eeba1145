/**
 * 栏目页暗链: pages of columns are looked through for hidden boxes only where they have links to strangers that are not to be
 * seen on the home page, which next to none has. Articles are not looked at: they quote whom they like.
 */

import { decodePage } from '../../html/charset.ts';
import { flattenPage } from '../../html/flat-page.ts';
import type { FetchResponse } from '../../http/connection/fetch-result.ts';
import { type PageHidden, readHidden } from '../../read/hidden/hidden-links.ts';
import { baseOf } from '../../read/links/links.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import { inScope, isWithin, type SiteScope } from '../../site/scope.ts';
import type { IsoInstant } from '../../site-report.ts';
import { addressOf, hostKey } from '../../url/address.ts';
import { isPublicBody, siteDomain } from '../../url/site-domain.ts';

/** A page of a column with a hidden box that leads to strangers. */
export interface HiddenPage {
  readonly url: string;
  readonly at: IsoInstant;
  readonly hidden: PageHidden;
}

/** So many links to strangers make it worth a look: no claim takes fewer. */
const FEWEST = 2;
/** Pages that are looked through, of one site. */
const MOST_LOOKS = 60;
/** A box that stands on all pages is proved by a few. */
const MOST_PAGES = 10;

export class HiddenColumns {
  readonly pages: HiddenPage[] = [];
  readonly #shown = new Set<string>();
  #looks = 0;

  /** Strangers that the home page shows its visitors are none. */
  noteHome({ shown }: PageHidden): void {
    for (const url of shown) this.#shown.add(siteDomain(hostKey(url)));
  }

  /** What of the page is to be judged; `null` for all but a few pages. */
  look(facts: Pick<PageFacts, 'links' | 'url'>, response: FetchResponse, scope: SiteScope): PageHidden | null {
    if (this.#looks >= MOST_LOOKS || this.pages.length >= MOST_PAGES) return null;
    const own = ownStart(facts.url, scope);
    const strangers = facts.links.filter(
      ({ element, url }) => element === 'a' && !(own !== null && url.startsWith(own)) && this.#isStranger(url, scope),
    );
    if (strangers.length < FEWEST) return null;
    this.#looks += 1;
    const { url, body, headers } = response;
    const page = flattenPage(decodePage(body, headers['content-type'] ?? null).text);
    const hidden = readHidden(page, baseOf(page, url));
    const blocks = hidden.blocks.filter(({ links }) => links.some((link) => this.#isStranger(link.url, scope)));
    const ofBlocks = new Set(blocks.flatMap(({ links }) => links.map((link) => siteDomain(hostKey(link.url)))));
    const shown = hidden.shown.filter((address) => ofBlocks.has(siteDomain(hostKey(address))));
    return blocks.length > 0 ? { blocks, shown } : null;
  }

  note(page: HiddenPage): void {
    if (this.pages.length < MOST_PAGES) this.pages.push(page);
  }

  #isStranger(url: string, scope: SiteScope): boolean {
    const address = addressOf(url);
    const { host } = address;
    if (host === '' || isWithin(scope, address) || isPublicBody(host)) return false;
    const domain = siteDomain(host);
    return !this.#shown.has(domain) && ![...scope.hosts].some((own) => siteDomain(own) === domain);
  }
}

/** With which addresses begin that are told to be the site's own by that alone: most links of a page lead to its host. */
function ownStart(url: string, scope: SiteScope): string | null {
  const path = url.indexOf('/', url.indexOf('//') + 2);
  return path < 0 || scope.directory !== null || !inScope(scope, url) ? null : url.slice(0, path + 1);
}

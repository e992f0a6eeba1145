/** The list of sites to patrol (网站名单) as checked entries, in the list's order; a wrong row stops before any request. */

/** One listed site. `url` stays exactly as listed: it is what reports print. */
export interface SiteEntry {
  readonly id: string;
  /** Annex of the notice (1-4) that lists it, and its place there. */
  readonly annex: number | null;
  readonly rank: number | null;
  readonly unit: string;
  /** Empty where the list does not say: the crawl fills it. */
  readonly siteName: string;
  readonly url: string;
  readonly altUrl: string | null;
  readonly score: number | null;
}

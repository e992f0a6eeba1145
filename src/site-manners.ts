/** What a report tells of how a site's servers were treated (访问方式): types only, a part of `site-report.ts`. */

/** The pace that a server saw. Names on one address share it, whichever site they belong to. */
export interface HostManners {
  /** With its port where it is none of the usual. */
  readonly host: string;
  readonly requests: number;
  /** From the first request to the last. */
  readonly seconds: number;
  /** `null` for fewer than two requests. */
  readonly perSecond: number | null;
  readonly averageDelayMs: number | null;
}

/** How the site's servers were treated (访问方式), up to the end of the visit. */
export interface Manners {
  /** As every request bore it. */
  readonly userAgent: string;
  /** `--ignore-robots`: what robots.txt forbids was asked too. */
  readonly robotsIgnored: boolean;
  readonly hosts: readonly HostManners[];
}

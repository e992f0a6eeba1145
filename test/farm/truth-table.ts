/**
 * The shape of the planted truth: what the farm made, before anyone judges it.
 *
 * Days are `YYYY-MM-DD`; URLs are absolute, as the site itself links them (with its own host spelling).
 */
import type { IsoDay } from './days.ts';

/** What befalls the whole site. `walled`: every page is a challenge (412 or 521), a wall and no fault. */
export type SiteFault = 'none' | 'refused' | 'dns' | 'silent' | 'unavailable' | 'walled' | 'parked' | 'shop' | 'moved';

/** `link`: leads off the site. `folder`: a name in the menu without a page. `hub`: a page that shows its children. */
export type ColumnKind = 'list' | 'hub' | 'folder' | 'static' | 'service' | 'link' | 'past';

/** How the page proves that the column is empty; `blank`: nothing but template; `alert`: only a nav entry that says so. */
export type Emptiness = 'phrase' | 'zero-count' | 'blank' | 'zero-total' | 'alert';

export interface PlantedColumn {
  readonly name: string;
  /** From below 首页, its own name last. */
  readonly path: readonly string[];
  /** `null`: a name without a page of its own (`folder`, or empty by `alert`). */
  readonly url: string | null;
  /** Other URLs of the same page 1, some of them linked. */
  readonly aliases: readonly string[];
  readonly kind: ColumnKind;
  readonly category: string;
  /** Silence of more days than this is sleep; `null`: never sleeps. */
  readonly limitDays: number | null;
  /** The day of every item of its own list, future typing errors included. */
  readonly days: readonly IsoDay[];
  /** Where a day can be read: nowhere for `none`. */
  readonly dated: 'list' | 'article' | 'none';
  readonly emptiness: Emptiness | null;
  /** The list comes by script: a data island (`island`), or a second request (`request`). */
  readonly script: 'island' | 'request' | null;
  /** Place of the parent in the same array. */
  readonly parent: number | null;
}

/** What a link gives. The first row is broken for ever; the second is a wall; `slow` and `passing` work in the end. */
export type LinkFault =
  | '404'
  | '410'
  | '500'
  | 'refused'
  | 'dns'
  | 'reset'
  | 'soft-404'
  | 'soft-redirect'
  | 'redirect-loop'
  | '403'
  | '412'
  | '521'
  | '503-retry'
  | '429'
  | 'challenge'
  | '401'
  | 'slow'
  | 'passing'
  | 'robots'
  | 'local';

export interface PlantedLink {
  readonly url: string;
  readonly fault: LinkFault;
  /** Where it stands: every page's foot, the home page, one article, a list, a service page, an image. */
  readonly spot: 'foot' | 'home' | 'article' | 'item' | 'service' | 'image';
  readonly outside: boolean;
  /** Path of the page it stands on; `*` for the foot of every page. */
  readonly on: string;
}

export interface PlantedSite {
  readonly id: string;
  readonly unit: string;
  readonly siteName: string;
  /** As listed, and the alternate or ''. */
  readonly url: string;
  readonly altUrl: string;
  /** The URL that opens in the end, after splash pages; `null` where none does. */
  readonly home: string | null;
  readonly make: string;
  readonly fault: SiteFault;
  /** In the order of the navigation, parents before children. */
  readonly columns: readonly PlantedColumn[];
  readonly links: readonly PlantedLink[];
  /** Distinct HTML pages, traps and error pages not counted. */
  readonly pages: number;
  readonly trap: string | null;
  readonly score: number;
  readonly annex: number;
}

export interface Truth {
  readonly seed: number;
  readonly now: IsoDay;
  readonly sites: readonly PlantedSite[];
}

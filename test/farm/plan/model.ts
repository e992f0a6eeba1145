/** One site as the farm keeps it in memory: columns, items, articles and what is planted, with the paths they live at. */
import type { IsoDay } from '../days.ts';
import type { ListedSite } from '../listed-sites.ts';
import type { ColumnKind, Emptiness, LinkFault, PlantedLink, SiteFault } from '../truth-table.ts';
import type { Theme, TitleSetting } from '../words/titles.ts';

/** How a day is written in a list. `md` forms have no year. */
export type DateForm =
  | 'iso'
  | 'slash'
  | 'dot'
  | 'han'
  | 'compact'
  | 'bracket'
  | 'paren'
  | 'short'
  | 'loose'
  | 'minute'
  | 'md'
  | 'bracket-md';

export interface Item {
  readonly title: string;
  readonly day: IsoDay;
  /** Path below the host, or an absolute URL. */
  href: string;
  readonly article: Article | null;
  readonly top: boolean;
}

export interface Article {
  readonly id: number;
  readonly column: Column;
  readonly title: string;
  readonly day: IsoDay;
  path: string;
  /** No date is shown anywhere on it. */
  readonly undated: boolean;
  /** What its META PubDate says: the day, nothing, or the time at which the page was made. */
  readonly pubDate: 'right' | 'none' | 'made';
  readonly files: readonly string[];
}

export interface Column {
  readonly index: number;
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly parent: Column | null;
  readonly children: Column[];
  readonly kind: ColumnKind;
  readonly category: string;
  readonly limitDays: number | null;
  readonly theme: Theme;
  readonly emptiness: Emptiness | null;
  readonly datesShown: boolean;
  dateForm: DateForm;
  perPage: number;
  items: Item[];
  /** Path of page 1 below the host; absolute for `link`; '' where there is no page. */
  path: string;
}

/** A page of the foot of every page (网站地图, 联系我们 …), no column. */
export interface FootPage {
  readonly name: string;
  readonly slug: string;
  readonly id: number;
  path: string;
}

export interface Site {
  readonly seed: number;
  readonly now: IsoDay;
  readonly listed: ListedSite;
  readonly key: string;
  readonly siteName: string;
  readonly setting: TitleSetting;
  readonly isOffice: boolean;
  readonly make: string;
  readonly fault: SiteFault;
  /** Host with port, as the site links itself; the listed one unless only the alternate opens. */
  readonly host: string;
  /** Directory of the listed URL, '' for the root of the host. */
  readonly base: string;
  readonly home: string;
  readonly columns: readonly Column[];
  readonly articles: readonly Article[];
  readonly footPages: readonly FootPage[];
  readonly links: readonly PlantedLink[];
  /** Own paths that misbehave. */
  readonly faults: ReadonlyMap<string, LinkFault>;
  readonly missing: 'plain' | 'custom' | 'soft' | 'soft-redirect';
  readonly trap: string | null;
  readonly robots: string | null;
  /** Folder of attachments, and every attachment in it, below the host. */
  readonly filesAt: string;
  readonly files: ReadonlySet<string>;
  /** Sites that open, for links to neighbours. */
  readonly neighbours: readonly { readonly name: string; readonly url: string }[];
}

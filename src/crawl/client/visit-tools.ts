/** What one site's visit works with: the polite client, the browser, the rule book, the day of judging (types only). */

import type { BrowserPool } from '../../browser/browser.ts';
import type { SiteOverride } from '../../config/lists/overrides.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { ChallengePatterns } from '../../http/challenge.ts';
import type { CrawlerClient } from '../../http/crawler-client.ts';
import type { IsoDay, IsoInstant } from '../../site-report.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';

export interface SiteTask {
  readonly site: SiteEntry;
  readonly asOf: { readonly instant: IsoInstant; readonly day: IsoDay };
  readonly maxPages: number;
  /** Of the whole visit. */
  readonly timeBudgetMs: number;
  /** Host key → unit of the other listed sites: a home page that ends there has moved. */
  readonly otherHosts: ReadonlyMap<string, string>;
  /** What the last visit brought home as its memory, as it was. */
  readonly memory?: unknown;
  /** Nothing stands as an earlier night knew it (`--full`). */
  readonly full?: boolean;
  /** What a person has ordered once and for all for this site, as of the day. */
  readonly orders?: readonly SiteOverride[];
}

export interface VisitProgress {
  readonly pages: number;
  readonly queued: number;
}

export interface PatrolTools {
  readonly client: CrawlerClient;
  readonly browser: BrowserPool | null;
  /** Every column page is to be shown, suspicious or not (`--browser always`). */
  readonly showAll?: boolean;
  /** Links to places on pages are checked too (`--check-fragments`). */
  readonly checkFragments?: boolean;
  readonly ruleBook: RuleBook;
  readonly words: PageWords;
  readonly challenge: ChallengePatterns;
  readonly toolVersion: string;
  /** Tells code and words by which pages are read; without it, whoever judges again reads every page again. */
  readonly readBy?: string | null;
  readonly now: () => IsoInstant;
  /** Called before a visit of many pages is put together, which takes much memory at once. */
  readonly makeRoom?: () => Promise<void>;
  /** Called before a page is read, and with `null` before work on no page: where it is stuck, that page is to blame. */
  readonly noteReading?: (url: string | null) => void;
  readonly signal: AbortSignal;
  readonly onProgress?: (siteId: string, progress: VisitProgress) => void;
}

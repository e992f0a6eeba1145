/** What a site archive (网页存档) holds, one entry a thing that entered the site model, in the order in which it did: types only. */
import type { PageHidden } from '../../read/hidden/hidden-links.ts';
import type { IsoInstant } from '../../site-report.ts';

/** A page with status 2xx, its body beside it. */
interface Page {
  readonly requestedUrl: string;
  /** After redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly at: IsoInstant;
  /**
   * The page as it was read, `bytes` of JSON before its own: as good as reading it again, for whoever reads `by` the same
   * code and words.
   */
  readonly read?: { readonly by: string; readonly bytes: number };
  /** Boxes of a column's page that hide links to strangers, on the few that have any. */
  readonly hidden?: PageHidden;
  /** The body was left out, but for `read`: the archive had no room for it. */
  readonly dropped?: 'page' | 'article';
}

/** Where the site lies: what the model is made with. */
interface Opened {
  readonly kind: 'opened';
  readonly hosts: readonly string[];
  readonly directory: string | null;
  readonly homeUrls: readonly string[];
}

/** An address that gave no page of the site, and where it led instead. */
interface NoPage {
  readonly kind: 'no-page';
  readonly url: string;
  readonly reason: string;
  readonly ledTo?: string;
}

/** What a list service answered, the answer beside it. */
interface ServiceAnswer {
  readonly kind: 'service-answer';
  /** Of the page that asks. */
  readonly key: string;
  readonly pageUrl: string;
  readonly url: string;
  /** How many services the page asks. */
  readonly of: number;
}

/** What the second look left in the model of a page that it looked at, as JSON beside it (`AfterLook`). */
interface AfterLook {
  readonly kind: 'after-look';
  readonly key: string;
  /** A browser showed it: what that was stands as it was read then. */
  readonly byBrowser: boolean;
  readonly readBy: string | null;
}

/** An external script that may draw menus, head or foot of a page, its code beside it; stands before that page. */
interface Script {
  readonly kind: 'script';
  readonly pageUrl: string;
  readonly url: string;
}

export type ArchiveEntry =
  | Opened
  | Script
  /** What earlier nights had left to this visit, as JSON beside it. */
  | { readonly kind: 'memory' }
  | (Page & { readonly kind: 'page' })
  | NoPage
  | ServiceAnswer
  | { readonly kind: 'trapped'; readonly shapes: readonly string[] }
  /** The first look is over: columns are judged here for the first time. */
  | { readonly kind: 'second-look' }
  /** The second look is over, and disagrees with the first on some columns, which are looked at once more. */
  | { readonly kind: 'third-look' }
  /** A suspect's page, fetched anew. */
  | (Page & { readonly kind: 'page-again'; readonly key: string })
  | AfterLook
  /** An answer, or what the second look left, for which there was no room. */
  | { readonly kind: 'left-out'; readonly key: string }
  /** Keys, as `SecondLook` has them. */
  | {
      readonly kind: 'end';
      readonly rendered: readonly string[];
      readonly unshown: readonly string[];
      readonly unconfirmed: readonly string[];
    };

export type PageEntry = Extract<ArchiveEntry, Page>;
/** What belongs to the page of a key. */
export type AnswerEntry = Extract<ArchiveEntry, { readonly kind: 'service-answer' | 'after-look' }>;

/** Why a column is in its state (栏目状态的原因). Stored and reported: add, never rename. */

/** Why nothing could be told of it (未能判定). What a clerk reads of each stands in the reports, one sentence a reason. */
export const UNDECIDED_REASONS = [
  'needs-browser',
  'nothing-read',
  'page-looks-like-an-error',
  'entries-not-shown',
  'child-not-read',
  'child-undated',
  'children-empty',
  'children-undecided',
  'children-sleep',
  'articles-not-read',
  'fresher-list-beside',
  'undated-item-above-newest',
  'days-in-few-titles',
  'unsorted-and-further-pages-unread',
  'unsorted-and-undated-items',
  'new-item-in-a-long-gap',
  'second-look-failed',
  'looks-disagree',
  'not-archived',
  'seen-once',
  'rejudge-needed',
] as const;

/** Beside the reasons of fetching: why an address gave no page of the site. */
export const NO_PAGE_REASONS = [
  'robots',
  'not-tried',
  'not-html',
  'leads-elsewhere',
  'no-page',
  'not-archived',
] as const;

/** Why the state is another one. */
export type SettledReason =
  | 'no-entry-dated'
  | 'new-item-seen'
  | 'freshest-child'
  | 'children-static'
  | 'single-article'
  | 'single-page'
  | 'directory'
  | 'not-built'
  | 'moved-on'
  | 'archived'
  | 'static'
  | 'service'
  | 'function'
  | 'exempt-by-person'
  | 'archived-by-person';

export type UndecidedReason = (typeof UNDECIDED_REASONS)[number];
export type NoPageReason = (typeof NO_PAGE_REASONS)[number];

/** `page-…`: the page of the column did not come, for a reason of fetching or one of `NO_PAGE_REASONS`. */
export type ColumnReason = UndecidedReason | SettledReason | `page-${string}`;

/**
 * The sorts of proof (依据的种类), of findings, columns and suggestions. Stored and reported: add, never rename. What a clerk
 * reads of each stands in the reports, one sentence a kind.
 */
export const EVIDENCE_KINDS = [
  // Entries of a column.
  'newest-item',
  'next-item',
  'new-item',
  'unchanged-since',
  're-dated-item',
  'items-of-one-day',
  'moved-on',
  // What one of several looks that disagree made of a column.
  'look-result',
  // That a column has no entries.
  'empty-phrase',
  'not-built',
  'service-says-none',
  'nothing-but-template',
  'looked-for',
  // Answers of servers.
  'home-attempt',
  'probe-history',
  'longest-outage',
  'link-attempt',
  'dead-host',
  'certificate',
  // Whose page it is.
  'leads-to-other-unit',
  'parked-phrase',
  'foreign-page',
  'shown-otherwise',
  // What stands on a page, or does not.
  'local-link',
  'missing-place',
  'hidden-block',
  'hidden-link',
  'home-items',
  'home-item',
  'not-there',
  'topics',
  'open-message',
  // Files that are kept beside a finding: `quote` is the name of the file.
  'snapshot',
  'screenshot',
] as const;

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

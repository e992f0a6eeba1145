/** The sorts of findings (问题的种类). Stored and reported: add, never rename. */

type SiteKind = 'site-unreachable' | 'site-moved' | 'site-parked' | 'certificate' | 'column-sleeping' | 'column-empty';
type LinkKind = 'links-broken' | 'links-local' | 'links-fragment' | 'attachments-bad';
/** Those that a rule book switches on one by one (`config/checks.ts`). */
type CheckedKind = HomeKind | 'links-hijacked' | 'site-cloaked' | 'certificate-expiring' | 'messages-unanswered';
type HomeKind = 'hidden-links' | 'home-few-items' | 'meta-missing' | 'footer-missing' | 'no-search';
export type FindingKind = SiteKind | LinkKind | CheckedKind;

/** 陷阱: `variant` is a version to print or to share, `twins` are other spellings of one address. */
export type TrapKind =
  | 'calendar'
  | 'session'
  | 'paging'
  | 'facets'
  | 'growing-path'
  | 'variant'
  | 'twins'
  | 'endless'
  | 'changes-state';

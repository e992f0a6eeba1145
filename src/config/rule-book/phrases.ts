/** Phrases of Chinese sites as checked data: what an empty list says, what a wall says, what a parked domain says … */
import * as z from 'zod';
import { toldIssue } from '../told-rule.ts';
import { linearRegExp } from './linear-regexp.ts';

const text = z.string().min(1);
const words = z.array(text).min(1);

/** `regex` has the flags `iu`, never `g`: it keeps no state and may be shared. Run it on text with runs of space made one. */
const phrase = z
  .strictObject({ pattern: text, says: text, source: text })
  .transform(({ pattern, says, source }, context) => {
    const made = linearRegExp(pattern);
    if (made.ok) return { regex: made.regex, says, source };
    context.addIssue(toldIssue(made.why));
    return z.NEVER;
  });
const phrases = z.array(phrase).min(1);

const shape = {
  /** Stands in a list's place and proves it empty (空白). */
  emptyList: phrases,
  /** In the source of a page or script answer: a count of nought that proves a list empty. */
  emptySource: phrases,
  /** A column says of itself that it was renamed, merged or given up: it has no duty to update. */
  movedOn: phrases,
  /** The visitor is first to choose or search: what is said to be missing there proves nothing. */
  askFirst: phrases,
  /** The page's own program failed: nor does it prove anything there. */
  serverTrouble: phrases,
  /** A navigation entry or page that says that the column was never built. */
  notBuilt: phrases,
  soft404: phrases,
  /** The domain has run out or is for sale. */
  parked: phrases,
  shop: phrases,
  gambling: phrases,
  porn: phrases,
  /** On the page of who reports on gambling and porn, or fights it: its words then prove nothing. */
  crackdown: phrases,
  /** The page speaks of the very domain by which it was opened. */
  thisDomain: phrases,
  /** Among the words of a home page: a foot stands there. */
  footPresent: phrases,
  /** What it bears: anywhere in its source or words. */
  footSiteCode: phrases,
  footIcp: phrases,
  footPolice: phrases,
  footReport: phrases,
  /** Names of pictures in a foot that are none of the marks. */
  plainPictures: phrases,
  /** Left out of the source before it is looked at for a search: words of every page. */
  notSearch: phrases,
  /** A search of any kind. */
  searchSigns: phrases,
  /** Addresses of scripts and frames that draw a part of every page. */
  drawnParts: phrases,
  /** Addresses of scripts that everybody uses: they draw nothing of this site. */
  libraryScripts: phrases,
  /** In the row of a visitor's message, its title left out: nobody has answered; somebody has. The latter on its own page too. */
  messageOpen: phrases,
  messageAnswered: phrases,
  /** Words of a link that baits (博彩、私服、代开发票): asked of hidden links only. */
  baitLink: phrases,
  /** The heading of a list of other sites (友情链接). */
  friendsHeading: phrases,
  /** Hosts that many sites link to in boxes that they hide: browsers, share buttons, app shops. */
  wellKnownHosts: phrases,
  /** In the body of an answer: a wall (验证, WAF), not a fault. */
  challengeBody: phrases,
  /** In the names of the cookies that an answer sets. */
  challengeCookie: phrases,
  /** Hosts of statistics, share buttons, seals, adverts: what they send fills no column. */
  sideHosts: phrases,
  moreWords: words,
  homeWords: words,
  /** Path segments of which the addresses of home pages are made, and last segments by which a user logs out. */
  homePaths: words,
  leavePaths: words,
  leaveWords: words,
  breadcrumbLeadIns: words,
  /** At the end of a breadcrumb: the kind of page, never the name of a column. */
  pageKindWords: words,
  siteMapWords: words,
  /** Navigation texts that never name a column. */
  navWords: words,
  /** Labels before (or after) the day on which an article was published. */
  publicationLabels: words,
  /** Labels and words near which a date says nothing about publication. */
  decoyLabels: words,
  /** Labels of the day on which a document was written: one of publication beside it goes first. */
  madeLabels: words,
};

export const phrasesSchema = z.strictObject(shape);

export type Phrases = Readonly<z.infer<typeof phrasesSchema>>;
export type Phrase = Phrases['emptyList'][number];

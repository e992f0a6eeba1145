/**
 * What a report says of a finding that is not in it (是否已整改): mended only where a page was looked at and is in order.
 * What could not be looked at, or was only judged by another measure, says nothing.
 */
import type { ColumnReport, FindingKind, HonouredOverride, LookedFor, SiteReport } from '../site-report.ts';
import { hasNote } from '../visit-notes.ts';
import { factOfDay, factOfHost, factOfLink, factOfQuote, factsOfCertificate } from './facts.ts';
import { ColumnIndex, type Followed } from './identity.ts';
import type { MendedHow, Outcome, UnobservedWhy } from './life-types.ts';

export interface Told {
  readonly outcome: Exclude<Outcome, 'seen'>;
  readonly why: string;
}

const unobserved = (why: UnobservedWhy): Told => ({ outcome: 'not-observed', why });
const fixed = (why: MendedHow): Told => ({ outcome: 'fixed', why });

type Absence = (followed: Followed, report: SiteReport) => Told;

const ABSENCE: Readonly<Record<FindingKind, Absence>> = {
  'site-unreachable': (_, { availability, crawl }) =>
    availability.ok ? fixed('opened') : unobserved(whyStopped(crawl)),
  'site-moved': identity,
  'site-parked': identity,
  'column-sleeping': (followed, report) => ofColumn(followed, report, sleepingMended),
  'column-empty': (followed, report) => ofColumn(followed, report, emptyMended),
  'links-broken': links,
  'attachments-bad': links,
  'links-local': wholeSite,
  'links-fragment': lookedForLinks,
  'links-hijacked': lookedForLinks,
  'hidden-links': hiddenLinks,
  'home-few-items': lookedForOnHome,
  'meta-missing': lookedForOnHome,
  'footer-missing': lookedForOnHome,
  'no-search': lookedForOnHome,
  'site-cloaked': lookedForOnHome,
  certificate: (followed, report) => lookedForOneByOne(followed, report, factsOfCertificate),
  'certificate-expiring': (followed, report) => lookedForOneByOne(followed, report, ofAddress),
  'messages-unanswered': (followed, report) => lookedForOneByOne(followed, report, ofAddress),
};

/** `report` is `null` where the run has none of the site. */
export function absenceOf(followed: Followed, report: SiteReport | null): Told {
  if (report === null) return unobserved('not-patrolled');
  const told = ABSENCE[followed.identity.kind](followed, report);
  // Absent from the report because a person spares it: neither mended nor unseen.
  const order = sparedIn(followed, report) ?? (told.outcome === 'not-observed' ? columnOrder(followed, report) : null);
  return order === null ? told : { outcome: 'exempt', why: order };
}

const orderSays = ({ reason, by }: HonouredOverride): string => `${reason}（${by}）`;

/** The site as a whole is spared, or a link that the finding rested on. */
function sparedIn({ identity, life }: Followed, { overrides = [] }: SiteReport): string | null {
  if (identity.path !== null) return null;
  const isFact = (url: string): boolean =>
    url === identity.url || life.facts.includes(factOfLink(url)) || life.facts.includes(factOfHost(url));
  const order = overrides.find(({ subjects }) => subjects.some(isFact));
  return order ? orderSays(order) : null;
}

function columnOrder({ identity }: Followed, { columns, overrides = [] }: SiteReport): string | null {
  const column = identity.path === null ? null : new ColumnIndex(columns).columnOf(identity);
  if (column?.confidence !== 'person') return null;
  const order = overrides.find(({ subjects }) => subjects.includes(column.url));
  return order ? orderSays(order) : null;
}

/** A visit that came to its end at a door that stayed shut. */
const whyStopped = ({ stopReason }: SiteReport['crawl']): UnobservedWhy =>
  stopReason === 'done' ? 'unreachable' : stopReason;

const SHUT: ReadonlySet<string> = new Set(['unreachable', 'blocked', 'aborted', 'own-failure']);

/** The site was not looked at, or was not its own. */
function shutDoor({ availability, crawl, findings }: SiteReport): Told | null {
  const { stopReason, notes } = crawl;
  if (SHUT.has(stopReason)) return unobserved(whyStopped(crawl));
  if (!availability.ok) return unobserved('unreachable');
  const strange = findings.some(({ kind }) => kind === 'site-moved' || kind === 'site-parked');
  return strange || hasNote(notes, 'identity-doubtful') ? unobserved('anothers-site') : null;
}

function identity(_: Followed, report: SiteReport): Told {
  return shutDoor(report) ?? fixed('own-site');
}

/** To miss something on the pages that were not read is no mending. */
function wholeSite(_: Followed, report: SiteReport): Told {
  const shut = shutDoor(report);
  if (shut) return shut;
  const { coverage, crawl } = report;
  if (crawl.stopReason !== 'done') return unobserved(crawl.stopReason);
  if ((coverage.unread ?? 0) > 0) return unobserved('pages-unread');
  const seenAll = (coverage.linksNotTried ?? 0) === 0 && (coverage.columns?.enough ?? false);
  return seenAll ? fixed('gone') : unobserved('coverage');
}

function links(followed: Followed, report: SiteReport): Told {
  const told = wholeSite(followed, report);
  if (told.outcome !== 'fixed') return told;
  const facts = new Set(followed.life.facts);
  const failing = [...report.brokenLinks, ...(report.badAttachments ?? [])];
  const open = failing.some(({ url }) => facts.has(factOfLink(url)) || facts.has(factOfHost(url)));
  return open ? unobserved('links-uncertain') : told;
}

/** Switched off, or it could not be told. */
const notTold = (): Told => unobserved('not-looked-for');

const lookedFor = ({ identity }: Followed, report: SiteReport): LookedFor | undefined =>
  report.lookedFor?.find(({ kind }) => kind === identity.kind);

function lookedForOnHome(followed: Followed, report: SiteReport): Told {
  return shutDoor(report) ?? (lookedFor(followed, report) ? fixed('in-order') : notTold());
}

/** The home page is looked at every night; pages of columns are in order only where the whole site was read. */
function hiddenLinks(followed: Followed, report: SiteReport): Told {
  const told = lookedForOnHome(followed, report);
  const { url, openedUrl } = report.site;
  const homes = new Set([url, openedUrl ?? url].map(factOfLink));
  if (told.outcome !== 'fixed' || followed.life.facts.every((fact) => homes.has(fact))) return told;
  const whole = wholeSite(followed, report);
  return whole.outcome === 'fixed' ? told : whole;
}

const ofAddress = (url: string): readonly string[] => [factOfLink(url)];

/** Each host or message that the finding rested on was itself found in order; that it is not seen any more is nothing. */
function lookedForOneByOne(
  followed: Followed,
  report: SiteReport,
  factsOf: (address: string) => readonly string[],
): Told {
  const shut = shutDoor(report);
  if (shut) return shut;
  const inOrder = new Set(lookedFor(followed, report)?.inOrder?.flatMap(factsOf));
  const { facts } = followed.life;
  return facts.length > 0 && facts.every((fact) => inOrder.has(fact)) ? fixed('in-order') : notTold();
}

/** Gone from all pages, or in order; a link that is still there, and could not be told, is neither. */
function lookedForLinks(followed: Followed, report: SiteReport): Told {
  const told = wholeSite(followed, report);
  if (told.outcome !== 'fixed') return told;
  const looked = lookedFor(followed, report);
  if (!looked) return notTold();
  const facts = new Set(followed.life.facts);
  const open = looked.inDoubt?.some((url) => facts.has(factOfLink(url)) || facts.has(factOfQuote(url)));
  return open ? unobserved('links-uncertain') : told;
}

type Mended = (column: ColumnReport, followed: Followed) => Told;

function ofColumn(followed: Followed, report: SiteReport, mended: Mended): Told {
  const shut = shutDoor(report);
  if (shut) return shut;
  const column = new ColumnIndex(report.columns).columnOf(followed.identity);
  if (column === null) return goneFrom(report);
  if (column.reason === 'moved-on') return fixed('moved-on');
  if (column.state === 'external') return fixed('leads-off');
  return mended(column, followed);
}

/** A column is gone where every other one was found and read; it may else stand where nobody came to. */
function goneFrom({ crawl, coverage: { columns } }: SiteReport): Told {
  const sawAll = crawl.stopReason === 'done' && columns?.enough === true && columns.reached === columns.found;
  return sawAll ? fixed('column-gone') : unobserved('coverage');
}

/** A newer day than the one that was held against it; another measure alone mends nothing. */
function sleepingMended(column: ColumnReport, { life }: Followed): Told {
  if (column.state !== 'current') return unobserved(`column-${column.state}`);
  if (column.doubts && column.doubts.length > 0) return { outcome: 'doubtful', why: column.doubts.join(',') };
  const day = column.lastUpdated;
  const newer = day !== null && life.facts.every((fact) => fact < factOfDay(day));
  const proved = newer || column.evidence.some(({ kind }) => kind === 'new-item');
  return proved ? fixed('updated') : unobserved('judged-otherwise');
}

/** Entries on its list, however old: it is not empty any more, and may be found asleep. */
function emptyMended({ state, items, doubts }: ColumnReport): Told {
  const filled = (state === 'current' || state === 'sleeping' || state === 'undated') && (items ?? 0) > 0;
  if (!filled) return unobserved(`column-${state}`);
  return doubts && doubts.length > 0 ? { outcome: 'doubtful', why: doubts.join(',') } : fixed('filled');
}

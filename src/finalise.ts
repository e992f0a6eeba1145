/** Closes one site's report (结案): later answers clear or confirm its links; only then anything is claimed. Pure. */
import type { Probe, WeekOfProbes } from './availability.ts';
import type { SiteOverride } from './config/lists/overrides.ts';
import type { SiteEntry } from './config/lists/sites.ts';
import type { RuleBook } from './config/rule-book/rule-book.ts';
import { hasRecovered, judgeAttempts } from './http/verdict.ts';
import { judgeWeek } from './rules/availability.ts';
import { makeFinding } from './rules/findings.ts';
import { hijackedLinks } from './rules/hijacked-links.ts';
import { honour } from './rules/honoured-orders.ts';
import type {
  Attempt,
  Evidence,
  Finding,
  FoundOn,
  IsoDay,
  LaterAnswer,
  LinkReport,
  SiteReport,
  SiteVisit,
} from './site-report.ts';
import { noteText } from './visit-notes.ts';

export interface CloseInput {
  readonly visit: SiteVisit;
  /** Address → what the recheck and outside phases were told. */
  readonly checks: ReadonlyMap<string, LaterAnswer>;
  readonly site: SiteEntry;
  readonly ruleBook: RuleBook;
  /** A person's standing orders for this site, as of the day. */
  readonly orders?: readonly SiteOverride[];
  /** The history of the home page (可用性监测), as far back as the rule book looks; without it only the patrol speaks. */
  readonly probes?: { readonly asOfDay: IsoDay; readonly all: readonly Probe[] };
}

interface Asked {
  readonly url: string;
  readonly attempts: readonly Attempt[];
  readonly askedAgain: boolean;
  readonly foundOn: readonly FoundOn[];
  readonly onHome: boolean;
  readonly outside: boolean;
}

function linkReport(link: Asked): LinkReport | null {
  if (link.attempts.length === 0) return null;
  const { verdict, reason, status } = judgeAttempts(link.attempts);
  if (verdict === 'ok') return null;
  return {
    url: link.url,
    status,
    reason: reason ?? 'protocol',
    // A phase that was cut short, or that robots.txt kept from asking, proves nothing.
    verdict: verdict === 'broken' && !link.askedAgain ? 'uncertain' : verdict,
    foundOn: link.foundOn,
    attempts: link.attempts,
    onHome: link.onHome,
    outside: link.outside,
  };
}

const NOT_ASKED: LaterAnswer = { attempts: [], askedAgain: false };

function linkReports({ visit, checks }: CloseInput): LinkReport[] {
  const later = (url: string): LaterAnswer => checks.get(url) ?? NOT_ASKED;
  const inside = visit.suspects.map((link) => {
    const { attempts, askedAgain } = later(link.url);
    return { ...link, attempts: [...link.attempts, ...attempts], askedAgain, outside: false };
  });
  const outside = visit.outside.map((link) => ({ ...link, ...later(link.url), outside: true }));
  return [...inside, ...outside].map(linkReport).filter((link) => link !== null);
}

const EVIDENCE_LINKS = 200;

/** A host whose attachments are bad answers: it is not dead. */
const NO_HOSTS: ReadonlyMap<string, readonly LinkReport[]> = new Map();

const hostOf = (url: string): string => new URL(url).host;

/** Of the connection, not of the page that is asked for: one link of the host says it of all. */
const OF_THE_HOST: ReadonlySet<string> = new Set(['dns-nxdomain', 'refused']);

/** Hosts that fail as a whole, with two links or more: by name or connection, or off the site with all links to them. */
function deadHosts(
  broken: readonly LinkReport[],
  links: readonly LinkReport[],
  { visit }: CloseInput,
): ReadonlyMap<string, readonly LinkReport[]> {
  const dead = new Map([...Map.groupBy(broken, ({ url }) => hostOf(url))].filter(([, some]) => some.length > 1));
  const isBroken = new Set(broken.map(({ url }) => url));
  const spared = new Set(links.filter(({ url }) => !isBroken.has(url)).map(({ url }) => hostOf(url)));
  // What opened stands in no list of links; what nobody has asked may open.
  for (const { url } of visit.outside) if (!isBroken.has(url)) spared.add(hostOf(url));
  for (const [host, some] of dead) {
    const byConnection = some.every(({ reason }) => OF_THE_HOST.has(reason));
    const allOutside = some.every(({ outside }) => outside);
    if (spared.has(host) || !(byConnection || allOutside)) dead.delete(host);
  }
  return dead;
}

function hostProof(host: string, links: readonly LinkReport[], input: CloseInput): Evidence {
  const [first] = links as readonly [LinkReport, ...LinkReport[]]; // safe: groups have two links or more
  const { quote, ...proof } = linkProof(first, input);
  return { ...proof, kind: 'dead-host', quote: `${host}：${links.length}条链接；${quote}` };
}

function linkProof({ url, reason, attempts, foundOn: [place] }: LinkReport, { visit }: CloseInput): Evidence {
  const [first] = attempts;
  return {
    kind: 'link-attempt',
    url,
    quote: `${failuresOf(attempts, reason)}；${place?.page ?? ''} ${place?.text ?? ''}`.trim(),
    ...(first !== undefined && attempts.length > 1 ? { firstAt: first.at } : {}),
    at: attempts.at(-1)?.at ?? visit.report.crawl.finishedAt,
  };
}

/** `http-404 ×3`; a link that failed in several ways says so. */
function failuresOf(attempts: readonly Attempt[], reason: LinkReport['reason']): string {
  const ways = Map.groupBy(attempts, (attempt) => (reason === 'soft-404' ? reason : (attempt.reason ?? reason)));
  const most = [...ways].sort(([, one], [, other]) => other.length - one.length);
  return most.map(([way, times]) => `${way} ×${times.length}`).join('、');
}

function linksFinding(
  kind: 'links-broken' | 'attachments-bad',
  links: readonly LinkReport[],
  input: CloseInput,
): Finding[] {
  const broken = links.filter((link) => link.verdict === 'broken');
  if (broken.length === 0) return [];
  const groups = kind === 'links-broken' ? deadHosts(broken, links, input) : NO_HOSTS;
  const single = broken.filter(({ url }) => !groups.has(hostOf(url)));
  const evidence: Evidence[] = [
    ...[...groups].map(([host, ofHost]) => hostProof(host, ofHost, input)),
    ...single.map((link) => linkProof(link, input)),
  ].slice(0, EVIDENCE_LINKS);
  return [
    makeFinding({ kind, siteId: input.site.id, subject: { url: input.site.url }, evidence }, input.ruleBook.profile),
  ];
}

/** `null` where nobody has watched the site in that week. */
function weekOf({ probes, ruleBook }: CloseInput): WeekOfProbes | null {
  if (probes === undefined) return null;
  const week = judgeWeek(probes.all, probes.asOfDay, ruleBook.profile.availability);
  return week.doubt === 'no-probes' ? null : week;
}

/** 站点无法访问 by the book, whether or not it opened tonight; the history alone says so. */
function unreachableByProbe(week: WeekOfProbes, { site, visit, ruleBook }: CloseInput): Finding {
  const { from, to, failed, looks, failedPercent, longestOutage } = week;
  const at = visit.report.crawl.startedAt;
  const summary = `${from}～${to} ${failed}/${looks} (${failedPercent}%)`;
  const outage = longestOutage === null ? '' : `${longestOutage.from}～${longestOutage.to} ×${longestOutage.looks}`;
  const evidence: Evidence[] = [
    { kind: 'probe-history', url: site.url, quote: summary, at },
    { kind: 'longest-outage', url: site.url, quote: outage, at },
  ];
  return makeFinding(
    { kind: 'site-unreachable', siteId: site.id, subject: { url: site.url }, basis: 'probe', evidence },
    ruleBook.profile,
  );
}

/** A front door that every attempt found shut, the reopening's too, and that is no wall. Never more than 本次巡查未能打开. */
function unreachable(input: CloseInput, week: WeekOfProbes | null): Finding[] {
  if (week?.state === 'unreachable') return [unreachableByProbe(week, input)];
  const { report } = input.visit;
  if (report.availability.ok || report.crawl.stopReason !== 'unreachable' || !wasAskedTwice(report)) return [];
  const { attempts } = report.availability;
  if (attempts.length < 2 || judgeAttempts(attempts).verdict !== 'broken') return [];
  const evidence = attempts.map(
    (attempt): Evidence => ({
      kind: 'home-attempt',
      url: input.site.url,
      quote: attempt.reason ?? `http-${attempt.status}`,
      at: attempt.at,
    }),
  );
  return [
    makeFinding(
      { kind: 'site-unreachable', siteId: input.site.id, subject: { url: input.site.url }, basis: 'patrol', evidence },
      input.ruleBook.profile,
    ),
  ];
}

/** Another's page at the home address is a claim only where the reopening, some time later, met it again. */
function confirmedIdentity({ report }: SiteVisit): SiteReport {
  return isStranger(report) && !wasAskedTwice(report) ? identityInDoubt(report) : report;
}

/** Claims nothing of whose page it is, and says so. */
export function identityInDoubt(report: SiteReport): SiteReport {
  const crawl = { ...report.crawl, notes: [...report.crawl.notes, noteText({ name: 'identity-doubtful' })] };
  return { ...report, crawl, findings: report.findings.filter((finding) => !aboutIdentity(finding)) };
}

const aboutIdentity = ({ kind }: Finding): boolean => kind === 'site-moved' || kind === 'site-parked';

/** Did the home address show what is not this unit's? Such a visit has to be confirmed by a second one. */
export const isStranger = ({ findings }: Pick<SiteReport, 'findings'>): boolean => findings.some(aboutIdentity);

/** The closing note: links that failed while the site was visited, or at the first asking, and opened later. */
function withRecovered(crawl: SiteReport['crawl'], { visit, checks }: CloseInput): SiteReport['crawl'] {
  const later = (url: string): readonly Attempt[] => checks.get(url)?.attempts ?? [];
  const inside = visit.suspects.filter(({ url, attempts }) => hasRecovered([...attempts, ...later(url)]));
  const count = inside.length + visit.outside.filter(({ url }) => hasRecovered(later(url))).length;
  return count === 0
    ? crawl
    : { ...crawl, notes: [...crawl.notes, noteText({ name: 'passing-failures-later', count })] };
}

/** The report as it will be stored and printed, but for its row of annex 6. */
export function finalise(input: CloseInput): Omit<SiteReport, 'annex6'> {
  const { annex6: _later, ...confirmed } = confirmedIdentity(input.visit);
  const report = { ...confirmed, crawl: withRecovered(confirmed.crawl, input) };
  const week = weekOf(input);
  const order = honour(input.orders ?? [], input.site.url);
  const { links = [], attachments = [] } = Object.groupBy(order.links(linkReports(input)), ({ reason }) =>
    reason.startsWith('attachment-') ? 'attachments' : 'links',
  );
  const hijacked = hijackedLinks(input);
  const suggestions = [...(report.suggestions ?? []), ...hijacked.suggestions];
  // Of a site that was not walked, or is another's, no link is known.
  const lookedFor = [...(report.lookedFor ?? []), ...(report.home ? hijacked.lookedFor : [])];
  return {
    ...report,
    ...(week === null ? {} : { availability: { ...report.availability, week } }),
    brokenLinks: links,
    ...(attachments.length > 0 ? { badAttachments: attachments } : {}),
    findings: withPictures(
      input.visit,
      order.findings([
        ...unreachable(input, week),
        ...report.findings,
        ...linksFinding('links-broken', links, input),
        ...linksFinding('attachments-bad', attachments, input),
        ...hijacked.findings,
      ]),
    ),
    ...(suggestions.length > 0 ? { suggestions } : {}),
    ...(lookedFor.length > 0 ? { lookedFor } : {}),
    ...order.told(report.columns),
  };
}

/** A picture is kept with the finding that it proves, whatever else has become of the visit. */
function withPictures({ pictures = [] }: SiteVisit, findings: readonly Finding[]): Finding[] {
  const byFinding = Map.groupBy(pictures, ({ finding }) => finding);
  return findings.map((finding) => {
    const taken = (byFinding.get(finding.id) ?? []).map(
      ({ name, url, at }): Evidence => ({ kind: 'screenshot', url, quote: name, at }),
    );
    return taken.length === 0 ? finding : { ...finding, evidence: [...finding.evidence, ...taken] };
  });
}

type Looks = Pick<SiteReport, 'crawl' | 'availability'>;

/** A visit that is joined with a later one keeps its own end, so that attempts behind it tell themselves. */
export function wasReopened({ crawl, availability }: Looks): boolean {
  const end = Date.parse(crawl.finishedAt);
  return availability.attempts.some((attempt) => Date.parse(attempt.at) > end);
}

/** A visit that our own failure ended has asked nothing: what comes behind it is the first look, not the second. */
export function wasAskedTwice(looks: Looks): boolean {
  const end = Date.parse(looks.crawl.finishedAt);
  return wasReopened(looks) && looks.availability.attempts.some((attempt) => Date.parse(attempt.at) <= end);
}

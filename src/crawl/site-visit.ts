/** Puts a visit together: what was seen, judged, and still has to be asked. */
import { columnCoverage } from '../rules/columns/coverage.ts';
import type { Judgement } from '../rules/columns/judgement.ts';
import { makeFinding } from '../rules/findings.ts';
import type { HomeItems } from '../rules/home/home-items.ts';
import type { SiteIdentity } from '../rules/home/site-identity.ts';
import { everWanted, isRunaway } from '../site/frontier/frontier.ts';
import type { SiteMemory } from '../site/site-memory.ts';
import type {
  ColumnReport,
  Coverage,
  Finding,
  HomeEntries,
  OutsideLink,
  SiteReport,
  SiteVisit,
  StopReason,
  Trap,
} from '../site-report.ts';
import { isClearlyLocal, localHost } from '../url/local-address.ts';
import { noteText, type VisitNote } from '../visit-notes.ts';
import { columnFindings, columnReports, stamped } from './column-reports.ts';
import { homeEntries } from './home/home-entries.ts';
import { opensOnlyHome } from './home/only-home.ts';
import type { ClosedHome, OpenHome } from './home/open-home.ts';
import { fragmentFinding, localFinding } from './links/link-findings.ts';
import { suspects } from './links/suspects.ts';
import type { SiteWalk } from './site-walk.ts';
import { trapsMet, variantsMet } from './traps-met.ts';
import type { VisitFrame } from './visit-frame.ts';

interface Body {
  readonly name: string;
  readonly openedUrl: string | null;
  readonly pages: number;
  readonly links: number;
  readonly stopReason: StopReason;
  readonly notes: readonly VisitNote[];
  readonly traps?: readonly Trap[];
  readonly coverage: Coverage;
  readonly availability: SiteReport['availability'];
  readonly columns: readonly ColumnReport[];
  readonly home?: HomeEntries;
  readonly findings: readonly Finding[];
}

function report(frame: VisitFrame, body: Body): SiteReport {
  const { task, tools, client } = frame;
  const robots = [...client.robotsUnreadable].map((reason): VisitNote => ({ name: 'robots.txt', reason }));
  const unreadable = [...client.unreadablePages].map((url): VisitNote => ({ name: 'unreadable-page', url }));
  return {
    schema: 'site-report/1',
    tool: {
      version: tools.toolVersion,
      profileHash: tools.ruleBook.profileHash,
      lexiconHash: tools.ruleBook.lexiconHash,
    },
    asOf: task.asOf.instant,
    profile: tools.ruleBook.profile.id,
    site: { id: task.site.id, unit: task.site.unit, name: body.name, url: task.site.url, openedUrl: body.openedUrl },
    crawl: {
      pages: body.pages,
      links: body.links,
      requests: client.requests(),
      startedAt: frame.startedAt,
      finishedAt: tools.now(),
      stopReason: body.stopReason,
      notes: [...robots, ...unreadable, ...body.notes].map(noteText),
      manners: frame.manners,
      ...(body.traps && body.traps.length > 0 ? { traps: body.traps } : {}),
    },
    coverage: body.coverage,
    availability: body.availability,
    columns: body.columns,
    ...(body.home ? { home: body.home } : {}),
    brokenLinks: [],
    findings: body.findings,
    annex6: null,
  };
}

const homeOnly = (more: { readonly reached?: number; readonly blocked?: number }): Coverage => ({
  found: 1,
  tried: 1,
  reached: 0,
  blocked: 0,
  robots: 0,
  notTried: 0,
  linksNotTried: 0,
  ...more,
  columns: columnCoverage([]),
});

/** The front door stayed closed. The run asks again before anything is claimed. */
export function closedVisit(closed: ClosedHome, frame: VisitFrame): SiteVisit {
  const { task } = frame;
  const coverage = homeOnly(closed.stopReason === 'blocked' ? { blocked: 1 } : {});
  const body: Body = {
    name: task.site.siteName,
    openedUrl: null,
    pages: 0,
    links: 0,
    stopReason: closed.stopReason,
    notes: [],
    coverage,
    availability: { ok: false, attempts: closed.attempts },
    columns: [],
    findings: [],
  };
  return { schema: 'site-visit/1', report: report(frame, body), suspects: [], outside: [] };
}

/**
 * The front door opens on something that is not this unit's site: one finding, which the run's reopening has to confirm,
 * and nothing else judged. Without `identity` nothing is claimed either.
 */
export function strangerVisit(open: OpenHome, identity: SiteIdentity | null, frame: VisitFrame): SiteVisit {
  const { task } = frame;
  const body: Body = {
    name: task.site.siteName,
    openedUrl: open.openedUrl,
    pages: open.doors.length,
    links: 0,
    stopReason: 'done',
    notes: identity ? [] : [{ name: 'identity-doubtful' }],
    coverage: homeOnly({ reached: 1 }),
    availability: { ok: true, attempts: open.attempts },
    columns: [],
    findings: identity ? [strangerFinding(open, identity, frame)] : [],
  };
  return { schema: 'site-visit/1', report: report(frame, body), suspects: [], outside: [] };
}

function strangerFinding(open: OpenHome, identity: SiteIdentity, { task, tools }: VisitFrame): Finding {
  const kind = identity.kind === 'site-moved' ? 'site-moved' : 'site-parked';
  const evidence = identity.proof ? [stamped(identity.proof, open.home.answer.result.at)] : [];
  const { id: siteId, url } = task.site;
  return makeFinding({ kind, siteId, subject: { url }, evidence }, tools.ruleBook.profile);
}

export interface FullVisit {
  readonly open: OpenHome;
  readonly walk: SiteWalk;
  readonly judged: readonly Judgement[];
  readonly items: () => HomeItems;
  readonly memory: SiteMemory;
  readonly notes: readonly VisitNote[];
  readonly notTried: number;
  readonly unread: number;
}

export function fullVisit(visit: FullVisit, frame: VisitFrame): SiteVisit {
  const { open, walk, judged, items } = visit;
  const columns = columnReports(judged, walk, frame);
  const { counts } = walk;
  const found = everWanted(walk.frontier) - variantsMet(walk) + open.doors.length;
  const body: Body = {
    name: frame.task.site.siteName || walk.model.siteName || nameFromTitle(open.home.facts.title),
    openedUrl: open.openedUrl,
    pages: counts.pages,
    links: walk.ledger.occurrences,
    stopReason: walk.stopReason,
    notes: [...visit.notes, ...walkNotes(walk)],
    traps: trapsMet(walk),
    coverage: {
      found,
      tried: counts.tried,
      reached: counts.pages,
      blocked: counts.blocked,
      robots: counts.robots,
      notTried: visit.notTried + counts.cutShort,
      linksNotTried: counts.linksNotTried,
      ...(visit.unread > 0 ? { unread: visit.unread } : {}),
      columns: columnCoverage(columns),
    },
    availability: { ok: true, attempts: open.attempts },
    columns,
    home: homeEntries({ model: walk.model, judged, items, isWholeLook: walk.stopReason === 'done' }, frame),
    findings: [...columnFindings(columns, frame), ...localFinding(walk, frame), ...fragmentFinding(walk, frame)],
  };
  return {
    schema: 'site-visit/1',
    report: report(frame, body),
    suspects: suspects(walk),
    outside: outside(walk),
    memory: visit.memory,
    files: [walk.archive.close()],
  };
}

const nameFromTitle = (title: string): string =>
  title
    .split(/(?:(?<!\s)\s+)?[-_|—–]+\s*/)
    .at(-1)
    ?.trim() ?? '';

/** What the walk leaves to say, in the order in which reports have always had it. */
function walkNotes(walk: SiteWalk): VisitNote[] {
  const { archive, ledger, nights } = walk;
  const notes = ledger.notes();
  if (archive.dropped > 0) notes.push({ name: 'not-archived', count: archive.dropped });
  if (nights.standingPages > 0) notes.push({ name: 'standing', count: nights.standingPages });
  if (opensOnlyHome(walk)) notes.push({ name: 'only-home-opened' });
  return notes;
}

function outside(walk: SiteWalk): OutsideLink[] {
  const found: OutsideLink[] = [];
  for (const url of walk.ledger.outside()) {
    if (isRunaway(url) || isClearlyLocal(localHost(new URL(url).hostname))) continue;
    found.push({ url, foundOn: walk.ledger.foundOn(url), onHome: walk.ledger.onHome(url) });
  }
  return found;
}

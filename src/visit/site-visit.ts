/** Puts a visit together: what was seen, judged, and still has to be asked. */
import { makeFinding } from '../detect/findings.ts';
import type { Judgement, Proof } from '../detect/judgement.ts';
import { IDENTITY_DOUBTFUL, type SiteIdentity } from '../detect/site-identity.ts';
import { isClearlyLocal, localHost } from '../page/local-address.ts';
import { isRunaway } from '../site/frontier.ts';
import { inScope } from '../site/scope.ts';
import type { SiteMemory } from '../site/site-memory.ts';
import type {
  ColumnReport,
  Evidence,
  Finding,
  OutsideLink,
  SiteReport,
  SiteVisit,
  StopReason,
  SuspectLink,
} from '../site-report.ts';
import type { ClosedHome, OpenHome } from './open-home.ts';
import type { SiteClient } from './site-client.ts';
import type { SiteWalk } from './site-crawl.ts';
import type { PatrolTools, SiteTask } from './visit-tools.ts';

export interface VisitFrame {
  readonly task: SiteTask;
  readonly tools: PatrolTools;
  readonly client: SiteClient;
  readonly startedAt: string;
}

interface Body {
  readonly name: string;
  readonly openedUrl: string | null;
  readonly pages: number;
  readonly links: number;
  readonly stopReason: StopReason;
  readonly notes: readonly string[];
  readonly coverage: SiteReport['coverage'];
  readonly availability: SiteReport['availability'];
  readonly columns: readonly ColumnReport[];
  readonly findings: readonly Finding[];
}

function report(frame: VisitFrame, body: Body): SiteReport {
  const { task, tools, client } = frame;
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
      notes: [...client.notes, ...body.notes],
    },
    coverage: body.coverage,
    availability: body.availability,
    columns: body.columns,
    brokenLinks: [],
    findings: body.findings,
    annex6: null,
  };
}

const NO_COVERAGE = { found: 1, reached: 0, blocked: 0, robots: 0, notTried: 0 };

/** The front door stayed closed. The run asks again before anything is claimed. */
export function closedVisit(closed: ClosedHome, frame: VisitFrame): SiteVisit {
  const { task } = frame;
  const coverage = closed.stopReason === 'blocked' ? { ...NO_COVERAGE, blocked: 1 } : NO_COVERAGE;
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
    notes: identity ? [] : [IDENTITY_DOUBTFUL],
    coverage: { ...NO_COVERAGE, reached: 1 },
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

const stamped = (proof: Proof, at: string): Evidence => ({ ...proof, at });

export interface FullVisit {
  readonly open: OpenHome;
  readonly walk: SiteWalk;
  readonly judged: readonly Judgement[];
  readonly memory: SiteMemory;
  readonly notes: readonly string[];
  readonly notTried: number;
}

export function fullVisit(visit: FullVisit, frame: VisitFrame): SiteVisit {
  const { open, walk, judged } = visit;
  const columns = columnReports(judged, walk, frame);
  const { counts } = walk;
  const found = walk.frontier.known.size + open.doors.length;
  const body: Body = {
    name: frame.task.site.siteName || walk.model.siteName || nameFromTitle(open.home.facts.title),
    openedUrl: open.openedUrl,
    pages: counts.pages,
    links: walk.ledger.occurrences,
    stopReason: walk.stopReason,
    notes: [...visit.notes, ...traps(walk), ...notArchived(walk), ...standing(walk)],
    coverage: {
      found,
      reached: counts.pages,
      blocked: counts.blocked,
      robots: counts.robots,
      notTried: visit.notTried,
    },
    availability: { ok: true, attempts: open.attempts },
    columns,
    findings: [...columnFindings(columns, frame), ...localFinding(walk, frame)],
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
    .split(/\s*[-_|—–]+\s*/)
    .at(-1)
    ?.trim() ?? '';

const traps = (walk: SiteWalk): string[] =>
  [...walk.frontier.trapped].slice(0, 10).map(([shape, count]) => `trap: ${shape} ×${count}`);

const notArchived = ({ archive }: SiteWalk): string[] =>
  archive.dropped > 0 ? [`not-archived: ${archive.dropped}`] : [];

const standing = ({ nights }: SiteWalk): string[] =>
  nights.standingPages > 0 ? [`standing: ${nights.standingPages}`] : [];

type Seen = Pick<SiteWalk, 'model' | 'fetchedAt'>;

/** What judging takes of a visit's frame: a visit that is judged again has no more. */
export interface JudgedFrame {
  readonly task: { readonly site: Pick<SiteTask['site'], 'id'> };
  readonly tools: Pick<PatrolTools, 'ruleBook'>;
  readonly startedAt: string;
}

export function columnReports(judged: readonly Judgement[], walk: Seen, frame: JudgedFrame): ColumnReport[] {
  return judged.map((judgement) => columnReport(judgement, walk, frame));
}

function columnReport(judgement: Judgement, walk: Seen, frame: JudgedFrame): ColumnReport {
  const { column, category } = judgement;
  const at = walk.fetchedAt.get(column.page?.key ?? '') ?? frame.startedAt;
  return {
    name: column.name,
    path: column.path,
    url: column.url,
    category: category.category,
    state: judgement.state,
    lastUpdated: judgement.lastUpdated,
    items: judgement.items,
    thresholdDays: category.thresholdDays,
    dueOn: judgement.dueOn,
    confidence: category.confidence,
    reason: judgement.reason,
    evidence: judgement.proofs.map((proof) => stamped(proof, at)),
    ...(judgement.doubts ? { doubts: judgement.doubts } : {}),
  };
}

export function columnFindings(columns: readonly ColumnReport[], frame: JudgedFrame): Finding[] {
  const accused = columns.filter((column) => column.state === 'sleeping' || column.state === 'empty');
  return accused.map((column) =>
    makeFinding(
      {
        kind: column.state === 'sleeping' ? 'column-sleeping' : 'column-empty',
        siteId: frame.task.site.id,
        subject: { url: column.url, name: column.name, path: column.path },
        category: column.category,
        lastUpdated: column.lastUpdated,
        evidence: column.evidence,
      },
      frame.tools.ruleBook.profile,
    ),
  );
}

function localFinding(walk: SiteWalk, frame: VisitFrame): Finding[] {
  const local = walk.ledger.local;
  if (local.length === 0) return [];
  const evidence = local.slice(0, 50).map((link) => ({
    kind: 'local-link',
    url: link.foundOn.page,
    quote: `${link.href} ${link.foundOn.text}`.trim(),
    at: frame.startedAt,
  }));
  return [
    makeFinding(
      { kind: 'links-local', siteId: frame.task.site.id, subject: { url: frame.task.site.url }, evidence },
      frame.tools.ruleBook.profile,
    ),
  ];
}

function suspects(walk: SiteWalk): SuspectLink[] {
  const { ledger, nights, places } = walk;
  const found = ledger.failing().map(({ url, attempts, soft404 }) => ({
    url,
    attempts,
    soft404,
    foundOn: places.left(url, ledger.foundOn(url)),
    onHome: ledger.onHome(url),
    ...(nights.failedBefore(url) ? { failedBefore: true } : {}),
  }));
  return found.filter(({ foundOn }) => foundOn.length > 0);
}

function outside(walk: SiteWalk): OutsideLink[] {
  const found: OutsideLink[] = [];
  for (const url of walk.ledger.urls()) {
    if (inScope(walk.model.scope, url) || isRunaway(url) || isClearlyLocal(localHost(new URL(url).hostname))) continue;
    found.push({ url, foundOn: walk.ledger.foundOn(url), onHome: walk.ledger.onHome(url) });
  }
  return found;
}

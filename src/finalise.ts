/** Closes one site's report (结案): later answers clear or confirm its links; only then anything is claimed. Pure. */
import type { RuleBook } from './config/rule-book.ts';
import type { SiteEntry } from './config/sites.ts';
import { judgeAttempts } from './crawl/verdict.ts';
import { makeFinding } from './detect/findings.ts';
import type { Attempt, Evidence, Finding, FoundOn, LinkReport, SiteReport, SiteVisit } from './site-report.ts';

export interface CloseInput {
  readonly visit: SiteVisit;
  /** Address → attempts of the recheck and outside phases. */
  readonly checks: ReadonlyMap<string, readonly Attempt[]>;
  readonly site: SiteEntry;
  readonly ruleBook: RuleBook;
}

interface Asked {
  readonly url: string;
  readonly attempts: readonly Attempt[];
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
    verdict,
    foundOn: link.foundOn,
    attempts: link.attempts,
    onHome: link.onHome,
    outside: link.outside,
  };
}

function linkReports({ visit, checks }: CloseInput): LinkReport[] {
  const inside = visit.suspects.map((link) => ({
    ...link,
    attempts: [...link.attempts, ...(checks.get(link.url) ?? [])],
    outside: false,
  }));
  const outside = visit.outside.map((link) => ({ ...link, attempts: checks.get(link.url) ?? [], outside: true }));
  return [...inside, ...outside].map(linkReport).filter((link) => link !== null);
}

const EVIDENCE_LINKS = 200;

function linksFinding(links: readonly LinkReport[], input: CloseInput): Finding[] {
  const broken = links.filter((link) => link.verdict === 'broken');
  if (broken.length === 0) return [];
  const evidence: Evidence[] = broken.slice(0, EVIDENCE_LINKS).map((link) => ({
    kind: 'link-attempt',
    url: link.url,
    quote:
      `${link.reason} ×${link.attempts.length}；${link.foundOn[0]?.page ?? ''} ${link.foundOn[0]?.text ?? ''}`.trim(),
    at: link.attempts.at(-1)?.at ?? input.visit.report.crawl.finishedAt,
  }));
  return [
    makeFinding(
      { kind: 'links-broken', siteId: input.site.id, subject: { url: input.site.url }, evidence },
      input.ruleBook.profile,
    ),
  ];
}

/** A front door that every attempt found shut, some time apart, and that is no wall. Never more than 本次巡查未能打开. */
function unreachable(input: CloseInput): Finding[] {
  const { report } = input.visit;
  if (report.availability.ok || report.crawl.stopReason !== 'unreachable') return [];
  const { attempts } = report.availability;
  if (attempts.length < 2 || judgeAttempts(attempts).verdict !== 'broken') return [];
  const evidence = attempts.map((attempt) => ({
    kind: 'home-attempt',
    url: input.site.url,
    quote: attempt.reason ?? `${attempt.status}`,
    at: attempt.at,
  }));
  return [
    makeFinding(
      { kind: 'site-unreachable', siteId: input.site.id, subject: { url: input.site.url }, basis: 'patrol', evidence },
      input.ruleBook.profile,
    ),
  ];
}

/** The report as it will be stored and printed, but for its row of annex 6. */
export function finalise(input: CloseInput): Omit<SiteReport, 'annex6'> {
  const { annex6: _later, ...report } = input.visit.report;
  const brokenLinks = linkReports(input);
  return {
    ...report,
    brokenLinks,
    findings: [...unreachable(input), ...report.findings, ...linksFinding(brokenLinks, input)],
  };
}

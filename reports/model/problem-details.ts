/** What stands behind a row, claim by claim (依据): enough for a person to check each in a minute, bounded for sites with thousands of dead links. */
import { reasonSays } from '../../src/http/connection/reasons.ts';
import type { ColumnReport, Finding, LinkReport, SiteReport } from '../../src/site-report.ts';
import { proofOfWeek } from '../words/availability-words.ts';
import { proofOfHost, proofOfLink, shownProofs } from '../words/proof-words.ts';
import { termInWords } from '../words/time-words.ts';
import { NOTE, pathSays } from '../words/wording.ts';
import type { ProblemDetail } from './report-types.ts';
import { unchangedIn } from './watched-columns.ts';

/** The rest of a site's dead links is counted, and stands in the findings feed. */
const LINKS_SHOWN = 20;

export function problemDetails(
  report: SiteReport,
  confirmed: ReadonlySet<string>,
): { details: readonly ProblemDetail[]; moreLinks: number } {
  let more = 0;
  const columns = new Map(report.columns.map((column) => [column.url, column]));
  const deadLinks = report.brokenLinks.filter((link) => link.verdict === 'broken');
  const badAttachments = (report.badAttachments ?? []).filter((link) => link.verdict === 'broken');
  const linksOf = ({ kind }: Finding): readonly LinkReport[] =>
    kind === 'links-broken' ? deadLinks : kind === 'attachments-bad' ? badAttachments : [];
  const details = report.findings.flatMap((finding) => {
    const isConfirmed = confirmed.has(finding.id);
    const claimed = linksOf(finding);
    if (claimed.length === 0)
      return { ...detailOf(finding, columns.get(finding.subject.url), isConfirmed), ...byWeek(finding, report) };
    const { hosts, single } = byHost(claimed, finding);
    const shown = hosts.slice(0, LINKS_SHOWN).map((links) => hostDetail(finding, links, isConfirmed));
    more += [...hosts.slice(LINKS_SHOWN), single.slice(LINKS_SHOWN - shown.length)].flat().length;
    const links = single.slice(0, LINKS_SHOWN - shown.length);
    return [...shown, ...links.map((link) => linkDetail(finding, link, isConfirmed))];
  });
  return { details, moreLinks: more };
}

/** Hosts that fail as a whole are told once each, with the number of links to them. */
function byHost(
  links: readonly LinkReport[],
  { evidence }: Finding,
): { readonly hosts: readonly (readonly LinkReport[])[]; readonly single: readonly LinkReport[] } {
  const hostOf = (url: string): string => new URL(url).host;
  const dead = new Set(evidence.filter(({ kind }) => kind === 'dead-host').map(({ url }) => hostOf(url)));
  const groups = Map.groupBy(links, ({ url }) => (dead.has(hostOf(url)) ? hostOf(url) : ''));
  return {
    hosts: [...groups].filter(([host]) => host !== '').map(([, some]) => some),
    single: groups.get('') ?? [],
  };
}

function hostDetail(finding: Finding, links: readonly LinkReport[], confirmed: boolean): ProblemDetail {
  const [first] = links as readonly [LinkReport, ...LinkReport[]]; // safe: a group of links has one
  const detail = linkDetail(finding, first, confirmed);
  return { ...detail, subject: new URL(first.url).host, proof: proofOfHost(first, links.length) };
}

function detailOf(finding: Finding, column: ColumnReport | undefined, confirmed: boolean): ProblemDetail {
  const path = column?.path ?? finding.subject.path ?? [];
  const [first] = shownProofs(finding.evidence);
  const thresholdDays = finding.kind === 'column-sleeping' ? (column?.thresholdDays ?? null) : null;
  return {
    findingId: finding.id,
    kind: finding.kind,
    subject: pathSays(path) || finding.subject.name || finding.subject.url,
    url: finding.subject.url,
    lastUpdated: finding.lastUpdated ?? column?.lastUpdated ?? null,
    thresholdDays,
    proof: [
      [first?.says ?? '', thresholdDays === null ? '' : NOTE.overTerm(termInWords(thresholdDays))],
      [unchangedIn(finding.evidence)],
    ]
      .map((parts) => parts.filter((part) => part !== '').join('，'))
      .filter((part) => part !== '')
      .join('；'),
    proofUrl: first?.url ?? finding.subject.url,
    confirmed,
  };
}

/** What the history of probes says is told in its own words. */
function byWeek({ basis }: Finding, { availability }: SiteReport): { readonly proof?: string } {
  return basis === 'probe' && availability.week ? { proof: proofOfWeek(availability.week) } : {};
}

function linkDetail(finding: Finding, link: LinkReport, confirmed: boolean): ProblemDetail {
  const [place] = link.foundOn;
  return {
    findingId: finding.id,
    kind: finding.kind,
    subject: link.url,
    url: link.url,
    lastUpdated: null,
    thresholdDays: null,
    proof: proofOfLink(link, place?.text ?? ''),
    answer: reasonSays(link.reason),
    proofUrl: place?.page ?? link.url,
    confirmed,
  };
}

/** The problems of a run one by one with their lives (问题登记), those that it did not see any more, and how each site came off. */
import type { Evidence } from '../../src/site-report.ts';
import { shownProofs } from '../words/proof-words.ts';
import { RECTIFICATION } from '../words/rectification-words.ts';
import { shanghaiDay } from '../words/shanghai-day.ts';
import { pathSays } from '../words/wording.ts';
import type { Problem, ProblemDetail, ReportContext, SiteResult } from './report-types.ts';
import type { SiteLine } from './site-lines.ts';

export function problemsOf(line: SiteLine, { lives, review }: Pick<ReportContext, 'lives' | 'review'>): Problem[] {
  const { printed, site } = line;
  return detailsOf(line).flatMap((detail) => {
    const life = lives?.get(detail.findingId);
    if (life === undefined) return [];
    return {
      ...detail,
      unit: printed.unit,
      siteId: site.id,
      siteName: printed.siteName,
      siteUrl: printed.url,
      columnPath: life.columnPath ?? [],
      clause: life.clause,
      state: life.state,
      dueOn: life.dueOn ?? null,
      mendedSince: review?.later?.mended.has(detail.findingId) ?? false,
      firstSeenDay: shanghaiDay(life.firstSeen),
      lastSeenDay: shanghaiDay(life.lastSeen),
    };
  });
}

export const detailsOf = ({ row, ledgerRow }: Pick<SiteLine, 'row' | 'ledgerRow'>): readonly ProblemDetail[] => [
  ...(row?.details ?? []),
  ...(ledgerRow?.details ?? []),
];

export function siteResultOf(line: SiteLine): SiteResult {
  const { printed, standing, fullyJudged, unreviewed } = line;
  const details = detailsOf(line);
  const findings = new Set(details.map(({ findingId }) => findingId));
  const columns = details.filter(({ kind }) => kind === 'column-sleeping' || kind === 'column-empty');
  return {
    ...printed,
    badColumns: columns.length,
    findings: findings.size,
    unreviewed,
    fullyJudged,
    praised: fullyJudged && findings.size === 0 && unreviewed === 0 && standing === 'clean',
  };
}

/** Of the site's findings that the run did not see, one problem each, in the order in which they were first seen. */
export function absentOf(
  { printed, site, unreviewed }: SiteLine,
  { absent = [], confirmedOnly }: Pick<ReportContext, 'absent' | 'confirmedOnly'>,
): Problem[] {
  if (confirmedOnly && unreviewed > 0) return [];
  const ofSite = absent.filter(({ siteId }) => siteId === site.id);
  return ofSite
    .toSorted((a, b) => (a.firstSeen < b.firstSeen ? -1 : 1))
    .map(({ evidence, mended, untold, wasConfirmed, columnPath, ...one }) => ({
      ...one,
      confirmed: wasConfirmed,
      thresholdDays: null,
      columnPath: columnPath ?? [],
      unit: printed.unit,
      siteName: printed.siteName,
      siteUrl: printed.url,
      subject: pathSays(columnPath ?? []) || one.url,
      ...lastProof(one.kind, evidence, one.url),
      firstSeenDay: shanghaiDay(one.firstSeen),
      lastSeenDay: shanghaiDay(one.lastSeen),
      mended: mended && { day: shanghaiDay(mended.at), how: mended.how },
      untold: untold && { day: untold.at === '' ? '' : shanghaiDay(untold.at), why: untold.why },
    }));
}

const OF_LINKS: ReadonlySet<string> = new Set(['links-broken', 'attachments-bad', 'links-hijacked']);

/** As last seen. Of several links the first, and how many there were. */
function lastProof(kind: string, evidence: readonly Evidence[], url: string): Pick<Problem, 'proof' | 'proofUrl'> {
  const proofs = shownProofs(evidence);
  const [first] = proofs;
  if (first === undefined) return { proof: '', proofUrl: url };
  return {
    proof: OF_LINKS.has(kind) ? RECTIFICATION.links(first.url, proofs.length) : first.says,
    proofUrl: first.url,
  };
}

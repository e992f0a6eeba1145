/** Links that lead to a visitor's own machine, and to places that a page does not have: one finding a site for each kind. */
import { makeFinding } from '../../rules/findings.ts';
import type { Finding, FindingKind, FoundOn } from '../../site-report.ts';
import type { SiteWalk } from '../site-walk.ts';
import type { VisitFrame } from '../visit-frame.ts';

/** The first of them are proof enough. */
const EVIDENCE_LINKS = 50;

export function localFinding(walk: SiteWalk, frame: VisitFrame): Finding[] {
  return linkFinding({ kind: 'links-local', proof: 'local-link', links: walk.ledger.local }, frame);
}

export function fragmentFinding(walk: SiteWalk, frame: VisitFrame): Finding[] {
  const links = walk.fragments?.missing() ?? [];
  return linkFinding({ kind: 'links-fragment', proof: 'missing-place', links }, frame);
}

interface LinksFound {
  readonly kind: FindingKind;
  readonly proof: 'local-link' | 'missing-place';
  readonly links: readonly { readonly href: string; readonly foundOn: FoundOn }[];
}

/** One finding a site, each link with the page and the words it stands on. */
function linkFinding({ kind, proof, links }: LinksFound, { task, tools, startedAt }: VisitFrame): Finding[] {
  if (links.length === 0) return [];
  const evidence = links.slice(0, EVIDENCE_LINKS).map(({ href, foundOn }) => ({
    kind: proof,
    url: foundOn.page,
    quote: `${href} ${foundOn.text}`.trim(),
    link: href,
    at: startedAt,
  }));
  const { id: siteId, url } = task.site;
  return [makeFinding({ kind, siteId, subject: { url }, evidence }, tools.ruleBook.profile)];
}

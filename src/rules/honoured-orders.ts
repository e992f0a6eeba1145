/** A person's standing orders (人工设定) on links and on what concerns a whole site, and which of them met something. */
import type { SiteOverride } from '../config/lists/overrides.ts';
import type { ColumnReport, Evidence, Finding, HonouredOverride, LinkReport, SiteReport } from '../site-report.ts';
import { holdsFor, orderFor } from './standing-orders.ts';

export interface Honoured {
  /** Without those that may lead where they lead. */
  links(links: readonly LinkReport[]): LinkReport[];
  /** Without those that are spared. Columns were judged by their orders before. */
  findings(findings: readonly Finding[]): Finding[];
  /** What the report says of the orders; nothing where there are none. Told last. */
  told(columns: readonly ColumnReport[]): Pick<SiteReport, 'overrides'>;
}

/** More addresses a report does not name. */
const SUBJECTS_TOLD = 100;

export function honour(orders: readonly SiteOverride[], siteUrl: string): Honoured {
  const met = new Map(orders.map((order) => [order, new Set<string>()]));
  const spared = (url: string, kinds: readonly SiteOverride['what'][]): boolean => {
    const order = orders.find((one) => kinds.includes(one.what) && holdsFor(one, url, siteUrl));
    if (order) met.get(order)?.add(url);
    return order !== undefined;
  };
  // In doubt (a visit by an older version does not tell its links) an order is for every link.
  const maySpare = (link: string | undefined): boolean =>
    link === undefined ? orders.length > 0 : spared(link, ['allowed-link', 'exempt']);
  return {
    links: (links) => links.filter(({ url }) => !spared(url, ['allowed-link', 'exempt'])),
    findings: (findings) =>
      findings.flatMap((finding) => {
        if (spared(finding.subject.url, ['exempt'])) return [];
        return withoutAllowed(finding, ({ link }) => maySpare(link)) ?? [];
      }),
    told: (columns) => {
      for (const { url, confidence } of columns) {
        const order = confidence === 'person' ? orderFor(url, orders, siteUrl) : null;
        if (order) met.get(order)?.add(url);
      }
      return orders.length === 0
        ? {}
        : { overrides: orders.map((order) => tellOf(order, met.get(order) ?? new Set())) };
    },
  };
}

function tellOf({ what, pattern, value, reason, by, until }: SiteOverride, met: ReadonlySet<string>): HonouredOverride {
  return { what, pattern, value, reason, by, until, subjects: [...met].slice(0, SUBJECTS_TOLD) };
}

/** Kinds each of whose proofs is a link. */
const OF_LINKS: ReadonlySet<Finding['kind']> = new Set(['links-local', 'links-fragment']);

/** `null` where nothing is left of it. */
function withoutAllowed(finding: Finding, isAllowed: (proof: Evidence) => boolean): Finding | null {
  if (!OF_LINKS.has(finding.kind)) return finding;
  const evidence = finding.evidence.filter((proof) => !isAllowed(proof));
  return evidence.length === 0 ? null : { ...finding, evidence };
}

/**
 * What two commits are compared by (比对项): one line a fact, in an order that nothing but the facts decides. Times,
 * durations and the order in which answers came in are left out.
 */
import { createHash } from 'node:crypto';
import type { SiteReport } from '../../src/site-report.ts';

export interface Facts {
  readonly lines: readonly string[];
  readonly sites: number;
  readonly pages: number;
  readonly columns: number;
  readonly links: number;
  readonly findings: number;
}

export const NO_FACTS: Facts = { lines: [], sites: 0, pages: 0, columns: 0, links: 0, findings: 0 };

export function factsOf(reports: readonly SiteReport[]): Facts {
  const sum = (count: (report: SiteReport) => number): number => reports.reduce((all, one) => all + count(one), 0);
  return {
    lines: reports.flatMap(linesOf).sort(),
    sites: reports.length,
    pages: sum(({ crawl }) => crawl.pages),
    columns: sum(({ columns }) => columns.length),
    links: sum(({ brokenLinks }) => brokenLinks.length),
    findings: sum(({ findings }) => findings.length),
  };
}

export function joinFacts(parts: readonly Facts[]): Facts {
  const sum = (key: Exclude<keyof Facts, 'lines'>): number => parts.reduce((all, one) => all + one[key], 0);
  const counts = { sites: sum('sites'), pages: sum('pages'), columns: sum('columns') };
  const claims = { links: sum('links'), findings: sum('findings') };
  return { lines: parts.flatMap(({ lines }) => lines).sort(), ...counts, ...claims };
}

/** “Same findings” of the contract, and beside them whatever decides one. */
function linesOf(report: SiteReport): string[] {
  const line = (kind: string, ...facts: readonly unknown[]): string =>
    JSON.stringify([report.site.url, kind, ...facts]);
  const columns = report.columns.map((column) => {
    const { url, name, path, category, state, reason, lastUpdated, items, thresholdDays, dueOn, confidence } = column;
    const kinds = column.evidence.map(({ kind, url: at, quote, date }) => [kind, at, quote, date]);
    return line('column', url, name, path, category, state, reason, lastUpdated, items, thresholdDays, dueOn, {
      confidence,
      evidence: kinds,
    });
  });
  const links = report.brokenLinks.map(({ url, verdict, reason, foundOn, outside, onHome }) =>
    line('link', url, verdict, reason, outside, onHome, foundOn.map(({ page }) => page).sort()),
  );
  const findings = report.findings.map(({ id, kind, subject, lastUpdated, clause }) =>
    line('finding', id, kind, subject.url, lastUpdated ?? null, clause),
  );
  const { availability, crawl, annex6 } = report;
  return [line('site', availability.ok, crawl.stopReason, annex6), ...columns, ...links, ...findings];
}

export const hashOf = ({ lines }: Facts): string =>
  createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);

/** Lines that only one of both has, marked as a diff does. */
export function differences(before: Facts, after: Facts): string[] {
  const old = new Set(before.lines);
  const now = new Set(after.lines);
  const gone = before.lines.filter((line) => !now.has(line)).map((line) => `- ${line}`);
  const added = after.lines.filter((line) => !old.has(line)).map((line) => `+ ${line}`);
  return [...gone, ...added].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}

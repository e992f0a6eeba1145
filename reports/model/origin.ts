/** Where a report comes from (来源): run, versions, hashes and counts, for the file's properties and one small line at its end. */

import { ORIGIN } from '../words/look-words.ts';
import type { ReportModel } from './report-types.ts';

/** One line; the notes a clerk reads stay free of it. */
export const originLine = ({ stamp, summary }: Pick<ReportModel, 'stamp' | 'summary'>): string =>
  `${stamp.join('')}${summary.confirmedOnly ? '' : ORIGIN.pages(summary.pages, summary.coverage.found)}`;

export interface FileProperty {
  readonly name: string;
  readonly value: string;
}

/** For a program that looks into the file: names that do not change with the wording. To publish goes no count of what nobody has reviewed. */
export function fileProperties({ run, asOfDay, summary }: ReportModel): FileProperty[] {
  const { coverage, links } = summary;
  const columns = Object.values(summary.columns).reduce((sum, count) => sum + count, 0);
  const unreviewed = {
    pagesRead: summary.pages,
    pagesFound: coverage.found,
    pagesBlocked: coverage.blocked,
    pagesNotTried: coverage.notTried,
    linksBlocked: links.blocked,
    linksUncertain: links.uncertain,
  };
  return Object.entries({
    run: run.id,
    asOf: asOfDay,
    tool: `site-patrol ${run.toolVersion}`,
    profile: run.profile,
    profileHash: run.profileHash,
    lexiconHash: run.lexiconHash,
    sites: summary.sites,
    columns,
    linksBroken: links.broken,
    ...(summary.confirmedOnly ? {} : unreviewed),
  }).map(([name, value]) => ({ name, value: String(value) }));
}

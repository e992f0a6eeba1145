/** What a patrol could not tell of one site (未能判定), as sentences; empty where it told everything. */
import type { SiteReport } from '../src/site-report.ts';
import { NOTE, noteSays, STOP_LABEL } from './wording.ts';

export function reasonsNotJudged(report: SiteReport): string[] {
  const columns = (state: string): number => report.columns.filter((column) => column.state === state).length;
  const dark = report.columns.filter(({ reason }) => reason === 'needs-browser').map(({ name }) => name);
  const links = (verdict: string): number => report.brokenLinks.filter((link) => link.verdict === verdict).length;
  return [
    STOP_LABEL[report.crawl.stopReason],
    countedAs(columns('unknown'), NOTE.unknownColumns),
    namedAs(dark, NOTE.neededBrowser),
    countedAs(columns('undated'), NOTE.undatedColumns),
    countedAs(links('blocked'), NOTE.blockedLinks),
    countedAs(links('uncertain'), NOTE.uncertainLinks),
    countedAs(report.coverage.robots, NOTE.forbiddenPages),
    // How a shut site's robots.txt answered says nothing more of it.
    ...(report.availability.ok ? new Set(report.crawl.notes.map(noteSays)) : []),
  ].filter((reason) => reason !== '');
}

const namedAs = (names: readonly string[], says: (names: readonly string[]) => string): string =>
  names.length > 0 ? says(names) : '';

const countedAs = (count: number, says: (count: number) => string): string => (count > 0 ? says(count) : '');

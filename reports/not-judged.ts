/** What a patrol could not tell of one site (未能判定), as sentences; empty where it told everything. */
import type { SiteReport } from '../src/site-report.ts';
import { NOTE, STOP_LABEL } from './wording.ts';

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
  ].filter((reason) => reason !== '');
}

const namedAs = (names: readonly string[], says: (names: readonly string[]) => string): string =>
  names.length > 0 ? says(names) : '';

const countedAs = (count: number, says: (count: number) => string): string => (count > 0 ? says(count) : '');

/** What a patrol could not tell of one site (未能判定), as sentences; empty where it told everything. */
import type { Finding, SiteReport, Trap, TrapKind } from '../../src/site-report.ts';
import { readNote, type VisitNoteName } from '../../src/visit-notes.ts';
import { NOTE, noteSays, STOP_LABEL } from '../words/wording.ts';

export function reasonsNotJudged(report: SiteReport): string[] {
  const columns = (state: string): number => report.columns.filter((column) => column.state === state).length;
  const dark = report.columns.filter(({ reason }) => reason === 'needs-browser').map(({ name }) => name);
  const asked = [...report.brokenLinks, ...(report.badAttachments ?? [])];
  const links = (verdict: string): number => asked.filter((link) => link.verdict === verdict).length;
  return [
    STOP_LABEL[report.crawl.stopReason],
    isThin(report) && report.coverage.columns ? NOTE.thinCoverage(report.coverage.columns) : '',
    countedAs(columns('unknown'), NOTE.unknownColumns),
    toldAs(dark, NOTE.neededBrowser),
    countedAs(columns('undated'), NOTE.undatedColumns),
    countedAs(links('blocked'), NOTE.blockedLinks),
    countedAs(links('uncertain'), NOTE.uncertainLinks),
    toldAs(trapsIn(report, 'unread'), NOTE.traps),
    countedAs(report.coverage.linksNotTried ?? 0, NOTE.linksNotTried),
    countedAs(report.coverage.robots, NOTE.forbiddenPages),
    // How a shut site's robots.txt answered says nothing more of it.
    ...new Set((report.availability.ok ? report.crawl.notes : report.crawl.notes.filter(isOfShutSite)).map(noteSays)),
  ].filter((reason) => reason !== '');
}

/** Why a site that nobody could look at was not looked at. */
const OF_SHUT_SITES: ReadonlySet<VisitNoteName | undefined> = new Set(['set-aside', 'unreadable-page']);
const isOfShutSite = (line: string): boolean => OF_SHUT_SITES.has(readNote(line)?.name);

/** An opened site of whose columns too few were reached: it gets no clean bill (覆盖不足). */
export const isThin = ({
  availability,
  coverage,
  findings,
}: Pick<SiteReport, 'availability' | 'coverage' | 'findings'>) =>
  availability.ok && coverage.columns?.enough === false && !findings.some(isAnothers);

/** Of a site that is not the unit's own no column was looked for. */
const isAnothers = ({ kind }: Finding): boolean => kind === 'site-moved' || kind === 'site-parked';

/** Only other addresses of what was read: nothing is unjudged for them. */
const SAME_AGAIN: ReadonlySet<TrapKind> = new Set<TrapKind>(['session', 'variant', 'twins']);

export const trapsIn = ({ crawl }: Pick<SiteReport, 'crawl'>, which: 'unread' | 'same-again'): readonly Trap[] =>
  (crawl.traps ?? []).filter((trap) => isSameAgain(trap) === (which === 'same-again'));

/** Whatever its shape, where nothing was left aside all was read. */
const isSameAgain = ({ kind, leftAside }: Trap): boolean => SAME_AGAIN.has(kind) || leftAside === 0;

export const toldAs = <T>(all: readonly T[], says: (all: readonly T[]) => string): string =>
  all.length > 0 ? says(all) : '';

const countedAs = (count: number, says: (count: number) => string): string => (count > 0 ? says(count) : '');

/** A site report with columns and links as a scoring test wants them; each states only what matters to it. */
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { judgeWeek } from '../../../src/rules/availability.ts';
import { scoreSite } from '../../../src/score/score-site.ts';
import type { ItemScore, ScoreInput, SiteScore } from '../../../src/score/score-types.ts';
import type { ColumnReport, ColumnState, LinkReport, SiteReport } from '../../../src/site-report.ts';
import { probesOf, WEEK } from '../../support/probes.ts';
import { column, deadLink, type ReportSketch, siteReport } from '../reports/sample-run.ts';

export const DAY = '2017-02-28';
const NOBODY = { confirmed: new Set<string>(), dismissed: new Set<string>(), confirmedOnly: false };

export const bookOf = (profile: string) => loadRuleBook(profile).profile;

let made = 0;
export function columns(count: number, category: string, state: ColumnState, more: Partial<ColumnReport> = {}) {
  return Array.from({ length: count }, (): ColumnReport => {
    made += 1;
    return {
      ...column(more.path ?? [`${category}${made}`], state),
      url: `http://site.example/${made}/`,
      category,
      ...more,
    };
  });
}

export const links = (count: number, more: Partial<LinkReport> = {}): LinkReport[] =>
  Array.from({ length: count }, (_, index) => deadLink(`http://site.example/dead/${more.onHome}/${index}`, more));

/** So many of 140 looks of the week before failed. */
export const weekWith = (failed: number, perDay = 20) =>
  judgeWeek(probesOf(WEEK, perDay, failed), DAY, bookOf('survey2015').availability);

export type Given = Partial<Omit<ScoreInput, 'report'>> & { readonly profile?: string };

export type Sketch = ReportSketch & Partial<Pick<SiteReport, 'coverage' | 'badAttachments'>>;

export function scored(sketch: Sketch, given: Given = {}): SiteScore {
  const { profile = 'survey2015', ...rest } = given;
  const { scoring } = bookOf(profile);
  const none = { annex: 4, week: null, home: null, review: NOBODY, asOfDay: DAY };
  const { coverage, badAttachments } = sketch;
  const more = { ...(coverage ? { coverage } : {}), ...(badAttachments ? { badAttachments } : {}) };
  return scoreSite({ report: { ...siteReport(sketch), ...more }, scoring, ...none, ...rest });
}

export const reviewed = (more: Partial<ScoreInput['review']>): ScoreInput['review'] => ({ ...NOBODY, ...more });

export function lineOf(score: SiteScore, id: string): ItemScore {
  const found = [...score.vetoes, ...score.deductions].find((line) => line.id.endsWith(`/${id}`));
  if (!found) throw new Error(`no line ${id}`);
  return found;
}

/** A scored run in one format (评分表): CSV and Excel for clerks, JSON for programs. Equal runs give equal bytes. */
import type { ScoreDocument } from './score/score-document.ts';
import { type ScoredRunModel, scoreNotes } from './score/score-model.ts';
import { scoreRows } from './score/score-rows.ts';
import { SCORE_HEADINGS } from './words/score-words.ts';
import { DRAFT, TITLE } from './words/wording.ts';

export type ScoresAs = 'json' | 'csv' | 'xlsx';
export const SCORES_AS = ['json', 'csv', 'xlsx'] as const satisfies readonly ScoresAs[];

export async function renderScores(model: ScoredRunModel, as: ScoresAs): Promise<Buffer> {
  if (as === 'xlsx') return (await import('./xlsx/score-xlsx.ts')).scoreXlsx(model);
  return as === 'csv' ? scoreCsv(model) : Buffer.from(`${JSON.stringify(scoreDocument(model), null, 2)}\n`, 'utf8');
}

/** One line a site and rule book, and a last one that says what they are, as in the other tables. */
async function scoreCsv(model: ScoredRunModel): Promise<Buffer> {
  const { BOM, csvLines } = await import('./files/csv-lines.ts');
  const rows = model.sheets.flatMap(scoreRows);
  const notes = [TITLE.notes, ...Array.from(SCORE_HEADINGS.slice(1), () => '')];
  notes[SCORE_HEADINGS.indexOf('结论')] = model.isDraft ? DRAFT : '';
  notes[SCORE_HEADINGS.indexOf('未评项目')] = scoreNotes(model).join('');
  return Buffer.from(BOM + csvLines([SCORE_HEADINGS, ...rows, notes]), 'utf8');
}

/** `scores/1`: fields are added, never renamed. */
export function scoreDocument(model: ScoredRunModel): ScoreDocument {
  const { run, asOfDay, isDraft, reviewLine, official, sheets } = model;
  return {
    schema: 'scores/1',
    run: run.id,
    asOf: run.asOf,
    asOfDay,
    state: run.state,
    draft: isDraft,
    ...(isDraft ? { mark: DRAFT } : {}),
    ...(reviewLine === null ? {} : { review: reviewLine }),
    official: official && { label: official.label, period: official.period },
    books: sheets.map(({ book, totals, groups, unsettledColumns }) => ({
      profile: book.id,
      title: book.title,
      document: book.document,
      profileHash: book.hash,
      inForce: book.inForce,
      outOfForce: book.isOutOfForce,
      fullMarks: book.fullMarks,
      passLine: book.passLine,
      remarks: book.remarks,
      unsettledColumns,
      totals,
      groups: groups.map(({ annex, label, totals: ofGroup }) => ({ annex, label, totals: ofGroup })),
      sites: groups.flatMap((group) =>
        group.sites.map(({ site, score, rank, official: compared }) => ({
          id: site.id,
          annex: site.annex,
          unit: site.unit,
          siteName: site.siteName,
          url: site.url,
          rank,
          official: compared,
          ...(score ?? { verdict: 'undecided', isScored: false, score: null, deducted: 0, ...NOTHING }),
        })),
      ),
    })),
  };
}

const NOTHING = { counters: [], vetoes: [], deductions: [] };

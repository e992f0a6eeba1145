/** A scored run as the tables need it (评分结果), and what holds for all of them. */
import type { OfficialScores, ScoreSheet } from '../../src/score/score-sheet.ts';
import type { IsoDay } from '../../src/site-report.ts';
import type { StoredRun } from '../../src/store/rows/store-types.ts';
import { officialSays, SCORE_NOTE } from '../words/score-words.ts';
import { sheetNotes } from './score-rows.ts';

/** As `src/run/outputs/score-run.ts` hands it over. */
export interface ScoredRunModel {
  readonly run: Pick<StoredRun, 'id' | 'asOf' | 'toolVersion' | 'state'>;
  readonly asOfDay: IsoDay;
  readonly isDraft: boolean;
  readonly reviewLine: string | null;
  readonly official: OfficialScores | null;
  readonly sheets: readonly ScoreSheet[];
}

/** Every note of the tables, in the order of the books. */
export function scoreNotes(model: ScoredRunModel): string[] {
  const { official, sheets } = model;
  const [first] = sheets;
  return [
    ...(model.isDraft ? [SCORE_NOTE.draft] : []),
    ...(model.reviewLine === null ? [] : [`${model.reviewLine}。`]),
    SCORE_NOTE.asOf(model.asOfDay, model.run.id),
    ...sheets.flatMap(sheetNotes),
    ...(official === null || !first ? [] : [officialSays(first.totals, official)]),
  ].filter((note) => note !== '');
}

/** What 整改台账 says of each problem: in sixteen columns for a program, in eleven for a sheet of paper. */

import type { Problem, ReportModel } from '../model/report-model.ts';
import { whySays } from '../words/life-wording.ts';
import { complaint, RECTIFICATION, RESULT } from '../words/rectification-words.ts';
import { termInWords } from '../words/time-words.ts';
import { KIND_LABEL, NOTE, pathSays } from '../words/wording.ts';

/** Texts in the order of the headings of workbook and CSV. */
export function rectificationTexts(problem: Problem, index: number): string[] {
  return [
    ...[String(index + 1), problem.unit, problem.siteName, problem.siteUrl, KIND_LABEL[problem.kind]],
    ...[pathSays(problem.columnPath), problem.url, complaint(problem), proofOf(problem)],
    ...[problem.firstSeenDay, '', '', problem.dueOn ?? '', RESULT[problem.state].result, recheckedOn(problem)],
    conclusionOf(problem),
  ];
}

/** The last day on which a patrol could tell. */
const recheckedOn = ({ mended, lastSeenDay }: Problem): string => mended?.day ?? lastSeenDay;

function conclusionOf({ state, confirmed, mended, mendedSince, untold }: Problem): string {
  const { conclusion } = RESULT[state];
  if (mendedSince) return RECTIFICATION.mendedSince(conclusion);
  if (mended) return RECTIFICATION.mended(confirmed ? conclusion : RECTIFICATION.goneUnreviewed, whySays(mended.how));
  return untold ? RECTIFICATION.untold(conclusion, untold.day, whySays(untold.why)) : conclusion;
}

const proofOf = ({ proof, proofUrl }: Problem): string => [proof, proofUrl].filter((part) => part !== '').join('；');

export function rectificationNotes(model: ReportModel): string[] {
  return [
    ...(model.confirmedOnly ? [] : [NOTE.draft]),
    ...(model.run.state === 'finished' ? [] : [NOTE.unfinished]),
    ...(model.reviewLine === null ? [] : [`${model.reviewLine}。`]),
    RECTIFICATION.columns,
    ...(model.moreLinks > 0 ? [RECTIFICATION.moreLinks(model.moreLinks)] : []),
  ];
}

/** What the description does not say already; the term that both end with is told once. */
function proofBeside(says: string, { proof, thresholdDays }: Problem): string {
  if (says.includes(proof)) return '';
  const term = thresholdDays === null ? '' : `，${NOTE.overTerm(termInWords(thresholdDays))}`;
  const isTold = term !== '' && says.endsWith(term) && proof.endsWith(term);
  return RECTIFICATION.proof(isTold ? proof.slice(0, -term.length) : proof);
}

/** Each cell as its lines, in the order of `RECTIFICATION.paper`: what belongs together stands in one cell. */
export function rectificationCells(problem: Problem, index: number): string[][] {
  const { unit, siteName, siteUrl, kind, columnPath, url, proofUrl, firstSeenDay, dueOn, state } = problem;
  const says = complaint(problem);
  const cells = [
    [String(index + 1)],
    [unit],
    [siteName, siteUrl],
    [KIND_LABEL[kind]],
    [pathSays(columnPath), url],
    [says, proofBeside(says, problem), proofUrl === url || proofUrl === '' ? '' : RECTIFICATION.seenAt(proofUrl)],
    [firstSeenDay],
    // To be written by the unit.
    [],
    [dueOn ?? ''],
    [RESULT[state].result],
    [recheckedOn(problem), conclusionOf(problem)],
  ];
  return cells.map((lines) => lines.filter((line) => line !== ''));
}

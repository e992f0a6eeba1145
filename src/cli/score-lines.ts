/** What `score` tells a clerk on the terminal (评分): for each rule book the sums, then each group by rank. */
import { deductionSays, sheetNotes, vetoSays } from '../../reports/score-rows.ts';
import { officialSays, SCORE_NOTE, SCORE_SAYS, VERDICT_LABEL, whySays } from '../../reports/score-words.ts';
import type { ScoredRun } from '../run/score-run.ts';
import type { ScoredSite, ScoreSheet } from '../score/score-sheet.ts';
import { textTable } from './text-table.ts';

const HEADINGS = ['名次', '单位', '得分', '结论', '公布名次', '说明'] as const;

export function scoreLines({ run, asOfDay, isDraft, official, sheets }: ScoredRun): string[] {
  return [
    SCORE_NOTE.asOf(asOfDay, run.id),
    ...(isDraft ? [SCORE_NOTE.draft] : []),
    ...sheets.flatMap((sheet) => ['', ...sheetNotes(sheet), ...officialLine(sheet, official), ...groupLines(sheet)]),
  ];
}

function officialLine({ totals }: ScoreSheet, official: ScoredRun['official']): string[] {
  const says = official === null ? '' : officialSays(totals, official);
  return says === '' ? [] : [says];
}

function groupLines({ groups }: ScoreSheet): string[] {
  return groups.flatMap(({ annex, label, sites }) => [
    '',
    SCORE_SAYS.group(annex, label),
    ...textTable(HEADINGS, sites.map(cellsOf)),
  ]);
}

function cellsOf({ site, score, rank, official }: ScoredSite): string[] {
  const name = site.unit || site.siteName || site.url;
  const published = official?.rank ?? null;
  return [
    ...[rank === null ? SCORE_SAYS.noRank : String(rank), name],
    ...[score?.score === undefined || score.score === null ? '' : String(score.score)],
    VERDICT_LABEL[score?.verdict ?? 'undecided'],
    published === null ? '' : String(published),
    score === null ? SCORE_SAYS.notPatrolled : reasonsOf(score),
  ];
}

/** What decided: vetoes, else doubts, else what kept it from being seen; then what took points. */
function reasonsOf({ vetoes, deductions, verdict }: NonNullable<ScoredSite['score']>): string {
  const struck = vetoes.filter(({ outcome }) => outcome === 'hit').map(vetoSays);
  const doubts = vetoes.filter(({ outcome }) => outcome === 'doubt');
  const open = doubts.length > 0 ? doubts : vetoes.filter(({ limit }) => limit !== null).slice(0, 1);
  const told = verdict === 'undecided' ? open.map((one) => SCORE_SAYS.doubt(one.item, whySays(one))) : [];
  const taken = deductions.filter(({ points }) => points > 0).map(deductionSays);
  return [...struck, ...told, ...taken].join('；');
}

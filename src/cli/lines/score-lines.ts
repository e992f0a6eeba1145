/** What `score` tells a clerk on the terminal (评分): for each rule book the sums, then each group by rank. */
import { deductionSays, type ItemRow, itemRow, sheetNotes, vetoSays } from '../../../reports/score/score-rows.ts';
import {
  officialSays,
  readNote,
  SCORE_NOTE,
  SCORE_SAYS,
  VERDICT_LABEL,
  whySays,
} from '../../../reports/words/score-words.ts';
import { unitAndSite } from '../../../reports/words/wording.ts';
import type { ScoredRun } from '../../run/outputs/score-run.ts';
import type { ScoredSite, ScoreSheet } from '../../score/score-sheet.ts';
import { textTable } from '../../terminal/text-table.ts';

const ITEMS = ['类别', '项目', '结果', '计数', '待定', '扣分', '原因', '依据'] as const;
const HEADINGS = ['名次', '单位', '得分', '结论', '公布名次', '说明'] as const;

/** `width`: of the terminal, where tables are to fit it. */
export function scoreLines(scored: ScoredRun, width?: number): string[] {
  const { run, asOfDay, isDraft, reviewLine, official, sheets } = scored;
  return [
    SCORE_NOTE.asOf(asOfDay, run.id),
    ...(isDraft ? [SCORE_NOTE.draft] : []),
    ...(reviewLine === null ? [] : [reviewLine]),
    ...sheets.flatMap((sheet) => [
      '',
      ...sheetNotes(sheet),
      ...officialLine(sheet, official),
      ...groupLines(sheet, width),
    ]),
  ];
}

function officialLine({ totals }: ScoreSheet, official: ScoredRun['official']): string[] {
  const says = official === null ? '' : officialSays(totals, official);
  return says === '' ? [] : [says];
}

function groupLines({ groups }: ScoreSheet, width?: number): string[] {
  return groups.flatMap(({ annex, label, sites }) => [
    '',
    SCORE_SAYS.group(annex, label),
    ...textTable(HEADINGS, sites.map(cellsOf), width),
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

/** The sites that were asked for, line by line of each book. Ranks are those among all sites of the run. */
export function siteScoreLines(scored: ScoredRun, width?: number): string[] {
  const { run, asOfDay, isDraft, reviewLine, sheets } = scored;
  return [
    SCORE_NOTE.asOf(asOfDay, run.id),
    ...(isDraft ? [SCORE_NOTE.draft] : []),
    ...(reviewLine === null ? [] : [reviewLine]),
    ...sheets.flatMap((sheet) =>
      sheet.groups.flatMap(({ sites }) => sites.flatMap((site) => detailLines(sheet, site, width))),
    ),
    '',
    ...new Set(sheets.flatMap(({ book }) => book.remarks)),
  ];
}

function detailLines({ book }: ScoreSheet, scored: ScoredSite, width?: number): string[] {
  const { site, score, rank } = scored;
  const name = `${unitAndSite(site.unit, site.siteName)} ${site.url}`.trim();
  const points = score === null || score.score === null ? '' : SCORE_SAYS.points(score.score);
  const place = rank === null ? '' : SCORE_SAYS.place(rank);
  const said = [VERDICT_LABEL[score?.verdict ?? 'undecided'], points, place].filter((part) => part !== '').join('，');
  const counters = (score?.counters ?? []).map(({ label, count }) => SCORE_SAYS.counted(label, count)).join('，');
  const rows =
    score === null ? [] : [...score.vetoes, ...score.deductions].map((item) => itemCells(itemRow(site, item)));
  const lines =
    rows.length === 0
      ? [SCORE_SAYS.notPatrolled]
      : [`${counters}。`, ...textTable(ITEMS, rows, width), readNote(score?.deductions ?? [])];
  return ['', name, `${book.title}（${book.id}）：${said}。`, ...lines];
}

const itemCells = ({ item, outcome, why, evidence }: ItemRow): string[] => [
  ...[item.group ?? SCORE_SAYS.veto, item.item, outcome, item.count === null ? '' : String(item.count)],
  ...[item.undecided === 0 ? '' : String(item.undecided), item.points === 0 ? '' : String(item.points), why, evidence],
];

/** Leaves out all other sites; sums and ranks stay those of the whole run. */
export function onlySites(scored: ScoredRun, ids: ReadonlySet<string>): ScoredRun {
  const kept = ({ groups, ...sheet }: ScoreSheet): ScoreSheet => {
    const some = groups.map((group) => ({ ...group, sites: group.sites.filter(({ site }) => ids.has(site.id)) }));
    return { ...sheet, groups: some.filter(({ sites }) => sites.length > 0) };
  };
  return { ...scored, sheets: scored.sheets.map(kept) };
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

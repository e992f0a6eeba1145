/** The assessment table (评分表) as rows: one a site and rule book, and one a line of the book with its evidence. Pure. */
import type { Comparison, ScoredSite, ScoreGroup, ScoreSheet } from '../../src/score/score-sheet.ts';
import type { CounterScore, ItemScore, ScoreEvidence, SiteScore } from '../../src/score/score-types.ts';
import { proofSays } from '../words/proof-words.ts';
import {
  OUTCOME_LABEL,
  readNote,
  SCORE_NOTE,
  SCORE_SAYS,
  totalsSay,
  VERDICT_LABEL,
  whySays,
} from '../words/score-words.ts';
import { pathSays } from '../words/wording.ts';

/** In the order of `SCORE_HEADINGS`. */
export type ScoreCells = readonly (string | number)[];

export function scoreRows({ book, groups }: ScoreSheet): ScoreCells[] {
  return groups.flatMap((group) => group.sites.map((site) => rowOf(book.id, group, site)));
}

function rowOf(profile: string, group: ScoreGroup, { site, score, rank, official }: ScoredSite): ScoreCells {
  return [
    ...[profile, SCORE_SAYS.group(group.annex, group.label), rank ?? SCORE_SAYS.noRank],
    ...[site.unit, site.siteName, site.url],
    ...(score === null ? notPatrolled : cellsOf(score)),
    ...(official === null ? ['', '', '', ''] : officialCells(official)),
  ];
}

const notPatrolled = [VERDICT_LABEL.undecided, '', '', SCORE_SAYS.notPatrolled, '', '', '', '', '', '', ''];

function cellsOf(score: SiteScore): (string | number)[] {
  const { vetoes, deductions, counters } = score;
  const countOf = (id: CounterScore['id']): string | number => counters.find((one) => one.id === id)?.count ?? '';
  const open = counters.filter(({ undecided }) => undecided > 0);
  const all = [...vetoes, ...deductions];
  return [
    ...[VERDICT_LABEL[score.verdict], score.score ?? ''],
    joined(vetoes.filter(({ outcome }) => outcome === 'hit').map(vetoSays)),
    joined(all.filter(({ outcome }) => outcome === 'doubt').map((one) => SCORE_SAYS.doubt(one.item, whySays(one)))),
    ...[countOf('news-and-notice'), countOf('overdue'), countOf('empty')],
    joined(open.map(({ label, undecided }) => SCORE_SAYS.counted(label, undecided))),
    score.isScored ? score.deducted : '',
    joined(deductions.filter(({ points }) => points > 0).map(deductionSays)),
    all
      .filter(({ outcome }) => outcome === 'not-assessed')
      .map(({ item }) => item)
      .join('、'),
  ];
}

const joined = (parts: readonly string[]): string => parts.join('；');

export const vetoSays = ({ item, count, limit }: ItemScore): string =>
  count === null || limit === null ? item : SCORE_SAYS.vetoCount(item, count, limit);

export const deductionSays = ({ item, count, points }: ItemScore): string => SCORE_SAYS.deduction(item, count, points);

function officialCells({ score, rank, passed, placesGained }: Comparison): (string | number)[] {
  return [score, rank ?? '', passed ? SCORE_SAYS.passed : SCORE_SAYS.failed, movedSays(placesGained)];
}

function movedSays(places: number | null): string {
  if (places === null) return '';
  if (places === 0) return SCORE_SAYS.asBefore;
  return places > 0 ? SCORE_SAYS.up(places) : SCORE_SAYS.down(-places);
}

export interface ItemRow {
  readonly site: ScoredSite['site'];
  readonly item: ItemScore;
  readonly outcome: string;
  readonly why: string;
  readonly evidence: string;
  /** To open for the first of the evidence; empty where it has none. */
  readonly evidenceUrl: string;
}

const EVIDENCE_SHOWN = 10;

/** A proof in its sentence; of a column its path, of a link the page it stands on. */
const evidenceSays = ({ kind, url, quote, at = '' }: ScoreEvidence): string =>
  kind === undefined ? pathSays(quote.split(' > ')) : proofSays({ kind, url, quote, at });

/** Every line of the book for every site, vetoes first. */
export function itemRows({ groups }: ScoreSheet): ItemRow[] {
  return groups.flatMap((group) =>
    group.sites.flatMap(({ site, score }) =>
      score === null ? [] : [...score.vetoes, ...score.deductions].map((item) => itemRow(site, item)),
    ),
  );
}

export function itemRow(site: ScoredSite['site'], item: ItemScore): ItemRow {
  const shown = item.evidence
    .slice(0, EVIDENCE_SHOWN)
    .map((proof) => [evidenceSays(proof) || proof.url, proof.date].join(' ').trim());
  const more = item.evidence.length > EVIDENCE_SHOWN ? SCORE_SAYS.moreEvidence(item.evidence.length) : '';
  return {
    site,
    item,
    outcome: OUTCOME_LABEL[item.outcome],
    why: whySays(item),
    evidence: joined(shown) + more,
    evidenceUrl: item.evidence[0]?.url ?? '',
  };
}

/** All sites of a book are judged by the same lines. */
function readNotes(groups: ScoreSheet['groups']): string[] {
  const [first] = groups.flatMap(({ sites }) => sites.flatMap(({ score }) => score ?? []));
  const note = readNote(first?.deductions ?? []);
  return note === '' ? [] : [note];
}

/** What holds for one book's table as a whole: totals, groups, remarks of the book. */
export function sheetNotes({ book, totals, groups, unsettledColumns }: ScoreSheet): string[] {
  const part = groups.some(({ isPart }) => isPart);
  const ofGroups = groups.length > 1 ? groups : [];
  return [
    `${book.title}（${book.document}）。${SCORE_NOTE.line(book)}`,
    totalsSay(totals),
    ...ofGroups.map((group) => `${SCORE_SAYS.group(group.annex, group.label)}：${totalsSay(group.totals)}`),
    ...(part ? [SCORE_NOTE.part] : []),
    ...(book.isOutOfForce ? [SCORE_NOTE.outOfForce(book)] : []),
    ...(unsettledColumns > 0 ? [SCORE_NOTE.unsettled(unsettledColumns)] : []),
    ...readNotes(groups),
    ...book.remarks,
  ];
}

/** One site's score by one rule book (评分): vetoes first, then deductions, and what it comes to. Pure. */
import type { Scoring } from '../config/rule-book/scoring.ts';
import { countColumns } from './count-columns.ts';
import { sumOfPoints } from './points.ts';
import { scoreDeductions } from './score-deductions.ts';
import type { CounterScore, ItemScore, ScoreInput, ScoreVerdict, SiteScore } from './score-types.ts';
import { scoreVetoes } from './score-vetoes.ts';
import { isShut, unseenBecause } from './unseen.ts';

/**
 * A veto ends the scoring (国办发〔2015〕15号附件2: 单项否决). A score under the pass line fails whatever was not
 * assessed, for that can only take more. Nothing is told of a site that did not open, of whose columns too few were
 * seen, or of which a person has to decide a veto.
 */
export function scoreSite(input: ScoreInput): SiteScore {
  const { scoring } = input;
  const vetoes = scoreVetoes(input);
  const isScored = isScoredIn(scoring, input.annex);
  const deductions = isScored ? scoreDeductions(input) : [];
  const deducted = sumOfPoints(deductions.map(({ points }) => points));
  const isVetoed = vetoes.some(({ outcome }) => outcome === 'hit');
  const isUnseen = isShut(unseenBecause(input.report));
  const score = isVetoed || !isScored || isUnseen ? null : Math.max(0, sumOfPoints([scoring.fullMarks, -deducted]));
  return {
    verdict: verdictOf({ isVetoed, score, vetoes, input }),
    isScored,
    score,
    deducted,
    counters: countersOf(input),
    vetoes,
    deductions,
  };
}

function isScoredIn({ groups, scoredWithoutGroup }: Scoring, annex: number | null): boolean {
  return groups.find((group) => group.annex === annex)?.scored ?? scoredWithoutGroup;
}

interface Standing {
  readonly isVetoed: boolean;
  readonly score: number | null;
  readonly vetoes: readonly ItemScore[];
  readonly input: ScoreInput;
}

function verdictOf({ isVetoed, score, vetoes, input }: Standing): ScoreVerdict {
  if (isVetoed) return 'vetoed';
  if (score !== null && score < input.scoring.passLine) return 'under-line';
  const isOpen = unseenBecause(input.report) !== null || vetoes.some(({ outcome }) => outcome === 'doubt');
  return isOpen ? 'undecided' : 'passed';
}

function countersOf(input: ScoreInput): CounterScore[] {
  const counted = countColumns(input.scoring, input);
  return input.scoring.counters.map(({ id, label }) => {
    const { sure = [], undecided = [] } = counted.get(id) ?? {};
    return { id, label, count: sure.length, undecided: undecided.length };
  });
}

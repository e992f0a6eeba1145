/** The part of the evaluation on the practice farm: one table a seed, then one over all seeds. */
import { type SeedScore, scoreSeed } from './farm-score.ts';
import type { PartResult } from './part.ts';
import { exampleLines, kindTable, makeTable, noteLines, seedHeading, seedsTable } from './score-table.ts';
import { belowMarks, countOf, KINDS, sumScores } from './tally.ts';

export interface FarmOrder {
  readonly seeds: readonly number[];
  readonly now: string;
  readonly verbose: boolean;
  /** Each seed is told as soon as it is known. */
  readonly print: (line: string) => void;
}

export async function evaluateFarm({ seeds, now, verbose, print }: FarmOrder): Promise<PartResult> {
  const scores: SeedScore[] = [];
  for (const seed of seeds) {
    const one = await scoreSeed(seed, now);
    scores.push(one);
    print(seedHeading(one));
    print(kindTable(one.score));
    print(`\nby make, misses/false alarms:\n${makeTable(one.score.notes)}`);
    print(verbose ? `\n${noteLines(one.score.notes)}` : exampleLines(one.score.notes));
  }
  const total = sumScores(scores.map(({ score }) => score));
  const lines = ['\nall seeds', kindTable(total), '\nfalse + missed by seed', seedsTable(scores)];
  return {
    lines,
    failed: belowMarks(total).length > 0 || scores.some(({ state }) => state !== 'finished'),
    data: { farm: scores.map(asData) },
  };
}

function asData({ seed, score, pages, rendered, seconds, state }: SeedScore): object {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, countOf(score, kind)]));
  return { seed, state, pages, rendered, seconds, counts, notes: score.notes };
}

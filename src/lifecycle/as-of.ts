/** A finding's life as it stood for one run (截至某次巡查): what runs up to it saw, and what people have said up to now. Pure. */
import { foldLife } from './fold.ts';
import type { Decision, Life, Observation } from './life-types.ts';

export interface LifeEvents {
  readonly observations: readonly Observation[];
  readonly decisions: readonly Decision[];
}

/**
 * For whoever prints the list of an old run: what later runs saw is left out, so that a fault which was mended since is
 * told as it was; what people decided later counts, so that a false alarm is never printed again, but only on the facts
 * that they decided on: a confirmation of other facts than this run saw leaves the finding to be reviewed.
 */
export function lifeAsOf({ observations, decisions }: LifeEvents, seq: number): Life {
  const upTo = (run: number): Observation[] => observations.filter((one) => one.run.seq <= run);
  const resolved = decisions.map((decision): Decision => {
    if (decision.facts !== null || decision.afterRun <= seq) return decision;
    return { ...decision, facts: foldLife(upTo(decision.afterRun), []).facts };
  });
  return foldLife(upTo(seq), resolved);
}

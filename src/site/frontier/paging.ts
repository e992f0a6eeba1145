/** Further pages of a list (翻页): how urgent they are, and where a list that goes on and on is left. Pure. */

/** So many steps from its first page a list goes before articles; behind them its pages wait like all the rest. */
const URGENT_STEPS = 20;
/** Nothing that old decides anything; a list without a stated end is left here, and the report says so. */
const MOST_STEPS = 500;
/** A list that states its number of pages is followed to its end, up to here. */
const MOST_STATED = 5000;

/** Canonical key of a further page → steps from page 1 of its list. */
export type Steps = Map<string, number>;

interface Turn {
  readonly from: string;
  readonly to: string;
  /** As the page states it (共 N 页). */
  readonly total: number | null;
}

/** Of a page that the pager of another leads to; `null` where it lies beyond what is followed. */
export function priorityOfTurn(steps: Steps, { from, to, total }: Turn): 'list' | 'rest' | null {
  const step = steps.get(to) ?? (steps.get(from) ?? 0) + 1;
  steps.set(to, step);
  if (step > Math.max(MOST_STEPS, Math.min(total ?? 0, MOST_STATED))) return null;
  return step > URGENT_STEPS ? 'rest' : 'list';
}

/** Whether a pattern costs no more than linear time on any text that its attackers found. */
import { type Attack, attacksOn, textOf } from './attacks.ts';
import { countSteps } from './count-steps.ts';
import { type Program, programOf } from './pattern-program.ts';

export interface Cost {
  readonly attack: Attack;
  /** Steps for each character of the longest text that was counted. */
  readonly each: number;
  /** What the last doubling of the text cost, in times. */
  readonly doubled: number;
}

/** Twice the text may cost so many times as much. */
export const MOST_DOUBLED = 2.5;
/** An engine does about 500 steps in a microsecond: 100 KB then take 100 ms. */
export const MOST_STEPS_EACH = 400;

/** The first text has the piece so often, in so many characters; it is doubled while the cost of a character grows. */
const FIRST_TIMES = 30;
const FIRST_LENGTH = { least: 200, most: 1_200 };
const DOUBLINGS = 5;
/** Below so many steps for a character of the shortest text, no longer one is asked. */
const CHEAP = 9;
const STEP_LIMIT = 8_000_000;

/** The worst of all attacks. */
export function costOf(regex: RegExp): Cost | null {
  const program = programOf(regex);
  let worst: Cost | null = null;
  for (const attack of attacksOn(regex)) {
    const cost = costOfAttack(program, attack);
    if (cost !== null && (worst === null || rank(cost) > rank(worst))) worst = cost;
    if (worst !== null && !isLinear(worst)) return worst;
  }
  return worst;
}

export const isLinear = ({ each, doubled }: Cost): boolean => doubled <= MOST_DOUBLED && each <= MOST_STEPS_EACH;

const rank = (cost: Cost): number => (isLinear(cost) ? 0 : 1_000_000) + cost.each;

function costOfAttack(program: Program, attack: Attack): Cost | null {
  let before = 0;
  let cost: Cost | null = null;
  const first = Math.min(FIRST_LENGTH.most, Math.max(FIRST_LENGTH.least, FIRST_TIMES * attack.piece.length));
  for (let doubling = 0; doubling < DOUBLINGS; doubling++) {
    const text = textOf(attack, first * 2 ** doubling);
    const { steps, endless } = countSteps(program, text, STEP_LIMIT);
    if (endless) return { attack, each: Number.POSITIVE_INFINITY, doubled: Number.POSITIVE_INFINITY };
    const each = steps / text.length;
    cost = { attack, each, doubled: before === 0 ? 1 : (2 * each) / before };
    if (each < CHEAP || (before > 0 && cost.doubled <= MOST_DOUBLED)) return cost;
    before = each;
  }
  return cost;
}

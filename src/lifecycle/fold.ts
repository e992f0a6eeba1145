/** Where a finding stands (状态): a fold over what runs observed and people decided, in the order of the runs. */
import { holdsNew, holdsNoneOf } from './facts.ts';
import type { Decision, FindingState, Life, Observation, Ruling } from './life-types.ts';

/** Before anything is known. */
export const UNSEEN: Life = {
  state: 'suspected',
  firstSeen: null,
  lastSeen: null,
  runsSeen: 0,
  facts: [],
  decided: null,
  dueOn: null,
  wasConfirmed: false,
  returned: null,
  mended: null,
  doubt: null,
  unobserved: null,
  exempted: null,
};

/** All that happened, in any order: it is put in order here. The same events give the same life. */
export function foldLife(observations: readonly Observation[], decisions: readonly Decision[]): Life {
  const runs = [...observations].sort((a, b) => a.run.seq - b.run.seq);
  const words = inForce(decisions);
  let life = UNSEEN;
  let next = 0;
  for (const observation of runs) {
    for (; next < words.length && (words[next] as Decision).afterRun < observation.run.seq; next += 1)
      life = decide(life, words[next] as Decision); // safe: next < length
    life = observe(life, observation);
  }
  for (const decision of words.slice(next)) life = decide(life, decision);
  return life;
}

/** In their order, without those that were taken back: each `undo` drops the last one that was still in force. */
export function inForce(decisions: readonly Decision[]): Decision[] {
  const words: Decision[] = [];
  // Stable: decisions behind one run stay in the order in which they were made.
  for (const decision of [...decisions].sort((a, b) => a.afterRun - b.afterRun)) {
    if (decision.kind === 'undo') words.pop();
    else words.push(decision);
  }
  return words;
}

export function observe(life: Life, observation: Observation): Life {
  const { run, outcome, why } = observation;
  if (outcome === 'not-observed') return { ...life, unobserved: { run, why } };
  if (outcome === 'doubtful') return { ...life, doubt: why, unobserved: null };
  if (outcome === 'exempt') return exempt(life, why);
  const known = { ...readmitted(life), doubt: null, unobserved: null };
  return outcome === 'fixed' ? mend(known, observation) : see(known, observation);
}

/** A standing order spares the finding as long as it stands, and what was known before comes back with its end. */
function exempt(life: Life, why: string): Life {
  const before = life.exempted?.before ?? life.state;
  return { ...life, state: 'dismissed', exempted: { why, before }, doubt: null, unobserved: null };
}

const readmitted = (life: Life): Life =>
  life.exempted === null ? life : { ...life, state: life.exempted.before, exempted: null };

/** Only what a later patrol saw makes a finding 已整改; a false alarm that goes away was still none. */
function mend(life: Life, { run, why }: Observation): Life {
  if (life.state === 'dismissed' || life.state === 'rectified') return life;
  return { ...life, state: 'rectified', mended: { run, how: why }, returned: null };
}

function see(life: Life, { run, facts }: Observation): Life {
  const seen = { ...life, firstSeen: life.firstSeen ?? run, lastSeen: run, runsSeen: life.runsSeen + 1, facts };
  switch (life.state) {
    case 'suspected':
      return run.whole ? { ...seen, state: 'pending' } : seen;
    case 'dismissed':
      return holdsNew(facts, life.decided?.facts ?? []) ? backForReview(seen) : seen;
    case 'confirmed':
      return holdsNoneOf(facts, life.decided?.facts ?? []) ? backForReview(seen) : seen;
    case 'notified':
      return life.dueOn !== null && run.day > life.dueOn ? { ...seen, state: 'overdue' } : seen;
    case 'rectified':
      return comeBack(seen);
    default:
      return seen;
  }
}

const backForReview = (life: Life): Life => ({ ...life, state: 'pending', returned: 'facts-changed' });

/** What was never confirmed has not recurred: it is looked at as before. */
function comeBack(life: Life): Life {
  const state: FindingState = life.wasConfirmed ? 'recurred' : 'pending';
  return { ...life, state, mended: null, dueOn: null };
}

/**
 * Never rejects: what a decision cannot change stays as it is. `whyNot` tells beforehand. An `undo` changes nothing here:
 * what it takes back is known to `foldLife` alone.
 */
export function decide(life: Life, decision: Decision): Life {
  if (decision.kind === 'undo' || whyNot(life, decision.kind) !== null) return life;
  const known = readmitted(life);
  const decided = { ...decision, facts: decision.facts ?? known.facts };
  const made = { ...known, decided, returned: null };
  switch (decision.kind) {
    case 'confirm':
      return confirmed(made);
    case 'dismiss':
      return stillSo({ ...made, state: 'dismissed', dueOn: null, wasConfirmed: false, mended: null });
    case 'notify':
      return { ...made, state: 'notified', dueOn: decision.dueOn, wasConfirmed: true };
    case 'reopen':
      return { ...made, state: 'pending', decided: null, dueOn: null, wasConfirmed: false };
  }
}

/** A notice that has been served stands; what is mended stays mended, and is known to have been true. */
function confirmed(life: Life): Life {
  const stays = life.state === 'notified' || life.state === 'overdue' || life.state === 'rectified';
  return stillSo({ ...life, state: stays ? life.state : 'confirmed', wasConfirmed: true });
}

/** A person who looked at an older list has decided on other facts than those that are seen by now. */
function stillSo(life: Life): Life {
  const then = life.decided?.facts ?? [];
  const changed =
    (life.state === 'dismissed' && holdsNew(life.facts, then)) ||
    (life.state === 'confirmed' && holdsNoneOf(life.facts, then));
  return changed ? backForReview(life) : life;
}

/** What keeps a decision from being made; `null` where nothing does. */
export type Refusal = 'mended' | 'dismissed' | 'nothing-to-undo' | 'mended-since';

export function whyNot({ state, exempted }: Life, kind: Ruling): Refusal | null {
  if (state === 'rectified' && (kind === 'notify' || kind === 'reopen')) return 'mended';
  return state === 'dismissed' && exempted === null && kind === 'notify' ? 'dismissed' : null;
}

/** A patrol that saw it mended rests on what was decided before: that is taken back no more. */
export function whyNoUndo({ state, mended }: Life, decisions: readonly Decision[]): Refusal | null {
  const last = inForce(decisions).at(-1);
  if (last === undefined) return 'nothing-to-undo';
  return state === 'rectified' && mended !== null && mended.run.seq > last.afterRun ? 'mended-since' : null;
}

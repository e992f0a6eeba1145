/** People's decisions on findings (复核决定): all of them are stored, or none. */
import { decide, foldLife, type Refusal, whyNot, whyNoUndo } from '../lifecycle/fold.ts';
import type { Decision, DecisionKind, Life } from '../lifecycle/life-types.ts';
import type { IsoDay, IsoInstant } from '../site-report.ts';
import type { LifeDesk, LifeEvents, NewDecision, StoredLife } from '../store/rows/life-desk.ts';
import type { Store } from '../store/store.ts';

export interface WantedDecision {
  /** Any id that a report gave the finding. */
  readonly id: string;
  readonly kind: DecisionKind;
  readonly by: string;
  readonly reason: string;
  /** Of `notify`. */
  readonly dueOn: IsoDay | null;
  /** What the person saw; absent: what `seenIn` saw of it, or what is known now. */
  readonly facts?: readonly string[];
  /** The run whose findings the person looked at. */
  readonly seenIn?: string | null;
  /** The term is over already. */
  readonly isLate?: boolean;
}

export interface RefusedDecision {
  /** Place in the list of what was wanted, from 0. */
  readonly index: number;
  readonly why: Refusal | 'unknown' | 'late';
}

export interface DecidedFindings {
  /** Empty where all are stored. */
  readonly refused: readonly RefusedDecision[];
  /** Places of those that say the same as the last decision: nothing is stored of them. */
  readonly unchanged: readonly number[];
}

/**
 * `at` is told to the auditor and orders nothing: a decision stands behind the newest run that was closed when it was
 * made.
 */
export function decideFindings(
  store: Store,
  wanted: readonly WantedDecision[],
  at: IsoInstant,
): Promise<DecidedFindings> {
  return store.lives.change(async (desk) => {
    const afterRun = await desk.newestFollowed();
    const made: NewDecision[] = [];
    const refused: RefusedDecision[] = [];
    const unchanged: number[] = [];
    for (const [index, one] of wanted.entries()) {
      const answer = answerTo(one, { known: await knownOf(desk, one.id, made), at, afterRun });
      if (answer.kind === 'refused') refused.push({ index, why: answer.why });
      else if (answer.kind === 'unchanged') unchanged.push(index);
      else made.push(answer.decision);
    }
    if (refused.length === 0) for (const one of made) await desk.decide(one);
    return { refused, unchanged };
  });
}

type Answer =
  | { readonly kind: 'refused'; readonly why: RefusedDecision['why'] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'made'; readonly decision: NewDecision };

interface Asked {
  /** `null`: nobody knows such a finding. */
  readonly known: Known | null;
  readonly at: IsoInstant;
  readonly afterRun: number;
}

function answerTo(wanted: WantedDecision, { known, at, afterRun }: Asked): Answer {
  if (known === null) return { kind: 'refused', why: 'unknown' };
  const decision = asDecision(wanted, { known, at, afterRun });
  if (isSaidAlready(decision, known)) return { kind: 'unchanged' };
  const why = wanted.isLate ? 'late' : whyRefused(known, decision);
  if (why !== null) return { kind: 'refused', why };
  return { kind: 'made', decision: { id: known.stored.id, decision, life: lifeAfter(known, decision) } };
}

interface Known {
  readonly stored: StoredLife;
  /** With what is decided in this list already. */
  readonly life: Life;
  readonly events: LifeEvents;
}

async function knownOf(desk: LifeDesk, named: string, made: readonly NewDecision[]): Promise<Known | null> {
  const stored = await desk.byId(named);
  if (!stored) return null;
  const { observations, decisions } = await desk.events(stored.id);
  const before = made.filter(({ id }) => id === stored.id);
  return {
    stored,
    life: before.at(-1)?.life ?? stored.life,
    events: { observations, decisions: [...decisions, ...before.map(({ decision }) => decision)] },
  };
}

function asDecision(wanted: WantedDecision, { known, at, afterRun }: Asked & { readonly known: Known }): Decision {
  const { kind, by, reason, dueOn, facts, seenIn = null } = wanted;
  return { kind, by, reason, dueOn, facts: facts ?? factsIn(known, seenIn) ?? known.life.facts, at, afterRun };
}

/** Normally the newest run is the one that was looked at. */
function factsIn({ life, events }: Known, seenIn: string | null): readonly string[] | null {
  if (seenIn === null || life.lastSeen?.id === seenIn) return null;
  return events.observations.find(({ run, outcome }) => run.id === seenIn && outcome === 'seen')?.facts ?? null;
}

/** To take back the same twice is to take back two. */
function isSaidAlready(decision: Decision, { events }: Known): boolean {
  const last = events.decisions.at(-1);
  return last !== undefined && decision.kind !== 'undo' && words(last) === words(decision);
}

const words = ({ kind, by, reason, dueOn, facts }: Decision): string =>
  JSON.stringify([kind, by, reason, dueOn, facts]);

const whyRefused = ({ life, events }: Known, { kind }: Decision): Refusal | null =>
  kind === 'undo' ? whyNoUndo(life, events.decisions) : whyNot(life, kind);

/** Behind all that is known; or, where a run that is still open has been seen already, told anew in its order. */
function lifeAfter({ stored, life, events }: Known, decision: Decision): Life {
  if (decision.kind !== 'undo' && stored.through <= decision.afterRun) return decide(life, decision);
  return foldLife(events.observations, [...events.decisions, decision]);
}

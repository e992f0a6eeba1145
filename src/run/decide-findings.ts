/** People's decisions on findings (复核决定): all of them are stored, or none. */
import { decide, foldLife, type Refusal, whyNot } from '../life/fold.ts';
import type { Decision, DecisionKind, Life } from '../life/life-types.ts';
import type { IsoDay, IsoInstant } from '../site-report.ts';
import type { LifeDesk, NewDecision, StoredLife } from '../store/life-desk.ts';
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
}

export interface RefusedDecision {
  /** Place in the list of what was wanted, from 0. */
  readonly index: number;
  readonly why: Refusal | 'unknown';
}

/**
 * Empty where all are stored. `at` is told to the auditor and orders nothing: a decision stands behind the newest run that
 * was closed when it was made.
 */
export function decideFindings(
  store: Store,
  wanted: readonly WantedDecision[],
  at: IsoInstant,
): Promise<readonly RefusedDecision[]> {
  return store.lives(async (desk) => {
    const afterRun = await desk.newestFollowed();
    const lives = new Map<string, Life>();
    const made: NewDecision[] = [];
    const refused: RefusedDecision[] = [];
    for (const [index, { id: named, facts, seenIn, ...words }] of wanted.entries()) {
      const stored = await desk.byId(named);
      const life = stored && (lives.get(stored.id) ?? stored.life);
      const why = life ? whyNot(life, words.kind) : 'unknown';
      if (!stored || !life || why !== null) {
        refused.push({ index, why: why ?? 'unknown' });
        continue;
      }
      const saw = facts ?? (await factsIn(desk, stored, seenIn ?? null)) ?? life.facts;
      const { kind, by, reason, dueOn } = words;
      const decision: Decision = { kind, by, reason, dueOn, facts: saw, at, afterRun };
      const next = await lifeAfter(desk, stored, { life, decision });
      lives.set(stored.id, next);
      made.push({ id: stored.id, decision, life: next });
    }
    if (refused.length === 0) for (const one of made) await desk.decide(one);
    return refused;
  });
}

/** Normally the newest run is the one that was looked at. */
async function factsIn(desk: LifeDesk, { id, life }: StoredLife, seenIn: string | null) {
  if (seenIn === null || life.lastSeen?.id === seenIn) return null;
  const { observations } = await desk.events(id);
  return observations.find(({ run, outcome }) => run.id === seenIn && outcome === 'seen')?.facts ?? null;
}

/** Behind all that is known; or, where a run that is still open has been seen already, told anew in its order. */
async function lifeAfter(
  desk: LifeDesk,
  { id, through }: StoredLife,
  { life, decision }: { readonly life: Life; readonly decision: Decision },
): Promise<Life> {
  if (through <= decision.afterRun) return decide(life, decision);
  const { observations, decisions } = await desk.events(id);
  return foldLife(observations, [...decisions, decision]);
}

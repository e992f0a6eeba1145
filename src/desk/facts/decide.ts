/** A reviewer's act at the desk (复核操作): decisions as on the terminal, and one entry of the log by which the act is taken back as one. */

import { inForce } from '../../lifecycle/fold.ts';
import type { Ruling } from '../../lifecycle/life-types.ts';
import { decideFindings, type WantedDecision } from '../../run/decide-findings.ts';
import type { IsoDay, IsoInstant } from '../../site-report.ts';
import type { StoredLife } from '../../store/rows/life-desk.ts';
import type { Store } from '../../store/store.ts';
import type { LifeStory } from '../../store/subjects/life-store.ts';

export interface Act {
  readonly ids: readonly string[];
  readonly kind: Ruling;
  readonly reason: string;
  readonly dueOn: IsoDay | null;
  readonly isLate: boolean;
  /** What the person had before them, by `seenMarks`; empty: that is not known. */
  readonly seen: string;
}

export type ActOutcome =
  /** `ids`: those of which something was stored; what says the same as the last decision is not. */
  | { readonly kind: 'done'; readonly ids: readonly string[] }
  /** Somebody else has decided meanwhile, or a run has seen something new: nothing is stored. */
  | { readonly kind: 'changed-since' }
  | { readonly kind: 'refused'; readonly why: string };

const REFUSED = {
  mended: '巡查已见到整改，不能再通知整改或重新复核。',
  dismissed: '已定为误报，不能通知整改；请先重新复核。',
  'nothing-to-undo': '没有可以撤销的决定。',
  'mended-since': '此后的巡查已见到整改，该决定不能撤销。',
  unknown: '没有这个问题。',
  late: '整改期限已过，请写今天或以后的日期。',
} as const;

export async function actOn(
  store: Store,
  act: Act,
  by: { readonly shownAs: string; readonly at: string },
): Promise<ActOutcome> {
  const stories = await Promise.all(act.ids.map((id) => store.lives.story(id)));
  const known = stories.flatMap((story) => story?.stored ?? []);
  if (known.length < stories.length) return { kind: 'refused', why: REFUSED.unknown };
  if (act.seen !== '' && seenMarks(known) !== act.seen) return { kind: 'changed-since' };
  const wanted = act.ids.map(
    (id): WantedDecision => ({
      id,
      kind: act.kind,
      by: by.shownAs,
      reason: act.reason,
      dueOn: act.kind === 'notify' ? act.dueOn : null,
      isLate: act.isLate,
    }),
  );
  const { refused, unchanged } = await decideFindings(store, wanted, by.at);
  if (refused[0]) return { kind: 'refused', why: REFUSED[refused[0].why] };
  return { kind: 'done', ids: act.ids.filter((_, index) => !unchanged.includes(index)) };
}

export interface PastAct {
  /** Of its entry in the log. */
  readonly seq: number;
  readonly at: IsoInstant;
  readonly ids: readonly string[];
}

/** The person's last act that was not taken back: its entry in the log, and the findings it was about. */
export async function lastAct(store: Store, name: string): Promise<PastAct | null> {
  const [decided, undone] = await Promise.all([
    store.deskLog.entries({ act: 'decide', by: name, most: MOST_ACTS }),
    store.deskLog.entries({ act: 'undo', by: name, most: MOST_ACTS }),
  ]);
  const takenBack = new Set(undone.map(({ details }) => Number(Object(details).of)));
  const last = decided.find(({ seq }) => !takenBack.has(seq));
  if (last === undefined) return null;
  const ids: unknown = Object(last.details).ids;
  return { seq: last.seq, at: last.at, ids: Array.isArray(ids) ? ids.map(String) : [] };
}

/** So many acts can be taken back one after the other. */
const MOST_ACTS = 500;

/** Only where its decisions are the last ones in force: what somebody else has decided since is not taken back with them. */
export async function takeBack(
  store: Store,
  { ids, at }: PastAct,
  by: { readonly shownAs: string; readonly at: string },
): Promise<ActOutcome> {
  const stories = await Promise.all(ids.map((id) => store.lives.story(id)));
  const isOurs = (story: LifeStory | null): boolean => {
    const last = story && inForce(story.decisions).at(-1);
    return last?.at === at && last.by === by.shownAs;
  };
  if (!stories.every(isOurs)) return { kind: 'changed-since' };
  const wanted = ids.map((id) => ({ id, kind: 'undo' as const, by: by.shownAs, reason: '', dueOn: null }));
  const { refused } = await decideFindings(store, wanted, by.at);
  return refused[0] ? { kind: 'refused', why: REFUSED[refused[0].why] } : { kind: 'done', ids };
}

/** What the person had before them: a decision that somebody else made meanwhile shows, and what a run has seen since. */
export const seenMarks = (on: readonly Pick<StoredLife, 'life'>[]): string =>
  on
    .map(({ life: { state, decided, lastSeen } }) => [state, decided?.at ?? '', lastSeen?.id ?? ''].join(' '))
    .join('|');

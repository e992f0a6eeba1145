/** Reviews findings one after the other on a terminal (逐条复核); each decision is stored as it is made. */

import { isDay } from '../config/list-values.ts';
import type { Settings } from '../config/settings.ts';
import { REVIEW_ASKS, REVIEW_SAYS } from '../language/messages/review-messages.ts';
import type { Ruling } from '../life/life-types.ts';
import { decideFindings, type WantedDecision } from '../run/decide-findings.ts';
import { openStore } from '../store/open-store.ts';
import type { ReviewItem } from '../store/review-rows.ts';
import type { Store } from '../store/store.ts';
import { reviewItemLines } from './review-lines.ts';
import { type Terminal, tell } from './terminal.ts';
import { REVIEW } from './wording.ts';

/** `null`: the person has left. */
export type Ask = (question: string) => Promise<string | null>;

export interface Dialogue {
  readonly by: string | null;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly ask: Ask;
}

const KEYS: Readonly<Record<string, Ruling | 'undo' | 'skip' | 'quit'>> = {
  c: 'confirm',
  d: 'dismiss',
  n: 'notify',
  r: 'reopen',
  u: 'undo',
  s: 'skip',
  '': 'skip',
  q: 'quit',
};

export async function reviewByDialogue(items: readonly ReviewItem[], dialogue: Dialogue): Promise<void> {
  const { settings, terminal, ask } = dialogue;
  const by = dialogue.by ?? (await answered(ask, REVIEW_ASKS.by[terminal.language], (text) => text !== ''));
  if (by === null) return;
  await using store = await openStore(settings.data);
  /** Places of the findings that were decided. */
  const answers: number[] = [];
  for (let at = 0; at < items.length; ) {
    const item = items[at] as ReviewItem; // `at` is a place in it
    terminal.err(`${REVIEW.place(at + 1, items.length)}\n${reviewItemLines(item).join('\n')}\n`);
    const choice = await choose(item, dialogue);
    if (choice === null) break;
    if (choice === 'undo') {
      at = await takenBack(store, { by, answers, items, terminal }, at);
      continue;
    }
    if (choice !== 'skip' && (await stored(store, { ...choice, by }, terminal))) answers.push(at);
    at += 1;
  }
  await terminal.out(`${REVIEW.decided(answers.length, items.length)}\n`);
}

async function stored(store: Store, wanted: WantedDecision, terminal: Terminal): Promise<boolean> {
  const { refused, unchanged } = await decideFindings(store, [wanted], new Date().toISOString());
  for (const { why } of refused) tell(terminal, REVIEW_SAYS.refused[why]);
  if (unchanged.length > 0) tell(terminal, REVIEW_SAYS.same);
  return refused.length + unchanged.length === 0;
}

interface Answers {
  readonly by: string;
  readonly answers: number[];
  readonly items: readonly ReviewItem[];
  readonly terminal: Terminal;
}

/** The place at which to go on: that of the last answer, to be asked again; `at` where nothing was taken back. */
async function takenBack(store: Store, { by, answers, items, terminal }: Answers, at: number): Promise<number> {
  const last = answers.at(-1);
  const item = last === undefined ? undefined : items[last];
  if (last === undefined || item === undefined) {
    tell(terminal, REVIEW_SAYS.noAnswerYet);
    return at;
  }
  if (!(await stored(store, { id: item.id, kind: 'undo', by, reason: '', dueOn: null }, terminal))) return at;
  answers.pop();
  tell(terminal, REVIEW_SAYS.undone);
  return last;
}

async function choose(
  { id, life }: ReviewItem,
  { ask, settings, terminal }: Dialogue,
): Promise<Omit<WantedDecision, 'by'> | 'undo' | 'skip' | null> {
  const key = await answered(ask, REVIEW_ASKS.decision[terminal.language], (text) => text.toLowerCase() in KEYS);
  const kind = key === null ? 'quit' : KEYS[key.toLowerCase()];
  if (kind === undefined || kind === 'quit') return null;
  if (kind === 'skip' || kind === 'undo') return kind;
  const today = settings.now.asOfDay;
  const dueOn =
    kind === 'notify'
      ? await answered(ask, REVIEW_ASKS.due(today)[terminal.language], (day) => isDay(day) && day >= today)
      : null;
  if (kind === 'notify' && dueOn === null) return null;
  const reason = await answered(
    ask,
    REVIEW_ASKS.reason[terminal.language],
    (text) => text !== '' || kind !== 'dismiss',
  );
  return reason === null ? null : { id, kind, reason, dueOn, facts: life.facts };
}

/** Asks until the answer will do; `null` where the person has left. */
async function answered(ask: Ask, question: string, willDo: (text: string) => boolean): Promise<string | null> {
  for (;;) {
    const text = (await ask(question))?.trim();
    if (text === undefined) return null;
    if (willDo(text)) return text;
  }
}

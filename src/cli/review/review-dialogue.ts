/** Reviews findings one after the other on a terminal (逐条复核); each decision is stored as it is made. */
import { dayAsMeant, isDay } from '../../config/lists/list-values.ts';
import type { Settings } from '../../config/settings.ts';
import type { Message } from '../../language/message.ts';
import { REVIEW_ASKS, REVIEW_SAYS } from '../../language/messages/review-messages.ts';
import { decideFindings, type WantedDecision } from '../../run/decide-findings.ts';
import type { IsoDay } from '../../site-report.ts';
import { openStore } from '../../store/open-store.ts';
import type { ReviewItem } from '../../store/rows/review-rows.ts';
import type { Store } from '../../store/store.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { reviewItemLines } from '../lines/review-lines.ts';
import { REVIEW } from '../words/wording.ts';
import { answerIn, effectLines, KEYS } from './review-answers.ts';

/** `null`: the person has left. */
export type Ask = (question: string) => Promise<string | null>;

export interface Dialogue {
  readonly by: string | null;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly ask: Ask;
}

export async function reviewByDialogue(items: readonly ReviewItem[], dialogue: Dialogue): Promise<void> {
  const { settings, terminal } = dialogue;
  const by =
    dialogue.by ?? (await answered(dialogue, REVIEW_ASKS.by, (text) => (text === '' ? REVIEW_SAYS.noName : null)));
  if (by === null) return;
  await using store = await openStore(settings.data);
  /** Places of the findings that were decided. */
  const answers: number[] = [];
  for (let at = 0; at < items.length; ) {
    const item = items[at] as ReviewItem; // `at` is a place in it
    const lines = [
      REVIEW.place(at + 1, items.length),
      ...reviewItemLines(item),
      ...effectLines(item.life, terminal.language),
    ];
    terminal.err(`${lines.join('\n')}\n`);
    const choice = await choose(item, dialogue);
    if (choice === null) break;
    if (choice === 'undo') {
      at = await takenBack(store, { by, answers, items, terminal }, at);
      continue;
    }
    // What was refused is asked again.
    if (choice === 'skip' || (await decided(store, { ...choice, by }, { at, answers, terminal }))) at += 1;
  }
  await terminal.out(`${REVIEW.decided(answers.length, items.length)}\n`);
}

interface Answering {
  /** The place of the finding. */
  readonly at: number;
  readonly answers: number[];
  readonly terminal: Terminal;
}

/** False where the decision is refused. */
async function decided(store: Store, wanted: WantedDecision, { at, answers, terminal }: Answering): Promise<boolean> {
  const outcome = await stored(store, wanted, terminal);
  if (outcome === 'stored') {
    tell(terminal, REVIEW_SAYS.recorded(REVIEW_SAYS.answer[wanted.kind], wanted.dueOn));
    answers.push(at);
  }
  return outcome !== 'refused';
}

/** What is not stored is told. */
async function stored(
  store: Store,
  wanted: WantedDecision,
  terminal: Terminal,
): Promise<'stored' | 'unchanged' | 'refused'> {
  const { refused, unchanged } = await decideFindings(store, [wanted], new Date().toISOString());
  for (const { why } of refused) tell(terminal, REVIEW_SAYS.refused[why]);
  if (refused.length > 0) return 'refused';
  if (unchanged.length === 0) return 'stored';
  tell(terminal, REVIEW_SAYS.same);
  return 'unchanged';
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
  const undo = { id: item.id, kind: 'undo', by, reason: '', dueOn: null } as const;
  if ((await stored(store, undo, terminal)) !== 'stored') return at;
  answers.pop();
  tell(terminal, REVIEW_SAYS.undone);
  return last;
}

async function choose(
  { id, life }: ReviewItem,
  dialogue: Dialogue,
): Promise<Omit<WantedDecision, 'by'> | 'undo' | 'skip' | null> {
  const text = await answered(dialogue, REVIEW_ASKS.decision, (given) =>
    answerIn(given) === null ? REVIEW_SAYS.noAnswer(given, KEYS) : null,
  );
  const kind = text === null ? 'quit' : (answerIn(text) ?? 'quit');
  if (kind === 'quit') return null;
  if (kind === 'skip' || kind === 'undo') return kind;
  const dueOn = kind === 'notify' ? await termOf(dialogue) : null;
  if (kind === 'notify' && dueOn === null) return null;
  const isNeeded = kind === 'dismiss';
  const reason = await answered(dialogue, REVIEW_ASKS.reason, (given) =>
    given === '' && isNeeded ? REVIEW_SAYS.noReason : null,
  );
  return reason === null ? null : { id, kind, reason, dueOn, facts: life.facts };
}

async function termOf(dialogue: Dialogue): Promise<IsoDay | null> {
  const today = dialogue.settings.now.asOfDay;
  const text = await answered(dialogue, REVIEW_ASKS.due(today), (given) => {
    const day = dayAsMeant(given);
    if (!isDay(day)) return REVIEW_SAYS.noDay(given, today);
    return day < today ? REVIEW_SAYS.dayOver(day, today) : null;
  });
  return text === null ? null : dayAsMeant(text);
}

/** Asks until nothing is wrong with the answer, and says what is; `null` where the person has left. */
async function answered(
  { ask, terminal }: Pick<Dialogue, 'ask' | 'terminal'>,
  question: Message,
  faultOf: (text: string) => Message | null,
): Promise<string | null> {
  for (;;) {
    const text = (await ask(question[terminal.language]))?.trim();
    if (text === undefined) return null;
    const fault = faultOf(text);
    if (fault === null) return text;
    tell(terminal, fault);
  }
}

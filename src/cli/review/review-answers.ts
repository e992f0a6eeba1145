/** The answers that a reviewer can give (复核选项): by which key or word, and what each does to the finding at hand. */
import { RULING_LABEL } from '../../../reports/words/life-wording.ts';
import type { Language } from '../../language/message.ts';
import { REVIEW_EFFECTS, REVIEW_SAYS } from '../../language/messages/review-messages.ts';
import { whyNot } from '../../lifecycle/fold.ts';
import type { Life, Ruling } from '../../lifecycle/life-types.ts';

export type Answer = Ruling | 'undo' | 'skip' | 'quit';

const KEY = {
  confirm: 'c',
  dismiss: 'd',
  notify: 'n',
  reopen: 'r',
  undo: 'u',
  skip: 's',
  quit: 'q',
} as const satisfies Record<Answer, string>;
const ANSWERS = Object.keys(KEY) as Answer[]; // its keys are the answers

export const KEYS: readonly string[] = Object.values(KEY);

/** `null` for what is no answer. Full-width letters are letters, and the names of the decisions will do; nothing at all skips. */
export function answerIn(text: string): Answer | null {
  const word = text.normalize('NFKC').trim().toLowerCase();
  if (word === '') return 'skip';
  return ANSWERS.find((one) => KEY[one] === word || labelOf(one) === word) ?? null;
}

const labelOf = (answer: Answer): string | null =>
  answer === 'undo' || answer === 'skip' || answer === 'quit' ? null : RULING_LABEL[answer];

/** One line an answer; one that would be refused says why. */
export function effectLines(life: Life, language: Language): string[] {
  return ANSWERS.map((answer) => {
    const refused = labelOf(answer) === null ? null : whyNot(life, answer as Ruling); // those with a label are rulings
    const effect = refused === null ? REVIEW_EFFECTS[answer] : REVIEW_SAYS.notNow(REVIEW_SAYS.refused[refused]);
    const name = REVIEW_SAYS.answer[answer][language];
    return `  ${KEY[answer]} ${name}${language === 'zh' ? '：' : ': '}${effect[language]}`;
  });
}

/** 互动回应差: which of the messages that say that nobody has answered them are open for too long. */
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { Message, MessageWords } from '../../read/home/messages.ts';
import type { IsoDay } from '../../site-report.ts';
import { daysBetween } from '../../time/dates.ts';

export interface MessageRules {
  /** Open for more whole days than this … */
  readonly days: number;
  /** … and no older than this: the book looks at one year. */
  readonly withinDays: number;
}

type Phrases = RuleBook['phrases'];

export function messageWords(phrases: Phrases): MessageWords {
  return {
    open: (text) => {
      if (phrases.messageAnswered.some(({ regex }) => regex.test(text))) return null;
      return phrases.messageOpen.map(({ regex }) => regex.exec(text)?.[0]).find((words) => words !== undefined) ?? null;
    },
  };
}

/** Oldest first. */
export function overdueMessages(messages: readonly Message[], asOf: IsoDay, rules: MessageRules): Message[] {
  return messages
    .filter(({ day }) => {
      const age = daysBetween(day, asOf);
      return age > rules.days && age <= rules.withinDays;
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** Does the message's own page show it, and an answer to it? */
export const isAnswered = (words: string, message: Pick<Message, 'title'>, phrases: Phrases): boolean =>
  shows(words, message) && answerOn(words, message, phrases) === 'there';

/** What the message's own page says: it is `unknown` where it does not show the message. */
export function answerOn(
  words: string,
  message: Pick<Message, 'title'>,
  phrases: Phrases,
): 'none' | 'there' | 'unknown' {
  if (phrases.messageAnswered.some(({ regex }) => regex.test(words))) return 'there';
  return shows(words, message) ? 'none' : 'unknown';
}

function shows(words: string, { title }: Pick<Message, 'title'>): boolean {
  return words.replace(/\s+/g, '').includes(title.replace(/\s+|(?:(?<!\.)\.{2,}|(?<!…)…+)$/g, ''));
}

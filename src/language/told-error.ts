/** An error that reaches a person (会显示给用户的错误): its text is a message in both languages. */
import { asMessage, type Message } from './message.ts';

export class ToldError extends Error {
  /** The whole text as a person reads it; `message` is its English half, for logs. */
  readonly told: Message;

  constructor(told: Message, options?: ErrorOptions) {
    super(told.en, options);
    this.told = told;
  }
}

/** What to show of an error that may be anybody's. */
export function toldOf(error: unknown): Message {
  if (error instanceof ToldError) return error.told;
  return asMessage(error instanceof Error ? error.message : String(error));
}

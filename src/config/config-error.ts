/** Wrong usage or a wrong file (exit code 2): what is wrong, where it stands, and how to mend it, in both languages. */
import { joinMessages, type Message } from '../language/message.ts';
import { ToldError } from '../language/told-error.ts';

/** Stable names for what was wrong; stored in logs: add, never rename. */
export type ConfigErrorCode =
  | 'file-missing'
  | 'file-not-utf8'
  | 'file-empty'
  | 'file-unreadable'
  | 'file-invalid'
  | 'list-invalid'
  | 'option-invalid';

interface ErrorOptionsWithDetails {
  /** One line for each thing that is wrong, each naming its place, value and mend. */
  readonly details?: readonly Message[];
  readonly cause?: unknown;
}

/** `told` is the whole text, details included. */
export class ConfigError extends ToldError {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode;
  readonly details: readonly Message[];

  constructor(code: ConfigErrorCode, message: Message, options: ErrorOptionsWithDetails = {}) {
    const details = options.details ?? [];
    const indented = details.map(({ zh, en }) => ({ zh: `  ${zh}`, en: `  ${en}` }));
    super(joinMessages([message, ...indented], '\n'), { cause: options.cause });
    this.code = code;
    this.details = details;
  }
}

/** A value as it is quoted in a message: short, on one line, its kind visible. */
export function quoteValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Wrong usage or a wrong file (exit code 2): what is wrong, where it stands, and how to mend it, in one plain text. */

/** Stable names for what was wrong; stored in logs: add, never rename. */
export type ConfigErrorCode =
  | 'file-missing'
  | 'file-not-utf8'
  | 'file-empty'
  | 'file-unreadable'
  | 'file-invalid'
  | 'list-invalid'
  | 'option-invalid';

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode;
  /** One line for each thing that is wrong, each naming its place, value and mend. */
  readonly details: readonly string[];

  constructor(code: ConfigErrorCode, message: string, options: { details?: readonly string[]; cause?: unknown } = {}) {
    const details = options.details ?? [];
    super([message, ...details.map((line) => `  ${line}`)].join('\n'), { cause: options.cause });
    this.code = code;
    this.details = details;
  }
}

/** A value as it is quoted in a message: short, on one line, its kind visible. */
export function quoteValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

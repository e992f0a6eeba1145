/** A terminal that keeps what is written to it. */

import type { Language } from '../../src/language/message.ts';
import type { Terminal } from '../../src/terminal/terminal.ts';

export interface CapturedTerminal extends Terminal {
  readonly stdout: () => string;
  readonly stderr: () => string;
}

export function capturedTerminal(language: Language = 'en'): CapturedTerminal {
  const out: string[] = [];
  const err: string[] = [];
  return {
    language,
    out: async (text) => void out.push(typeof text === 'string' ? text : Buffer.from(text).toString('utf8')),
    err: (text) => void err.push(text),
    live: false,
    columns: () => 80,
    stdout: () => out.join(''),
    stderr: () => err.join(''),
  };
}

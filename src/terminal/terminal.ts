/** Where a command writes (输出): documents to stdout, everything else to stderr. */
import { fstatSync, writeSync } from 'node:fs';
import { readLanguage } from '../config/environment.ts';
import type { Language, Message } from '../language/message.ts';
import { stdoutTrouble } from '../run/outputs/output-error.ts';
import { USUAL_COLUMNS } from './display-width.ts';

export interface Terminal {
  /** Resolves when it is written, however slow the reader is; throws `OutputError` where it cannot be. */
  out(text: string | Uint8Array): Promise<void>;
  err(text: string): void;
  /** In which help, errors, prompts and hints are shown; documents are Chinese in either. */
  readonly language: Language;
  /** What `--lang` says, where it is given. */
  readonly languageAsked?: Language;
  /** A person looks at stderr, and it can be redrawn. */
  readonly live: boolean;
  readonly columns: () => number;
  /** The width for tables on stdout, where a person looks at it. */
  readonly tableColumns?: number;
  /** Asks a person; `null` where they have left. Absent where nobody can be asked: then nothing may wait for an answer. */
  readonly ask?: (question: string) => Promise<string | null>;
}

/** One line on stderr. */
export function tell(terminal: Pick<Terminal, 'err' | 'language'>, message: Message): void {
  terminal.err(`${message[terminal.language]}\n`);
}

export function processTerminal(): Terminal {
  // What cannot be written is told by the promise of `out`; without a listener it would end in a stack trace.
  process.stdout.on('error', () => {});
  // Progress that nobody reads any more is no reason to stop.
  process.stderr.on('error', () => {});
  return {
    out: toStdout,
    err: (text) => void process.stderr.write(text),
    language: readLanguage(),
    live: process.stderr.isTTY === true,
    // A terminal that does not know its width says 0.
    columns: () => process.stderr.columns || USUAL_COLUMNS,
    ...(process.stdout.isTTY ? { tableColumns: process.stdout.columns || USUAL_COLUMNS } : {}),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askOnTerminal } : {}),
  };
}

function toStdout(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (cause?: unknown): void => (cause ? reject(stdoutTrouble(cause)) : resolve());
    if (!isFile(process.stdout.fd)) return void process.stdout.write(text, done);
    try {
      writeWhole(process.stdout.fd, typeof text === 'string' ? Buffer.from(text) : text);
      done();
    } catch (cause) {
      done(cause);
    }
  });
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

/** On a disk that is almost full Node's own stream writes what has room, and says nothing of the rest. */
function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, null);
}

/** One reader a question: nothing listens to the keyboard while a command works. */
async function askOnTerminal(question: string): Promise<string | null> {
  const { createInterface } = await import('node:readline/promises');
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const gone = new Promise<null>((resolve) => reader.once('close', () => resolve(null)));
  try {
    return await Promise.race([reader.question(question), gone]);
  } finally {
    reader.close();
  }
}

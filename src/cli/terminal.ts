/** Where a command writes (输出): documents to stdout, everything else to stderr. */

export interface Terminal {
  /** Resolves when it is written, however slow the reader is. */
  out(text: string | Uint8Array): Promise<void>;
  err(text: string): void;
  /** A person looks at stderr, and it can be redrawn. */
  readonly live: boolean;
  readonly columns: () => number;
  /** Asks a person; `null` where they have left. Absent where nobody can be asked: then nothing may wait for an answer. */
  readonly ask?: (question: string) => Promise<string | null>;
}

export function processTerminal(): Terminal {
  // A reader that has gone away (`| head`) ends the command without a stack trace.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  // Progress that nobody reads any more is no reason to stop.
  process.stderr.on('error', () => {});
  return {
    out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
    err: (text) => void process.stderr.write(text),
    live: process.stderr.isTTY === true,
    columns: () => process.stderr.columns ?? 80,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askOnTerminal } : {}),
  };
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

/** Brings a document where it is wanted (输出): to stdout, or to a file that is named on stderr once it is there. */
import { OUTPUT } from '../../language/messages/output-messages.ts';
import { type FileContent, writeOutput } from '../../run/outputs/write-output.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { sizeWords } from '../words/retention-words.ts';

/** As a name of a file. */
export const STDOUT = '-';

export interface Destination {
  /** A path, `-`, or nothing, which is stdout too. */
  readonly path: string | undefined;
  readonly option?: string;
  readonly quiet?: boolean;
  /** Lines with content, where it has lines. */
  readonly rows?: number;
}

export async function putOut(
  content: FileContent,
  { path, option, quiet, rows }: Destination,
  terminal: Terminal,
): Promise<void> {
  if (path === undefined || path === STDOUT) return toStdout(content, terminal);
  const bytes = await writeOutput(path, content, option);
  if (quiet) return;
  tell(terminal, OUTPUT.written(path, sizeWords(bytes), rows));
}

async function toStdout(content: FileContent, terminal: Terminal): Promise<void> {
  const isWhole = typeof content === 'string' || content instanceof Uint8Array;
  for (const piece of isWhole ? [content] : content) await terminal.out(piece);
}

/** Of what is no text: it goes to stdout where that is asked for, and no person would look at it. */
export function refuseOnScreen(as: string, path: string | undefined, terminal: Terminal): void {
  if (path === undefined || (path === STDOUT && terminal.tableColumns !== undefined))
    throw usageError(OUTPUT.noText(as));
}

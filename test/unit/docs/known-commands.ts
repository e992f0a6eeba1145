/** What the program's own help says of its commands and their flags: read from its form alone, in whatever language. */
import { runCommandLine } from '../../../src/cli/program.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';

async function helpOf(...argv: readonly string[]): Promise<string> {
  const terminal = capturedTerminal();
  await runCommandLine([...argv, '--help'], terminal);
  return terminal.stdout();
}

/** A term of the help begins two columns in; further lines of what it says begin further right. */
function termsIn(help: string): string[] {
  return [...help.matchAll(/^ {2}(\S.*?)(?: {2,}|$)/gm)].map(([, term = '']) => term);
}

const flagsOf = (help: string): string[] =>
  termsIn(help).flatMap((term) => (term.startsWith('-') ? (/--([a-z-]+)/.exec(term)?.[1] ?? []) : []));

/** Flags of the whole program: they stand before or behind any command. */
export async function flagsOfAll(): Promise<ReadonlySet<string>> {
  return new Set(flagsOf(await helpOf()));
}

/** By command, in the order of the help; `help` itself left out. */
export async function knownCommands(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const names = termsIn(await helpOf()).flatMap((term) => /^([a-z][a-z-]*)(?: |$)/.exec(term)?.[1] ?? []);
  const known = new Map<string, ReadonlySet<string>>();
  for (const name of names) {
    if (name === 'help') continue;
    known.set(name, new Set(flagsOf(await helpOf(name)).filter((flag) => flag !== 'help')));
  }
  return known;
}

/** The command line as a whole (命令行): its commands, and what each ends with. */
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { checkCommand } from './commands/check.ts';
import { evidenceCommand } from './commands/evidence.ts';
import { findingsCommand } from './commands/findings.ts';
import { inspectCommand } from './commands/inspect.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { type ExitCode, endingOf } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line (without node and script) and resolves with its exit code; never rejects. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await parse(argv, terminal);
  } catch (error) {
    const { code, says } = endingOf(error);
    if (says !== '') terminal.err(`${says}\n`);
    return code;
  }
}

async function parse(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const end = (ended: ExitCode): void => {
    code = ended;
  };
  const written: Promise<void>[] = [];
  const program = new Command('patrol')
    .description('网站巡查: patrols government websites for dead links, empty and sleeping columns')
    .version(packageJson.version)
    .addCommand(runCommand(terminal, argv, end))
    .addCommand(checkCommand(terminal, argv, end))
    .addCommand(inspectCommand(terminal, end))
    .addCommand(reportCommand(terminal))
    .addCommand(findingsCommand(terminal))
    .addCommand(evidenceCommand(terminal));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void written.push(terminal.out(text)),
      // What is wrong is told once, by the ending.
      writeErr: () => {},
    });
  }
  await program.parseAsync(argv, { from: 'user' });
  await Promise.all(written);
  return code;
}

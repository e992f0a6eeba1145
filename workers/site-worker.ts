/** A machine's worker as a program of its own (作业机), for service managers: `patrol worker` with the same options. */
import { runCommandLine } from '../src/cli/program.ts';
import { processTerminal } from '../src/cli/terminal.ts';

process.exit(await runCommandLine(['worker', ...process.argv.slice(2)], processTerminal()));

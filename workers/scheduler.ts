/** The scheduler as a program of its own (排程机), for service managers: `patrol schedule` with the same options. */
import { runCommandLine } from '../src/cli/program.ts';
import { processTerminal } from '../src/cli/terminal.ts';

process.exit(await runCommandLine(['schedule', ...process.argv.slice(2)], processTerminal()));

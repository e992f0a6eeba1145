#!/usr/bin/env node
import { processTerminal } from '../terminal/terminal.ts';
/** The entry point of `patrol` (程序入口): hands the command line over, and ends with its exit code. */
import { runCommandLine } from './program.ts';

const code = await runCommandLine(process.argv.slice(2), processTerminal());
// Whatever still hangs on (a socket that does not close) must not keep a finished command alive.
process.exit(code);

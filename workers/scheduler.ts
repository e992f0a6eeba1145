/** The scheduler as a program of its own (排程机), for service managers: `patrol schedule` with the same options. */
import { createRequire } from 'node:module';

process.argv.splice(2, 0, 'schedule');
createRequire(import.meta.url)('../src/cli/launch.cjs');

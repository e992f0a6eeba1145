/** A machine's worker as a program of its own (作业机), for service managers: `patrol worker` with the same options. */
import { createRequire } from 'node:module';

process.argv.splice(2, 0, 'worker');
createRequire(import.meta.url)('../src/cli/launch.cjs');

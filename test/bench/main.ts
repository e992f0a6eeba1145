/** Command line of the benchmark (性能): the demo patrol over several runs, or `--micro` for single pages and growth; prints Markdown. */
import { parseArgs } from 'node:util';
import { type DemoFigures, measureDemo } from './demo-run.ts';
import { demoTable } from './demo-table.ts';
import { growthTable } from './growth-table.ts';
import { machineLines } from './machine.ts';
import { corpusTable, malformedTable } from './reading-table.ts';

const SEED = 2017;
const AS_OF = '2017-02-28';

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function benchDemo(runs: number): Promise<void> {
  const figures: DemoFigures[] = [];
  for (let run = 1; run <= runs; run += 1) {
    figures.push(await measureDemo(SEED, AS_OF));
    process.stderr.write(`run ${run} of ${runs}: ${figures.at(-1)?.seconds.toFixed(0)} s\n`);
  }
  print(demoTable(figures));
}

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, micro: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
if (!(Number.isInteger(runs) && runs > 0)) {
  process.stderr.write(`--runs ${values.runs}: write a whole number\nusage: npm run bench -- [--runs 3] [--micro]\n`);
  process.exit(2);
}
const command = `npm run bench -- ${values.micro ? '--micro' : `--runs ${runs}`}`;
print(`${machineLines(command, new Date()).join('\n')}\n`);
if (values.micro) {
  print(`${await corpusTable()}\n`);
  print(`${await malformedTable()}\n`);
  print(growthTable());
} else await benchDemo(runs);

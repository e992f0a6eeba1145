/** Command line of the bench of cores (多核): the same sites with one thread, with two, and in two processes; prints Markdown. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machineLines } from '../machine.ts';
import { type CoresFigures, measureApart, measurePatrol } from './patrol.ts';
import { serveManySites } from './sites.ts';
import { coresLines, coresTable } from './table.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function bench(count: number, pages: number, rounds: number): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'bench-cores-'));
  const one: CoresFigures[] = [];
  const two: CoresFigures[] = [];
  const apart: CoresFigures[] = [];
  try {
    const sites = await serveManySites(count, pages, work);
    try {
      // In turn, so that all meet the machine as it is.
      for (let round = 0; round < rounds; round += 1) {
        one.push(await measurePatrol(sites, 1, work));
        two.push(await measurePatrol(sites, 2, work));
        apart.push(await measureApart(sites, work));
      }
    } finally {
      await sites.server.close();
    }
    print(`${count} sites of ${pages} pages, served by ${sites.server.kind}; medians of ${rounds}\n`);
    print(coresTable([one, two, apart]));
    print(`\n${coresLines(one, two, apart).join('\n')}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '40' },
    pages: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '1' },
  },
});
const numbers = [values.sites, values.pages, values.runs].map(Number);
const [sites = 0, pages = 0, runs = 0] = numbers;
if (!(numbers.every((value) => Number.isInteger(value) && value > 0) && sites < 255 && pages >= 200)) {
  process.stderr.write('usage: npm run bench:cores -- [--sites 40] [--pages 1000] [--runs 1]: at least 200 pages\n');
  process.exit(2);
}
print(
  `${machineLines(`npm run bench:cores -- --sites ${sites} --pages ${pages} --runs ${runs}`, new Date()).join('\n')}\n`,
);
await bench(sites, pages, runs);

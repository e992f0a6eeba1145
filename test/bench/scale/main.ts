/** Command line of the benchmark of growth (规模测试): the program alone on bench sites of several sizes; prints Markdown. */
import { parseArgs } from 'node:util';
import { withServedSite } from '../links/served-site.ts';
import { FEWEST_PAGES } from '../links/site-plan.ts';
import { runTool } from '../links/tool-run.ts';
import { TOOLS } from '../links/tools.ts';
import { machineLines } from '../machine.ts';
import { wholeNumber } from '../whole-number.ts';
import { type SizedRun, scaleMarks, scaleTable } from './scale-table.ts';

const USAGE = 'usage: npm run bench:scale -- [--sizes 2500,10000] [--links 0] [--limit 3600] [--seed 2017]';
/** Of a page of the bench site, on average. */
const LINKS_A_PAGE = 89;

interface Order {
  readonly pages: number;
  readonly seed: number;
  readonly limitMs: number;
}

async function measure({ pages, seed, limitMs }: Order): Promise<SizedRun> {
  return withServedSite({ pages, seed }, async ({ truth, server }) => {
    const run = await runTool({ tool: TOOLS.patrol, truth, serverCpuMs: server.cpuMs, limitMs });
    const { wallMs, cpuMs, peakMb } = run.use;
    const figures = `${(wallMs / 1000).toFixed(0)} s, ${(cpuMs / 1000).toFixed(1)} s of CPU, ${peakMb.toFixed(0)} MB`;
    process.stderr.write(`${pages} pages: ${run.trouble ?? figures}\n`);
    return { truth, run };
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ sizes: { type: 'string', default: '2500,10000' }, links: { type: 'string', default: '0' } },
      ...{ limit: { type: 'string', default: '3600' }, seed: { type: 'string', default: '2017' } },
    },
  });
  const number = (name: 'links' | 'limit' | 'seed'): number =>
    wholeNumber(values[name], { name, least: 0, usage: USAGE });
  const sizes = values.sizes
    .split(',')
    .map((size) => wholeNumber(size, { name: 'sizes', least: FEWEST_PAGES, usage: USAGE }))
    .sort((a, b) => a - b);
  const [links, limitMs, seed] = [number('links'), number('limit') * 1000, number('seed')];
  const runs: SizedRun[] = [];
  for (const pages of sizes) runs.push(await measure({ pages, seed, limitMs }));
  const dense = links === 0 ? null : await measure({ pages: Math.ceil(links / LINKS_A_PAGE), seed, limitMs });
  const command = `npm run bench:scale -- --sizes ${sizes.join(',')} --links ${links}`;
  const all = dense === null ? runs : [...runs, dense];
  const lines = [...machineLines(command, new Date()), '', scaleTable(all), '', ...scaleMarks(runs, dense)];
  process.stdout.write(`${lines.join('\n')}\n`);
}

await main();

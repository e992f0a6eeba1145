/** Command line of the benchmark against other checkers (与同类工具对照): one bench site, every checker one after the other; prints Markdown. */
import { parseArgs } from 'node:util';
import { machineLines } from '../machine.ts';
import { wholeNumber, wrongUse } from '../whole-number.ts';
import { linksTable, markLines, mismatchLines, type RunsByTool } from './links-table.ts';
import { installPeers } from './peer-packages.ts';
import { type ServedSite, withServedSite } from './served-site.ts';
import { FEWEST_PAGES } from './site-plan.ts';
import { runTool, type ToolRun } from './tool-run.ts';
import { isThere, isToolName, TOOLS, type ToolName, toolOf } from './tools.ts';

const USAGE = `usage: npm run bench:links -- [--pages 2500] [--runs 3] [--tools ${Object.keys(TOOLS).join(',')}] [--limit 900] [--seed 2017]`;
const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

interface Order {
  readonly pages: number;
  readonly runs: number;
  readonly seed: number;
  readonly limitMs: number;
  readonly tools: readonly ToolName[];
}

function orderOf(): Order {
  const { values } = parseArgs({
    options: {
      ...{ pages: { type: 'string', default: '2500' }, runs: { type: 'string', default: '3' } },
      ...{ tools: { type: 'string', default: '' }, limit: { type: 'string', default: '900' } },
      seed: { type: 'string', default: '2017' },
    },
  });
  const named = values.tools.split(',').filter(Boolean);
  const tools = named.map((name) => (isToolName(name) ? name : wrongUse(`--tools ${name}: not known`, USAGE)));
  const all = Object.keys(TOOLS).filter(isToolName);
  return {
    pages: wholeNumber(values.pages, { name: 'pages', least: FEWEST_PAGES, usage: USAGE }),
    runs: wholeNumber(values.runs, { name: 'runs', least: 1, usage: USAGE }),
    seed: wholeNumber(values.seed, { name: 'seed', least: 0, usage: USAGE }),
    limitMs: wholeNumber(values.limit, { name: 'limit', least: 1, usage: USAGE }) * 1000,
    tools: tools.length > 0 ? tools : all,
  };
}

/** Run by run, each time all tools one after the other: what disturbs the machine for a while disturbs all of them. */
async function measure(order: Order, { truth, server }: ServedSite): Promise<Map<ToolName, ToolRun[]>> {
  const runs = new Map<ToolName, ToolRun[]>();
  for (let run = 1; run <= order.runs; run += 1)
    for (const name of order.tools) {
      const one = await runTool({ tool: toolOf(name), truth, serverCpuMs: server.cpuMs, limitMs: order.limitMs });
      runs.set(name, [...(runs.get(name) ?? []), one]);
      const figures = `${(one.use.wallMs / 1000).toFixed(1)} s, ${(one.use.cpuMs / 1000).toFixed(1)} s of CPU`;
      tell(
        `run ${run} of ${order.runs}, ${name}: ${one.trouble ?? figures}; server ${(one.serverCpuMs / 1000).toFixed(1)} s`,
      );
    }
  return runs;
}

function report(order: Order, absent: readonly ToolName[], { truth, server }: ServedSite, runs: RunsByTool): string {
  const command = `npm run bench:links -- --pages ${order.pages} --runs ${order.runs} --tools ${order.tools.join(',')}`;
  const size = `- site: ${truth.pages} pages, median ${truth.medianKb.toFixed(1)} KB, ${truth.files} other files, ${truth.faults.length} planted faults; served by ${server.kind}`;
  const missing = absent.length === 0 ? [] : [`- not installed here, so not measured: ${absent.join(', ')}`];
  const lines = [...machineLines(command, new Date()), size, ...missing, '', linksTable(runs, truth), ''];
  return [...lines, ...markLines(runs, truth), ...mismatchLines(runs)].join('\n');
}

async function main(): Promise<void> {
  const asked = orderOf();
  const order = { ...asked, tools: asked.tools.filter((name) => isThere(toolOf(name))) };
  const absent = asked.tools.filter((name) => !order.tools.includes(name));
  installPeers(order.tools.flatMap((name) => toolOf(name).peer ?? []));
  await withServedSite(order, async (site) => {
    const runs = await measure(order, site);
    process.stdout.write(`${report(order, absent, site, runs)}\n`);
  });
}

await main();

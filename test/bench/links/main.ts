/** Command line of the benchmark against other checkers (与同类工具对照): one bench site, every checker one after the other; prints Markdown. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machineLines } from '../machine.ts';
import { linksTable, markLines, mismatchLines } from './links-table.ts';
import { installPeers } from './peer-packages.ts';
import { FEWEST_PAGES } from './site-plan.ts';
import { type StaticServer, serveFolders } from './static-server.ts';
import { runTool, type ToolRun } from './tool-run.ts';
import { isThere, isToolName, TOOLS, type ToolName, toolOf } from './tools.ts';
import { atOrigin, type SiteTruth, writeSite } from './write-site.ts';

const USAGE = `usage: npm run bench:links -- [--pages 2500] [--runs 3] [--tools ${Object.keys(TOOLS).join(',')}] [--limit 900] [--seed 2017]`;
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
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

function wrongUse(says: string): never {
  tell(`${says}\n${USAGE}`);
  process.exit(2);
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= least
    ? value
    : wrongUse(`--${name} ${text}: write a whole number from ${least}`);
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
  const tools = named.map((name) => (isToolName(name) ? name : wrongUse(`--tools ${name}: not known`)));
  const all = Object.keys(TOOLS).filter(isToolName);
  return {
    pages: wholeNumber('pages', values.pages, FEWEST_PAGES),
    runs: wholeNumber('runs', values.runs, 1),
    seed: wholeNumber('seed', values.seed, 0),
    limitMs: wholeNumber('limit', values.limit, 1) * 1000,
    tools: tools.length > 0 ? tools : all,
  };
}

/** Run by run, each time all tools one after the other: what disturbs the machine for a while disturbs all of them. */
async function measure(order: Order, truth: SiteTruth, server: StaticServer): Promise<Map<ToolName, ToolRun[]>> {
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

async function main(): Promise<void> {
  const asked = orderOf();
  const order = { ...asked, tools: asked.tools.filter((name) => isThere(toolOf(name))) };
  const absent = asked.tools.filter((name) => !order.tools.includes(name));
  installPeers(order.tools.flatMap((name) => toolOf(name).peer ?? []));
  const work = mkdtempSync(join(tmpdir(), 'bench-links-'));
  try {
    const folder = join(work, 'www');
    const planted = writeSite({ folder, pages: order.pages, seed: order.seed });
    const server = await serveFolders([{ address: '127.0.0.1', folder }]);
    try {
      const truth = atOrigin(planted, server.origins[0] ?? '');
      const runs = await measure(order, truth, server);
      const command = `npm run bench:links -- --pages ${order.pages} --runs ${order.runs} --tools ${order.tools.join(',')}`;
      const size = `- site: ${truth.pages} pages, median ${truth.medianKb.toFixed(1)} KB, ${truth.files} other files, ${truth.faults.length} planted faults; served by ${server.kind}`;
      const missing = absent.length === 0 ? [] : [`- not installed here, so not measured: ${absent.join(', ')}`];
      print([...machineLines(command, new Date()), size, ...missing, '', linksTable(runs, truth), ''].join('\n'));
      print([...markLines(runs, truth), ...mismatchLines(runs)].join('\n'));
    } finally {
      await server.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

await main();

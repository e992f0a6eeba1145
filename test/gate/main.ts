/**
 * Holds one commit against another (行为比对): `npm run gate -- BEFORE [AFTER]`, by default the last commit against the
 * working tree. Both read the same pages, check the same sites, patrol the same farms and judge the same archives; exit 1
 * where any column, link, finding or row differs, with the lines that do.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Checkout, checkOut } from './checkout.ts';
import { differences, type Facts, hashOf } from './facts.ts';
import { allPages, readPages } from './pages.ts';
import { checkMadeSites, checkRealSites, patrolFarm, rejudge } from './parts.ts';
import { openRealSites, type RealSites } from './real-sites.ts';

const PARTS = ['pages', 'made', 'sites', 'farm'] as const;
/** Of the lines that differ, so many are shown. */
const SHOWN = 40;

/** Of the table's columns: five counts, two hashes, and whether these are equal. */
const WIDTHS = [7, 7, 9, 7, 10, 17, 17, 10];

type Both = readonly [before: Facts, after: Facts];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '2017,7,8' }, only: { type: 'string' } },
});
const wanted = values.only === undefined ? PARTS : PARTS.filter((part) => values.only?.split(',').includes(part));
const seeds = values.seeds.split(',').map(Number);
if (positionals.length > 2 || wanted.length === 0 || seeds.some((seed) => !Number.isInteger(seed))) {
  process.stderr.write('usage: npm run gate -- [BEFORE [AFTER]] [--only pages,made,sites,farm] [--seeds 2017,7,8]\n');
  process.exit(2);
}

await using before = await checkOut(positionals[0] ?? 'HEAD');
await using after = await checkOut(positionals[1] ?? '.');
await using sites = await openRealSites();
print(`${before.name} against ${after.name}`);
print(row('part', ['sites', 'pages', 'columns', 'links', 'findings', 'before', 'after', '']));
for (const part of wanted) {
  if (part === 'farm') for (const seed of seeds) await compareFarm(seed);
  else compare(part, [await doPart(part, before, sites), await doPart(part, after, sites)]);
}

function doPart(part: 'pages' | 'made' | 'sites', commit: Checkout, real: RealSites): Promise<Facts> {
  if (part === 'pages') return readPages(commit, allPages(real.sites));
  return part === 'made' ? checkMadeSites(commit) : checkRealSites(commit, real);
}

/** A patrol by each, and the archive of the first one judged again by each. */
async function compareFarm(seed: number): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'patrol-gate-farm-'));
  const [first, second, copy] = ['before', 'after', 'copy'].map((name) => join(work, name)) as [string, string, string];
  try {
    compare(`farm ${seed}`, [await patrolFarm(before, seed, first), await patrolFarm(after, seed, second)]);
    await cp(first, copy, { recursive: true });
    compare(`archive ${seed}`, [await rejudge(before, first), await rejudge(after, copy)]);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function compare(part: string, [one, other]: Both): void {
  const hashes = [hashOf(one), hashOf(other)] as const;
  const equal = hashes[0] === hashes[1];
  const counts = [other.sites, other.pages, other.columns, other.links, other.findings].map(String);
  print(row(part, [...counts, ...hashes, equal ? 'equal' : 'DIFFERENT']));
  if (equal) return;
  process.exitCode = 1;
  const lines = differences(one, other);
  for (const line of lines.slice(0, SHOWN)) print(`    ${line.slice(0, 600)}`);
  if (lines.length > SHOWN) print(`    … and ${lines.length - SHOWN} more`);
}

function row(part: string, cells: readonly string[]): string {
  return [part.padEnd(14), ...cells.map((cell, at) => cell.padStart(WIDTHS[at] ?? 0))].join(' ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

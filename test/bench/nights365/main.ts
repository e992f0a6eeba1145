/**
 * `npm run bench:nights365 [-- --nights N --dir DIR --keep | --ask FOLDER]` (一年): so many simulated nights of the whole list are
 * stored, followed and pruned as `schedule --keep 90d` does, then every question that a person asks of the store is asked, as a
 * command of its own; `--ask` asks them of a folder that was kept. Exits with 1 where one takes more than a second of the
 * processor, or the database is 2 GB.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import SQLite from 'better-sqlite3';
import { loadSites } from '../../../src/config/lists/sites.ts';
import { followRun } from '../../../src/run/follow-run.ts';
import { databaseBytes, giveBackSpace } from '../../../src/store/folder/free-space.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { machineLines } from '../machine.ts';
import { type MadeSite, madeReport, madeVisit } from './made-night.ts';
import { askAll } from './questions.ts';

const DAY_MS = 86_400_000;
const KEEP_DAYS = 90;
const PAGES_DAYS = 30;
const PRUNE_EVERY = 10;
const MOST_MS = 1000;
const MOST_BYTES = 2 * 1024 ** 3;

const { values } = parseArgs({
  options: {
    nights: { type: 'string', default: '365' },
    dir: { type: 'string', default: tmpdir() },
    ask: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const nights = Number(values.nights);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(1);

/** The last night is today's, so that nothing is older than it would be. */
const nightAt = (night: number): Date => new Date(Date.now() - (nights - night) * DAY_MS);
const runName = (night: number): string => `patrol-made-${String(night).padStart(4, '0')}`;

async function storeNight(store: Store, sites: readonly MadeSite[], night: number): Promise<void> {
  const id = runName(night);
  const at = nightAt(night).toISOString();
  await store.runs.create({
    ...{ id, type: 'patrol', asOf: at, profile: 'gx2016', profileHash: 'a', lexiconHash: 'b', toolVersion: '0.1.0' },
    ...{ settings: { command: 'npm start', wholeList: true }, sites: sites.map(({ entry }) => entry) },
  });
  for (const site of sites) {
    await store.visits.save(id, site.entry.id, madeVisit(site, night, at));
    await store.reports.save(id, site.entry.id, madeReport(site, night, at));
  }
  const run = await store.runs.get(id);
  if (run) await followRun(store, { ...run, state: 'finished' });
  await store.runs.finish(id, 'finished');
}

async function prune(data: string, store: Store, night: number): Promise<void> {
  const ago = (days: number): string => new Date(nightAt(night).getTime() - days * DAY_MS).toISOString();
  for (const { id } of await store.retention.prunable(ago(KEEP_DAYS))) await store.retention.prune(id);
  await store.retention.dropArchives(ago(PAGES_DAYS));
  giveBackSpace(data);
}

async function fill(data: string): Promise<number> {
  const sites = loadSites(join(import.meta.dirname, '..', '..', '..', 'config', 'sites.csv')).map((entry, index) => ({
    ...{ entry, index },
  }));
  let now = nightAt(0);
  let largest = 0;
  await using store = await openStore(data, { now: () => now });
  for (let night = 0; night < nights; night += 1) {
    now = nightAt(night);
    await storeNight(store, sites, night);
    largest = Math.max(largest, databaseBytes(data));
    if (night % PRUNE_EVERY === PRUNE_EVERY - 1) await prune(data, store, night);
    if (night % 30 === 29) process.stderr.write(`night ${night + 1}: ${megabytes(databaseBytes(data))} MB\n`);
  }
  return largest;
}

/** Of a folder that was kept: brought up to date where an older version has written it. */
async function asItStands(data: string): Promise<number> {
  await using _store = await openStore(data);
  return databaseBytes(data);
}

/** What a year of what stays for ever takes, table by table. */
function sizeTable(data: string): string[] {
  const db = new SQLite(join(data, 'patrol.db'), { readonly: true });
  const rows = db
    .prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 12')
    .all() as { name: string; bytes: number }[];
  db.close();
  return rows.map(({ name, bytes }) => `| ${name} | ${megabytes(bytes)} |`);
}

const data = values.ask ?? mkdtempSync(join(values.dir, 'nights365-'));
try {
  const began = performance.now();
  const largest = values.ask === undefined ? await fill(data) : await asItStands(data);
  const seconds = Math.round((performance.now() - began) / 1000);
  for (const line of machineLines(
    `npm run bench:nights365 -- --nights ${nights}${values.ask === undefined ? '' : ' --ask FOLDER'}`,
    new Date(),
  ))
    print(line);
  print(
    `- ${nights} nights of the list${values.ask === undefined ? ` stored, followed and pruned in ${seconds} s` : ''}\n`,
  );
  print('| question | ms | CPU ms | answer |\n| --- | ---: | ---: | --- |');
  const answers = await askAll(data, {
    first: runName(0),
    last: runName(nights - 1),
    before: runName(Math.max(0, nights - 2)),
    workbook: join(data, 'scores.xlsx'),
  });
  for (const { question, ms, cpuMs, says } of answers) {
    print(`| ${question} | ${Math.round(ms)} | ${Math.round(cpuMs)} | ${says} |`);
  }
  const bytes = databaseBytes(data);
  print(
    `\nDatabase: ${megabytes(bytes)} MB, at its largest ${megabytes(largest)} MB.\n\n| table or index | MB |\n| --- | ---: |`,
  );
  for (const line of sizeTable(data)) print(line);
  process.exitCode = answers.every(({ cpuMs }) => cpuMs < MOST_MS) && largest < MOST_BYTES ? 0 : 1;
} finally {
  if (values.keep) process.stderr.write(`kept: ${data}\n`);
  else if (values.ask === undefined) rmSync(data, { recursive: true, force: true });
}

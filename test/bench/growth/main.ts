/**
 * `npm run bench:growth [-- --sites N --nights N]` (每夜增量): what each night on the practice farm adds to the database, and how
 * much of it is evidence. The sites stand still, as most do: from the second night on the same findings have the same proofs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import SQLite from 'better-sqlite3';
import { loadSites } from '../../../src/config/lists/sites.ts';
import { resolveSettings } from '../../../src/config/settings.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { runFarm } from '../../eval/farm-process.ts';
import { AS_OF } from '../links/site-plan.ts';
import { machineLines } from '../machine.ts';
import { runNight } from '../nights/night-run.ts';

const SEED = 2017;
const DAY_MS = 86_400_000;
const { values } = parseArgs({
  options: { sites: { type: 'string', default: '12' }, nights: { type: 'string', default: '4' } },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const kilobytes = (bytes: number): string => Math.round(bytes / 1024).toLocaleString('en');

interface Sizes {
  readonly database: number;
  /** Of the tables that hold snapshots, pictures and archives of pages. */
  readonly files: number;
  readonly evidence: number;
}

function sizesOf(data: string): Sizes {
  const db = new SQLite(join(data, 'patrol.db'), { readonly: true });
  const number = (query: string): number => Number(db.prepare(query).pluck().get() ?? 0);
  const sizes = {
    database: number('SELECT sum(pgsize) FROM dbstat'),
    files: number("SELECT sum(pgsize) FROM dbstat WHERE name IN ('visit_files', 'contents')"),
    evidence: number("SELECT count(*) FROM visit_files WHERE name LIKE 'evidence/%'"),
  };
  db.close();
  return sizes;
}

const data = mkdtempSync(join(tmpdir(), 'bench-growth-'));
const { sites: list } = resolveSettings({ flags: {}, environment: {} });
const all = loadSites(list);
const wanted = Number(values.sites);
/** From the whole list, so that all makes and kinds of faults are among them. */
const sites = Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)]).filter(
  (site) => site !== undefined,
);
const farm = await runFarm(SEED, AS_OF);
try {
  await using store = await openStore(data);
  const order = { sites, proxy: `http://127.0.0.1:${farm.port}`, asOf: AS_OF, recheckAfterMs: 20_000, browser: true };
  print(machineLines(`npm run bench:growth -- ${process.argv.slice(2).join(' ')}`, new Date()).join('\n'));
  print(
    `\n| night, ${sites.length} sites | added, KB | of it files, KB | proofs (snapshots and pictures) of the night |`,
  );
  print('| --- | ---: | ---: | ---: |');
  let before: Sizes = { database: 0, files: 0, evidence: 0 };
  for (let night = 0; night < Number(values.nights); night += 1) {
    const on = new Date(Date.parse(AS_OF) + night * DAY_MS).toISOString().slice(0, 10);
    await runNight({ ...order, store, on, full: false });
    const now = sizesOf(data);
    const added = [now.database - before.database, now.files - before.files].map(kilobytes);
    print(`| ${night + 1} | ${added.join(' | ')} | ${now.evidence - before.evidence} |`);
    before = now;
  }
} finally {
  await farm.close();
  rmSync(data, { recursive: true, force: true });
}

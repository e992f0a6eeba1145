/**
 * A year of nights of 195 sites, simulated: stored and followed as runs close them, without a crawl. Every 15th night is
 * played through; those between them, on which nothing changes, are its rows once more. Says how large the database grows,
 * and how long the newest questions take. `npm run bench:lives -- [nights] [sites]`; TMPDIR says where.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import SQLite from 'better-sqlite3';
import { openStore } from '../../../src/store/open-store.ts';
import { type PlayedColumn, play, siteReport } from '../../support/runs/followed-runs.ts';
import { ask } from '../nights365/questions.ts';

const COLUMNS = 40;
/** Accused at a time, of 40. */
const ASLEEP = 8;
/** Nights after which a column's fault has gone, and another's has come. */
const LASTS = 45;
/** Nights of which one is played. */
const PLAYED = 15;

const [nights = 365, sites = 195] = process.argv.slice(2).map(Number);
const dir = mkdtempSync(join(tmpdir(), 'lives-'));
const dayOf = (night: number): string => new Date(Date.UTC(2017, 0, 1 + night)).toISOString().slice(0, 10);

/** Each column takes its turn to sleep; its newest entry is of the day on which it woke last. */
function columnsOn(night: number, site: number): PlayedColumn[] {
  return Array.from({ length: COLUMNS }, (_, column) => {
    const turn = Math.floor((night + column * 7 + site) / LASTS);
    const asleep = (turn + column) % (COLUMNS / ASLEEP) === 0;
    const woke = dayOf(Math.max(0, turn * LASTS - column * 7 - site) - 400);
    return {
      ...{ name: `栏目${column}`, url: `http://s${site}.gov.cn/c${column}/` },
      ...(asleep
        ? { state: 'sleeping' as const, lastUpdated: woke }
        : { state: 'current' as const, lastUpdated: dayOf(night) }),
    };
  });
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`${what}: ${Math.round(performance.now() - began)} ms`);
  return result;
}

const COPIED = {
  sites: 'id, position, annex, rank, unit, site_name, url, alt_url, score',
  reports: 'site_id, position, body',
  columns: `site_id, position, url, name, path, category, state, last_updated, items, threshold_days, due_on, confidence`,
  sightings: `site_id, position, finding_id, unit, site_name, site_url, subject_url, column_name, column_path, last_updated,
    clause`,
  evidence: 'site_id, finding_id, position, kind, url, quote, at, date, date_source',
} as const;

/** The night before once more, under a name of its own. */
function copyNight(night: number): void {
  const [from, to] = [`n${night - 1}`, `n${night}`];
  const db = new SQLite(join(dir, 'patrol.db'));
  db.transaction(() => {
    db.prepare(
      `INSERT INTO runs (id, type, state, as_of, profile, profile_hash, lexicon_hash, tool_version, settings, created_at,
        finished_at, followed) SELECT ?, type, state, ?, profile, profile_hash, lexicon_hash, tool_version, settings,
        created_at, finished_at, 1 FROM runs WHERE id = ?`,
    ).run(to, `${dayOf(night)}T00:00:00+08:00`, from);
    for (const [table, columns] of Object.entries(COPIED))
      db.prepare(`INSERT INTO ${table} (run_id, ${columns}) SELECT ?, ${columns} FROM ${table} WHERE run_id = ?`).run(
        to,
        from,
      );
    db.prepare(
      `INSERT INTO observations SELECT life, (SELECT seq FROM runs WHERE id = ?), outcome, text FROM observations
        WHERE run = (SELECT seq FROM runs WHERE id = ?) AND outcome = 0`,
    ).run(to, from);
  })();
  db.close();
}

const store = await openStore(dir);
for (let night = 0; night < nights; night += 1) {
  const reports = () => Array.from({ length: sites }, (_, site) => siteReport(`s${site}`, columnsOn(night, site)));
  const isPlayed = night % PLAYED === 0 || night === nights - 1;
  if (isPlayed) await play(store, { id: `n${night}`, day: dayOf(night), reports: reports() });
  else copyNight(night);
}
await store.close();

const reader = await openStore(dir, { readonly: true });
await timed('diff of the last two nights', () => reader.findings.compare(`n${nights - 2}`, `n${nights - 1}`));
const far = await timed('diff of the first and the last night', () => reader.findings.compare('n0', `n${nights - 1}`));
const last = await timed('findings of the last night', () => reader.findings.all(`n${nights - 1}`));
const waiting = await timed('review list, with evidence', () => reader.lives.reviewItems(['pending', 'recurred']));
console.log(`${far.length} findings compared, ${last.length} seen in the last night, ${waiting.length} to review`);
await reader.close();

async function say(...argv: readonly string[]): Promise<void> {
  const { question, ms, cpuMs, says } = await ask([...argv, '--data', dir], argv.join(' '));
  console.log(`${question}: ${Math.round(ms)} ms, ${Math.round(cpuMs)} ms of the processor: ${says}`);
}
const [first, end] = ['n0', `n${nights - 1}`];
await say('findings', '--as', 'ndjson', '--since', end);
await say('findings', '--as', 'ndjson', '--since', first);
await say('findings', '--as', 'ndjson', '--state', 'pending');
await say('findings', '--as', 'ndjson', '--state', 'rectified');
await say('report', '--as', 'csv', '--run', end);
await say('report', '--as', 'csv', '--run', first);
await say('report', '--format', 'rectification', '--as', 'csv', '--run', end);
await say('report', '--format', 'bulletin', '--as', 'html', '--run', end);
await say('score', '--as', 'csv', '--run', end);

const db = new SQLite(join(dir, 'patrol.db'), { readonly: true });
const sizes = db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC');
for (const row of sizes.all() as { name: string; bytes: number }[])
  if (row.bytes > 1e6) console.log(`${row.name}: ${(row.bytes / 1e6).toFixed(1)} MB`);
console.log(`database: ${(statSync(join(dir, 'patrol.db')).size / 1e6).toFixed(0)} MB after ${nights} nights`);
db.close();
rmSync(dir, { recursive: true });

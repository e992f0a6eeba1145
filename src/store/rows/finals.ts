/** The final reports of sites, taken apart into columns, links, findings and evidence, in one transaction. */
import type { Finding, IsoInstant, SiteReport } from '../../site-report.ts';
import { pack } from './documents.ts';
import { sitePosition, unknownRun } from './runs.ts';
import type { SiteFinal } from './store-types.ts';
import { chunks, type Database } from './tables.ts';

interface Key {
  readonly run_id: string;
  readonly site_id: string;
}

/** What stood there for a site is replaced: saved twice counts once. `seenAt` as in `Store.saveFinal`. */
export async function insertFinals(
  db: Database,
  runId: string,
  finals: readonly SiteFinal[],
  seenAt?: IsoInstant,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const { siteId, report } of finals) await insertFinal(trx, { run_id: runId, site_id: siteId }, report, seenAt);
  });
}

async function insertFinal(db: Database, key: Key, report: SiteReport, seenAt?: IsoInstant): Promise<void> {
  const position = await sitePosition(db, key.run_id, key.site_id);
  for (const table of ['reports', 'columns', 'links', 'evidence', 'sightings'] as const) {
    await db.deleteFrom(table).where('run_id', '=', key.run_id).where('site_id', '=', key.site_id).execute();
  }
  await db
    .insertInto('reports')
    .values({ ...key, position, body: pack(report) })
    .execute();
  for (const rows of chunks(columnRows(key, report))) await db.insertInto('columns').values(rows).execute();
  for (const rows of chunks(linkRows(key, report))) await db.insertInto('links').values(rows).execute();
  await insertFindings(db, key, report, seenAt);
}

async function insertFindings(db: Database, key: Key, report: SiteReport, seenAt?: IsoInstant): Promise<void> {
  const run = await db.selectFrom('runs').select('created_at').where('id', '=', key.run_id).executeTakeFirst();
  if (!run) throw unknownRun(key.run_id);
  await touchLives(db, report.findings, seenAt ?? run.created_at);
  const sightings = report.findings.map((finding, position) => sightingRow(key, report, { finding, position }));
  for (const rows of chunks(sightings)) await db.insertInto('sightings').values(rows).execute();
  for (const rows of chunks(evidenceRows(key, report))) await db.insertInto('evidence').values(rows).execute();
}

/** A person's word on a finding (its state) is never touched here. */
async function touchLives(db: Database, findings: readonly Finding[], seen: string): Promise<void> {
  const found = findings.map(({ id, kind }) => ({ id, kind, state: 'suspected', first_seen: seen, last_seen: seen }));
  for (const rows of chunks(found)) {
    await db
      .insertInto('findings')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ fn, ref }) => ({
          first_seen: fn<string>('min', [ref('findings.first_seen'), ref('excluded.first_seen')]),
          last_seen: fn<string>('max', [ref('findings.last_seen'), ref('excluded.last_seen')]),
        })),
      )
      .execute();
  }
}

function columnRows(key: Key, report: SiteReport) {
  return report.columns.map((column, position) => ({
    ...key,
    position,
    url: column.url,
    name: column.name,
    path: JSON.stringify(column.path),
    category: column.category,
    state: column.state,
    last_updated: column.lastUpdated,
    items: column.items,
    threshold_days: column.thresholdDays,
    due_on: column.dueOn,
    confidence: column.confidence,
  }));
}

function linkRows(key: Key, report: SiteReport) {
  return report.brokenLinks.map((link, position) => ({
    ...key,
    position,
    url: link.url,
    verdict: link.verdict,
    reason: link.reason,
    status: link.status,
    on_home: Number(link.onHome),
    outside: Number(link.outside),
  }));
}

function sightingRow(key: Key, report: SiteReport, { finding, position }: { finding: Finding; position: number }) {
  const { subject } = finding;
  return {
    ...key,
    position,
    finding_id: finding.id,
    unit: report.site.unit,
    site_name: report.site.name,
    site_url: report.site.url,
    subject_url: subject.url,
    column_name: subject.name ?? null,
    column_path: subject.path ? JSON.stringify(subject.path) : null,
    last_updated: finding.lastUpdated ?? null,
    clause: finding.clause,
  };
}

function evidenceRows(key: Key, report: SiteReport) {
  return report.findings.flatMap((finding) =>
    finding.evidence.map((proof, position) => ({
      ...key,
      finding_id: finding.id,
      position,
      kind: proof.kind,
      url: proof.url,
      quote: proof.quote,
      at: proof.at,
      date: proof.date ?? null,
      date_source: proof.dateSource ?? null,
    })),
  );
}

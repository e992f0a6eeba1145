/**
 * The availability history (可用性监测历史): every probe, and its count by minute, hour and day. Of home pages, not of runs
 * or lists. What is judged is read from the probes themselves; the roll-ups are for figures over months.
 */
import type { Probe, ProbeOutcome, ProbeRollUp, RollUpGrain, SiteProbe } from '../../availability.ts';
import type { IsoInstant } from '../../site-report.ts';
import type { Database } from './tables.ts';

const DAY_MS = 86_400_000;
/** Asia/Shanghai, all year. */
const OFFSET_MS = 8 * 3_600_000;
const GRAINS: Readonly<Record<RollUpGrain, { readonly chars: number; readonly keptDays: number }>> = {
  minute: { chars: 'YYYY-MM-DDTHH:MM'.length, keptDays: 14 },
  hour: { chars: 'YYYY-MM-DDTHH'.length, keptDays: 400 },
  day: { chars: 'YYYY-MM-DD'.length, keptDays: 3_660 },
};
/** A quarter and some days: an inspection looks at no more. */
const PROBES_KEPT_DAYS = 100;

/** Within the caller's transaction. A probe told twice counts once. What is too old is forgotten. */
export async function writeProbes(db: Database, probes: readonly SiteProbe[]): Promise<void> {
  for (const probe of probes) {
    const at = new Date(probe.at).toISOString();
    const row = { site_key: probe.siteKey, at, outcome: probe.outcome, reason: probe.reason, status: probe.status };
    const done = await db
      .insertInto('probes')
      .values({ ...row, ms: probe.ms, void: Number(probe.isVoid) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows === 1n) await count(db, { ...probe, at });
  }
  const newest = probes.map(({ at }) => Date.parse(at)).sort((a, b) => b - a)[0];
  if (newest !== undefined) await forget(db, newest);
}

/** In the order of time, both ends included. */
export async function readProbes(db: Database, siteKey: string, from: IsoInstant, to: IsoInstant): Promise<Probe[]> {
  const rows = await db
    .selectFrom('probes')
    .selectAll()
    .where('site_key', '=', siteKey)
    .where('at', '>=', new Date(from).toISOString())
    .where('at', '<=', new Date(to).toISOString())
    .orderBy('at')
    .execute();
  return rows.map(({ at, outcome, reason, status, ms, void: isVoid }) => ({
    at,
    reason,
    status,
    ms,
    // Only `writeProbes` writes it, with values of the union.
    outcome: outcome as ProbeOutcome,
    isVoid: isVoid === 1,
  }));
}

/** Of all home pages, from the first up to and with the last `start` or a part of it; in the order of time. */
export async function readRollUps(
  db: Database,
  grain: RollUpGrain,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ProbeRollUp[]> {
  const rows = await db
    .selectFrom('probe_rollups')
    .selectAll()
    .where('grain', '=', grain)
    .where('start', '>=', from)
    .where('start', '<=', `${to}~`)
    .orderBy('start')
    .orderBy('site_key')
    .execute();
  return rows.map(({ site_key, start, probes, opened, failed, undecided, voided, ms_sum, ms_max }) => ({
    siteKey: site_key,
    start,
    probes,
    opened,
    failed,
    undecided,
    voided,
    msSum: ms_sum,
    msMax: ms_max,
  }));
}

const startOf = (at: string, chars: number): string =>
  new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(0, chars);

async function count(db: Database, probe: SiteProbe): Promise<void> {
  const is = (outcome: ProbeOutcome): number => Number(!probe.isVoid && probe.outcome === outcome);
  const ms = is('opened') * probe.ms;
  const added = {
    probes: 1,
    opened: is('opened'),
    failed: is('failed'),
    undecided: is('undecided'),
    voided: Number(probe.isVoid),
    ms_sum: ms,
    ms_max: ms,
  };
  const rows = Object.entries(GRAINS).map(([grain, { chars }]) => ({
    grain,
    site_key: probe.siteKey,
    start: startOf(probe.at, chars),
    ...added,
  }));
  await db
    .insertInto('probe_rollups')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['grain', 'site_key', 'start']).doUpdateSet((of) => ({
        probes: of('probe_rollups.probes', '+', added.probes),
        opened: of('probe_rollups.opened', '+', added.opened),
        failed: of('probe_rollups.failed', '+', added.failed),
        undecided: of('probe_rollups.undecided', '+', added.undecided),
        voided: of('probe_rollups.voided', '+', added.voided),
        ms_sum: of('probe_rollups.ms_sum', '+', added.ms_sum),
        ms_max: of.fn<number>('max', ['probe_rollups.ms_max', of.val(added.ms_max)]),
      })),
    )
    .execute();
}

async function forget(db: Database, newest: number): Promise<void> {
  const before = (days: number): string => new Date(newest - days * DAY_MS).toISOString();
  await db.deleteFrom('probes').where('at', '<', before(PROBES_KEPT_DAYS)).execute();
  for (const [grain, { chars, keptDays }] of Object.entries(GRAINS)) {
    const oldest = startOf(before(keptDays), chars);
    await db.deleteFrom('probe_rollups').where('grain', '=', grain).where('start', '<', oldest).execute();
  }
}

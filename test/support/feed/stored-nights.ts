/** A data folder with a few closed nights in it, made through the store as a patrol would. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followRun } from '../../../src/run/follow-run.ts';
import type { Finding } from '../../../src/site-report.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { reportOf, runOf, visitOf } from '../../contract/store/reports-of-sites.ts';

export interface StoredNight {
  readonly id: string;
  /** When it was created. */
  readonly at: string;
  readonly findings: Readonly<Record<string, readonly Finding[]>>;
  readonly type?: 'patrol' | 'check';
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'nights-'));

/** Each night visits the sites that `findings` names, and is closed. */
export async function storeNights(data: string, nights: readonly StoredNight[]): Promise<void> {
  let now = new Date(0);
  await using store = await openStore(data, { now: () => now });
  for (const night of nights) {
    now = new Date(night.at);
    await storeNight(store, night);
  }
}

async function storeNight(store: Store, { id, findings, type = 'patrol' }: StoredNight): Promise<void> {
  const sites = Object.keys(findings);
  await store.runs.create(runOf(id, sites, { type }));
  for (const site of sites) {
    const file = { name: `evidence/${findings[site]?.[0]?.id ?? 'none'}.html`, mediaType: 'text/html' };
    const visit = visitOf(site);
    const archive = { name: 'pages', mediaType: 'application/octet-stream', bytes: new Uint8Array(2000) };
    await store.visits.save(id, site, { ...visit, files: [{ ...file, bytes: Buffer.from(`<p>${site}`) }, archive] });
    await store.reports.save(id, site, reportOf(site, findings[site] ?? []));
  }
  const run = await store.runs.get(id);
  if (!run) throw new Error('the run is gone');
  await followRun(store, { ...run, state: 'finished' });
  await store.runs.finish(id, 'finished');
}

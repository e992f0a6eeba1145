/** The files that prove a finding (证据文件), as they are handed out: out of the store, each with its time. */
import { withTime } from '../../../reports/files/stamp-band.ts';
import type { Evidence, VisitFile } from '../../site-report.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { sourceOf } from './source-run.ts';

/** `null` where the run has no such finding. */
export async function evidenceFilesOf(store: Store, stored: StoredRun, finding: string): Promise<VisitFile[] | null> {
  const row = (await store.findings.all(stored.id)).find(({ id }) => id === finding);
  if (!row) return null;
  // What is judged again was looked at by the run that it comes from.
  const run = sourceOf(stored)?.run ?? stored.id;
  const proofs = (await store.findings.evidence(stored.id)).get(finding) ?? [];
  const names = await store.visits.fileNames(run, row.siteId);
  const own = names.filter((name) => name.startsWith(`evidence/${finding}.`));
  const files = await Promise.all(own.map((name) => store.visits.file(run, row.siteId, name)));
  return files.filter((file) => file !== null).map((file) => dated(file, proofs));
}

/** As `snapshotOf` begins it; those of earlier versions have their time already. */
const BEGINNING = /^<!doctype html>\n<!-- 网站巡查快照 [^ ]+(?= -->)/;

/** It is kept once for all nights on which the page was the same: when it was seen in this one is said on the way out. */
function dated(file: VisitFile, proofs: readonly Evidence[]): VisitFile {
  const seen = proofs.find(({ kind, quote }) => (kind === 'snapshot' || kind === 'screenshot') && quote === file.name);
  if (seen === undefined) return file;
  if (file.mediaType === 'image/png') return { ...file, bytes: withTime(file.bytes, seen.at) };
  if (!file.mediaType.startsWith('text/html')) return file;
  const html = Buffer.from(file.bytes).toString('utf8');
  return { ...file, bytes: Buffer.from(html.replace(BEGINNING, (beginning) => `${beginning} ${seen.at}`)) };
}

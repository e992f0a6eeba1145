/** The files that prove a finding (证据文件), of the run that saw it last. */

import { evidenceFilesOf } from '../../run/outputs/evidence-files.ts';
import { sourceOf } from '../../run/outputs/source-run.ts';
import type { VisitFile } from '../../site-report.ts';
import type { StoredLife } from '../../store/rows/life-desk.ts';
import type { Store } from '../../store/store.ts';

export interface ProofFiles {
  readonly pictures: readonly { readonly name: string; readonly url: string | null; readonly at: string | null }[];
  readonly snapshots: readonly string[];
}

const NONE: ProofFiles = { pictures: [], snapshots: [] };

/** By name alone: the bytes are read when the page asks for them. */
export async function picturesOfFinding(store: Store, { lastId, life, identity }: StoredLife): Promise<ProofFiles> {
  const run = life.lastSeen && (await store.runs.get(life.lastSeen.id));
  if (!run) return NONE;
  const names = await store.visits.fileNames(sourceOf(run)?.run ?? run.id, identity.siteId);
  const own = names
    .filter((name) => name.startsWith(`evidence/${lastId}.`))
    .map((name) => name.slice('evidence/'.length));
  const proofs = (await store.findings.sightings(run.id, [lastId])).get(lastId)?.evidence ?? [];
  const taken = new Map(proofs.map(({ quote, url, at }) => [quote, { url, at }]));
  return {
    pictures: own
      .filter((name) => name.endsWith('.png'))
      .map((name) => ({ name, url: null, at: null, ...taken.get(`evidence/${name}`) })),
    snapshots: own.filter((name) => name.endsWith('.html')),
  };
}

/** With the time at which it was taken; `null` where there is none of this name. */
export async function proofFile(store: Store, { lastId, life }: StoredLife, name: string): Promise<VisitFile | null> {
  const run = life.lastSeen && (await store.runs.get(life.lastSeen.id));
  if (!run) return null;
  const files = (await evidenceFilesOf(store, run, lastId)) ?? [];
  return files.find((file) => file.name === `evidence/${name}`) ?? null;
}

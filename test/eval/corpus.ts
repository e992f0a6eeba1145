/** The saved real pages and sites beside the project (样本), with their labels; where they are missing, a plain sentence says so. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRuleBook } from '../../src/config/rule-book/rule-book.ts';
import { compileWords, type PageWords } from '../../src/vocabulary/page-words.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus');

/** Tests that need the corpus are skipped by name, and counted, where only the project was cloned. */
export const CORPUS_HERE = existsSync(CORPUS);

/** Sites whose labels may be looked at; all were run once before that (docs/accuracy.md, first sight). */
export const OPEN_SITES = ['lgedu_net', 'fjmjzz_com', 'scest_net', 'hcdd_cq_cn'] as const;

/** A day after the newest date on any saved page: an as-of day for them all. */
export const PAGES_AS_OF = '2026-09-30';

export interface LabelledPage {
  readonly file: string;
  readonly url: string;
  readonly kind: 'article' | 'list' | 'js-list' | 'splash' | 'other';
  readonly pub_date?: string | null;
  readonly newest_item_date?: string | null;
  readonly n_items?: number | null;
}

export interface LabelledColumn {
  readonly name: string;
  readonly url: string;
  readonly lastUpdated: string | null;
  readonly dateJudged: boolean;
  readonly tolDays?: number;
}

export interface LabelledSite {
  readonly id: string;
  readonly url: string;
  readonly asOf: string;
  readonly columns: readonly LabelledColumn[];
}

export class CorpusMissing extends Error {
  constructor() {
    super(`no saved pages at ${CORPUS}: put the corpus folder beside the project (../shared/corpus)`);
  }
}

/** Throws `CorpusMissing`. */
export function labelledPages(): LabelledPage[] {
  const index = fileOf('index.jsonl');
  const lines = readFileSync(index, 'utf8').split('\n');
  // The labels were made by hand, in the form that README.md beside them states.
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as LabelledPage);
}

export const pageBytes = (file: string): Buffer => readFileSync(fileOf('pages', file));

/** The project's own words, compiled. */
export const projectWords = (): PageWords => compileWords(loadRuleBook('gx2016').phrases);

/** Labels as `labelledPages`. Throws `CorpusMissing`. */
export function labelledSite(id: string): LabelledSite {
  return JSON.parse(readFileSync(fileOf('sites', `${id}.json`), 'utf8')) as LabelledSite;
}

/** A folder of its own with the open sites, their server and their judge. Throws `CorpusMissing`. */
export async function openSitesFolder(): Promise<string> {
  const names = [...OPEN_SITES.flatMap((id) => [`${id}.json`, `${id}.tar.gz`]), 'serve.mjs', 'score.mjs'];
  const sources = names.map((name) => fileOf('sites', name));
  const folder = await mkdtemp(join(tmpdir(), 'patrol-sites-'));
  for (const [at, source] of sources.entries()) await copyFile(source, join(folder, names[at] ?? ''));
  return folder;
}

/** Unpacks one open site; `use` gets its folder, which is gone afterwards. Throws `CorpusMissing`. */
export async function withUnpackedSite<T>(id: string, use: (folder: string) => Promise<T> | T): Promise<T> {
  const archive = fileOf('sites', `${id}.tar.gz`);
  const folder = await mkdtemp(join(tmpdir(), 'patrol-site-'));
  try {
    const tar = spawn('tar', ['-xzf', archive, '-C', folder, '--no-same-owner'], { stdio: 'inherit' });
    const [code] = await once(tar, 'close');
    if (code !== 0) throw new Error(`tar ended with ${code} on ${archive}`);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function fileOf(...parts: readonly string[]): string {
  const path = join(CORPUS, ...parts);
  if (!existsSync(path)) throw new CorpusMissing();
  return path;
}

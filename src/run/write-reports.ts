/** Writes a run's reports as files (报告文件): each appears whole or not at all. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FindingProofs } from '../../reports/finding-proofs.ts';
import { RENDERED_AS, renderReport } from '../../reports/render.ts';
import type { ReportFormat, ReportModel } from '../../reports/report-model.ts';
import { ConfigError } from '../config/config-error.ts';

const TABLES = ['annex6', 'ledger'] as const;

/** Pictures and snapshots for the web page of one table. */
export type ProofsOf = (format: ReportFormat) => Promise<FindingProofs>;

/** The paths written, annex 6 first. */
export async function writeReports(model: ReportModel, dir: string, proofsOf: ProofsOf): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const paths: string[] = [];
  for (const table of TABLES) {
    for (const as of RENDERED_AS) {
      const path = join(dir, `${table}.${as}`);
      const proofs = as === 'html' ? await proofsOf(table) : undefined;
      await writeWhole(path, await renderReport(model, table, as, proofs));
      paths.push(path);
    }
  }
  return paths;
}

/** A reader never finds a half-written file, nor does a full disk spoil the one that was there. */
async function writeWhole(path: string, content: FileContent): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}

export type FileContent = Uint8Array | string | Iterable<string>;

/** To a file that the user named, whose folder must be there. Throws `ConfigError` where it can't be written. */
export async function writeOutput(path: string, content: FileContent, option = '-o'): Promise<void> {
  try {
    await writeWhole(path, content);
  } catch (cause) {
    if (!isWrongPlace(cause)) throw cause;
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError('option-invalid', `${option} ${path}: cannot be written (${words}); name another file.`, {
      cause,
    });
  }
}

/** The place is wrong, not the disk. */
function isWrongPlace(cause: unknown): boolean {
  const codes = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'ENAMETOOLONG'];
  return cause instanceof Error && 'code' in cause && codes.includes(String(cause.code));
}

/** Writes a run's reports as files (报告文件): each appears whole or not at all. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FindingProofs } from '../../../reports/model/finding-proofs.ts';
import type { ReportFormat, ReportModel } from '../../../reports/model/report-model.ts';
import { RENDERED_AS, renderReport } from '../../../reports/render.ts';
import { outputTrouble } from './output-error.ts';
import { writeOwnFile } from './write-output.ts';

const TABLES = ['annex6', 'ledger'] as const;

/** Pictures and snapshots for the web page of one table. */
export type ProofsOf = (format: ReportFormat) => Promise<FindingProofs>;

/** The paths written, annex 6 first. */
export async function writeReports(model: ReportModel, dir: string, proofsOf: ProofsOf): Promise<string[]> {
  await mkdir(dir, { recursive: true }).catch((cause: unknown) => {
    throw outputTrouble(cause, dir, false);
  });
  const paths: string[] = [];
  for (const table of TABLES) {
    for (const as of RENDERED_AS) {
      const path = join(dir, `${table}.${as}`);
      const proofs = as === 'html' ? await proofsOf(table) : undefined;
      await writeOwnFile(path, await renderReport(model, table, as, proofs));
      paths.push(path);
    }
  }
  return paths;
}

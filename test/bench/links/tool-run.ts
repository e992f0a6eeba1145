/** One run of one checker on a served bench site, measured and scored (一次测量). */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atTheEnd } from '../at-the-end.ts';
import { measuredProcess, type ProcessUse } from '../measured-process.ts';
import { type ColumnScore, scoreColumns } from './column-score.ts';
import { type LinkScore, scoreClaims } from './link-score.ts';
import { pagesOf, planSite } from './site-plan.ts';
import { ROOT, type Tool, type ToolAnswer } from './tools.ts';
import type { SiteTruth } from './write-site.ts';

export interface ToolRun {
  readonly use: ProcessUse;
  /** HTML pages that the tool says it read; those of the site where it does not say. */
  readonly pages: number;
  readonly links: number | null;
  readonly serverCpuMs: number;
  /** Null where it did not end in time, or its answer was no answer. */
  readonly score: LinkScore | null;
  /** Null where the tool judges no columns. */
  readonly columns: ColumnScore | null;
  readonly trouble: string | null;
}

export interface RunOrder {
  readonly tool: Tool;
  readonly truth: SiteTruth;
  readonly serverCpuMs: () => number;
  readonly limitMs: number;
}

export async function runTool({ tool, truth, serverCpuMs, limitMs }: RunOrder): Promise<ToolRun> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-tool-'));
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  const ended = atTheEnd(clear);
  // linkchecker reads its settings as the user nobody where root starts it.
  chmodSync(folder, 0o755);
  const outFile = join(folder, 'out');
  const before = serverCpuMs();
  try {
    const command = tool.command({ home: truth.home, asOf: truth.asOf, folder, allPages: () => allPages(truth) });
    const use = await measuredProcess({ ...command, cwd: ROOT, outFile, limitMs });
    const serverCpu = serverCpuMs() - before;
    const answer = use.exitCode === null ? null : answerOf(tool, readFileSync(outFile, 'utf8'));
    const seen = { use, pages: answer?.pages ?? truth.pages, links: answer?.links ?? null, serverCpuMs: serverCpu };
    if (answer === null) return { ...seen, score: null, columns: null, trouble: troubleOf(use, outFile) };
    const columns = answer.columns === undefined ? null : scoreColumns(truth, answer.columns);
    return { ...seen, columns, score: scoreClaims(truth, answer.claims), trouble: null };
  } finally {
    ended();
    clear();
  }
}

const allPages = ({ home, pages, seed }: SiteTruth): string[] =>
  [...pagesOf(planSite(pages, seed))].map(({ path }) => new URL(path, home).href);

function troubleOf({ exitCode, wallMs }: ProcessUse, outFile: string): string {
  if (exitCode === null) return `stopped after ${Math.round(wallMs / 1000)} s`;
  const said = readFileSync(`${outFile}.err`, 'utf8').trim().split('\n').at(-1) ?? '';
  return `no answer, exit code ${exitCode}: ${said.slice(0, 200)}`;
}

function answerOf(tool: Tool, out: string): ToolAnswer | null {
  try {
    return tool.read(out);
  } catch {
    return null; // what it printed is no document of its kind: it failed, and said so on stderr
  }
}

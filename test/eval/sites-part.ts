/** The part of the evaluation on whole real sites: their own judge, run on the command line, its lines as they are. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { OPEN_SITES, openSitesFolder } from './corpus.ts';
import type { PartResult } from './part.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** In per cent, as the judge takes them; and no false accusation. */
const MARKS = ['--min-found', '97', '--min-state', '97', '--min-date', '99'];

/** Throws `CorpusMissing`. */
export async function evaluateSites(verbose: boolean): Promise<PartResult> {
  const folder = await openSitesFolder();
  try {
    const patrol = `"${process.execPath}" "${join(ROOT, 'src', 'cli', 'launch.cjs')}"`;
    const args = [join(folder, 'score.mjs'), ...MARKS, ...(verbose ? ['--verbose'] : [])];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, PATROL_CMD: patrol, PROJECT_DIR: ROOT },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    const lines = out.trimEnd().split('\n');
    const mark = `marks: ${MARKS.join(' ').replaceAll('--min-', '')}, nothing false: ${code === 0 ? 'ok' : 'BELOW'}`;
    return {
      lines: [`\nreal sites: ${OPEN_SITES.join(', ')}`, ...lines, mark],
      failed: code !== 0,
      data: { sites: lines },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Looks at the data folder (数据目录): whether it can be written to, how much is free, and how fast it writes. */
import { closeSync, existsSync, fsyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { detailOf } from '../../browser/browser-trouble.ts';
import type { DiskFact } from '../../doctor/facts.ts';

const PIECE = Buffer.alloc(1024 * 1024);
const PIECES = 16;

/** Leaves nothing behind, and makes no data folder where there is none. */
export function diskFact(data: string, measured: boolean): DiskFact {
  const folder = nearest(resolve(data));
  const free = freeBytes(folder);
  try {
    const work = mkdtempSync(join(folder, '.doctor-'));
    try {
      return { folder: data, trouble: '', freeBytes: free, bytesPerSecond: measured ? speedIn(work) : null };
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  } catch (error) {
    return { folder: data, trouble: codeOf(error), freeBytes: free, bytesPerSecond: null };
  }
}

/** The folder itself, or the one in which it would be made. */
function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}

/** A code of Node where there is one. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : detailOf(error);

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null; // Not every file system says it; the check of the writing does.
  }
}

function speedIn(folder: string): number {
  const file = openSync(join(folder, 'speed'), 'w');
  const began = performance.now();
  try {
    for (let piece = 0; piece < PIECES; piece += 1) writeSync(file, PIECE);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return (PIECES * PIECE.length * 1000) / Math.max(performance.now() - began, 1);
}

/**
 * Folders in which this user alone writes (自用目录): a program or a configuration that somebody else put into a shared
 * temporary folder is never used, and never in the way.
 */
import { accessSync, constants, lstatSync, mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const SHARED = ['/tmp', '/var/tmp', '/dev/shm'];
/** So many folders of one name that belong to others are passed over. */
const MOST_TAKEN = 10;

/** Existing folders that can be written to, the temporary folder first. */
export function writablePlaces(): string[] {
  const cache = join(homeFolder() ?? '/nonexistent', '.cache');
  return [...new Set([tmpdir(), ...SHARED, cache])].filter(isWritable);
}

/** `null` where the user has none that can be written to, as services mostly have not. */
export function homeFolder(): string | null {
  try {
    const home = homedir();
    return isWritable(home) ? home : null;
  } catch {
    return null;
  }
}

/** The temporary folder of this process, or another where that one cannot be written to; `null` where none can. */
export function usableTempFolder(): string | null {
  return writablePlaces()[0] ?? null;
}

/** A folder of that name below `place`, made where it is missing; `null` where none can be had. */
export function ownFolder(place: string, name: string): string | null {
  const base = join(place, `${name}-${process.getuid?.() ?? 0}`);
  for (let taken = 0; taken < MOST_TAKEN; taken += 1) {
    const folder = taken === 0 ? base : `${base}.${taken}`;
    try {
      mkdirSync(folder, { mode: 0o700 });
      return folder;
    } catch (error) {
      if (!isTaken(error)) return null;
      if (isOurs(folder)) return folder;
    }
  }
  return null;
}

// What Node's file system throws has a code.
const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory() || !isWritable(folder)) return false;
  if (process.getuid === undefined) return true;
  const othersMayWrite = (found.mode & 0o022) !== 0;
  return found.uid === process.getuid() && !othersMayWrite;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

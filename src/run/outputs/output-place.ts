/** Where an output really goes (输出位置): a file to be replaced, an open output of this process, or a device or pipe. */
import { constants } from 'node:fs';
import { access, lstat, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

export type OutputPlace =
  /** A regular file, or none yet; links are followed, so that the link itself stays. */
  | { readonly kind: 'file'; readonly path: string; readonly before: FileBefore | null }
  /** `/dev/stdout`, `/dev/fd/3`, `/proc/self/fd/3`. */
  | { readonly kind: 'open'; readonly fd: number }
  /** Written through, never replaced. */
  | { readonly kind: 'device'; readonly path: string };

/** What the new file takes over from the one that it replaces. */
export interface FileBefore {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

const MOST_LINKS = 40;
const OPEN_FILES = /^\/proc\/(\d+)\/(?:task\/\d+\/)?fd$/;

/** Throws what the file system says: no folder, a folder instead of a file, a file that may not be changed. */
export async function outputPlace(given: string): Promise<OutputPlace> {
  let path = resolve(given);
  for (let followed = 0; followed < MOST_LINKS; followed += 1) {
    const folder = await realpath(dirname(path));
    path = join(folder, basename(path));
    if (OPEN_FILES.exec(folder)?.[1] === String(process.pid)) return { kind: 'open', fd: Number(basename(path)) };
    const stat = await lstat(path).catch(onlyIfMissing);
    if (stat === null) return { kind: 'file', path, before: null };
    // The links of another process's open files lead to no path.
    if (!stat.isSymbolicLink() || OPEN_FILES.test(folder)) {
      if (stat.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
      if (!stat.isFile()) return { kind: 'device', path };
      await access(path, constants.W_OK);
      return { kind: 'file', path, before: stat };
    }
    path = resolve(folder, await readlink(path));
  }
  throw Object.assign(new Error(`${given}: too many links`), { code: 'ELOOP' });
}

function onlyIfMissing(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT') return null;
  throw cause;
}

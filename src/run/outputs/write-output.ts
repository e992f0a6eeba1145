/** Writes what a command makes (写文件): a file appears whole or not at all; a device, a pipe or a link is written through. */
import { randomBytes } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { outputTrouble } from './output-error.ts';
import { type FileBefore, outputPlace } from './output-place.ts';

export type FileContent = Uint8Array | string | Iterable<string>;

/** To a file that the user named, whose folder must be there. The number of bytes; throws `ConfigError` or `OutputError`. */
export async function writeOutput(path: string, content: FileContent, option = '-o'): Promise<number> {
  try {
    return await written(path, content);
  } catch (cause) {
    throw outputTrouble(cause, `${option} ${path}`, true);
  }
}

/** The same for a file whose place the program has chosen. */
export async function writeOwnFile(path: string, content: FileContent): Promise<number> {
  try {
    return await written(path, content);
  } catch (cause) {
    throw outputTrouble(cause, path, false);
  }
}

async function written(path: string, content: FileContent): Promise<number> {
  const place = await outputPlace(path);
  const pieces = counted(content);
  if (place.kind === 'file') await replaceFile(place.path, pieces, place.before);
  // Opened neither anew nor from its begin: whoever opened it may go on writing.
  else if (place.kind === 'open') await toOpenFile(place.fd, pieces);
  else await throughDevice(place.path, pieces);
  return pieces.bytes();
}

/** A reader never finds a half-written file, nor does a full disk spoil the one that was there. */
async function replaceFile(path: string, pieces: Counted, before: FileBefore | null): Promise<void> {
  // A short name of its own: the one that was given may be as long as a name can be.
  const unfinished = join(dirname(path), `.patrol-${process.pid}-${randomBytes(3).toString('hex')}.tmp`);
  const handle = await open(unfinished, 'wx');
  try {
    try {
      await handle.writeFile(pieces);
      if (before) await takeOver(handle, before);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw cause;
  }
}

/** Who may not give a file away keeps it. */
async function takeOver(handle: FileHandle, { mode, uid, gid }: FileBefore): Promise<void> {
  await handle.chown(uid, gid).catch(() => {});
  await handle.chmod(mode & 0o7777).catch(() => {});
}

function toOpenFile(fd: number, pieces: Counted): Promise<void> {
  return pipeline(Readable.from(pieces), createWriteStream('', { fd, autoClose: false }));
}

async function throughDevice(path: string, pieces: Counted): Promise<void> {
  // Neither made nor emptied.
  const handle = await open(path, constants.O_WRONLY);
  try {
    for (const piece of pieces) await writeAll(handle, piece);
  } finally {
    await handle.close();
  }
}

/** A device takes what it can, and no position. */
async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let done = 0; done < piece.length; )
    done += (await handle.write(piece, done, piece.length - done, null)).bytesWritten;
}

interface Counted extends Iterable<Uint8Array> {
  /** Of the pieces that were taken so far. */
  readonly bytes: () => number;
}

function counted(content: FileContent): Counted {
  let bytes = 0;
  return {
    bytes: () => bytes,
    *[Symbol.iterator]() {
      for (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) {
        const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
        bytes += chunk.length;
        yield chunk;
      }
    },
  };
}

/** Brings several files where they are wanted (多个文件): into a folder, which is made where there is none, or into one zip. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type NamedFile, zipOf } from '../../../reports/files/zip-file.ts';
import { OUTPUT } from '../../language/messages/output-messages.ts';
import { outputTrouble } from '../../run/outputs/output-error.ts';
import { writeOutput } from '../../run/outputs/write-output.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { sizeWords } from '../words/retention-words.ts';
import { STDOUT } from './put-out.ts';

/** The paths written. */
export async function putIntoFolder(files: readonly NamedFile[], dir: string): Promise<string[]> {
  if (dir === STDOUT) throw usageError(OUTPUT.needsFolder(dir));
  await mkdir(dir, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') throw usageError(OUTPUT.needsFolder(dir));
    throw outputTrouble(cause, `-o ${dir}`, true);
  });
  const paths: string[] = [];
  for (const { name, bytes } of files) {
    const path = join(dir, name);
    await writeOutput(path, bytes);
    paths.push(path);
  }
  return paths;
}

export const isZip = (path: string): boolean => path.toLowerCase().endsWith('.zip');

/** Into a folder, or a zip where the path ends in .zip. */
export async function putOutEach(
  files: readonly NamedFile[],
  { path, quiet }: { readonly path: string; readonly quiet: boolean },
  terminal: Terminal,
): Promise<void> {
  if (files.length === 0) return tell(terminal, OUTPUT.noUnits);
  if (isZip(path)) await writeOutput(path, zipOf(files));
  else await putIntoFolder(files, path);
  const bytes = files.reduce((sum, { bytes: one }) => sum + one.length, 0);
  if (!quiet) tell(terminal, OUTPUT.writtenFiles(path, files.length, sizeWords(bytes)));
}

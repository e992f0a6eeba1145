/** Makes the data folder (数据目录), where nothing of that name is there yet. */

import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { STORE } from '../../language/messages/store-messages.ts';
import { systemWords } from '../../language/system-words.ts';
import { StoreError } from './store-error.ts';

/** Throws a `StoreError` (`no-folder`) where no folder can be there: another file has that name, or nobody may make one. */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(resolve(dataDir));
  } catch (cause) {
    throw new StoreError('no-folder', STORE.noFolder(dataDir, systemWords(cause)), cause);
  }
}

/** Step by step: where nothing at all can be made (`/proc`), Node's own `recursive` never comes to an end. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    // Two processes that begin at once both make it.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw cause;
  }
}

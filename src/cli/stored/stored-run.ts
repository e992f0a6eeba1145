/** Opens the run that `report` and `findings` tell of (取用巡查结果): the one named, else the newest finished. */

import { isAtWork, nameUnfinished } from '../../app/unfinished-runs.ts';
import type { Settings } from '../../config/settings.ts';
import { STORE } from '../../language/messages/store-messages.ts';
import { noRun } from '../../store/folder/no-run.ts';
import { StoreError } from '../../store/folder/store-error.ts';
import { openStore } from '../../store/open-store.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Changes nothing on disk. Throws `StoreError` (`missing`, `unknown-run`). */
export async function withStoredRun<T>(
  of: { readonly settings: Settings; readonly run: string | undefined; readonly terminal: Terminal },
  tell: (store: Store, run: StoredRun) => Promise<T>,
): Promise<T> {
  const { settings, terminal } = of;
  await using store = await openStore(settings.data, { readonly: true });
  if (!settings.quiet && !isAtWork(settings.data)) await nameUnfinished(store, terminal);
  const run = await (of.run === undefined ? store.runs.newestFinished() : store.runs.get(of.run));
  // Awaited here: the store closes with this function.
  if (run) return await tell(store, run);
  if (of.run === undefined) throw noRun(settings.data, 'finished');
  throw new StoreError('unknown-run', STORE.noRunNamed(of.run, settings.data));
}

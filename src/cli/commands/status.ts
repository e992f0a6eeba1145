/** `patrol status` (巡查状态): how far the run is that another process carries out, or how the newest one ended. */

import { Command } from 'commander';
import { livingHolder } from '../../app/unfinished-runs.ts';
import type { Settings } from '../../config/settings.ts';
import type { Message } from '../../language/message.ts';
import { QUEUE } from '../../language/messages/queue-messages.ts';
import { STORE } from '../../language/messages/store-messages.ts';
import { readProgress } from '../../run/run-progress.ts';
import { noRun } from '../../store/folder/no-run.ts';
import { StoreError } from '../../store/folder/store-error.ts';
import { openStore } from '../../store/open-store.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { readStatuses, remoteLines } from '../lines/remote-status.ts';
import { type RunStanding, statusDocument, statusLines } from '../lines/status-lines.ts';
import { addCommonOptions, settingsOf } from '../options/options.ts';

export function statusCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('status'))
    .option('--redis <url>', 'queue server: the runs whose jobs are there, from any machine')
    .option('--redis-wait <time>', 'how long to wait for it (default: 1min)')
    .option('--run <id>', 'which run (default: the newest that is not over, else the newest)')
    .action((options: { readonly run?: string }, command: Command) => status(options.run, command, terminal));
}

async function status(id: string | undefined, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, ['run']);
  if (settings.redis !== null && (await tellRemote(settings, id, terminal))) return;
  await using store = await openStore(settings.data, { readonly: true });
  const holder = livingHolder(settings.data);
  const run = id === undefined ? await newestRun(store, holder !== null) : await store.runs.get(id);
  if (run === null && id !== undefined) throw new StoreError('unknown-run', STORE.noRunNamed(id, settings.data));
  if (run === null) throw noRun(settings.data, 'patrol');
  const standing: RunStanding = {
    run,
    holder,
    now: Date.now(),
    visited: (await store.visits.siteIds(run.id)).size,
    progress: readProgress(await store.runs.progress(run.id)),
  };
  const text = settings.json
    ? JSON.stringify(statusDocument(standing), null, 2)
    : statusLines(standing, terminal.tableColumns).join('\n');
  await terminal.out(`${text}\n`);
}

/** False where no run is told of there: what the store knows is told then. */
async function tellRemote(settings: Settings, id: string | undefined, terminal: Terminal): Promise<boolean> {
  const { redis: url, redisWait, json } = settings;
  if (url === null) return false;
  // Here, so that nobody without a queue server waits for its client to load.
  const { openRedis } = await import('../../queue/redis/redis-connection.ts');
  const onWaiting = (why: Message): void => tell(terminal, QUEUE.waiting(why));
  const redis = await openRedis({ url, waitMs: redisWait, signal: new AbortController().signal, onWaiting });
  try {
    const runs = (await readStatuses(redis)).filter(({ document }) => id === undefined || document.run === id);
    const [newest] = runs;
    if (!newest) return false;
    const text = json
      ? JSON.stringify(newest.document, null, 2)
      : runs.flatMap((run) => remoteLines(run, terminal.tableColumns)).join('\n');
    await terminal.out(`${text}\n`);
    return true;
  } finally {
    redis.disconnect();
  }
}

/** The run that is at work, a check too; where nobody is, the newest patrol. */
async function newestRun(store: Store, atWork: boolean): Promise<StoredRun | null> {
  const running = atWork ? (await store.runs.unfinished()).find(({ state }) => state === 'running') : undefined;
  const [head] = await store.runs.heads('patrol', 1);
  return running ?? (head ? await store.runs.get(head.id) : null);
}

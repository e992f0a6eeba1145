/** `patrol diff RUN RUN` (对比): what is new, persists, is resolved, or could not be told, between two runs. */
import { Command } from 'commander';
import type { Settings } from '../../config/settings.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import type { StoredRun } from '../../store/store-types.ts';
import { diffLines } from '../diff-lines.ts';
import { addCommonOptions, settingsOf } from '../options.ts';
import { type RunDiff, runDiff } from '../run-diff.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usage-error.ts';

export function diffCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('diff'))
    .argument('<run>', 'the earlier run')
    .argument('<run>', 'the later run; in the other order they are turned round')
    .action(async (one: string, other: string, _options: unknown, command: Command) => {
      const settings = settingsOf(command, []);
      const diff = await compare(settings, one, other);
      const lines = settings.json ? [JSON.stringify(diff, null, 2)] : diffLines(diff);
      await terminal.out(`${lines.join('\n')}\n`);
    });
}

async function compare(settings: Settings, one: string, other: string): Promise<RunDiff> {
  if (one === other) throw usageError(`diff: ${one} is named twice; name two runs.`);
  await using store = await openStore(settings.data, { readonly: true });
  const [from, to] = await inOrder(store, settings, [one, other]);
  return runDiff(from, to, await store.compareRuns(from.id, to.id));
}

async function inOrder(
  store: Store,
  { data }: Settings,
  ids: readonly [string, string],
): Promise<readonly [StoredRun, StoredRun]> {
  const named = async (id: string) => {
    const run = await store.run(id);
    if (!run) throw new StoreError('unknown-run', `diff: there is no run ${id} under ${data}.`);
    return { run, seq: (await store.runMark(id, run.state)).seq };
  };
  const [a, b] = [await named(ids[0]), await named(ids[1])];
  return a.seq < b.seq ? [a.run, b.run] : [b.run, a.run];
}

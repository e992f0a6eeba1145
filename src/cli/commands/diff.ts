/** `patrol diff [RUN] [RUN]` (对比): what is new, persists, is resolved, or could not be told, between two runs. */
import { Command } from 'commander';
import type { Settings } from '../../config/settings.ts';
import { COMPARED } from '../../language/messages/everyday-messages.ts';
import { type RunDiff, runDiff } from '../../run/outputs/run-diff.ts';
import { StoreError } from '../../store/folder/store-error.ts';
import { openStore } from '../../store/open-store.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { diffLines } from '../lines/diff-lines.ts';
import { addCommonOptions, settingsOf } from '../options/options.ts';

export function diffCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('diff'))
    .argument('[run]', 'the earlier run; named alone, it is compared with the finished patrol before it')
    .argument('[run]', 'the later run, in whichever order (default: the last two finished patrols are compared)')
    .action(async (one: string | undefined, other: string | undefined, _options: unknown, command: Command) => {
      const settings = settingsOf(command, []);
      const diff = await compare(settings, one, other);
      const lines = settings.json ? [JSON.stringify(diff, null, 2)] : diffLines(diff, terminal.tableColumns);
      await terminal.out(`${lines.join('\n')}\n`);
    });
}

async function compare(settings: Settings, one: string | undefined, other: string | undefined): Promise<RunDiff> {
  if (one !== undefined && one === other) throw usageError(COMPARED.twice(one));
  await using store = await openStore(settings.data, { readonly: true });
  const [from, to] = await inOrder(store, settings, await wanted(store, settings, one, other));
  return runDiff(from, to, await store.findings.compare(from.id, to.id));
}

type Pair = readonly [string, string];

async function wanted(store: Store, { data }: Settings, one?: string, other?: string): Promise<Pair> {
  if (one !== undefined && other !== undefined) return [one, other];
  if (one === undefined) {
    const [last, before] = await store.runs.finishedPatrols(2);
    if (last !== undefined && before !== undefined) return [before, last];
    throw new StoreError('missing', COMPARED.tooFew(data, last === undefined ? 0 : 1));
  }
  if ((await store.runs.get(one)) === null) throw new StoreError('unknown-run', COMPARED.unknown(one, data));
  const [before] = await store.runs.finishedPatrols(1, one);
  if (before === undefined) throw new StoreError('missing', COMPARED.nothingBefore(one, data));
  return [before, one];
}

async function inOrder(store: Store, { data }: Settings, ids: Pair): Promise<readonly [StoredRun, StoredRun]> {
  const named = async (id: string) => {
    const run = await store.runs.get(id);
    if (!run) throw new StoreError('unknown-run', COMPARED.unknown(id, data));
    return { run, seq: (await store.lives.runMark(id, run.state)).seq };
  };
  const [a, b] = [await named(ids[0]), await named(ids[1])];
  return a.seq < b.seq ? [a.run, b.run] : [b.run, a.run];
}

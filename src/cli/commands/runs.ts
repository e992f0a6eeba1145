/** `patrol runs` (巡查列表): the runs of the data folder, newest first. */
import { Command } from 'commander';
import { livingHolder } from '../../app/unfinished-runs.ts';
import { RUNS } from '../../language/messages/everyday-messages.ts';
import { noRunSays } from '../../store/folder/no-run.ts';
import { openStore } from '../../store/open-store.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { runsDocument, runsLines } from '../lines/runs-lines.ts';
import { addCommonOptions, settingsOf } from '../options/options.ts';

const USUAL_LIMIT = 20;
const MOST = 100_000;

export function runsCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('runs'))
    .option('--limit <n>', `how many at most (default: ${USUAL_LIMIT})`)
    .action(({ limit }: { readonly limit?: string }, command: Command) => runs(limit, command, terminal));
}

async function runs(limit: string | undefined, command: Command, terminal: Terminal): Promise<void> {
  const { data, json, quiet } = settingsOf(command, ['limit']);
  const most = limit === undefined ? USUAL_LIMIT : readLimit(limit);
  await using store = await openStore(data, { readonly: true });
  const listed = { heads: await store.runs.heads(null, most), holder: livingHolder(data) };
  if (json) return terminal.out(`${JSON.stringify(runsDocument(listed), null, 2)}\n`);
  const lines = runsLines(listed, terminal.language, terminal.tableColumns);
  if (listed.heads.length > 0) await terminal.out(`${lines.join('\n')}\n`);
  else if (!quiet) tell(terminal, noRunSays(data));
}

function readLimit(text: string): number {
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MOST) throw usageError(RUNS.limit(text));
  return limit;
}

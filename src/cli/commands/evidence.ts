/** `patrol evidence FINDING` (证据): writes the files that prove a finding of a stored run, to be looked at or sent on. */

import { basename } from 'node:path';
import { Command } from 'commander';
import { SAYS } from '../../language/messages/patrol-messages.ts';
import { STORE } from '../../language/messages/store-messages.ts';
import { evidenceFilesOf } from '../../run/outputs/evidence-files.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { addCommonOptions, HELP, settingsOf } from '../options/options.ts';
import { putIntoFolder } from '../options/put-into-folder.ts';
import { withStoredRun } from '../stored/stored-run.ts';

interface Options {
  readonly run?: string;
  readonly output?: string;
}

export function evidenceCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('evidence'))
    .argument('<finding>', 'id of the finding')
    .option('--run <id>', HELP.run)
    .option('-o, --output <dir>', 'folder to write to (default: the one you are in)')
    .action((finding: string, options: Options, command: Command) => evidence(finding, options, command, terminal));
}

async function evidence(finding: string, options: Options, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, ['run', 'output']);
  const { run, files } = await withStoredRun({ settings, run: options.run, terminal }, async (store, stored) => ({
    run: stored.id,
    files: await evidenceFilesOf(store, stored, finding),
  }));
  if (files === null) throw usageError(STORE.noFindingIn(finding, run));
  const paths = await putIntoFolder(
    files.map(({ name, bytes }) => ({ name: basename(name), bytes })),
    options.output ?? '.',
  );
  if (settings.json) {
    await terminal.out(`${JSON.stringify({ schema: 'evidence/1', run, finding, files: paths }, null, 2)}\n`);
    return;
  }
  if (paths.length === 0) tell(terminal, SAYS.noEvidence(finding));
  for (const path of paths) await terminal.out(`${path}\n`);
}

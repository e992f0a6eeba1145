/** `patrol backup FILE` (备份): a consistent copy of the store, also while a run is at work. */
import { Command } from 'commander';
import { OUTPUT } from '../../language/messages/output-messages.ts';
import { outputTrouble } from '../../run/outputs/output-error.ts';
import { outputPlace } from '../../run/outputs/output-place.ts';
import { backUpStore } from '../../store/backup.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { addCommonOptions, settingsOf } from '../options/options.ts';
import { STDOUT } from '../options/put-out.ts';
import { RETENTION, sizeWords } from '../words/retention-words.ts';

/** Behind all links: what replaced a device or a link would end it. */
async function placeOf(file: string): Promise<string> {
  if (file === STDOUT) throw usageError(OUTPUT.backupNeedsFile(file));
  const place = await outputPlace(file).catch((cause: unknown) => {
    throw outputTrouble(cause, `backup ${file}`, true);
  });
  if (place.kind !== 'file') throw usageError(OUTPUT.backupNeedsFile(file));
  return place.path;
}

export function backupCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('backup'))
    .argument('<file>', 'where the copy goes; one that is there is replaced when the new one is whole')
    .action(async (file: string, _options: unknown, command: Command) => {
      const { data, json } = settingsOf(command, []);
      const made = await backUpStore(data, await placeOf(file));
      const document = { schema: 'backup/1', ...made };
      const words = RETENTION.backedUp(made.file, sizeWords(made.bytes), made.runs);
      await terminal.out(json ? `${JSON.stringify(document, null, 2)}\n` : `${words}\n`);
    });
}

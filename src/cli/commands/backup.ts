/** `patrol backup FILE` (备份): a consistent copy of the store, also while a run is at work. */
import { Command } from 'commander';
import { backUpStore } from '../../store/backup.ts';
import { addCommonOptions, settingsOf } from '../options.ts';
import { RETENTION, sizeWords } from '../retention-words.ts';
import type { Terminal } from '../terminal.ts';

export function backupCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('backup'))
    .argument('<file>', 'where the copy goes; one that is there is replaced when the new one is whole')
    .action(async (file: string, _options: unknown, command: Command) => {
      const { data, json } = settingsOf(command, []);
      const made = await backUpStore(data, file);
      const document = { schema: 'backup/1', ...made };
      const words = RETENTION.backedUp(made.file, sizeWords(made.bytes), made.runs);
      await terminal.out(json ? `${JSON.stringify(document, null, 2)}\n` : `${words}\n`);
    });
}

/** `patrol notify` (通知): tells whom `config/notices.yaml` names of the newest night, and when the service needs a person. */
import { Command } from 'commander';
import { loadNoticeSettings, NOTICES_FILE } from '../../config/notices.ts';
import { loadOffice } from '../../config/office.ts';
import { NOTIFY } from '../../language/messages/notice-messages.ts';
import { openStore } from '../../store/open-store.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { foreseen, foreseenText } from '../nights/planned-notices.ts';
import { lockedTelling, sentLines, type Telling, tellNight } from '../nights/tell-night.ts';
import { addCommonOptions, addOfficeOption, settingsOf } from '../options/options.ts';

interface Options {
  readonly notices?: string;
  readonly dryRun?: boolean;
}

export function notifyCommand(terminal: Terminal): Command {
  return addOfficeOption(addCommonOptions(new Command('notify')))
    .option('--notices <file>', 'who is told, and when (default: config/notices.yaml)')
    .option('--dry-run', 'show what would be sent, to whom and with which files, and send nothing')
    .action((options: Options, command: Command) => notify(options, command, terminal));
}

async function notify(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const { data, json, office } = settingsOf(command, ['notices', 'dryRun']);
  const settings = loadNoticeSettings(options.notices ?? NOTICES_FILE, loadOffice(office));
  const now = new Date();
  if (options.dryRun) {
    await using store = await openStore(data, { readonly: true });
    return await dryRun({ store, dataDir: data, settings, now }, json, terminal);
  }
  await using store = await openStore(data);
  const sent = await lockedTelling(data, () => tellNight({ store, dataDir: data, settings, now }));
  if (json) return terminal.out(`${JSON.stringify({ schema: 'notify/1', dryRun: false, sent }, null, 2)}\n`);
  const lines = sent === null ? [NOTIFY.busy] : sentLines(sent);
  const none = settings.channels.length === 0 ? NOTIFY.noChannels : NOTIFY.nothing;
  await terminal.out(`${(lines.length > 0 ? lines : [none]).map((line) => line[terminal.language]).join('\n')}\n`);
}

async function dryRun(telling: Telling, json: boolean, terminal: Terminal): Promise<void> {
  const planned = await foreseen(telling);
  if (!json) return terminal.out(foreseenText(planned, telling, terminal.language));
  const pending = await telling.store.outbox.pending();
  const document = { schema: 'notify/1', dryRun: true, planned, pending };
  await terminal.out(`${JSON.stringify(document, null, 2)}\n`);
}

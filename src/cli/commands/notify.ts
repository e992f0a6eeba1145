/** `patrol notify` (通知): tells whom `config/notices.yaml` names of the newest night, and when the service needs a person. */
import { Command } from 'commander';
import { loadNoticeSettings, NOTICES_FILE } from '../../config/notices.ts';
import { asText } from '../../notices/notice-text.ts';
import { NOTIFY } from '../../notices/notice-words.ts';
import { openStore } from '../../store/open-store.ts';
import { addCommonOptions, settingsOf } from '../options.ts';
import { lockedTelling, type Planned, plannedNotices, sentLines, tellNight } from '../tell-night.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly notices?: string;
  readonly dryRun?: boolean;
}

export function notifyCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('notify'))
    .option('--notices <file>', 'who is told, and when (default: config/notices.yaml)')
    .option('--dry-run', 'show what would be sent, and send nothing')
    .action((options: Options, command: Command) => notify(options, command, terminal));
}

async function notify(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const { data, json } = settingsOf(command, ['notices', 'dryRun']);
  const settings = loadNoticeSettings(options.notices ?? NOTICES_FILE);
  const now = new Date();
  if (options.dryRun) {
    await using store = await openStore(data, { readonly: true });
    const planned = await plannedNotices({ store, dataDir: data, settings, now });
    const pending = await store.outbox.pending();
    const document = { schema: 'notify/1', dryRun: true, planned, pending };
    return terminal.out(
      json ? `${JSON.stringify(document, null, 2)}\n` : plannedText(planned, now, settings.channels.length),
    );
  }
  await using store = await openStore(data);
  const sent = await lockedTelling(data, () => tellNight({ store, dataDir: data, settings, now }));
  if (json) return terminal.out(`${JSON.stringify({ schema: 'notify/1', dryRun: false, sent }, null, 2)}\n`);
  const lines = sent === null ? [NOTIFY.busy] : sentLines(sent);
  const none = settings.channels.length === 0 ? NOTIFY.noChannels : NOTIFY.nothing;
  await terminal.out(`${(lines.length > 0 ? lines : [none]).join('\n')}\n`);
}

function plannedText(planned: readonly Planned[], now: Date, channels: number): string {
  if (channels === 0) return `${NOTIFY.noChannels}\n`;
  if (planned.length === 0) return `${NOTIFY.nothing}\n`;
  return planned
    .map(({ notice, to }) => {
      const whom = to.map(({ channel, dueAt }) =>
        NOTIFY.would(channel.id, channel.kind, Date.parse(dueAt) <= now.getTime() ? NOTIFY.now : NOTIFY.at(dueAt)),
      );
      return `${[...whom, notice.title].join('\n')}\n${asText(notice)}`;
    })
    .join('\n');
}

/** What would be sent (通知预览): the whole text, to whom, when, and with which files; also where there is no channel yet. */
import type { NamedChannel } from '../../config/notices.ts';
import type { Language, Message } from '../../language/message.ts';
import { CHANNEL_KIND, NOTIFY } from '../../language/messages/notice-messages.ts';
import type { Notice } from '../../notices/notice.ts';
import { asMailText, asText } from '../../notices/notice-text.ts';
import { shanghaiMinute } from '../../notices/notice-words.ts';
import { namesEnclosed } from './enclosed-annex6.ts';
import { noticesWithoutChannel, type Planned, plannedNotices, type Telling } from './tell-night.ts';

interface Foreseen {
  readonly notice: Notice;
  readonly to: readonly (Planned['to'][number] & { readonly attachments: readonly string[] })[];
}

export async function foreseen(telling: Telling): Promise<Foreseen[]> {
  const { settings, store } = telling;
  const planned = await (settings.channels.length === 0 ? noticesWithoutChannel : plannedNotices)(telling);
  return Promise.all(
    planned.map(async ({ notice, to }) => {
      const names = ({ channel }: { channel: NamedChannel }) => namesEnclosed(notice, channel, store);
      return { notice, to: await Promise.all(to.map(async (one) => ({ ...one, attachments: await names(one) }))) };
    }),
  );
}

export function foreseenText(planned: readonly Foreseen[], telling: Telling, language: Language): string {
  const say = (lines: readonly Message[]): string => lines.map((line) => `${line[language]}\n`).join('');
  const hasNone = telling.settings.channels.length === 0;
  if (planned.length === 0) return say([hasNone ? NOTIFY.noChannels : NOTIFY.nothing]);
  const texts = planned.map(({ notice, to }) => {
    const head = hasNone ? withoutChannel(telling) : to.flatMap((one) => receiverLines(one, telling.now));
    const isMail = hasNone || to.some(({ channel }) => channel.kind === 'mail');
    const body = isMail ? asMailText(notice, [], telling.settings.sender) : asText(notice);
    return `${say([...head, NOTIFY.title(notice.title)])}${body}`;
  });
  return `${hasNone ? say([NOTIFY.noChannels, NOTIFY.preview]) : ''}${texts.join('\n')}`;
}

function withoutChannel({ settings: { recipients } }: Telling): Message[] {
  const to = recipients.length === 0 ? NOTIFY.toNobody : NOTIFY.toDefaults(recipients.join('、'));
  return [to, NOTIFY.nothingAttached];
}

function receiverLines({ channel, dueAt, attachments }: Foreseen['to'][number], now: Date): Message[] {
  const when = Date.parse(dueAt) <= now.getTime() ? NOTIFY.now : NOTIFY.after(shanghaiMinute(dueAt));
  const attached = attachments.map((name) => NOTIFY.attached(name));
  const none = channel.kind === 'mail' && attached.length === 0 ? [NOTIFY.nothingAttached] : attached;
  const details = [whom(channel), ...none].map(({ zh, en }) => ({ zh: `  ${zh}`, en: `  ${en}` }));
  return [NOTIFY.would(channel.id, CHANNEL_KIND[channel.kind], when), ...details];
}

function whom(channel: NamedChannel): Message {
  switch (channel.kind) {
    case 'mail':
      return NOTIFY.to(channel.to.join('、'));
    case 'webhook':
      return NOTIFY.byAddress(channel.url);
    case 'wecom':
    case 'dingtalk':
      return NOTIFY.byVariable(channel.urlFrom);
  }
}

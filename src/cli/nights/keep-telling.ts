/** Notices beside the nights (通知服务): looked after every minute, and never a reason for the service to end. */
import { channelsOf } from '../../config/notice-channels.ts';
import { loadNoticeSettings, type NoticeSettings } from '../../config/notices.ts';
import type { OfficeSettings } from '../../config/office.ts';
import type { Message } from '../../language/message.ts';
import { NOTIFY } from '../../language/messages/notice-messages.ts';
import { toldOf } from '../../language/told-error.ts';
import { systemClock } from '../../pace/clock.ts';
import { untilInstant } from '../../queue/until.ts';
import type { Store } from '../../store/store.ts';
import { lockedTelling, sentLines, tellNight } from './tell-night.ts';

const EVERY_MS = 60_000;

/** Throws a `ConfigError` for what is wrong in the file, and for secrets that are not set: at the start, not at night. */
export function readNotices(path: string, office: OfficeSettings): NoticeSettings {
  const settings = loadNoticeSettings(path, office);
  channelsOf(settings);
  return settings;
}

export interface TellingService {
  readonly store: Store;
  readonly dataDir: string;
  readonly settings: NoticeSettings;
  readonly say: (line: Message) => void;
  readonly signal: AbortSignal;
}

/** Until it is disposed of, or the signal aborts. */
export function tellBeside(service: TellingService): AsyncDisposable {
  const over = new AbortController();
  const telling = keepTelling({ ...service, signal: AbortSignal.any([service.signal, over.signal]) });
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await telling;
    },
  };
}

/** Resolves when the signal aborts, or at once where there is no channel. */
async function keepTelling({ store, dataDir, settings, say, signal }: TellingService): Promise<void> {
  if (settings.channels.length === 0) return;
  while (!signal.aborted) {
    const telling = { store, dataDir, settings, now: new Date() };
    const sent = await lockedTelling(dataDir, () => tellNight(telling)).catch((error: unknown) => {
      say(NOTIFY.trouble(toldOf(error)));
      return [];
    });
    for (const line of sentLines(sent ?? [])) say(line);
    const next = new Date(Date.now() + EVERY_MS).toISOString();
    await untilInstant(next, systemClock, signal).catch((reason: unknown) => {
      if (!signal.aborted) throw reason;
    });
  }
}

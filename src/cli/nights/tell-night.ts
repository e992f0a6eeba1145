/** Makes the notices that are due, and sends them (发送通知): by `notify`, and by `schedule` every minute. */

import { memoOf } from '../../app/unfinished-runs.ts';
import { parseAsOf } from '../../config/as-of.ts';
import { channelsOf } from '../../config/notice-channels.ts';
import type { NamedChannel, NoticeKind, NoticeSettings } from '../../config/notices.ts';
import type { Message } from '../../language/message.ts';
import { NOTIFY } from '../../language/messages/notice-messages.ts';
import { alarmsOf, digestOf } from '../../notices/compose.ts';
import { deliverDue, type Sent } from '../../notices/deliver.ts';
import type { Notice } from '../../notices/notice.ts';
import { shanghaiMinute } from '../../notices/notice-words.ts';
import { whenAllowed } from '../../notices/quiet-hours.ts';
import { send } from '../../notices/send.ts';
import { factsOfNight, factsOfService, newestNight } from '../../run/outputs/night-facts.ts';
import { acquireDataLock, DataLockedError } from '../../store/folder/data-lock.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { enclosedIn } from './enclosed-annex6.ts';

/** What ended longer ago is no news: whoever sets up a channel is not told of the past. */
const NEWS_FOR_MS = 48 * 3_600_000;

export interface Telling {
  readonly store: Store;
  readonly dataDir: string;
  readonly settings: NoticeSettings;
  readonly now: Date;
}

export interface Planned {
  readonly notice: Notice;
  readonly to: readonly { readonly channel: NamedChannel; readonly dueAt: string }[];
}

/** Notices that some channel has not been queued for yet. */
export async function plannedNotices(telling: Telling): Promise<Planned[]> {
  const { store, settings, now } = telling;
  if (settings.channels.length === 0) return [];
  const at = now.toISOString();
  const newest = await newestNight(store, isWhole);
  const alarms = await alarmsNow(telling, newest);
  const planned = await Promise.all(alarms.map((notice) => planOf(notice, { store, settings, at })));
  const isNews = newest?.finishedAt ? now.getTime() - Date.parse(newest.finishedAt) < NEWS_FOR_MS : false;
  if (newest && isNews && (await missing(`digest-${newest.id}`, 'digest', { store, settings })).length > 0) {
    const digest = digestOf(await factsOfNight(store, newest), await store.outbox.warningsTold(), at);
    planned.unshift(await planOf(digest, { store, settings, at }));
  }
  return planned.filter(({ to }) => to.length > 0);
}

/** Of the newest night, however old it is, for whoever has no channel yet. */
export async function noticesWithoutChannel(telling: Telling): Promise<Planned[]> {
  const { store, now } = telling;
  const newest = await newestNight(store, isWhole);
  const told = await store.outbox.warningsTold();
  const digest = newest && digestOf(await factsOfNight(store, newest), told, now.toISOString());
  const notices = [...(digest ? [digest] : []), ...(await alarmsNow(telling, newest))];
  return notices.map((notice) => ({ notice, to: [] }));
}

const isWhole = (run: StoredRun): boolean => memoOf(run).wholeList;

const alarmsNow = async ({ store, dataDir, settings, now }: Telling, newest: StoredRun | null): Promise<Notice[]> =>
  alarmsOf(await factsOfService(store, dataDir, newest), settings.alarms, now.toISOString(), dayOf(now));

interface PlanContext {
  readonly store: Store;
  readonly settings: NoticeSettings;
  readonly at: string;
}

async function planOf(notice: Notice, { store, settings, at }: PlanContext): Promise<Planned> {
  const { quietHours } = settings;
  const passes = notice.kind === 'alarm' && quietHours.alarmsPass;
  const dueAt = passes ? at : whenAllowed(at, quietHours);
  const to = await missing(notice.id, notice.kind, { store, settings });
  return { notice, to: to.map((channel) => ({ channel, dueAt })) };
}

async function missing(
  id: string,
  kind: NoticeKind,
  { store, settings }: Pick<PlanContext, 'store' | 'settings'>,
): Promise<NamedChannel[]> {
  const queued = await store.outbox.queuedFor(id);
  return settings.channels.filter((channel) => channel.sends.includes(kind) && !queued.has(channel.id));
}

/** Robots and mail get the newest digest alone where an older one has not arrived; a program gets all of them. */
export async function tellNight(telling: Telling): Promise<Sent[]> {
  const { store, settings } = telling;
  const channels = channelsOf(settings);
  for (const { notice, to } of await plannedNotices(telling)) {
    const { id, kind, at, data } = notice;
    await store.outbox.queue({
      id,
      kind,
      at,
      notice,
      to: to.map(({ channel, dueAt }) => ({
        channel: channel.id,
        dueAt,
        supersedes: kind === 'digest' && channel.kind !== 'webhook',
      })),
      warnings: Array.isArray(data.warnings) ? data.warnings.map(String) : [],
    });
  }
  return deliverDue({
    outbox: store.outbox,
    channels,
    now: () => new Date(),
    chance: Math.random,
    send: async (notice, channel, now) =>
      send(notice, channel, { now, enclosed: await enclosedIn(notice, channel, store) }),
  });
}

/** `null` where another process is sending: what is queued is sent once. */
export async function lockedTelling(data: string, tell: () => Promise<Sent[]>): Promise<Sent[] | null> {
  try {
    const lock = acquireDataLock(data, 'notify', 'notify');
    try {
      return await tell();
    } finally {
      lock.release();
    }
  } catch (error) {
    if (error instanceof DataLockedError) return null;
    throw error;
  }
}

export const sentLines = (sent: readonly Sent[]): Message[] =>
  sent.map(({ id, channel, delivery, again }) => {
    if (delivery.ok) return NOTIFY.sent(channel, id);
    const next = again === null ? NOTIFY.givenUp : NOTIFY.again(shanghaiMinute(again));
    const failed = NOTIFY.failed(channel, id, delivery.reason);
    return { zh: `${failed.zh}，${next.zh}`, en: `${failed.en}, ${next.en}` };
  });

const dayOf = (now: Date): string => parseAsOf(now.toISOString())?.asOfDay ?? now.toISOString().slice(0, 10);

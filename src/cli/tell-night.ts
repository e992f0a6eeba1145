/** Makes the notices that are due, and sends them (发送通知): by `notify`, and by `schedule` every minute. */
import { parseAsOf } from '../config/as-of.ts';
import { type Channel, channelsOf, type NoticeKind, type NoticeSettings } from '../config/notices.ts';
import { alarmsOf, digestOf } from '../notices/compose.ts';
import { deliverDue, type Sent } from '../notices/deliver.ts';
import type { Notice } from '../notices/notice.ts';
import { NOTIFY } from '../notices/notice-words.ts';
import { whenAllowed } from '../notices/quiet-hours.ts';
import { send } from '../notices/send.ts';
import { factsOfNight, factsOfService, newestNight } from '../run/night-facts.ts';
import { acquireDataLock, DataLockedError } from '../store/data-lock.ts';
import type { Store } from '../store/store.ts';
import { memoOf } from './unfinished-runs.ts';

/** What ended longer ago is no news: whoever sets up a channel is not told of the past. */
const NEWS_FOR_MS = 48 * 3_600_000;

export interface Telling {
  readonly store: Store;
  readonly dataDir: string;
  readonly settings: NoticeSettings;
  readonly now: Date;
}

type ChannelHead = Pick<Channel, 'id' | 'kind' | 'sends'>;

export interface Planned {
  readonly notice: Notice;
  readonly to: readonly { readonly channel: ChannelHead; readonly dueAt: string }[];
}

/** Notices that some channel has not been queued for yet. */
export async function plannedNotices({ store, dataDir, settings, now }: Telling): Promise<Planned[]> {
  if (settings.channels.length === 0) return [];
  const newest = await newestNight(store, (run) => memoOf(run).wholeList);
  const at = now.toISOString();
  const day = dayOf(now);
  const alarms = alarmsOf(await factsOfService(store, dataDir, newest), settings.alarms, at, day);
  const planned = await Promise.all(alarms.map((notice) => planOf(notice, { store, settings, at })));
  const isNews = newest?.finishedAt ? now.getTime() - Date.parse(newest.finishedAt) < NEWS_FOR_MS : false;
  if (newest && isNews && (await missing(`digest-${newest.id}`, 'digest', { store, settings })).length > 0) {
    const digest = digestOf(await factsOfNight(store, newest), await store.outbox.warningsTold(), at);
    planned.unshift(await planOf(digest, { store, settings, at }));
  }
  return planned.filter(({ to }) => to.length > 0);
}

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
): Promise<ChannelHead[]> {
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
      ...{ id, kind, at, notice },
      to: to.map(({ channel, dueAt }) => ({
        ...{ channel: channel.id, dueAt },
        supersedes: kind === 'digest' && channel.kind !== 'webhook',
      })),
      warnings: Array.isArray(data.warnings) ? data.warnings.map(String) : [],
    });
  }
  return deliverDue({ outbox: store.outbox, channels, now: () => new Date(), chance: Math.random, send });
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

export const sentLines = (sent: readonly Sent[]): string[] =>
  sent.map(({ id, channel, delivery, again }) =>
    delivery.ok ? NOTIFY.sent(channel, id) : NOTIFY.failed(channel, id, delivery.reason, again),
  );

const dayOf = (now: Date): string => parseAsOf(now.toISOString())?.asOfDay ?? now.toISOString().slice(0, 10);

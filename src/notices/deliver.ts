/** Sends what is due, and says when what did not arrive is tried again (送达): at least once, never twice if it was taken. */
import type { Channel } from '../config/notice-channels.ts';
import type { IsoInstant } from '../site-report.ts';
import type { Outbox, QueuedNotice } from '../store/rows/outbox.ts';
import { retryAfter } from './backoff.ts';
import type { Delivery, Notice } from './notice.ts';

export interface DeliverContext {
  readonly outbox: Pick<Outbox, 'pending' | 'settle'>;
  readonly channels: readonly Channel[];
  readonly now: () => Date;
  /** In [0, 1). */
  readonly chance: () => number;
  readonly send: (notice: Notice, channel: Channel, now: number) => Promise<Delivery>;
}

export interface Sent {
  readonly id: string;
  readonly channel: string;
  readonly delivery: Delivery;
  /** When it is tried again; `null` where it arrived or is given up. */
  readonly again: IsoInstant | null;
}

/** In the order in which they were made; a channel that fails is left alone until its next turn. */
export async function deliverDue(context: DeliverContext): Promise<Sent[]> {
  const { outbox, channels, now } = context;
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  const failing = new Set<string>();
  const sent: Sent[] = [];
  for (const queued of await outbox.pending()) {
    const channel = byId.get(queued.channel);
    if (Date.parse(queued.dueAt) > now().getTime() || failing.has(queued.channel)) continue;
    if (channel === undefined) {
      await outbox.settle(queued, { again: null, reason: 'no-channel' });
      continue;
    }
    const one = await deliverOne(queued, channel, context);
    if (!one.delivery.ok) failing.add(queued.channel);
    sent.push(one);
  }
  return sent;
}

async function deliverOne(queued: QueuedNotice, channel: Channel, context: DeliverContext): Promise<Sent> {
  const { outbox, now, chance } = context;
  // Only `queueNotice` writes it, with a notice.
  const delivery = await context.send(queued.notice as Notice, channel, now().getTime());
  if (delivery.ok) {
    await outbox.settle(queued, { sentAt: now().toISOString() });
    return { id: queued.id, channel: channel.id, delivery, again: null };
  }
  const after = retryAfter(queued.failed + 1, chance());
  const again = after === null ? null : new Date(now().getTime() + after).toISOString();
  await outbox.settle(queued, { again, reason: delivery.reason });
  return { id: queued.id, channel: channel.id, delivery, again };
}

/** The order of a run on its way through Redis (巡查令), found by the digest of its bytes: whoever has it has it whole. */
import type { Redis } from 'ioredis';
import { pack, unpack } from './packing.ts';
import { digestOf } from './pieces.ts';
import { orderKey } from './queue-names.ts';
import type { QueuePolicy } from './queue-policy.ts';

export interface PackedOrder {
  readonly digest: string;
  readonly bytes: Buffer;
}

export async function packOrder(order: unknown): Promise<PackedOrder> {
  const bytes = await pack({ document: order, files: [] });
  return { digest: digestOf(bytes), bytes };
}

/** Again and again while the run goes on: it is kept no longer than what it is for. */
export async function putOrder(redis: Redis, { digest, bytes }: PackedOrder, { keptMs }: Pick<QueuePolicy, 'keptMs'>) {
  await redis.set(orderKey(digest), bytes, 'PX', keptMs);
}

/** `null` where it is gone; what it says is for others to check. */
export async function readOrder(redis: Redis, digest: string): Promise<unknown> {
  const bytes = await redis.getBuffer(orderKey(digest));
  return bytes === null || digestOf(bytes) !== digest ? null : (await unpack(bytes)).document;
}

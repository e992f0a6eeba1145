/**
 * Keeps runs of bytes in Redis, cut into pieces of a bounded size (分片): put together whole, or not at all. Each has a
 * name of its own and is written once, so that nobody reads half of one and half of another.
 */
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import * as z from 'zod';
import { KEY_PREFIX, type QueuePolicy } from './queue-policy.ts';

/** By which bytes are found again, and known to be all there and the same. */
export const ticketSchema = z.strictObject({
  name: z.string().min(1),
  pieces: z.int().min(1),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Ticket = Readonly<z.infer<typeof ticketSchema>>;

type PiecePolicy = Pick<QueuePolicy, 'pieceBytes' | 'keptMs'>;

const pieceKey = (name: string, index: number): string => `${KEY_PREFIX}:piece:${name}:${index}`;

const keysOf = ({ name, pieces }: Ticket): string[] =>
  Array.from({ length: pieces }, (_, index) => pieceKey(name, index));

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** One piece after the other, so that only one is on its way. A run of exactly `pieceBytes` is one piece. */
export async function putPieces(
  redis: Redis,
  name: string,
  bytes: Buffer,
  { pieceBytes, keptMs }: PiecePolicy,
): Promise<Ticket> {
  const ticket = {
    name,
    pieces: Math.max(1, Math.ceil(bytes.byteLength / pieceBytes)),
    bytes: bytes.byteLength,
    sha256: digestOf(bytes),
  };
  for (const [index, key] of keysOf(ticket).entries()) {
    await redis.set(key, bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes), 'PX', keptMs);
  }
  return ticket;
}

/** `null` where a piece is gone, or what they make is not what was put. */
export async function readPieces(redis: Redis, ticket: Ticket): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  for (const key of keysOf(ticket)) {
    const part = await redis.getBuffer(key);
    if (part === null) return null;
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  return bytes.byteLength === ticket.bytes && digestOf(bytes) === ticket.sha256 ? bytes : null;
}

export async function dropPieces(redis: Redis, ...tickets: readonly Ticket[]): Promise<void> {
  const keys = tickets.flatMap(keysOf);
  if (keys.length > 0) await redis.unlink(...keys);
}

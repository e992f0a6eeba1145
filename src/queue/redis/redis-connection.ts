/** Opens the connection to Redis (连接队列服务器), and refuses one on which jobs could get lost. */

import { Redis } from 'ioredis';
import type { Message } from '../../language/message.ts';
import { QUEUE_FAILS } from '../../language/messages/queue-messages.ts';
import { systemWords } from '../../language/system-words.ts';
import { QueueError } from './queue-error.ts';

export interface RedisAddress {
  readonly url: string;
  /** How long to wait for one that does not answer. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** Told at the first failure: it is tried again. */
  readonly onWaiting: (why: Message) => void;
}

/** `getex`, `lmpop` and the like are not needed; what BullMQ recommends is. */
const LEAST_VERSION = [6, 2] as const;
const LONGEST_PAUSE_MS = 2_000;
const FIRST_PAUSE_MS = 100;

/** Host and port, without user and password: what may be printed. */
export function placeOfRedis(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || '6379'}`;
}

/**
 * A connection that waits for Redis as long as it is gone later on: commands are kept, and none is given up. Throws
 * `QueueError`, or the signal's reason.
 */
export async function openRedis(address: RedisAddress): Promise<Redis> {
  const redis = new Redis(address.url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(FIRST_PAUSE_MS * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS),
  });
  try {
    await ready(redis, address);
    refuseIfLossy(await redis.info(), placeOfRedis(address.url));
    return redis;
  } catch (reason) {
    redis.disconnect();
    throw reason;
  }
}

/** Tells each outage once, however often the connection is tried again meanwhile. The returned function ends it. */
export function watchOutages(redis: Redis, tell: { readonly lost: () => void; readonly back: () => void }): () => void {
  let isGone = false;
  const onClose = (): void => {
    if (!isGone) tell.lost();
    isGone = true;
  };
  const onReady = (): void => {
    if (isGone) tell.back();
    isGone = false;
  };
  redis.on('close', onClose).on('ready', onReady);
  return () => void redis.off('close', onClose).off('ready', onReady);
}

/** Of the way to Redis, as opposed to what it says. */
export const isOutage = (error: Error): boolean =>
  /ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|Connection is closed/.test(
    `${errorCode(error)} ${error.message}`,
  );

const errorCode = (error: Error): string => ('code' in error ? String(error.code) : '');

function ready(redis: Redis, { url, waitMs, signal, onWaiting }: RedisAddress): Promise<void> {
  const place = placeOfRedis(url);
  let last: Error | null = null;
  return new Promise((resolve, reject) => {
    const end = (act: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const onAbort = (): void => end(() => reject(signal.reason));
    const timer = setTimeout(() => end(() => reject(unreachable(place, last, waitMs))), waitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    // Stays for good: a connection without it throws whenever Redis goes away.
    redis.on('error', (error: Error) => {
      if (isWrongPassword(error)) end(() => reject(wrongPassword(place, error)));
      else if (last === null) onWaiting(QUEUE_FAILS.noWay(place, systemWords(error)));
      last = error;
    });
    redis.connect().then(
      // Where a password is missing, connecting succeeds, and the first command does not.
      () =>
        redis.ping().then(
          () => end(resolve),
          (error: Error) => end(() => reject(isWrongPassword(error) ? wrongPassword(place, error) : error)),
        ),
      // The first try; what becomes of the next ones is told by `ready`.
      () => redis.once('ready', () => end(resolve)),
    );
    if (signal.aborted) onAbort();
  });
}

const isWrongPassword = ({ message }: Error): boolean =>
  /WRONGPASS|NOAUTH|invalid password|no password is set/i.test(message);

function wrongPassword(place: string, cause: Error): QueueError {
  return new QueueError('redis-password', QUEUE_FAILS.password(place, cause.message), { cause });
}

function unreachable(place: string, cause: Error | null, waitMs: number): QueueError {
  const why = cause === null ? QUEUE_FAILS.noAnswer : systemWords(cause);
  const message = QUEUE_FAILS.unreachable(place, waitMs / 1000, why);
  return new QueueError('redis-unreachable', message, cause ? { cause } : {});
}

/** Throws `QueueError` for a server that throws keys away when its memory is full, or that is too old. */
function refuseIfLossy(info: string, place: string): void {
  const field = (name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
  const policy = field('maxmemory_policy');
  if (policy !== '' && policy !== 'noeviction') {
    throw new QueueError('redis-evicts', QUEUE_FAILS.evicts(place, policy));
  }
  const version = field('redis_version');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_VERSION;
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    throw new QueueError('redis-too-old', QUEUE_FAILS.tooOld(place, version, LEAST_VERSION.join('.')));
  }
}

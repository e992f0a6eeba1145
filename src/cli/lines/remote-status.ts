/** Where the runs of a queue server stand (多机巡查状态): told there by whoever carries them out, for any machine to read. */
import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import * as z from 'zod';
import { shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import { KEY_PREFIX } from '../../queue/redis/queue-policy.ts';
import { type RunProgress, readProgress } from '../../run/run-progress.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import { progressLines, runAtWork } from './status-lines.ts';

/** Told every two seconds: whatever is silent for so long is at work no more. */
const KEPT_MS = 20_000;
const SCANNED_AT_ONCE = 1_000;

const keyOf = (run: string): string => `${KEY_PREFIX}:status:${run}`;

const remoteStatus = z.looseObject({
  schema: z.literal('run-status/1'),
  run: z.string(),
  startedAt: z.iso.datetime(),
  sites: z.object({ total: z.int(), done: z.int() }),
  process: z.object({ pid: z.int(), host: z.string() }),
  progress: z.looseObject({ secondsLeft: z.number().nullable() }),
});

export interface RemoteRun {
  /** As it was told: the document of `status --json`. */
  readonly document: z.infer<typeof remoteStatus>;
  readonly progress: RunProgress;
}

export async function tellStatus(redis: Redis, run: StoredRun, progress: RunProgress): Promise<void> {
  // A connection that is away keeps what it is to say: nobody wants to hear all of that later.
  if (redis.status !== 'ready') return;
  const { msLeft, ...noted } = progress;
  const document = {
    ...runAtWork(run, progress.phase === 'crawl' ? progress.done : run.sites.length),
    process: { pid: process.pid, host: hostname() },
    progress: { ...noted, secondsLeft: msLeft === null ? null : Math.round(msLeft / 1000) },
  };
  await redis.set(keyOf(run.id), JSON.stringify(document), 'PX', KEPT_MS);
}

export async function dropStatus(redis: Redis, run: string): Promise<void> {
  if (redis.status === 'ready') await redis.unlink(keyOf(run));
}

/** Those at work, the newest first; what another version tells is left out. */
export async function readStatuses(redis: Redis): Promise<RemoteRun[]> {
  const keys = new Set<string>();
  for (let cursor = '0', more = true; more; more = cursor !== '0') {
    const [next, found] = await redis.scan(cursor, 'MATCH', keyOf('*'), 'COUNT', SCANNED_AT_ONCE);
    for (const key of found) keys.add(key);
    cursor = next;
  }
  if (keys.size === 0) return [];
  const told = (await redis.mget(...keys)).flatMap((text) => (text === null ? [] : (readStatus(text) ?? [])));
  return told.sort((a, b) => b.document.startedAt.localeCompare(a.document.startedAt));
}

function readStatus(text: string): RemoteRun | null {
  try {
    const document = remoteStatus.parse(JSON.parse(text));
    const { secondsLeft, ...noted } = document.progress;
    const progress = readProgress({ ...noted, msLeft: secondsLeft === null ? null : secondsLeft * 1000 });
    return progress && { document, progress };
  } catch {
    return null;
  }
}

/** Of a run that is carried out on another machine: times are that machine's own. */
export function remoteLines({ document, progress }: RemoteRun, width?: number): string[] {
  const { run, startedAt, sites, process } = document;
  const head = `巡查 ${run}（${shanghaiMinute(startedAt)} 开始）正在进行，${process.host} 进程 ${process.pid}`;
  const line = `${head}：网站${sites.total}个，已有结果${sites.done}个。`;
  return [line, ...progressLines({ progress, now: Date.parse(progress.at) }, width)];
}

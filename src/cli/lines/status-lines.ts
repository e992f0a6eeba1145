/** Where a run stands, in words and as a document (巡查状态): from what the store has, and from what its process noted last. */
import { shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import { memoOf } from '../../app/unfinished-runs.ts';
import type { RunProgress } from '../../run/run-progress.ts';
import type { LockHolder } from '../../store/folder/data-lock.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import { textTable } from '../../terminal/text-table.ts';
import { duration } from '../progress/progress-words.ts';
import { PHASE_LABEL, PROGRESS, SAYS } from '../words/wording.ts';

export interface RunStanding {
  readonly run: StoredRun;
  /** Sites that the store has a result of. */
  readonly visited: number;
  /** `null` where nothing that this version can read was noted. */
  readonly progress: RunProgress | null;
  /** The living process that is at work on it. */
  readonly holder: LockHolder | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface StandingFacts {
  readonly run: Pick<StoredRun, 'state'>;
  readonly holder: LockHolder | null;
}

export type Standing = 'at-work' | 'cut-short' | 'finished' | 'incomplete';

export function standingOf({ run, holder }: StandingFacts): Standing {
  if (run.state === 'finished' || run.state === 'incomplete') return run.state;
  return run.state === 'running' && holder !== null ? 'at-work' : 'cut-short';
}

const HEADINGS = ['在查', '页面', '用时', '执行者'] as const;

/** `width`: of the terminal, where tables are to fit it. */
export function statusLines(standing: RunStanding, width?: number): string[] {
  const { run, visited } = standing;
  const sites = `网站${run.sites.length}个，已有结果${visited}个`;
  const head = `巡查 ${run.id}（${shanghaiMinute(run.createdAt)} 开始）`;
  switch (standingOf(standing)) {
    case 'finished':
      return [`${head}已结束：${sites}。`];
    case 'incomplete':
      return [`${head}已结束，不完整：${sites}。`];
    case 'cut-short':
      return [`${head}中途停止：${sites}。`, SAYS.resumeWith(`${memoOf(run).command} --resume`)];
    case 'at-work':
      return [`${head}正在进行，进程 ${standing.holder?.pid}：${sites}。`, ...progressLines(standing, width)];
  }
}

/** Of a run at work; `now`: of the machine that has noted it. */
export function progressLines({ progress, now }: Pick<RunStanding, 'progress' | 'now'>, width?: number): string[] {
  if (progress === null) return [];
  const { phase, done, total, pages, suspicions, notOpen, ownFailures, inFlight } = progress;
  const since = (instant: string): string => duration(Math.max(0, now - Date.parse(instant)));
  const line = [
    `${PHASE_LABEL[phase]} ${done}/${total}`,
    PROGRESS.pages(pages),
    PROGRESS.suspicions(suspicions),
    `${PROGRESS.notOpen} ${notOpen}`,
    ...(ownFailures > 0 ? [`${PROGRESS.ownFailures} ${ownFailures}`] : []),
    ...(progress.msLeft === null ? [] : [PROGRESS.left(duration(progress.msLeft))]),
  ].join('，');
  const rows = inFlight.map(({ name, pages: read, startedAt, worker }) => [name, `${read}`, since(startedAt), worker]);
  return [line, ...(rows.length > 0 ? ['', ...textTable(HEADINGS, rows, width)] : [])];
}

/** What the document says of a run itself. */
export function runAtWork(run: StoredRun, done: number) {
  return {
    schema: 'run-status/1',
    run: run.id,
    type: run.type,
    standing: 'at-work' as Standing,
    asOf: run.asOf,
    startedAt: run.createdAt,
    finishedAt: run.finishedAt,
    sites: { total: run.sites.length, done },
  };
}

/** The document of `status --json`. */
export function statusDocument(standing: RunStanding) {
  const { run, visited, progress, holder } = standing;
  const atWork = standingOf(standing) === 'at-work';
  const { msLeft = null, ...noted } = progress ?? {};
  return {
    ...runAtWork(run, visited),
    standing: standingOf(standing),
    process: atWork && holder ? { pid: holder.pid, since: holder.since } : null,
    progress: atWork && progress ? { ...noted, secondsLeft: msLeft === null ? null : Math.round(msLeft / 1000) } : null,
  };
}

/** The figures of the bench of cores as a table, and what they say of the mark. */
import { figure, markdownTable, spreadOf } from '../spread.ts';
import type { CoresFigures } from './patrol.ts';

const ROWS: readonly (readonly [string, (run: CoresFigures) => number])[] = [
  ['wall time, s (start and reports included)', ({ seconds }) => seconds],
  ['CPU of the patrol, s', ({ cpuSeconds }) => cpuSeconds],
  ['CPU of the server, s', ({ serverSeconds }) => serverSeconds],
  ['CPU of other processes meanwhile, s', ({ othersSeconds }) => othersSeconds],
  ['pages', ({ pages }) => pages],
  ['pages a second', ({ pages, seconds }) => pages / seconds],
  ['pages a CPU second of the patrol', ({ pages, cpuSeconds }) => pages / cpuSeconds],
  ['cores in use by the patrol', ({ cpuSeconds, seconds }) => cpuSeconds / seconds],
  ['peak memory of the patrol, MB', ({ peakMb }) => peakMb],
  ['findings', ({ findings }) => findings.count],
];

const medianOf = (runs: readonly CoresFigures[], pick: (run: CoresFigures) => number): number =>
  spreadOf(runs.map(pick)).median;

/** Medians; `groups` holds the runs of each way, one thread first. */
export function coresTable(groups: readonly (readonly CoresFigures[])[]): string {
  const head = ['', ...groups.map(([first]) => first?.way ?? '')];
  const rows = ROWS.map(([name, pick]) => [name, ...groups.map((runs) => figure(medianOf(runs, pick)))]);
  return markdownTable([head, ...rows]);
}

/** Of the wall times a part may be the machine's: a tenth of what the patrol itself used is much. */
const DISTURBED = 0.1;
const MARK = 1.6;
const SAME_CPU = 0.1;

/** `apart`: of two processes that share nothing; what the machine gives beside the server, and no threads can exceed. */
export function coresLines(
  one: readonly CoresFigures[],
  several: readonly CoresFigures[],
  apart: readonly CoresFigures[],
): string[] {
  const seconds = (runs: readonly CoresFigures[]): number => medianOf(runs, (run) => run.seconds);
  const ratio = seconds(one) / seconds(several);
  const most = seconds(one) / seconds(apart);
  const cpu = medianOf(several, ({ cpuSeconds }) => cpuSeconds) / medianOf(one, ({ cpuSeconds }) => cpuSeconds);
  const runs = [...one, ...several];
  const hashes = new Set(runs.map(({ findings }) => findings.hash));
  const disturbed = runs.some(({ othersSeconds, cpuSeconds }) => othersSeconds > cpuSeconds * DISTURBED);
  const reached = ratio >= MARK || Math.abs(cpu - 1) <= SAME_CPU;
  return [
    `- as fast as with one thread: ${ratio.toFixed(2)}× (mark: ${MARK}×)`,
    `- two processes that share nothing: ${most.toFixed(2)}×; of that the threads reach ${((ratio / most) * 100).toFixed(0)} %`,
    `- CPU of the patrol against one thread: ${cpu.toFixed(2)}× (mark, where the server is the limit: within ${SAME_CPU * 100} %)`,
    `- either mark: ${reached ? 'reached' : 'missed'}`,
    `- findings: ${hashes.size === 1 ? `the same, ${[...hashes][0]?.slice(0, 16)}` : 'NOT the same'}`,
    ...(disturbed ? ['- disturbed: other processes were at work meanwhile; the wall times say little'] : []),
  ];
}

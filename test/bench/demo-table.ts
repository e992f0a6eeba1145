/** The figures of the demo patrol over several runs, as a table. */
import type { DemoFigures } from './demo-run.ts';
import { figure, markdownTable, spreadOf } from './spread.ts';

const ROWS: readonly (readonly [string, (run: DemoFigures) => number])[] = [
  ['pages', ({ pages }) => pages],
  ['requests of the crawl', ({ requests }) => requests],
  ['wall time, s (start, the wait before the recheck, reports included)', ({ seconds }) => seconds],
  ['pages a second', ({ pages, seconds }) => pages / seconds],
  ['requests a second', ({ requests, seconds }) => requests / seconds],
  ['CPU of the crawler and its browser, s', ({ cpuMs }) => cpuMs / 1000],
  ['CPU of the browser alone, s', ({ browserCpuMs }) => browserCpuMs / 1000],
  ['CPU a page, ms', ({ cpuMs, pages }) => cpuMs / pages],
  ['pages a CPU second', ({ cpuMs, pages }) => (pages * 1000) / cpuMs],
  ['peak memory of the crawler process, MB', ({ peakMb }) => peakMb],
];

export function demoTable(runs: readonly DemoFigures[]): string {
  const rows = ROWS.map(([name, pick]) => {
    const { min, median, max } = spreadOf(runs.map(pick));
    return [name, ...[min, median, max].map(figure)];
  });
  return markdownTable([[`demo patrol, ${runs.length} runs`, 'min', 'median', 'max'], ...rows]);
}

/** The figures of all checkers on one bench site, as a table, and against the marks (对照表). */
import { figure, markdownTable, spreadOf } from '../spread.ts';
import { plantedFaults } from './link-score.ts';
import type { ToolRun } from './tool-run.ts';
import { type ToolName, toolOf } from './tools.ts';
import type { SiteTruth } from './write-site.ts';

export type RunsByTool = ReadonlyMap<ToolName, readonly ToolRun[]>;

const pagesPerCpuSecond = ({ use, pages }: ToolRun): number => (pages * 1000) / use.cpuMs;
const ended = (runs: readonly ToolRun[]): ToolRun[] => runs.filter(({ score }) => score !== null);
const medianRate = (runs: readonly ToolRun[] | undefined): number =>
  spreadOf(ended(runs ?? []).map(pagesPerCpuSecond)).median;

/** `middle (least–most)`; one figure where there was one run. */
function spread(values: readonly number[]): string {
  const { min, median, max } = spreadOf(values);
  return values.length < 2 ? figure(median) : `${figure(median)} (${figure(min)}–${figure(max)})`;
}

/** Never rounded up to the whole: one page that was missed shows. */
function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  return `${share === 1 ? '100' : (Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}

function row(name: ToolName, runs: readonly ToolRun[], all: RunsByTool, truth: SiteTruth): string[] {
  const good = ended(runs);
  const last = good.at(-1);
  const { title } = toolOf(name);
  if (last?.score == null) return [title, runs[0]?.trouble ?? 'not run', ...Array.from({ length: 9 }, () => '–')];
  const { faults, plainFaults, precision, recall } = last.score;
  const floor = medianRate(all.get('floor'));
  return [
    title,
    spread(good.map(({ use }) => use.wallMs / 1000)),
    spread(good.map(({ use }) => use.cpuMs / 1000)),
    String(last.pages),
    spread(good.map(pagesPerCpuSecond)),
    figure(medianRate(runs) / floor),
    spread(good.map(({ use }) => use.peakMb)),
    `${faults}/${truth.faults.length}`,
    `${plainFaults}/${plantedFaults(truth, 'all')}`,
    percent(precision),
    name === 'floor' ? '–' : percent(recall),
  ];
}

const HEAD = [
  ...['checker', 'wall, s', 'CPU, s', 'pages read', 'pages a CPU second', 'of the floor', 'peak memory, MB'],
  ...['faults found', 'of the plain ones', 'precision', 'recall'],
];

export function linksTable(runs: RunsByTool, truth: SiteTruth): string {
  return markdownTable([HEAD, ...[...runs].map(([name, of]) => row(name, of, runs, truth))]);
}

interface Mark {
  readonly says: string;
  readonly from: ToolName;
  /** At least, in times the rate of `from`. */
  readonly times: number;
  readonly most: number;
}

/** Of which size each mark is said: the small one weighs start-up, the large one growth. */
const MARKS: readonly Mark[] = [
  { says: 'linkinator', from: 'linkinator', times: 5, most: 10_000 },
  { says: 'crawlee', from: 'crawlee', times: 2.5, most: 10_000 },
  { says: 'the floor', from: 'floor', times: 0.43, most: Number.POSITIVE_INFINITY },
];
const LARGE = 10_000;
const PEAK_MB = 300;

const verdict = (ok: boolean): string => (ok ? 'reached' : 'MISSED');

/** Lines for each mark that these runs can tell of. */
export function markLines(runs: RunsByTool, truth: SiteTruth): string[] {
  const own = ended(runs.get('patrol') ?? []);
  if (own.length === 0) return [];
  const large = truth.pages >= LARGE;
  const lines = MARKS.filter(
    ({ from, most }) => runs.has(from) && truth.pages <= most && (from === 'floor') === large,
  ).map(({ says, from, times }) => {
    const ratio = medianRate(own) / medianRate(runs.get(from));
    return `- ${figure(ratio)} times the pages a CPU second of ${says}; mark: at least ${times}: ${verdict(ratio >= times)}`;
  });
  const peak = spreadOf(own.map(({ use }) => use.peakMb)).max;
  if (large) lines.push(`- peak memory ${figure(peak)} MB; mark: under ${PEAK_MB}: ${verdict(peak < PEAK_MB)}`);
  const clean = own.every(({ score }) => score?.precision === 1 && score.recall === 1);
  lines.push(`- every planted fault with every page it stands on, and nothing else: ${verdict(clean)}`);
  const columns = own.at(-1)?.columns;
  if (columns) {
    const judged = `- ${columns.right} of ${columns.planted} columns judged as planted, to the day`;
    lines.push(`${judged}, and nothing else accused: ${verdict(columns.wrong.length === 0)}`);
  }
  return lines;
}

const SHOWN = 20;

/** What of the truth the program itself did not tell, or told besides. */
export function mismatchLines(runs: RunsByTool): string[] {
  const last = ended(runs.get('patrol') ?? []).at(-1);
  const score = last?.score;
  if (score == null) return [];
  const missed = score.missed.slice(0, SHOWN).map((one) => `- missed: ${one}`);
  const wrong = score.wrong.slice(0, SHOWN).map((one) => `- wrong: ${one}`);
  return [...missed, ...wrong, ...(last?.columns?.wrong ?? []).map((one) => `- column: ${one}`)];
}

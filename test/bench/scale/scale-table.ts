/** Does the program stay as quick and as small on large sites (规模)? The runs of several sizes as a table, and the marks. */
import type { ToolRun } from '../links/tool-run.ts';
import type { SiteTruth } from '../links/write-site.ts';
import { figure, markdownTable } from '../spread.ts';

export interface SizedRun {
  readonly truth: SiteTruth;
  readonly run: ToolRun;
}

const HEAD = [
  ...['pages of the site', 'pages read', 'link occurrences', 'wall, s', 'CPU, s', 'CPU a page, ms', 'peak memory, MB'],
  'truth told',
];
const GROWTH = 0.2;
const PAGES_PEAK_MB = 500;
const LINKS_PEAK_MB = 600;

const cpuAPage = ({ run }: SizedRun): number => run.use.cpuMs / run.pages;

function told({ run }: SizedRun): string {
  if (run.score === null) return run.trouble ?? 'nothing';
  const { precision, recall } = run.score;
  return precision === 1 && recall === 1
    ? 'all, nothing else'
    : `precision ${figure(precision)}, recall ${figure(recall)}`;
}

export function scaleTable(runs: readonly SizedRun[]): string {
  const rows = runs.map((sized) => {
    const { truth, run } = sized;
    const figures = [run.use.wallMs / 1000, run.use.cpuMs / 1000, cpuAPage(sized), run.use.peakMb].map(figure);
    return [...[truth.pages, run.pages, run.links ?? '–'].map(String), ...figures, told(sized)];
  });
  return markdownTable([HEAD, ...rows]);
}

const verdict = (ok: boolean): string => (ok ? 'reached' : 'MISSED');

/** `runs` in the order of their sizes; `dense` is the run on the site with so many links. */
export function scaleMarks(runs: readonly SizedRun[], dense: SizedRun | null): string[] {
  const lines: string[] = [];
  const [small, large] = [runs[0], runs.at(-1)];
  if (small && large && small !== large) {
    const growth = cpuAPage(large) / cpuAPage(small) - 1;
    const percent = `${growth < 0 ? '' : '+'}${(growth * 100).toFixed(1)} %`;
    const sizes = `${small.truth.pages} → ${large.truth.pages} pages`;
    lines.push(`- CPU a page, ${sizes}: ${percent}; mark: under ${GROWTH * 100} %: ${verdict(growth < GROWTH)}`);
  }
  const peak = Math.max(...runs.map(({ run }) => run.use.peakMb));
  if (runs.length > 0)
    lines.push(`- peak memory ${figure(peak)} MB; mark: under ${PAGES_PEAK_MB}: ${verdict(peak < PAGES_PEAK_MB)}`);
  if (dense !== null) {
    const { links, use } = dense.run;
    const says = `- ${links ?? 'unknown'} link occurrences on one site: peak memory ${figure(use.peakMb)} MB`;
    lines.push(`${says}; mark: under ${LINKS_PEAK_MB}: ${verdict(use.peakMb < LINKS_PEAK_MB)}`);
  }
  return lines;
}

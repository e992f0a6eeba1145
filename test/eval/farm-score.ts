/** One seed of the farm, patrolled and compared with its oracle, site by site and row by row. */
import { type ExpectedRow, expected } from '../farm/oracle.ts';
import { truth } from '../farm/truth.ts';
import { runFarm } from './farm-process.ts';
import { type PatrolResult, patrolList } from './patrol-process.ts';
import { scoreSite } from './site-score.ts';
import { type Score, Scorer, sumScores } from './tally.ts';

export interface SeedScore {
  readonly seed: number;
  /** Of the run, as it told: `finished`, or something is missing. */
  readonly state: string;
  readonly score: Score;
  readonly seconds: number;
  readonly pages: number;
  /** Pages that a browser opened in order to judge. */
  readonly rendered: number;
}

export async function scoreSeed(seed: number, now: string): Promise<SeedScore> {
  const farm = await runFarm(seed, now);
  let hostsAsked: readonly string[] = [];
  let result: PatrolResult;
  try {
    result = await patrolList({ proxy: `http://127.0.0.1:${farm.port}`, now });
  } finally {
    hostsAsked = await farm.close();
  }
  const planted = truth(seed, now);
  const oracle = expected(planted);
  const byUnit = new Map(result.reports.map((report) => [report.site.unit, report]));
  const scores = oracle.sites.map((one, at) => {
    const site = planted.sites[at];
    if (site?.unit !== one.unit) throw new Error(`oracle and truth part at ${one.unit}`);
    return scoreSite(site, one, byUnit.get(one.unit) ?? null);
  });
  const score = sumScores([...scores, scoreRows(oracle.annex6, result.annex6), scorePrivate(hostsAsked)]);
  const pages = result.reports.reduce((sum, report) => sum + report.crawl.pages, 0);
  const rendered = result.reports.reduce((sum, report) => sum + renderedIn(report.crawl.notes), 0);
  return { seed, state: result.state, score, seconds: result.seconds, pages, rendered };
}

/** As the patrol notes it: `rendered: 3 of 120 pages`. */
const renderedIn = (notes: readonly string[]): number =>
  notes.reduce((sum, note) => sum + Number(/^rendered: (\d+) of/.exec(note)?.[1] ?? 0), 0);

/** The same rows in the same order, with the same remarks, and the clause on columns and links word for word. */
export function scoreRows(expectedRows: readonly ExpectedRow[], rows: PatrolResult['annex6']): Score {
  const scorer = new Scorer({ make: 'annex 6', unit: 'annex 6' });
  expectedRows.forEach((row, at) => {
    const told = rows[at];
    const right = told?.unit === row.unit && told.remark === row.remark && saysSame(told.problems, row.problems);
    scorer.planted(
      'annex6-row',
      right,
      `${row.no} ${row.unit} [${row.remark}] “${row.problems}” told “${told?.unit} [${told?.remark}] ${told?.problems}”`,
    );
  });
  for (const row of rows)
    if (!expectedRows.some(({ unit }) => unit === row.unit)) scorer.wrong('annex6-row', `${row.unit} ${row.problems}`);
  return scorer.score;
}

const saysSame = (cell: string, clause: string): boolean =>
  clause === '' ? cell === '待人工补充' : cell.replace(/。$/, '') === clause;

const PRIVATE = /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\])/;

/** Private addresses that pages link to must never be asked for. */
function scorePrivate(hosts: readonly string[]): Score {
  const scorer = new Scorer({ make: 'farm', unit: 'farm' });
  for (const host of hosts) if (PRIVATE.test(host)) scorer.wrong('link-local', `${host} was asked for`);
  return scorer.score;
}

/**
 * Which columns a counter of the rule book takes (栏目计数): those that surely count, and those that may. A column counts
 * only where a finding claims it; what could not be read, what bears no day, and what only a person can place may count.
 */
import type { ColumnClass, Counter, Scoring } from '../config/rule-book/scoring.ts';
import type { ColumnReport, Finding } from '../site-report.ts';
import type { Review, ScoreInput } from './score-types.ts';

export interface CountedColumns {
  readonly sure: readonly ColumnReport[];
  readonly undecided: readonly ColumnReport[];
}

type Standing = 'sure' | 'undecided' | 'none';
type Input = Pick<ScoreInput, 'report' | 'review'>;

/** By the id of the counter. A column stands in one counter for sure, or in none. */
export function countColumns(scoring: Scoring, input: Input): ReadonlyMap<string, CountedColumns> {
  const counted = new Map<string, CountedColumns>();
  for (const counter of scoring.counters.filter(({ categories }) => categories)) {
    counted.set(counter.id, columnsOf(counter, input));
  }
  for (const counter of scoring.counters.filter(({ categories }) => !categories)) {
    counted.set(counter.id, theRest(counter, scoring, input));
  }
  return counted;
}

export function columnsOf(wanted: ColumnClass, input: Input): CountedColumns {
  const standings = input.report.columns.map((column) => ({ column, standing: standingIn(wanted, column, input) }));
  const where = (wantedStanding: Standing): ColumnReport[] =>
    standings.filter(({ standing }) => standing === wantedStanding).map(({ column }) => column);
  return { sure: where('sure'), undecided: where('undecided') };
}

/** What no other counter of this state takes for sure; what one of them may take, this one may take as well. */
function theRest(counter: Counter, scoring: Scoring, input: Input): CountedColumns {
  const named = scoring.counters.filter(({ state, categories }) => state === counter.state && categories);
  const others = named.map((other) => columnsOf(other, input));
  const taken = new Set(others.flatMap(({ sure }) => sure));
  const claimed = new Set(input.report.columns.filter((column) => claimOf(column, input) !== null));
  const maybeTaken = new Set(others.flatMap(({ undecided }) => undecided));
  const own = columnsOf(counter, input);
  const isTheirs = (column: ColumnReport): boolean => taken.has(column) || maybeTaken.has(column);
  return {
    sure: own.sure.filter((column) => !isTheirs(column)),
    undecided: [
      ...own.undecided.filter((column) => !isTheirs(column)),
      ...[...maybeTaken].filter((column) => claimed.has(column)),
    ],
  };
}

function standingIn(wanted: ColumnClass, column: ColumnReport, input: Input): Standing {
  if (wanted.categories && !wanted.categories.includes(column.category)) return 'none';
  const isOpen = column.state === 'unknown' || (column.state === 'undated' && wanted.state === 'sleeping');
  if (isOpen) return column.thresholdDays === null ? 'none' : 'undecided';
  const claim = column.state === wanted.state ? claimOf(column, input) : null;
  if (claim === null) return 'none';
  const { confirmed, confirmedOnly } = input.review;
  const isConfirmed = confirmed.has(claim.id);
  if (!isConfirmed && (confirmedOnly || isForPerson(wanted, column))) return 'undecided';
  return isBelow(wanted, column) ? 'undecided' : 'sure';
}

/** The finding that accuses the column; `null` where there is none, or a person has called it a false alarm. */
function claimOf(column: ColumnReport, { report, review }: { readonly report: Reported; readonly review: Review }) {
  const kind = column.state === 'sleeping' ? 'column-sleeping' : column.state === 'empty' ? 'column-empty' : null;
  const finding = report.findings.find((one) => one.kind === kind && one.subject.url === column.url) ?? null;
  return finding !== null && review.dismissed.has(finding.id) ? null : finding;
}

interface Reported {
  readonly findings: readonly Finding[];
}

function isForPerson({ personFirst }: ColumnClass, { category, confidence }: ColumnReport): boolean {
  if (!personFirst) return false;
  const { categories, confidences } = personFirst;
  return categories.includes(category) || confidences.some((one) => one === confidence);
}

/** Not a 一级栏目 by its path, where the book counts only those: a person decides, for paths are the site's own. */
const isBelow = ({ topLevelOnly = [] }: ColumnClass, { category, path }: ColumnReport): boolean =>
  topLevelOnly.includes(category) && path.length > 1;

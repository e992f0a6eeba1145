/** What the lines of a review list decide (复核导入): each line is checked, and one fault refuses them all. Pure. */
import { DECISION_LABEL } from '../../reports/life-wording.ts';
import { REVIEW_COLUMNS } from '../../reports/review-columns.ts';
import type { DecisionKind } from '../life/life-types.ts';
import type { IsoDay } from '../site-report.ts';
import type { ReviewLine } from './review-file.ts';

export interface LineDecision {
  readonly line: number;
  readonly id: string;
  readonly kind: DecisionKind;
  readonly by: string;
  readonly reason: string;
  readonly dueOn: IsoDay | null;
  /** The run whose findings the person looked at; `null` where the list does not say. */
  readonly seenIn: string | null;
}

export interface CheckedLines {
  /** Lines without a decision are passed over. */
  readonly decisions: readonly LineDecision[];
  /** Each names line, column, value and mend. */
  readonly faults: readonly string[];
}

export interface LinesContext {
  /** `--by`: who decided where the line does not say. */
  readonly by: string | null;
  readonly today: IsoDay;
}

const KINDS = new Map(Object.entries(DECISION_LABEL).map(([kind, label]) => [label as string, kind as DecisionKind])); // its keys are the kinds
type Key = (typeof REVIEW_COLUMNS)[number]['key'];

const HEADING = Object.fromEntries(REVIEW_COLUMNS.map(({ key, heading }) => [key, heading])) as Readonly<
  Record<Key, string>
>; // one pair for each key

export function checkLines(lines: readonly ReviewLine[], context: LinesContext): CheckedLines {
  const filled = lines.filter(({ cells, formulas }) => cells.decision !== '' || formulas.length > 0 || strayOf(cells));
  const firstLine = new Map<string, number>();
  const faults: string[] = [];
  const decisions: LineDecision[] = [];
  for (const line of filled) {
    const found = [...faultsOf(line, context), ...twice(line, firstLine)];
    faults.push(...found);
    const kind = KINDS.get(line.cells.decision);
    if (found.length > 0 || kind === undefined) continue;
    const { id, reason, dueOn, by, seenIn } = line.cells;
    decisions.push({
      ...{ line: line.line, id, kind, reason },
      by: by || (context.by ?? ''),
      dueOn: kind === 'notify' ? dueOn : null,
      seenIn: seenIn || null,
    });
  }
  return { decisions, faults };
}

/** Filled in, but without a decision: forgotten rather than meant. */
const strayOf = (cells: ReviewLine['cells']): boolean => cells.reason !== '' || cells.dueOn !== '';

function faultsOf({ line, cells, formulas }: ReviewLine, context: LinesContext): string[] {
  const at = (key: Key, value: string, mend: string): string =>
    `line ${line}, ${HEADING[key]}: ${value === '' ? 'is empty' : `${JSON.stringify(value)} will not do`}; ${mend}`;
  const faults = formulas.map((name) => `line ${line}, ${name}: holds a formula; write the text itself`);
  if (formulas.length > 0) return faults;
  const kind = KINDS.get(cells.decision);
  if (!kind) faults.push(at('decision', cells.decision, `write one of ${[...KINDS.keys()].join(', ')}`));
  if (!/^[0-9a-f]{16}$/.test(cells.id)) faults.push(at('id', cells.id, 'leave it as --export wrote it'));
  if (kind === 'dismiss' && cells.reason === '') faults.push(at('reason', '', 'say why it is a false alarm'));
  if (cells.by === '' && context.by === null) faults.push(at('by', '', 'write who decided, or give --by NAME'));
  return [...faults, ...dueFaults(cells, kind, { at, today: context.today })];
}

type At = (key: Key, value: string, mend: string) => string;

function dueFaults(
  { dueOn }: ReviewLine['cells'],
  kind: DecisionKind | undefined,
  { at, today }: { readonly at: At; readonly today: IsoDay },
): string[] {
  if (kind !== 'notify') {
    const label = DECISION_LABEL.notify;
    return dueOn === '' || kind === undefined
      ? []
      : [at('dueOn', dueOn, `only ${label} has one; clear it, or decide ${label}`)];
  }
  if (!isDay(dueOn)) return [at('dueOn', dueOn, 'write the last day for mending, such as 2017-03-20')];
  return dueOn < today ? [at('dueOn', dueOn, `that day is over; write ${today} or later`)] : [];
}

/** A day of the calendar: 2017-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function twice({ line, cells: { id } }: ReviewLine, firstLine: Map<string, number>): string[] {
  const before = firstLine.get(id);
  firstLine.set(id, before ?? line);
  if (before === undefined || id === '') return [];
  return [`line ${line}, ${HEADING.id}: ${JSON.stringify(id)} is decided on line ${before} too; leave one`];
}

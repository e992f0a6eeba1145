/** What the lines of a review list decide (复核导入): each line is checked, and one fault refuses them all. Pure. */
import { RULING_LABEL } from '../../reports/words/life-wording.ts';
import { UNDECIDED } from '../../reports/words/look-words.ts';
import { isDay } from '../config/lists/list-values.ts';
import type { Message } from '../language/message.ts';
import type { Ruling } from '../lifecycle/life-types.ts';
import type { IsoDay } from '../site-report.ts';
import { cellFault, cellPlace, type ReviewLine } from './review-place.ts';

export interface LineDecision {
  /** Where it stands. */
  readonly from: ReviewLine;
  readonly id: string;
  readonly kind: Ruling;
  readonly by: string;
  readonly reason: string;
  readonly dueOn: IsoDay | null;
  /** The run whose findings the person looked at; `null` where the list does not say. */
  readonly seenIn: string | null;
  /** Where the term is over already: a fault, unless the same was decided before. */
  readonly late: Message | null;
}

export interface CheckedLines {
  /** Lines without a decision are passed over. */
  readonly decisions: readonly LineDecision[];
  /** Each names line, column, value and mend. */
  readonly faults: readonly Message[];
}

export interface LinesContext {
  /** `--by`: who decided where the line does not say. */
  readonly by: string | null;
  readonly today: IsoDay;
}

const KINDS = new Map(Object.entries(RULING_LABEL).map(([kind, label]) => [label as string, kind as Ruling])); // its keys are the kinds
export function checkLines(lines: readonly ReviewLine[], context: LinesContext): CheckedLines {
  const filled = lines.filter(({ cells, formulas }) => cells.decision !== '' || formulas.length > 0 || strayOf(cells));
  const firstLine = new Map<string, number>();
  const faults: Message[] = [];
  const decisions: LineDecision[] = [];
  for (const line of filled) {
    const found = [...faultsOf(line, context), ...twice(line, firstLine)];
    faults.push(...found);
    const kind = KINDS.get(line.cells.decision);
    if (found.length > 0 || kind === undefined) continue;
    const { id, reason, dueOn, by, seenIn } = line.cells;
    decisions.push({
      from: line,
      id,
      kind,
      reason,
      by: by || (context.by ?? ''),
      dueOn: kind === 'notify' ? dueOn : null,
      seenIn: seenIn || null,
      late: kind === 'notify' ? lateTerm(line, context.today) : null,
    });
  }
  return { decisions, faults };
}

/** Filled in, but without a decision: forgotten rather than meant. */
const strayOf = (cells: ReviewLine['cells']): boolean => cells.reason !== '' || cells.dueOn !== '';

function faultsOf(line: ReviewLine, context: LinesContext): Message[] {
  const { cells, formulas } = line;
  if (formulas.length > 0) return formulas.map((key) => formulaFault(line, key));
  const kind = KINDS.get(cells.decision);
  const faults: Message[] = [];
  if (cells.id === '' && cells.kind === UNDECIDED.remark)
    return [cellFault(line, 'decision', cells.decision, MEND.undecided)];
  if (!kind) faults.push(cellFault(line, 'decision', cells.decision, CHOICES));
  if (!/^[0-9a-f]{16}$/.test(cells.id)) faults.push(cellFault(line, 'id', cells.id, MEND.id));
  if (kind === 'dismiss' && cells.reason === '') faults.push(cellFault(line, 'reason', '', MEND.reason));
  if (cells.by === '' && context.by === null) faults.push(cellFault(line, 'by', '', MEND.by));
  return [...faults, ...dueFaults(line, kind)];
}

const CHOICES: Message = {
  zh: `请填写${[...KINDS.keys()].join('、')}之一`,
  en: `write one of ${[...KINDS.keys()].join(', ')}`,
};

const MEND = {
  undecided: {
    zh: '该行是未能判定的栏目，不作决定；请清空',
    en: 'the line is a column of which nothing could be told, and there is nothing to decide; clear it',
  },
  id: { zh: '请保持导出时的原样', en: 'leave it as --export wrote it' },
  reason: { zh: '误报须写明理由', en: 'say why it is a false alarm' },
  by: { zh: '请填写复核人，或加 --by 姓名', en: 'write who decided, or give --by NAME' },
  noTerm: {
    zh: `只有“${RULING_LABEL.notify}”才有期限；请清空，或者决定“${RULING_LABEL.notify}”`,
    en: `only ${RULING_LABEL.notify} has one; clear it, or decide ${RULING_LABEL.notify}`,
  },
  term: { zh: '请填写整改的最后一天，如 2017-03-20', en: 'write the last day for mending, such as 2017-03-20' },
  late: (today: IsoDay): Message => ({
    zh: `该日已过；请填写 ${today} 或以后`,
    en: `that day is over; write ${today} or later`,
  }),
  twice: (line: number): Message => ({
    zh: `与第${line}行重复；请只留一行`,
    en: `is decided on line ${line} too; leave one`,
  }),
} as const;

function formulaFault(line: ReviewLine, key: ReviewLine['formulas'][number]): Message {
  const { zh, en } = cellPlace(line, key);
  return { zh: `${zh}：是公式；请直接填写文字`, en: `${en}: holds a formula; write the text itself` };
}

const lateTerm = (line: ReviewLine, today: IsoDay): Message | null =>
  line.cells.dueOn >= today ? null : cellFault(line, 'dueOn', line.cells.dueOn, MEND.late(today));

function dueFaults(line: ReviewLine, kind: Ruling | undefined): Message[] {
  const { dueOn } = line.cells;
  if (kind === 'notify') return isDay(dueOn) ? [] : [cellFault(line, 'dueOn', dueOn, MEND.term)];
  return dueOn === '' || kind === undefined ? [] : [cellFault(line, 'dueOn', dueOn, MEND.noTerm)];
}

function twice(line: ReviewLine, firstLine: Map<string, number>): Message[] {
  const { id } = line.cells;
  const before = firstLine.get(id);
  firstLine.set(id, before ?? line.line);
  if (before === undefined || id === '') return [];
  return [cellFault(line, 'id', id, MEND.twice(before))];
}

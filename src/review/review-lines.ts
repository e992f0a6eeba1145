/** What the lines of a review list decide (复核导入): each line is checked, and one fault refuses them all. Pure. */
import { RULING_LABEL } from '../../reports/life-wording.ts';
import { REVIEW_COLUMNS } from '../../reports/review-columns.ts';
import { isDay } from '../config/list-values.ts';
import type { Message } from '../language/message.ts';
import type { Ruling } from '../life/life-types.ts';
import type { IsoDay } from '../site-report.ts';
import type { ReviewLine } from './review-file.ts';

export interface LineDecision {
  readonly line: number;
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
type Key = (typeof REVIEW_COLUMNS)[number]['key'];

const HEADING = Object.fromEntries(REVIEW_COLUMNS.map(({ key, heading }) => [key, heading])) as Readonly<
  Record<Key, string>
>; // one pair for each key

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
      ...{ line: line.line, id, kind, reason },
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

function faultsOf({ line, cells, formulas }: ReviewLine, context: LinesContext): Message[] {
  const at = faultAt(line);
  const faults = formulas.map((name) => ({
    zh: `第${line}行“${name}”：是公式；请直接填写文字`,
    en: `line ${line}, ${name}: holds a formula; write the text itself`,
  }));
  if (formulas.length > 0) return faults;
  const kind = KINDS.get(cells.decision);
  const choices = {
    zh: `请填写${[...KINDS.keys()].join('、')}之一`,
    en: `write one of ${[...KINDS.keys()].join(', ')}`,
  };
  if (!kind) faults.push(at('decision', cells.decision, choices));
  if (!/^[0-9a-f]{16}$/.test(cells.id))
    faults.push(at('id', cells.id, { zh: '请保持导出时的原样', en: 'leave it as --export wrote it' }));
  if (kind === 'dismiss' && cells.reason === '')
    faults.push(at('reason', '', { zh: '误报须写明理由', en: 'say why it is a false alarm' }));
  if (cells.by === '' && context.by === null)
    faults.push(at('by', '', { zh: '请填写复核人，或加 --by 姓名', en: 'write who decided, or give --by NAME' }));
  return [...faults, ...dueFaults(cells, kind, at)];
}

type At = (key: Key, value: string, mend: Message) => Message;

const faultAt =
  (line: number): At =>
  (key, value, { zh, en }) => ({
    zh: `第${line}行“${HEADING[key]}”：${value === '' ? '是空的' : `${JSON.stringify(value)} 不行`}；${zh}`,
    en: `line ${line}, ${HEADING[key]}: ${value === '' ? 'is empty' : `${JSON.stringify(value)} will not do`}; ${en}`,
  });

function lateTerm({ line, cells: { dueOn } }: ReviewLine, today: IsoDay): Message | null {
  if (dueOn >= today) return null;
  const mend = { zh: `该日已过；请填写 ${today} 或以后`, en: `that day is over; write ${today} or later` };
  return faultAt(line)('dueOn', dueOn, mend);
}

function dueFaults({ dueOn }: ReviewLine['cells'], kind: Ruling | undefined, at: At): Message[] {
  if (kind !== 'notify') {
    const label = RULING_LABEL.notify;
    return dueOn === '' || kind === undefined
      ? []
      : [
          at('dueOn', dueOn, {
            zh: `只有“${label}”才有期限；请清空，或者决定“${label}”`,
            en: `only ${label} has one; clear it, or decide ${label}`,
          }),
        ];
  }
  if (!isDay(dueOn))
    return [
      at('dueOn', dueOn, {
        zh: '请填写整改的最后一天，如 2017-03-20',
        en: 'write the last day for mending, such as 2017-03-20',
      }),
    ];
  return [];
}

function twice({ line, cells: { id } }: ReviewLine, firstLine: Map<string, number>): Message[] {
  const before = firstLine.get(id);
  firstLine.set(id, before ?? line);
  if (before === undefined || id === '') return [];
  return [
    {
      zh: `第${line}行“${HEADING.id}”：${JSON.stringify(id)} 与第${before}行重复；请只留一行`,
      en: `line ${line}, ${HEADING.id}: ${JSON.stringify(id)} is decided on line ${before} too; leave one`,
    },
  ];
}

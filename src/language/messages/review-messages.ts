/** What a reviewer is asked, what became of it, and why a decision is refused (复核提示). */
import type { Message } from '../message.ts';

interface ImportCounts {
  readonly lines: number;
  readonly decided: number;
  readonly unchanged: number;
}

export const REVIEW_ASKS = {
  by: { zh: '复核人姓名：', en: 'Name of the reviewer: ' },
  decision: { zh: '决定（c/d/n/r/u/s/q）> ', en: 'Decision (c/d/n/r/u/s/q) > ' },
  reason: { zh: '理由（误报必填）：', en: 'Reason (needed to dismiss): ' },
  due: (today: string): Message => ({
    zh: `整改期限（${today} 或以后，如 2017-03-20）：`,
    en: `Term (${today} or later, such as 2017-03-20): `,
  }),
} as const;

/** What each answer does. */
export const REVIEW_EFFECTS = {
  confirm: {
    zh: '问题属实，列入可印发的报告（--confirmed-only）',
    en: 'it is true, and stands in the reports to publish (--confirmed-only)',
  },
  dismiss: {
    zh: '不是问题，不再列入报告；以后巡查见到新的情况，转回待复核（须写理由）',
    en: 'it is none, and in no report any more; comes back for review where a later patrol sees something new (needs a reason)',
  },
  notify: {
    zh: '问题属实，并定整改期限；期限过后巡查仍见到的，转为逾期未改',
    en: 'it is true, and has a term; overdue where a patrol still sees it after that day',
  },
  reopen: {
    zh: '撤下现有结论，转回待复核，不列入可印发的报告',
    en: 'the conclusion is withdrawn: it waits for review, and is in no report to publish',
  },
  undo: {
    zh: '撤销本次上一个决定，重新作答（记录中两者都保留）',
    en: 'takes back the last answer, to be given again (the record keeps both)',
  },
  skip: { zh: '不作决定，看下一条；直接回车相同', en: 'decides nothing, and goes on; so does Enter alone' },
  quit: { zh: '结束复核；已作的决定均已保存', en: 'ends the review; what was decided is kept' },
} as const satisfies Record<string, Message>;

export const REVIEW_SAYS = {
  answer: {
    confirm: { zh: '确认', en: 'confirm' },
    dismiss: { zh: '误报', en: 'dismiss' },
    notify: { zh: '通知整改', en: 'notify' },
    reopen: { zh: '重新复核', en: 'reopen' },
    undo: { zh: '撤销', en: 'undo' },
    skip: { zh: '跳过', en: 'skip' },
    quit: { zh: '结束', en: 'quit' },
  },
  notNow: (why: Message): Message => ({ zh: `现在不能。${why.zh}`, en: `not now. ${why.en}` }),
  noAnswer: (given: string, keys: readonly string[]): Message => ({
    zh: `决定：“${given}”无效；请输入 ${keys.join('、')} 之一，或直接回车跳过。`,
    en: `Decision: “${given}” will not do; write one of ${keys.join(', ')}, or Enter alone to skip.`,
  }),
  noName: { zh: '复核人姓名：不能为空；请填写姓名。', en: 'Name of the reviewer: is empty; write who decides.' },
  noReason: { zh: '理由：不能为空；定为误报须写明理由。', en: 'Reason: is empty; say why it is a false alarm.' },
  noDay: (given: string, today: string): Message => ({
    zh: `整改期限：“${given}”不是日期；请写 ${today} 或以后的日期，如 2017-03-20 或 2017年3月20日。`,
    en: `Term: “${given}” is no day; write ${today} or later, such as 2017-03-20.`,
  }),
  dayOver: (given: string, today: string): Message => ({
    zh: `整改期限：${given} 已过；请写 ${today} 或以后的日期。`,
    en: `Term: ${given} is over; write ${today} or later.`,
  }),
  recorded: (answer: Message, dueOn: string | null): Message => ({
    zh: `已记录：${answer.zh}${dueOn === null ? '' : `，整改期限${dueOn}`}。输入 u 可撤销。`,
    en: `Recorded: ${answer.en}${dueOn === null ? '' : `, term ${dueOn}`}. u takes it back.`,
  }),
  byFile: (count: number): Message => ({
    zh: `共${count}条。此处不是终端，不作询问；请用 review --export FILE.xlsx 导出填写，再用 --import 导入。`,
    en: `${count} findings. Not a terminal: nothing is asked; use review --export FILE.xlsx, fill it in, then --import.`,
  }),
  of: (id: string, why: Message): Message => ({ zh: `问题 ${id}：${why.zh}`, en: `${id}: ${why.en}` }),
  undoByWhom: {
    zh: 'review --undo：请用 --by 写明撤销人姓名。',
    en: 'review --undo: say who undoes it, with --by NAME.',
  },
  oneStep: {
    zh: 'review：--export、--import、--undo 每次只用一个。',
    en: 'review: --export, --import and --undo are steps of their own; give one.',
  },
  nothingUndone: { zh: '一项决定也没有撤销。', en: 'No decision was undone.' },
  noAnswerYet: {
    zh: '本次还没有作出决定，无可撤销；以前的决定用 review --undo 问题编号 --by 姓名 撤销。',
    en: 'No answer was given yet: there is nothing to undo; for earlier decisions use review --undo FINDING --by NAME.',
  },
  undone: { zh: '已撤销上一个决定，请重新作答。', en: 'The last answer is undone; answer again.' },
  same: { zh: '与已有决定相同，未重复记录。', en: 'The same as before; not recorded again.' },
  refused: {
    unknown: { zh: '没有这个问题；编号请保持导出时的原样。', en: 'There is no such finding.' },
    mended: { zh: '已由后续巡查见到整改，不能再通知或重新复核。', en: 'It has been seen mended.' },
    dismissed: {
      zh: '已定为误报，须先“重新复核”或“确认”。',
      en: 'It was dismissed; reopen or confirm it first.',
    },
    late: { zh: '整改期限已过。', en: 'The term is over already.' },
    'nothing-to-undo': { zh: '没有可撤销的决定。', en: 'There is no decision to undo.' },
    'mended-since': {
      zh: '作出决定后巡查已见到整改，不能再撤销；可另作决定。',
      en: 'A later patrol has seen it mended, so the decision cannot be undone; make another one.',
    },
  },
} as const;

export const REVIEW_DONE = {
  imported: ({ lines, decided, unchanged }: ImportCounts): Message => ({
    zh: `共${lines}行，导入决定${decided}项${unchanged > 0 ? `，${unchanged}项与已有决定相同、未重复记录` : ''}。`,
    en: `Lines: ${lines}; decisions taken: ${decided}${unchanged > 0 ? `; the same as before, not recorded again: ${unchanged}` : ''}.`,
  }),
  undone: (count: number): Message => ({
    zh: `已撤销决定${count}项；原决定和撤销都保留在记录中。`,
    en: `Decisions undone: ${count}; the record keeps both.`,
  }),
} as const;

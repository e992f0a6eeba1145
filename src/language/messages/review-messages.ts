/** What a reviewer is asked, what became of it, and why a decision is refused (复核提示). */
import type { Message } from '../message.ts';

interface ImportCounts {
  readonly lines: number;
  readonly decided: number;
  readonly unchanged: number;
}

export const REVIEW_ASKS = {
  by: { zh: '复核人姓名：', en: 'Name of the reviewer: ' },
  decision: {
    zh: '决定：c 确认，d 误报，n 通知整改，r 重新复核，u 撤销上一个，s 跳过，q 结束 > ',
    en: 'Decision: c confirm, d dismiss, n notify, r reopen, u undo the last, s skip, q quit > ',
  },
  reason: { zh: '理由（误报必填）：', en: 'Reason (needed to dismiss): ' },
  due: (today: string): Message => ({
    zh: `整改期限（${today} 或以后，如 2017-03-20）：`,
    en: `Term (${today} or later, such as 2017-03-20): `,
  }),
} as const;

export const REVIEW_SAYS = {
  byFile: (count: number): Message => ({
    zh: `共${count}条。此处不是终端，不作询问；请用 review --export FILE.xlsx 导出填写，再用 --import 导入。`,
    en: `${count} findings. Not a terminal: nothing is asked; use review --export FILE.xlsx, fill it in, then --import.`,
  }),
  line: (line: number, id: string, why: Message): Message => ({
    zh: `第${line}行，${id}：${why.zh}`,
    en: `line ${line}, ${id}: ${why.en}`,
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
  noAnswerYet: { zh: '本次还没有作出决定，无可撤销。', en: 'No answer was given yet: there is nothing to undo.' },
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

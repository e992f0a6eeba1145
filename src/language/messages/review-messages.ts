/** What a reviewer is asked, and why a decision is refused (复核提示). */
import type { Message } from '../message.ts';

export const REVIEW_ASKS = {
  by: { zh: '复核人姓名：', en: 'Name of the reviewer: ' },
  decision: {
    zh: '决定：c 确认，d 误报，n 通知整改，r 重新复核，s 跳过，q 结束 > ',
    en: 'Decision: c confirm, d dismiss, n notify, r reopen, s skip, q quit > ',
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
    en: `${count} findings. Not a terminal: nothing is asked; use --export and --import.`,
  }),
  line: (line: number, id: string, why: Message): Message => ({
    zh: `第${line}行，${id}：${why.zh}`,
    en: `line ${line}, ${id}: ${why.en}`,
  }),
  refused: {
    unknown: { zh: '没有这个问题；编号请保持导出时的原样。', en: 'There is no such finding.' },
    mended: { zh: '已由后续巡查见到整改，不能再通知或重新复核。', en: 'It has been seen mended.' },
    dismissed: {
      zh: '已定为误报，须先“重新复核”或“确认”。',
      en: 'It was dismissed; reopen or confirm it first.',
    },
  },
} as const;

/** Why a run ended early, or cannot be gone on with (巡查中止、续查). */
import type { Message } from '../message.ts';

export const RUN_ENDED = {
  'no-network': {
    zh: '本机网络不通：代理、自检网址和所查网站均无应答，本次未作任何判定。',
    en: 'No network of our own: neither the proxy nor any canary nor any site answers; nothing was judged.',
  },
  'network-lost': {
    zh: '巡查途中本机网络中断，其后未作判定，已完成的部分保留。',
    en: 'Our own network was lost in mid-run; nothing was judged of what followed, what was done is kept.',
  },
  stopped: { zh: '巡查已中止，已完成的部分保留。', en: 'The patrol was stopped; what was done is kept.' },
} as const;

/** What the run to be resumed was begun with, where it is another now. */
export const RESUME = {
  list: { zh: '网站名单', en: 'list of sites' },
  ruleBook: { zh: '规则集', en: 'rule book' },
  now: { zh: '判定日（--now）', en: '--now' },
  otherwise: (run: string, difference: Message, command: string): Message => ({
    zh: `--resume：巡查 ${run} 开始时的${difference.zh}与现在的不同；续查请运行：${command}，或去掉 --resume 重新开始。`,
    en: `--resume: run ${run} was begun with another ${difference.en}; resume it with: ${command}, or leave out --resume to begin anew.`,
  }),
} as const;

/** Why stored pages cannot be judged again, by the code of the error. */
export const ARCHIVE = {
  damaged: { zh: '存档已损坏', en: 'the archive of its pages is damaged' },
  'other-version': { zh: '存档由另一版本写成', en: 'the archive of its pages was written by another version' },
} as const satisfies Record<string, Message>;

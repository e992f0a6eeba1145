/** What the services say: nights by timetable, and the watch over home pages (定时巡查、首页监测提示). */
import type { Message } from '../message.ts';

export const SCHEDULE = {
  next: (at: string, tz: string): Message => ({
    zh: `下次巡查：${at}（${tz}）。`,
    en: `Next night: ${at} (${tz}). Waiting; SIGTERM or Ctrl-C ends it.`,
  }),
  begins: (night: string, tz: string): Message => ({
    zh: `开始巡查：${night}（${tz}）这一晚。`,
    en: `Night of ${night} (${tz}): begins.`,
  }),
  resumes: (night: string, tz: string): Message => ({
    zh: `继续巡查：${night}（${tz}）这一晚，上次中途停止。`,
    en: `Night of ${night} (${tz}): resumed, it was cut short.`,
  }),
  later: (words: Message): Message => ({
    zh: `这一晚暂时不能巡查，10分钟后再试：${words.zh}`,
    en: `Tried again in 10 minutes: ${words.en}`,
  }),
  anew: (words: Message): Message => ({
    zh: `未完成的巡查不能继续，重新开始：${words.zh}`,
    en: `The unfinished run does not fit any more, a new one begins: ${words.en}`,
  }),
  twoNames: (file: string): Message => ({
    zh: `同一名单另以文件名 ${file} 定时巡查，两晚可能同时进行：请统一文件名。`,
    en: `The same sites have another timetable, under another file name (${file}): two nights may go on at once.`,
  }),
  otherList: (file: string): Message => ({
    zh: `另一名单（${file}）也用这个文件名定时巡查，其中一份将不被巡查：请改名。`,
    en: `Another list (${file}) goes by the same file name, and one of both is left out: rename one.`,
  }),
  stopping: { zh: '正在停止定时巡查…', en: 'Stopping the timetable.' },
  ended: { zh: '定时巡查已停止。', en: 'The timetable has ended.' },
  noResume: {
    zh: '--resume：定时巡查会自动继续未完成的一晚，请去掉此项。',
    en: '--resume: a timetable goes on with an unfinished night by itself; leave it out.',
  },
} as const;

export const PROBE = {
  watching: (sites: number, perDay: number): Message => ({
    zh: `开始监测${sites}个网站首页，每个每天${perDay}次。`,
    en: `${sites} home pages, ${perDay} looks a day at each. Watching; SIGTERM or Ctrl-C ends it.`,
  }),
  ended: { zh: '监测已停止，已有记录均已保存。', en: 'The watch has ended; what was seen is kept.' },
  stopping: { zh: '正在停止监测…', en: 'Stopping the watch.' },
  noNetwork: {
    zh: '本机网络不通：自检网址和所查网站均无应答，本次监测作废。',
    en: 'No network of our own: this round counts for nothing.',
  },
  voidWindow: (count: number): Message => ({
    zh: `本机网络异常，该时段${count}次监测作废。`,
    en: `Our own network: this window counts for nothing (${count} looks).`,
  }),
  lookHere: {
    zh: '没有作业机，由本机直接监测。',
    en: 'No worker takes the looks; they are made here.',
  },
  othersWatch: {
    zh: '本名单由另一台机器监测，本机待命。',
    en: 'Another machine watches this list; this one takes over where it falls silent.',
  },
  listKept: (words: Message): Message => ({
    zh: `名单未能读取，沿用原名单：${words.zh}`,
    en: `The list was not read, the one before holds: ${words.en}`,
  }),
} as const;

export const REJUDGE_SAYS = {
  later: (day: string, seen: string): Message => ({
    zh: `判定日 ${day} 晚于巡查的判定日 ${seen}，其间发布的信息未见。`,
    en: `What was published after ${seen} was not seen (judged as of ${day}).`,
  }),
  trouble: (unit: string, why: Message): Message => ({
    zh: `${unit}：存下的网页不能读取，栏目未作判定：${why.zh}`,
    en: `${unit}: ${why.en}; its columns are not judged.`,
  }),
  noArchive: (run: string): Message => ({
    zh: `--run：巡查 ${run} 没有存下网页（已清理，或由旧版本生成）；请用 run 或 check 重新巡查。`,
    en: `--run: run ${run} has kept no pages (they were pruned, or an older version made it); visit its sites again with run or check.`,
  }),
} as const;

export const EXPLAIN_SAYS = {
  noColumn: (asked: string, run: string): Message => ({
    zh: `巡查${run}中没有这个栏目，也没有关于栏目的这个问题：${asked}。请写栏目的网址，或 findings 列出的栏目问题编号。`,
    en: `Run ${run} has no such column, and no such finding about a column: ${asked}. Write the address of a column, or the id of a finding about one, as \`findings\` lists them.`,
  }),
} as const;

/** Trouble with what is kept on disk (存储故障). */
import type { Message } from '../message.ts';

/** By the code of the error. */
export const DATABASE = {
  damaged: (file: string, sqlite: string): Message => ({
    zh: `数据库 ${file} 已损坏：请用备份恢复，或将其移走后重新开始（${sqlite}）。`,
    en: `The database ${file} is damaged: restore it from a backup, or move it away to begin anew (${sqlite}).`,
  }),
  'disk-full': (file: string, sqlite: string): Message => ({
    zh: `数据库 ${file} 无法写入：磁盘已满（${sqlite}）。`,
    en: `The database ${file} cannot grow: the disk is full (${sqlite}).`,
  }),
  busy: (file: string, sqlite: string): Message => ({
    zh: `数据库 ${file} 一直被另一进程占用：请稍后再试（${sqlite}）。`,
    en: `The database ${file} is held by another process that does not let go: try again (${sqlite}).`,
  }),
  'not-writable': (file: string, sqlite: string): Message => ({
    zh: `数据库 ${file} 不能以可写方式打开：请检查文件夹的权限（${sqlite}）。`,
    en: `The database ${file} cannot be opened for writing: check the rights of the folder (${sqlite}).`,
  }),
  failed: (file: string, words: string): Message => ({
    zh: `数据库 ${file} 操作失败：${words}`,
    en: `The database ${file} refused: ${words}`,
  }),
} as const;

export const LOCKED = {
  purpose: {
    patrol: { zh: '巡查', en: 'A patrol' },
    probe: { zh: '首页监测', en: 'A watch over home pages' },
    schedule: { zh: '定时巡查', en: 'A timetable' },
    notify: { zh: '通知发送', en: 'A sender of notices' },
  },
  holder: (pid: number, since: string, command: string): Message => ({
    zh: `进程 ${pid}，自 ${since} 起：${command}`,
    en: `process ${pid}, since ${since}: ${command}`,
  }),
  somebody: { zh: '另一进程', en: 'another process' },
  refused: (purpose: Message, dataDir: string, who: Message): Message => ({
    zh: `${purpose.zh}正在使用数据目录 ${dataDir}（${who.zh}）。请等其结束，或用 --data 另选一个目录。`,
    en: `${purpose.en} is at work on ${dataDir} (${who.en}). Wait for its end, or give another folder with --data.`,
  }),
} as const;

export const NO_RUN = {
  any: (data: string): Message => ({
    zh: `${data} 中还没有巡查；请运行 run 或 check。`,
    en: `There is no run yet under ${data}; begin one with run or check.`,
  }),
  finished: (data: string): Message => ({
    zh: `${data} 中还没有已完成的巡查；请运行 run 或 check。`,
    en: `There is no finished run yet under ${data}; begin one with run or check.`,
  }),
  patrol: (data: string): Message => ({
    zh: `${data} 中还没有巡查；请运行 run。`,
    en: `There is no patrol yet under ${data}; begin one with run.`,
  }),
  ofDemo: (sentence: Message, demo: string): Message => ({
    zh: `${sentence.zh}演示的结果在 ${demo}，查看请加 --data ${demo}。`,
    en: `${sentence.en} The demo keeps its own under ${demo}: add --data ${demo} to see it.`,
  }),
} as const;

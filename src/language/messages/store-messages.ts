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

/** What is not there, or will not do. */
export const STORE = {
  noFolder: (data: string, why: Message): Message => ({
    zh: `--data ${data}：不能在此建立文件夹，${why.zh}；请另选一个。`,
    en: `--data ${data}: no folder can be made there (${why.en}); name another.`,
  }),
  olderVersion: (file: string): Message => ({
    zh: `数据库 ${file} 由旧版本写成；下一次运行 run 或 check 时自动更新。`,
    en: `The database ${file} was written by an older version. It is brought up to date by the next patrol run or check.`,
  }),
  newerVersion: (file: string, steps: string): Message => ({
    zh: `数据库 ${file} 由更新的版本写成（${steps}）；请改用该版本，或用 --data 另选一个目录。`,
    en: `The database ${file} was written by a newer version (${steps}). Use that version, or another folder with --data.`,
  }),
  runExists: (id: string): Message => ({ zh: `已有巡查 ${id}。`, en: `There is a run ${id} already.` }),
  noSite: (run: string, site: string): Message => ({
    zh: `巡查 ${run} 中没有网站 ${site}。`,
    en: `Run ${run} has no site ${site}.`,
  }),
  noRun: (id: string): Message => ({ zh: `没有巡查 ${id}；现有的见 runs。`, en: `There is no run ${id}.` }),
  noRunNamed: (id: string, data: string): Message => ({
    zh: `--run：${data} 中没有巡查 ${id}；现有的见 runs。`,
    en: `--run: there is no run ${id} under ${data}.`,
  }),
  notStored: (id: string, data: string): Message => ({
    zh: `巡查 ${id} 没有存入 ${data}。`,
    en: `Run ${id} was not stored (${data}).`,
  }),
  notFollowed: (id: string): Message => ({
    zh: `巡查 ${id} 尚未结束，或为重新评判；只有已结束的巡查和单站检查可以对比。`,
    en: `Run ${id} is not closed yet, or was judged again from the pages of another: only patrols and checks that are done can be compared.`,
  }),
  noPerson: (id: string): Message => ({ zh: `没有用户 ${id}。`, en: `There is no person ${id}.` }),
  noFinding: (id: string): Message => ({ zh: `没有问题 ${id}。`, en: `There is no finding ${id}.` }),
  noFindingIn: (id: string, run: string): Message => ({
    zh: `巡查 ${run} 中没有问题 ${id}；编号见 findings。`,
    en: `There is no finding ${id} in run ${run}; \`findings\` lists them.`,
  }),
  pruned: (run: string, day: string): Message => ({
    zh: `巡查 ${run} 的网页、报告和证据已于 ${day} 清理；其中的问题仍可用 findings --run ${run} 查看。`,
    en: `Run ${run} was pruned on ${day}: its pages, reports and evidence are gone; \`findings --run ${run}\` still tells its findings.`,
  }),
  backupNoFolder: (folder: string): Message => ({
    zh: `没有文件夹 ${folder}，不能备份到其中；请先建立，或另指定文件。`,
    en: `There is no folder ${folder} for the copy.`,
  }),
  backupItself: (file: string): Message => ({
    zh: `${file} 就是数据库本身；请另指定文件。`,
    en: `${file} is the database itself: name another file.`,
  }),
  copyDamaged: (answer: string): Message => ({
    zh: `数据库已损坏，备份也是损坏的，未予保留（${answer}）；请用以前的备份恢复。`,
    en: `The copy is damaged, as is the database: ${answer}.`,
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

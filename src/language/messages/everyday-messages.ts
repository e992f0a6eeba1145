/** What is said where runs are listed and compared, and of what comes next (日常命令). */
import type { Message } from '../message.ts';

export const RUNS = {
  headings: {
    id: { zh: '编号', en: 'Run' },
    type: { zh: '类型', en: 'Type' },
    begun: { zh: '开始', en: 'Begun' },
    state: { zh: '状态', en: 'State' },
    sites: { zh: '网站', en: 'Sites' },
    findings: { zh: '问题', en: 'Findings' },
    asOf: { zh: '判定日', en: 'As of' },
    profile: { zh: '规则集', en: 'Rule book' },
  },
  type: {
    patrol: { zh: '巡查', en: 'patrol' },
    check: { zh: '单站检查', en: 'check' },
    rejudge: { zh: '重新评判', en: 'rejudged' },
  },
  standing: {
    'at-work': { zh: '进行中', en: 'at work' },
    'cut-short': { zh: '中途停止', en: 'cut short' },
    finished: { zh: '已完成', en: 'finished' },
    incomplete: { zh: '不完整', en: 'incomplete' },
  },
  limit: (given: string): Message => ({
    zh: `--limit：取值 ${given} 无效，请填写1至100000的整数。`,
    en: `--limit: ${given} will not do; write a whole number from 1 to 100000.`,
  }),
} as const;

export const COMPARED = {
  twice: (id: string): Message => ({
    zh: `diff：${id} 写了两次；请写两次不同的巡查。`,
    en: `diff: ${id} is named twice; name two runs.`,
  }),
  unknown: (id: string, data: string): Message => ({
    zh: `diff：${data} 中没有巡查 ${id}；现有的见 runs。`,
    en: `diff: there is no run ${id} under ${data}; the command runs lists them.`,
  }),
  tooFew: (data: string, found: number): Message => ({
    zh: `diff：${data} 中已完成的巡查只有${found}次，对比需要两次；请再运行一次 run，或写明两次巡查的编号（见 runs）。`,
    en: `diff: there ${found === 1 ? 'is 1 finished patrol' : `are ${found} finished patrols`} under ${data}, and two are compared; patrol once more with run, or name two runs (the command runs lists them).`,
  }),
  nothingBefore: (id: string, data: string): Message => ({
    zh: `diff：${data} 中，${id} 之前没有已完成的巡查；请再写一个巡查的编号（见 runs）。`,
    en: `diff: there is no finished patrol before ${id} under ${data}; name another run too (the command runs lists them).`,
  }),
} as const;

export const SCORES = {
  unmatched: (count: number): Message => ({
    zh: `得分文件有${count}行在本次巡查中没有对应的网站，或所指网站不止一个，未用。`,
    en:
      count === 1
        ? 'A line of the score file fits no single site of this run, and is left out.'
        : `${count} lines of the score file fit no single site of this run, and are left out.`,
  }),
} as const;

/** After a run, on stderr. */
export const NEXT = {
  head: { zh: '下一步：', en: 'Next:' },
  open: (files: readonly string[]): Message => ({
    zh: `打开 ${files.join(' 和 ')} 查看结果，现为草稿（未复核）`,
    en: `open ${files.join(' and ')} (a draft, not reviewed)`,
  }),
  review: (command: string): Message => ({ zh: `逐条复核：${command}`, en: `review the findings: ${command}` }),
  desk: (command: string): Message => ({
    zh: `或在浏览器中查看和复核：${command}`,
    en: `or look and review in a browser: ${command}`,
  }),
  publish: (command: string): Message => ({
    zh: `复核后生成可印发的附件6：${command}`,
    en: `then write the annex 6 to publish: ${command}`,
  }),
} as const;

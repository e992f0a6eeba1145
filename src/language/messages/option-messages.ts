/** What the value of an option may be, and why a combination of options is refused (选项取值). */
import type { Message } from '../message.ts';

/** Each completes “X will not do; …”. */
export const RIGHT = {
  whole: (from: number, to: number): Message => ({
    zh: `请写${from}至${to}的整数`,
    en: `write a whole number from ${from} to ${to}`,
  }),
  decimal: (from: number, to: number): Message => ({
    zh: `请写${from}至${to}的数`,
    en: `write a number from ${from} to ${to}`,
  }),
  time: (examples: Message): Message => ({
    zh: `请写带单位的时间，${examples.zh}`,
    en: `write a time with its unit, ${examples.en}`,
  }),
  address: (beginnings: readonly string[]): Message => ({
    zh: `请写以 ${beginnings.join(' 或 ')} 开头的地址`,
    en: `write an address that begins with ${beginnings.join(' or ')}`,
  }),
  contact: {
    zh: '请写巡查单位的邮箱或网址，如 https://www.example.gov.cn/patrol',
    en: 'write a mail address or a URL of those who run the patrol, such as https://www.example.gov.cn/patrol',
  },
  privatePlace: {
    zh: '请写主机、主机加端口或网段，如 oa.example.gov.cn、10.1.2.3:8080 或 10.20.0.0/16',
    en: 'write a host, a host and a port, or a network, such as oa.example.gov.cn, 10.1.2.3:8080 or 10.20.0.0/16',
  },
  path: { zh: '请写文件或文件夹的路径', en: 'write the path of a file or folder' },
  identifier: { zh: '请写短名称，如 gx2016', en: 'write a short name such as gx2016' },
  instant: {
    zh: '请写日期，如 2017-02-28，或时刻，如 2017-02-28T08:00:00+08:00',
    en: 'write a day such as 2017-02-28, or an instant such as 2017-02-28T08:00:00+08:00',
  },
  day: { zh: '请写日期，如 2017-02-28', en: 'write a day such as 2017-02-28' },
  pattern: {
    zh: '请按 cron 的写法依次写分、时、日、月、星期，如 "0 1 * * *"',
    en: 'write minute, hour, day, month and weekday as cron has them, such as "0 1 * * *"',
  },
  zone: { zh: '请写时区，如 Asia/Shanghai', en: 'write a time zone such as Asia/Shanghai' },
  term: { zh: '请写日期，如 2017-03-31', en: 'write a day such as 2017-03-31' },
  oneOrMore: (words: readonly string[]): Message => ({
    zh: `请从以下取值中选择一个或几个：${words.join(',')}`,
    en: `write one or more of ${words.join(',')}`,
  }),
  listening: {
    zh: '请写端口，或地址加端口，如 9464、127.0.0.1:9464 或 0.0.0.0:9464',
    en: 'write a port, or an address and a port, such as 9464, 127.0.0.1:9464 or 0.0.0.0:9464',
  },
} as const;

/** Of a time: `RIGHT.time` names its unit. */
export const TIMES = {
  toDay: { zh: '如 20s、10min 或 1h，最长一天', en: 'such as 20s, 10min or 1h, up to a day' },
  waitToDay: { zh: '如 30s 或 5min，最长一天', en: 'such as 30s or 5min, up to a day' },
  nightToDay: { zh: '如 5h 或 7h，最长一天', en: 'such as 5h or 7h, up to a day' },
  toHour: { zh: '如 30s 或 2min，最长一小时', en: 'such as 30s or 2min, up to an hour' },
  toMonth: { zh: '如 12h 或 3d，最长 30d；或写 0', en: 'such as 12h or 3d, up to 30d, or 0' },
  nights: { zh: '如 30h，最长 30d', en: 'such as 30h, up to 30d' },
  kept: (example: string, from: number, to: number): Message => ({
    zh: `如 ${example}，${from}d 至 ${to}d`,
    en: `such as ${example}, from ${from}d to ${to}d`,
  }),
} as const;

export const OPTION = {
  willNotDo: (place: string, value: string, right: Message): Message => ({
    zh: `${place}：取值 ${value} 无效，${right.zh}。`,
    en: `${place}: ${value} will not do; ${right.en}.`,
  }),
  unknown: (flags: string): Message => ({
    zh: `没有 ${flags} 这个选项；用法见 --help。`,
    en: `There is no option ${flags}; see --help.`,
  }),
  noticeAlone: {
    zh: '--unit 与 --due：只与 --format notice 同用；请去掉，或改用该报告。',
    en: '--unit and --due: only with --format notice.',
  },
  noProblemOf: (units: readonly string[]): Message => ({
    zh: `--unit：本次巡查中，${units.join('、')} 没有须通知的问题。`,
    en: `--unit: nothing is told of ${units.join(', ')} in this run.`,
  }),
  urlAlone: {
    zh: '--url：只用于存下的网页文件；请去掉。',
    en: '--url: only for a saved page; leave it out.',
  },
  pageUnread: (path: string, why: Message): Message => ({
    zh: `inspect：${path} 不能读取，${why.zh}；请写文件，或以 http:// 开头的网址。`,
    en: `inspect: ${path} cannot be read (${why.en}); write a file or an address such as http://…`,
  }),
  sinceOrRun: {
    zh: '--since 与 --run：请只写其中一个；--since 编号 包括该次及其后各次巡查。',
    en: '--since and --run: give one of them; --since RUN takes that run and all after it.',
  },
  sinceWrong: (given: string): Message => ({
    zh: `--since：${given} 不是这里的巡查，也不是日期；请写巡查编号（见 runs），或日期，如 2026-11-27。`,
    en: `--since: ${given} is no run here, and no day; write a run or a day such as 2026-11-27.`,
  }),
  scoresUndated: (path: string): Message => ({
    zh: `--scores：${path} 没有写明得分适用的时间；请加上“适用期起”“适用期止”两列。`,
    en: `--scores: ${path} says not for which days its scores hold; add the columns from and to.`,
  }),
  portTaken: (place: string, why: Message): Message => ({
    zh: `--listen：${place} 不能使用，${why.zh}；请换一个。`,
    en: `--listen: ${place} cannot be had (${why.en}); write another.`,
  }),
  perDayAlone: {
    zh: '--per-day：只与 --probe 同用；请两个都写，或去掉 --per-day。',
    en: '--per-day: only with --probe; give both, or leave it out.',
  },
  onceOrReport: {
    zh: '--once 与 --report：请只写其中一个。',
    en: '--once and --report: give one of them.',
  },
  daysAlone: { zh: '--from 与 --to：只与 --report 同用。', en: '--from and --to: only with --report.' },
  bothDays: {
    zh: '--from 与 --to：请两个都写，或都不写（最近一周）。',
    en: '--from and --to: give both, or none for the week.',
  },
  daysTurned: { zh: '--from 不得晚于 --to。', en: '--from must not be later than --to.' },
  open: (value: string, shortest: number): Message => ({
    zh: `--listen：${value} 任何人都能访问；请在环境变量 PATROL_TOKEN 中设置${shortest}个字符以上的口令，或改用 127.0.0.1。`,
    en: `--listen: ${value} could be reached by anybody; set PATROL_TOKEN to a password of ${shortest} characters or more, or listen on 127.0.0.1.`,
  }),
  shortToken: (shortest: number): Message => ({
    zh: `PATROL_TOKEN 太短；请写${shortest}个字符以上。`,
    en: `PATROL_TOKEN is too short; write ${shortest} characters or more.`,
  }),
} as const;

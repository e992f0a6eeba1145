/** Wrong usage of the command line, and how a command ends (用法错误). */
import type { Message } from '../message.ts';

export const USAGE = {
  ownFailure: (words: string): Message => ({ zh: `程序自身故障：${words}`, en: `Failure of our own: ${words}` }),
  noCommand: {
    zh: '没有给出命令。可用的命令：run, check, inspect, report, findings, score, runs, diff, review, evidence, explain, probe, schedule, status, rejudge, notify, prune, backup, verify-store, worker, queues；用法见 --help。',
    en: 'No command was given; write run, check, inspect, report, findings, score, runs, diff, review, evidence, explain, probe, schedule, status, rejudge, notify, prune, backup, verify-store, worker or queues, or see --help.',
  },
  valueMissing: (option: string, words: string): Message => ({
    zh: `${option} 没有给出，请从以下取值中选择：${words}。`,
    en: `${option} is missing; write one of ${words}.`,
  }),
  valueWrong: (option: string, value: string, words: string): Message => ({
    zh: `${option}：取值 ${value} 无效，请从以下取值中选择：${words}。`,
    en: `${option}: ${value} will not do; write one of ${words}.`,
  }),
} as const;

/** What commander finds wrong; its English is commander's own. */
export const COMMANDER_SAYS = {
  unknownCommand: (name: string) => `没有“${name}”这个命令`,
  unknownOption: (flag: string) => `没有“${flag}”这个选项`,
  missingArgument: (name: string) => `缺少参数 <${name}>`,
  optionMissingArgument: (flags: string) => `选项“${flags}”缺少取值`,
  excessArguments: (received: string) => `多余的参数：${received}`,
  similar: (names: string) => `（是否要写 ${names}？）`,
  other: (words: string) => `用法有误（${words}）`,
  seeHelp: (sentence: string) => `${sentence}；用法见 --help。`,
} as const;
